r"""Numbers that weave marked -> fields that Word counts and looks up, filled in: SEQ in captions, REF in the text.

A caption is `Figuur 2.3. Words`: the chapter's number is text, the last one a SEQ field that begins anew in every chapter by
itself (`\r 1`), whatever style the chapter's title has. A reference is a REF field to the bookmark around the number alone, so
that the word before it keeps the letter and the form that the sentence wants.
"""

from collections.abc import Iterator

from manuscript.core import roles
from manuscript.formats.ooxml import Element, element, field, run, w, words_of
from manuscript.formats.wordrecord import Caption

_STYLE = f"{w('rPr')}/{w('rStyle')}"
_LABEL, _COUNTED, _CITED = (style.replace(" ", "") for style in (roles.LABEL, roles.COUNTED, roles.CITED))


def set_fields(part: Element) -> tuple[Caption, ...]:
    """Set the fields of a chapter's blocks or notes; give the captions, in reading order."""
    marked = [(one, style) for one, style in _styled(part) if style.startswith(roles.MARKED)]
    captions = []
    for one, style in marked:
        if style.startswith(_CITED):
            _set_reference(one, style.removeprefix(_CITED))
        elif style.startswith(_COUNTED):
            captions.append(_set_caption(one, style.removeprefix(_COUNTED)))
    for one, style in marked:
        if style == _LABEL:
            _unmark(one)
    return tuple(captions)


def bookmark_name(key: str, *, whole: bool = False) -> str:
    """Name the bookmark of a caption's number, or that of its whole label; Word hides such names from its lists."""
    return f"_{'Toc' if whole else 'Ref'}{key}"


def has_caption(block: Element) -> bool:
    """Whether a block holds the number of a caption."""
    return any((order.text or "").startswith(" SEQ ") for order in block.iter(w("instrText")))


def _style(one: Element) -> str:
    named = one.find(_STYLE)
    return "" if named is None else named.get(w("val"), "")


def _styled(part: Element) -> list[tuple[Element, str]]:
    """Give the runs that have a style of their own, each with its id: by these styles, because most runs have none."""
    named = ((one.getparent(), one.get(w("val"), "")) for one in part.iter(w("rStyle")))
    return [(run, style) for looks, style in named if looks is not None and (run := _run_of(looks)) is not None]


def _run_of(looks: Element) -> Element | None:
    above = looks.getparent()
    return above if looks.tag == w("rPr") and above is not None and above.tag == w("r") else None


def _unmark(one: Element, style: str = "") -> None:
    """Take the mark from a run, or put a style in its place."""
    properties = one.find(w("rPr"))
    assert properties is not None, "a run with a style has properties"
    named = properties[0]
    if style:
        named.set(w("val"), style)
    else:
        properties.remove(named)
        if not len(properties):
            one.remove(properties)


def _set_reference(one: Element, key: str) -> None:
    """Let Word look a number up where its caption counts it; the run is inside the link that pandoc made."""
    _unmark(one, "Hyperlink")
    _replace(one, field(f"REF {bookmark_name(key)} \\h", _copy(one)))


def _set_caption(one: Element, key: str) -> Caption:
    """Let Word count a caption; put bookmarks around its number and its label."""
    label = list(_label(one))
    name = "_".join("".join(words_of(piece) for piece in label if piece is not one).split())
    kind, _, key = key.partition("0x")
    above, dot, last = words_of(one).rpartition(".")
    again = f" \\r {last}" if last == "1" or not dot else ""
    counted = field(f"SEQ {name} \\* ARABIC{again}", run(last))
    first, end = label[0], label[-1]
    first.addprevious(element("bookmarkStart", id=f"label {key}", name=bookmark_name(key, whole=True)))
    end.addnext(element("bookmarkEnd", id=f"label {key}"))
    paragraph = next(one.iterancestors(w("p")))
    words = words_of(paragraph)
    start = element("bookmarkStart", id=f"number {key}", name=bookmark_name(key))
    before = [run(f"{above}{dot}")] if dot else []
    _replace(one, iter([start, *before, *counted, element("bookmarkEnd", id=f"number {key}")]))
    return Caption(kind=kind, name=name, words=words, anchor=bookmark_name(key, whole=True))


def _label(one: Element) -> Iterator[Element]:
    """Give the runs of the label around a number, in order."""
    before = []
    for piece in one.itersiblings(w("r"), preceding=True):
        if _style(piece) != _LABEL:
            break
        before.append(piece)
    yield from reversed(before)
    yield one
    for piece in one.itersiblings(w("r")):
        if _style(piece) != _LABEL:
            break
        yield piece


def _copy(one: Element) -> Element:
    made = element("r")
    made.extend(list(one))
    return made


def _replace(one: Element, pieces: Iterator[Element]) -> None:
    for piece in pieces:
        one.addprevious(piece)
    above = one.getparent()
    assert above is not None, "a run stands in a paragraph"
    above.remove(one)
