"""A chapter's captions that weave numbered -> the lines of the lists of figures and tables."""

from collections.abc import Callable, Iterator, Sequence

from manuscript.core import roles
from manuscript.formats.contents import Line, listed
from manuscript.formats.ooxml import Element
from manuscript.formats.pageentries import line
from manuscript.formats.pages import Caption, Entry, Page
from manuscript.formats.xhtml import escape, x
from manuscript.model.artifact import Imprint, Listing
from manuscript.model.value import Value

_HOLDERS = {x("figure"): "figure", x("table"): "table"}


class List(Value, frozen=True):
    """A list of figures or of tables: what it lists, its heading, its lines."""

    listing: Listing
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        """Its id on the page, which is also what EPUB calls such a list."""
        return {"figure": "loi", "table": "lot"}[self.listing.kind]


def captions(body: Element, anchor: str) -> Iterator[Caption]:
    """Give a chapter's numbered captions; a figure or table without an id is given one, to be found by."""
    labels = (one for one in body.iter(x("span")) if one.get("class") == roles.CAPTION_LABEL)
    for count, label in enumerate(labels, 1):
        caption = next(label.iterancestors(x("caption"), x("figcaption")))
        holder = next(caption.iterancestors(*_HOLDERS))
        if not holder.get("id"):
            holder.set("id", f"{anchor}___f{count}")
        inline, words = line(caption)
        entry = Entry(level=1, id=holder.get("id", ""), inline=inline, words=words)
        yield Caption(kind=_HOLDERS[str(holder.tag)], entry=entry)


def lists(read: Sequence[Page], imprint: Imprint) -> Iterator[List]:
    """Give the lists that the book wants and that have something to list."""
    for listing in imprint.lists:
        lines = tuple(
            Line(entry=one.entry, at=at, kind="")
            for at, page in enumerate(read)
            for one in page.captions
            if one.kind == listing.kind
        )
        if lines:
            yield List(listing=listing, lines=lines)


def written(made: List, address_of: Callable[[Line], str]) -> str:
    """Write the heading and the lines of a list."""
    return f"<h2>{escape(made.listing.title)}</h2>\n{listed(made.lines, address_of)}"
