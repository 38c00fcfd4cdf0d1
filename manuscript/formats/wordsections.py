"""Parts and chapters of a DOCX -> sections: openings without a running head, each head with its own chapter's title.

The look of heads and feet is the reference document's; here they are only shared out. A field's result is written too,
because Word computes `STYLEREF` and `TITLE` and others print what stands there.
"""

import copy
from collections.abc import Iterator, Mapping

from manuscript.formats.ooxml import Element, element, paragraph, parse, r, serialise, style_of, w, words_of
from manuscript.formats.wordpackage import Package

_OPENERS = frozenset({"PartTitle", "Heading1"})
_MEASURE = 9070
_SORTS = {"headerReference": "header", "footerReference": "footer"}


def measure(body: Element) -> int:
    """Give the width of the text in twips, as the last section has it; that of A4 where the reference document is silent."""
    size, margins = (body.find(f"{w('sectPr')}/{w(name)}") for name in ("pgSz", "pgMar"))
    if size is None or margins is None:
        return _MEASURE
    return int(size.get(w("w"), "0")) - sum(int(margins.get(w(side), "0")) for side in ("left", "right", "gutter"))


def set_sections(body: Element, package: Package, title: str) -> None:
    """Cut the document before every part and chapter, and give each section its heads and feet."""
    last = body[-1]
    if last.tag != w("sectPr"):
        return
    openers = [block for block in body if style_of(block) in _OPENERS]
    model = copy.deepcopy(last)
    blank = {sort: package.add(sort, _blank(sort)) for sort in _SORTS.values()}
    made = [_front(model), *(_section(model, opener, package, title, blank) for opener in openers)]
    for section, opener in zip(made, openers, strict=False):
        _close_before(opener, section)
    body.replace(last, made[-1])
    package.drop_unused({str(one.get(r("id"))) for section in made for one in _references(section)})


def _front(model: Element) -> Element:
    """Make the section of title page and contents: no running head, and a title page without a number."""
    made = copy.deepcopy(model)
    for reference in list(_references(made)):
        if reference.tag == w("headerReference") or reference.get(w("type")) == "first":
            made.remove(reference)
    return made


def _section(model: Element, opener: Element, package: Package, title: str, blank: Mapping[str, str]) -> Element:
    """Make the section of one part, which has neither head nor foot, or of one chapter."""
    made = copy.deepcopy(model)
    part = style_of(opener) == "PartTitle"
    for reference in _references(made):
        sort = _SORTS[str(reference.tag).rpartition("}")[2]]
        if part:
            reference.set(r("id"), blank[sort])
        else:
            _fill(reference, sort, package, {"STYLEREF": words_of(opener), "TITLE": title})
    return made


def _references(section: Element) -> Iterator[Element]:
    return section.iterchildren(*(w(name) for name in _SORTS))


def _blank(sort: str) -> Element:
    return element({"header": "hdr", "footer": "ftr"}[sort], element("p"))


def _fill(reference: Element, sort: str, package: Package, results: Mapping[str, str]) -> None:
    """Write a head's results: the book's title into the part itself, a chapter's into a copy of its own."""
    name = package.target(reference.get(r("id"), ""))
    if name not in package.files:
        return
    root = parse(package.files[name])
    filled = {order for order in results if _write_result(root, order, results[order])}
    if "STYLEREF" in filled:
        reference.set(r("id"), package.add(sort, root, like=name))
    elif filled:
        package.files[name] = serialise(root)


def _write_result(root: Element, order: str, result: str) -> bool:
    """Put the result in the place of what the field showed; say whether there is such a field."""
    found = False
    for instruction in root.iter(w("instrText")):
        if (instruction.text or "").split()[:1] == [order]:
            shown = next(_shown(instruction), None)
            found = shown is not None
            if shown is not None:
                shown.text = result
    return found


def _shown(instruction: Element) -> Iterator[Element]:
    run = instruction.getparent()
    for later in run.itersiblings() if run is not None else ():
        yield from later.iter(w("t"))


def _close_before(opener: Element, section: Element) -> None:
    """End a section in the paragraph before the opener; where there is none (a table, the contents), in one of its own."""
    before = opener.getprevious()
    while before is not None and before.tag == w("bookmarkEnd"):
        before = before.getprevious()
    if before is None or before.tag != w("p"):
        before = paragraph("SectionEnd")
        opener.addprevious(before)
    properties = before.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        before.insert(0, properties)
    properties.append(section)
