"""A finished DOCX -> the words that it shows as readers', each with what it says after them. Any program may have saved it.

Only paragraphs that hold such words are read as XML: of a book these are few. Hidden text, and what a tracked change deletes,
is not shown.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from manuscript.core import roles
from manuscript.formats import package
from manuscript.formats.ooxml import Element, escaped, parse, style_of, w
from manuscript.formats.shownwords import Paragraph, Run, seen
from manuscript.formats.wordproperties import names_in
from manuscript.formats.wordstyles import Styles, house_id
from manuscript.model.artifact import Seen
from manuscript.model.value import Value

_TEXT, _STYLES, _NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
_PROPERTIES = "docProps/custom.xml"
_QUOTE, _SAID, _WORDS = roles.STYLES[roles.QUOTE], roles.STYLES[roles.ATTRIBUTION], roles.RUN_STYLES[roles.WORDS]
_BEGINS, _ENDS = re.compile(rb"<w:p[ >]"), b"</w:p>"
_ROOT = re.compile(rb"<w:document\b[^>]*>")
_SIGNS = {w("tab"): " ", w("br"): " ", w("cr"): " ", w("noBreakHyphen"): "-"}
_CALL = w("footnoteReference")
_SHOWN = (w("t"), _CALL, *_SIGNS)
_GONE = frozenset(map(w, ("del", "moveFrom")))
_OFF = frozenset({"0", "false", "off"})


class _Ids(Value, frozen=True):
    """The document's own ids of the three styles, and those of styles whose text is hidden."""

    quote: str
    said: str
    words: frozenset[str]
    hidden: frozenset[str]


def shown(data: bytes) -> tuple[Seen, ...]:
    """Read every reader's words in a DOCX: those of the text in order, then those in notes.

    Raises ValueError where it is no DOCX, or one too large to be a book.
    """
    files = package.some(data, lambda name: name in (_TEXT, _STYLES, _NOTES, _PROPERTIES))
    ids = _ids(parse(files[_STYLES]), names_in(parse(files[_PROPERTIES])) if _PROPERTIES in files else {})
    notes = {note.get(w("id"), ""): note for note in _notes(files)}

    def note_of(name: str) -> str:
        return _text(notes[name], ids) if name in notes else ""

    body = (_read(block, ids) for block in _blocks(files[_TEXT], ids))
    in_notes = ([_read(block, ids) for block in note.iter(w("p"))] for note in notes.values() if _holds(note, ids))
    return (*seen(body, note_of), *(one for read in in_notes for one in seen(read, note_of)))


def _notes(files: Mapping[str, bytes]) -> Iterator[Element]:
    yield from parse(files[_NOTES]).iterchildren(w("footnote")) if _NOTES in files else ()


def _text(note: Element, ids: _Ids) -> str:
    return "\n\n".join(_read(block, ids).text for block in note.iter(w("p")))


def _holds(note: Element, ids: _Ids) -> bool:
    """Whether a note holds readers' words."""
    return any(named.get(w("val")) in {ids.quote, *ids.words} for named in note.iter(w("pStyle"), w("rStyle")))


def _ids(styles: Element, called: Mapping[str, str]) -> _Ids:
    """Find the three styles by name; `called` are the publisher's names for ours. That of words in italics stands on theirs."""
    names = Styles(styles)
    quote, said, words = (names.own(house_id(called.get(name, name))) for name in (_QUOTE, _SAID, _WORDS))
    hidden = (
        one.get(w("styleId"), "") for one in styles.iter(w("style")) if _is_on(one.find(f"{w('rPr')}/{w('vanish')}"))
    )
    return _Ids(quote=quote, said=said, words=names.standing_on(words), hidden=frozenset(hidden))


def _blocks(data: bytes, ids: _Ids) -> Iterator[Element]:
    """Give the paragraphs that hold what we look for, cut out of the bytes where these are as Word writes them."""
    root = _ROOT.search(data)
    try:
        held = parse(b"%s%s</w:document>" % (root.group(), b"".join(_cut(data, ids)))) if root else parse(data)
    except etree.XMLSyntaxError:  # a paragraph in a paragraph, as in a text box
        held = parse(data)
    return held.iter(w("p"))


def _cut(data: bytes, ids: _Ids) -> Iterator[bytes]:
    """Cut out every paragraph that names one of the three styles, by looking for the names: most of a book is never looked at."""
    marks = (b'w:val="%s"' % escaped(name).encode() for name in (ids.quote, ids.said, *sorted(ids.words)))
    done = 0
    for at in sorted(at for mark in marks for at in _all(mark, data)):
        begins = _BEGINS.search(data, max(0, data.rfind(_ENDS, 0, at)), at) if at >= done else None
        if begins:
            done = data.find(_ENDS, at) + len(_ENDS)
            yield data[begins.start() : done]


def _all(mark: bytes, data: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def _read(block: Element, ids: _Ids) -> Paragraph:
    style = style_of(block)
    runs = () if style in ids.hidden else tuple(_runs(block, ids))
    return Paragraph(role="quote" if style == ids.quote else "said" if style == ids.said else "", runs=runs)


def _runs(block: Element, ids: _Ids) -> Iterator[Run]:
    for run in block.iter(w("r")):
        looks = run.find(w("rPr"))
        style = None if looks is None else looks.find(w("rStyle"))
        named = "" if style is None else style.get(w("val"), "")
        if named in ids.hidden or (looks is not None and _is_on(looks.find(w("vanish")))) or _is_gone(run, block):
            continue
        for node in run.iterchildren(*_SHOWN):
            text = _SIGNS.get(str(node.tag), node.text or "")
            yield Run(text=text, words=named in ids.words, note=node.get(w("id"), "") if node.tag == _CALL else "")


def _is_gone(run: Element, block: Element) -> bool:
    """Whether a tracked change deletes a run."""
    above = run.getparent()
    while above is not None and above is not block:
        if above.tag in _GONE:
            return True
        above = above.getparent()
    return False


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1") not in _OFF
