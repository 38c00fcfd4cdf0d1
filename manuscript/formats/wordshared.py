"""What pandoc made of an empty document with the book's reference document -> what all chapters share."""

import copy
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

from manuscript.core import roles
from manuscript.formats import wordscrub
from manuscript.formats.ooxml import Element, R, bare, holder, parse, r, serialise, w
from manuscript.formats.slots import MARK, stand_in
from manuscript.formats.wordblocks import set_lists
from manuscript.formats.wordrecord import Head, Shared
from manuscript.formats.wordrunning import open_fields
from manuscript.formats.wordstyles import Styles
from manuscript.formats.wordtitles import UNCOUNTED

_PARAGRAPHS = (
    *("Title", "Subtitle", "Author", "EditionLine", "ImprintLine"),
    *("TOCHeading", "TOCPart", "TOC1", "TOC2", "TableOfFigures", "SectionEnd"),
)
_USED = (*(("paragraph", house) for house in _PARAGRAPHS), ("character", "PartName"))
"""Styles that bind writes: kinds and the house's ids."""
_FOUND_AGAIN = (roles.STYLES[roles.QUOTE], roles.STYLES[roles.ATTRIBUTION], roles.RUN_STYLES[roles.WORDS])
_LINKS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_GROWING = (_TYPES, _LINKS, "word/footnotes.xml", "word/comments.xml", "word/styles.xml", "word/numbering.xml")
_WRITTEN = frozenset({"word/document.xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"})
"""Parts that bind writes whole."""
_SORTS = {w("headerReference"): "header", w("footerReference"): "footer"}
_BEFORE_TYPE = frozenset(w(name) for name in (*("headerReference", "footerReference"), "footnotePr", "endnotePr"))
_BEFORE_NUMBERS = _BEFORE_TYPE | {w(name) for name in ("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType")}
"""What stands in a section's properties before these two (ECMA-376 part 1, 17.6.17)."""


def share(files: Mapping[str, bytes], styles: Styles, counted: Collection[str] = ()) -> Shared:
    """Make the shared record: parts that grow get a slot at their end, heads and feet slots for what their fields show.

    `counted` are the headings that styles count: the heading of the contents may stand on the style of one.
    """
    files = wordscrub.kept(files)
    sign = stand_in(*files.values())
    parts = {name: parse(data) for name, data in files.items() if name.endswith((".xml", ".rels"))}
    wordscrub.forget(parts)
    _number_through(parts.values())
    _only(parts["word/styles.xml"], styles.known)
    model = parts["word/document.xml"][0].find(w("sectPr"))
    used = [(kind, styles.own(house)) for kind, house in _USED]
    heads = tuple(_heads(model, parts, sign, styles.called("Part Title")))
    _open(parts, sign)
    kept = {
        name: _bytes(root, sign, grows=name in _GROWING)
        for name, root in parts.items()
        if name not in _WRITTEN and not _is_head(name)
    }
    return Shared(
        files={**{name: data for name, data in files.items() if name not in parts}, **kept},
        section=_section(model, sign, lambda _: True),
        title=_section(model, sign, lambda one: one.tag != w("headerReference") and one.get(w("type")) != "first"),
        contents=_section(model, sign, lambda one: one.tag != w("headerReference")),
        opening=_opening(model),
        heads=heads,
        own={house: styles.own(house) for _, house in _USED},
        defined=styles.known,
        spare=tuple(styles.missing(used)),
        uncounted=UNCOUNTED if counted else "",
        called={name: styles.called(name) for name in _FOUND_AGAIN if styles.called(name) != name},
    )


def _only(root: Element, known: Container[tuple[str, str]]) -> None:
    """Leave the styles of the reference document: pandoc adds one for every colour of code, used or not."""
    for style in root.findall(w("style")):
        if (style.get(w("type"), ""), style.get(w("styleId"), "")) not in known:
            root.remove(style)


def _number_through(roots: Iterable[Element]) -> None:
    """Let notes be numbered through the book: where they begin anew in every section, LibreOffice loses the numbers."""
    for restart in [one for root in roots for one in root.iter(w("numRestart"))]:
        restart.getparent().remove(restart)  # type: ignore[union-attr]  # no root has this name


