r"""Bookmarks where the index leads to -> XE fields beside them, of which Word makes its index.

A field of this kind has no result: it shows nothing and changes no word. `a:b` are levels; `\b` prints the page in bold, `\r` names
the bookmark of all pages that are meant, `\t` says what stands in the place of a page.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from manuscript.formats.ooxml import Element, element, run, w
from manuscript.model.artifact import Mark

_LONGEST = 40
_SIGNS = re.compile(r'[\\":;“”„]')
"""What means something in a field's text: a quotation mark ends it (Word takes curly ones too), `:` parts levels, `;` a key."""


def bookmark_of(identifier: str) -> str:
    """Give the name by which pandoc's writer makes a bookmark of an id: Word takes no more than 40 characters."""
    fits = identifier[:1].isalpha() and len(identifier) <= _LONGEST
    return identifier if fits else f"X{hashlib.sha1(identifier.encode(), usedforsecurity=False).hexdigest()[1:]}"


def names_of(marks: Iterable[Mark]) -> dict[str, Mark]:
    """Give marks by the names of their bookmarks."""
    return {bookmark_of(mark.id): mark for mark in marks}


def set_marks(part: Element, marks: Sequence[Mark]) -> None:
    """Put the fields of a chapter's marks into its blocks or notes."""
    if not marks:
        return
    named = names_of(marks)
    ends = {end.get(w("id")): end for end in part.iter(w("bookmarkEnd"))}
    for start in list(part.iter(w("bookmarkStart"))):
        mark = named.get(start.get(w("name"), ""))
        if mark is None:
            continue
        fields = [piece for order in _orders(mark) for piece in _field(order)]
        if mark.whole:
            _into(start, fields)
        else:
            _behind(ends[start.get(w("id"))], fields)


def _orders(mark: Mark) -> Iterator[str]:
    entry = ":".join(map(_said, mark.entry))
    if not mark.instead:
        whole = f" \\r {bookmark_of(mark.id)}" if mark.whole else ""
        bold = " \\b" if mark.main else ""
        yield f'XE "{entry}"{bold}{whole}'
    for words in mark.sends:
        yield f'XE "{entry}" \\t "{_said(words)}"'


def _said(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", text)


def _field(order: str) -> Iterator[Element]:
    """Make a field without a result."""
    words = element("instrText")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = f" {order} "
    yield run("", element("fldChar", fldCharType="begin"))
    yield run("", words)
    yield run("", element("fldChar", fldCharType="end"))


def _behind(end: Element, pieces: Iterable[Element]) -> None:
    for piece in reversed(list(pieces)):
        end.addnext(piece)


def _into(start: Element, pieces: Iterable[Element]) -> None:
    """Put fields at the end of the first paragraph of a block."""
    first = next(block for after in start.itersiblings() for block in after.iter(w("p")))
    first.extend(pieces)
