"""Parts and chapters of a DOCX -> sections: openings without a running head, each head with its own chapter's title.

The look of heads and feet is the reference document's; here they are only shared out. A field's result is written too,
because Word computes `STYLEREF` and `TITLE` and others print what stands there.
"""

import copy
from collections.abc import Iterator, Mapping

from manuscript.formats.ooxml import CONTENT_TYPES, RELATIONSHIPS, Element, element, paragraph, parse, r, serialise, style_of, w, words_of

_OPENERS = frozenset({"PartTitle", "Heading1"})
_MAIN = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_MEASURE = 9070
_SORTS = {"headerReference": "header", "footerReference": "footer"}
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Package:
    """The parts of a DOCX while it is bound: adds heads and feet with their links and types."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self._links = parse(files[_LINKS])
        self._types = parse(files[_TYPES])
        self._made = 0

    def target(self, identifier: str) -> str:
        """Give the name of the part that a link of the document leads to."""
        found = next((link for link in self._links if link.get("Id") == identifier), None)
        return "" if found is None else f"word/{found.get('Target', '')}"

    def add(self, sort: str, root: Element) -> str:
        """Add a header or footer; give the id of its link."""
        self._made += 1
        name, identifier = f"{sort}-{self._made}.xml", f"rIdMade{self._made}"
        self.files[f"word/{name}"] = serialise(root)
        link = {"Id": identifier, "Type": f"{_KIND}{sort}", "Target": name}
        self._links.append(self._links.makeelement(f"{{{RELATIONSHIPS}}}Relationship", link))
        of = {"PartName": f"/word/{name}", "ContentType": f"{_CONTENT}{sort}+xml"}
        self._types.append(self._types.makeelement(f"{{{CONTENT_TYPES}}}Override", of))
        return identifier

    def finished(self) -> dict[str, bytes]:
        """Give all parts, with the links and types of those that were added."""
        return {**self.files, _LINKS: serialise(self._links), _TYPES: serialise(self._types)}


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
    made = [_front(model), *(_section(model, opener, package, title) for opener in openers)]
    for section, opener in zip(made, openers, strict=False):
        _close_before(opener, section)
    body.replace(last, made[-1])


def _front(model: Element) -> Element:
    """Make the section of title page and contents: no running head, and a title page without a number."""
    made = copy.deepcopy(model)
    for reference in list(_references(made)):
        if reference.tag == w("headerReference") or reference.get(w("type")) == "first":
            made.remove(reference)
    return made


def _section(model: Element, opener: Element, package: Package, title: str) -> Element:
    made = copy.deepcopy(model)
    part = style_of(opener) == "PartTitle"
    for reference in _references(made):
        sort = _SORTS[str(reference.tag).rpartition("}")[2]]
        if part and reference.get(w("type")) == "first":
            reference.set(r("id"), package.add(sort, _blank(sort)))
        elif not part:
            _fill(reference, sort, package, {"STYLEREF": words_of(opener), "TITLE": title})
    return made


def _references(section: Element) -> Iterator[Element]:
    return section.iterchildren(*(w(name) for name in _SORTS))


def _blank(sort: str) -> Element:
    return element({"header": "hdr", "footer": "ftr"}[sort], paragraph(sort.capitalize()))


def _fill(reference: Element, sort: str, package: Package, results: Mapping[str, str]) -> None:
    """Write a head's results: the book's title into the part itself, a chapter's into a copy of its own."""
    name = package.target(reference.get(r("id"), ""))
    if name not in package.files:
        return
    root = parse(package.files[name])
    filled = {order for order in results if _write_result(root, order, results[order])}
    if "STYLEREF" in filled:
        reference.set(r("id"), package.add(sort, root))
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