def _heads(model: Element | None, parts: Mapping[str, Element], sign: str, part: str) -> Iterator[Head]:
    """Give the heads and feet that the section names, in its order, and let it name them by their numbers.

    `part` is the name that the document has for the style of a part's title.
    """
    targets = {link.get("Id", ""): link.get("Target", "").removeprefix("/word/") for link in parts[_LINKS]}
    named = [(reference, targets.get(reference.get(r("id"), ""), "")) for reference in _references(model)]
    for reference in [reference for reference, name in named if f"word/{name}" not in parts]:
        reference.getparent().remove(reference)  # type: ignore[union-attr]  # it is in the section
    found = [(reference, name) for reference, name in named if f"word/{name}" in parts]
    for number, (reference, name) in enumerate(found):
        reference.set(r("id"), f"{sign}{number}{sign}")
        yield _head(_SORTS[str(reference.tag)], name, parts, sign, part)


def _head(sort: str, name: str, parts: Mapping[str, Element], sign: str, part: str) -> Head:
    root, links = parts[f"word/{name}"], parts.get(f"word/_rels/{name}.rels")
    order = open_fields(root, sign, part)
    return Head(sort=sort, data=_bytes(root, sign), links=b"" if links is None else serialise(links), order=order)


def _references(section: Element | None) -> Iterator[Element]:
    return iter(()) if section is None else section.iterchildren(*_SORTS)


def _open(parts: Mapping[str, Element], sign: str) -> None:
    """Put slots where parts grow, and drop what is about heads and feet, of which every book has its own."""
    for link in [one for one in parts[_LINKS] if one.get("Type") in {f"{R}/{sort}" for sort in _SORTS.values()}]:
        parts[_LINKS].remove(link)
    for of in [one for one in parts[_TYPES] if _is_head(str(one.get("PartName")).removeprefix("/"))]:
        parts[_TYPES].remove(of)
    for name in _GROWING:
        _end(parts[name], f"{sign}more{sign}")
    numbering = parts["word/numbering.xml"]
    set_lists(numbering)
    for look in list(numbering.iterchildren(w("abstractNum")))[-1:]:
        look.tail = f"{sign}looks{sign}"
    for named in (*parts["word/styles.xml"].iter(w("lang")), *parts["word/settings.xml"].iter(w("themeFontLang"))):
        named.set(w("val"), f"{sign}lang{sign}")


def _end(root: Element, slot: str) -> None:
    if len(root):
        root[-1].tail = slot
    else:
        root.text = slot


def _is_head(name: str) -> bool:
    return name.removeprefix("word/").removeprefix("_rels/").startswith(tuple(_SORTS.values()))


def _bytes(root: Element, sign: str, *, grows: bool = False) -> bytes:
    return serialise(root, grows=grows).replace(sign.encode(), MARK)


def _section(model: Element | None, sign: str, keeps: Callable[[Element], bool]) -> bytes:
    """Write a section's properties with the heads and feet that it keeps, and slots for the two that bind says."""
    if model is None:
        return b""
    made = copy.deepcopy(model)
    made.tail = None
    for reference in [one for one in _references(made) if not keeps(one)]:
        made.remove(reference)
    for said in [*made.findall(w("type")), *made.findall(w("pgNumType"))]:
        made.remove(said)
    for before, slot in ((_BEFORE_NUMBERS, "numbers"), (_BEFORE_TYPE, "type")):
        last = next((one for one in reversed(made) if one.tag in before), None)
        if last is None:
            made.text = f"{sign}{slot}{sign}"
        else:
            last.tail = f"{sign}{slot}{sign}{last.tail or ''}"
    return bare(holder([made])).replace(sign.encode(), MARK)


def _opening(model: Element | None) -> str:
    """Say on which page chapters begin, as the reference document's own section does: the next, or the next right one."""
    said = None if model is None else model.find(w("type"))
    found = "" if said is None else said.get(w("val"), "")
    return found if found in {"oddPage", "evenPage"} else "nextPage"
