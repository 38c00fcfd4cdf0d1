"""An EPUB -> what in it hangs on a member that is not as it must be: one page that does not open breaks every link to it."""

import re
from collections.abc import Iterator
from posixpath import basename

from manuscript.formats.epubfile import PAGE, Epub, fragment_of, ids, is_toc, member_of
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import x
from manuscript.model.verified import Ties

_ID = re.compile(rb"""\bid=["']([^"'<>]{1,200})["']""")
_PAGES = (".xhtml", ".html", ".htm")
_KEPT = ("mimetype", "META-INF/")


def ties(book: Epub) -> Ties:
    """Say what hangs on what."""
    unfit = dict(_unfit(book))
    contents = book.contents
    return Ties(
        unfit=unfit,
        lines=_unlisted(book),
        contents=contents.member if contents else "",
        ordered=_is_ordered(book, unfit) if contents else True,
    )


def _unfit(book: Epub) -> Iterator[tuple[str, frozenset[str] | None]]:
    """Find members that a reader does not get to, each with the ids in its bytes."""
    listed = {item.member: item for item in book.items}
    read = {item.member for item in book.pages}
    yield from ((one.member, None) for one in book.items if one.member and one.member not in book.files)
    for member, data in book.files.items():
        if member == book.opf or member.startswith(_KEPT):
            continue
        item = listed.get(member)
        is_page = member.endswith(_PAGES)
        kept_out = is_page and item is not None and "nav" not in item.properties and member not in read
        broken = is_page and item is not None and item.media_type == PAGE and book.tree(member) is None
        if item is None or kept_out or broken:
            yield member, frozenset(one.decode(errors="replace") for one in _ID.findall(data))


def _unlisted(book: Epub) -> dict[int, str]:
    """Find lines of the spine that name what is not listed, each with the page that is meant.

    That is the one of which the id is made, as ours are; or the only page that is out of the order, where one line is wrong.
    """
    known = {item.id: item.member for item in book.items}
    wrong = [(name, line) for name, line in book.spine if name not in known]
    read = {known[name] for name, _ in book.spine if name in known}
    out = [name for name in book.files if name.endswith(_PAGES) and name not in read]
    by_id = {basename(one).replace(".", "_"): one for one in reversed(out)}
    alone = out if len(wrong) == len(out) == 1 else []
    return {line: by_id.get(name, alone[0] if alone else name) for name, line in wrong}


def _is_ordered(book: Epub, unfit: dict[str, frozenset[str] | None]) -> bool:
    """Whether the lines of the contents that lead anywhere follow the text."""
    page = book.tree(book.contents.member) if book.contents else None
    if page is None or book.contents is None:
        return True
    where = {item.member: number for number, item in enumerate(book.pages)}
    inside: dict[str, dict[str, int]] = {}
    before = (-1, -1)
    for href in _lines(page):
        member = member_of(href, book.contents.member)
        if member is None or member in unfit or member not in where:
            continue
        if member not in inside:
            tree = book.tree(member)
            inside[member] = {name: number for number, (name, _) in enumerate(ids(tree))} if tree is not None else {}
        fragment = fragment_of(href)
        if fragment and fragment not in inside[member]:
            continue
        at = (where[member], inside[member].get(fragment, -1))
        if at < before:
            return False
        before = at
    return True


def _lines(page: Element) -> Iterator[str]:
    for nav in page.iter(x("nav")):
        if is_toc(nav):
            yield from (one.get("href", "") for one in nav.iter(x("a")))
