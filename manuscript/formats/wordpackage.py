"""The parts of a DOCX while it is bound: what is in it, what links to what, and of which type each part is."""

from collections.abc import Collection, Mapping

from manuscript.formats.ooxml import CONTENT_TYPES, RELATIONSHIPS, Element, parse, serialise

_LINKS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Package:
    """A DOCX that is being bound; adds and drops headers and footers with their links and types."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self._links = parse(files[_LINKS])
        self._types = parse(files[_TYPES])
        self._made = 0

    def target(self, identifier: str) -> str:
        """Give the name of the part that a link of the document leads to."""
        found = next((link for link in self._links if link.get("Id") == identifier), None)
        return "" if found is None else f"word/{found.get('Target', '')}"

    def add(self, sort: str, root: Element, like: str = "") -> str:
        """Add a header or footer, with the pictures and addresses of the one it is a copy of; give the id of its link."""
        self._made += 1
        name, identifier = f"{sort}-{self._made}.xml", f"rIdMade{self._made}"
        self.files[f"word/{name}"] = serialise(root)
        links = self.files.get(f"word/_rels/{like.removeprefix('word/')}.rels")
        if links:
            self.files[f"word/_rels/{name}.rels"] = links
        link = {"Id": identifier, "Type": f"{_KIND}{sort}", "Target": name}
        self._links.append(self._links.makeelement(f"{{{RELATIONSHIPS}}}Relationship", link))
        of = {"PartName": f"/word/{name}", "ContentType": f"{_CONTENT}{sort}+xml"}
        self._types.append(self._types.makeelement(f"{{{CONTENT_TYPES}}}Override", of))
        return identifier

    def drop_unused(self, used: Collection[str]) -> None:
        """Drop the headers and footers that no section names: their words are nowhere in the book."""
        kinds = (f"{_KIND}header", f"{_KIND}footer")
        for link in [one for one in self._links if one.get("Type") in kinds and one.get("Id") not in used]:
            name = f"word/{link.get('Target')}"
            self.files.pop(name, None)
            self.files.pop(f"word/_rels/{link.get('Target')}.rels", None)
            self._links.remove(link)
            for of in [one for one in self._types if one.get("PartName") == f"/{name}"]:
                self._types.remove(of)

    def finished(self) -> dict[str, bytes]:
        """Give all parts, with the links and types of those that were added."""
        files = {**self.files, _LINKS: serialise(self._links), _TYPES: serialise(self._types)}
        for part in ("document", "footnotes"):
            name = f"word/_rels/{part}.xml.rels"
            if name in files:
                files[name] = _used_links(files[name], files[f"word/{part}.xml"])
        return files


def _used_links(data: bytes, part: bytes) -> bytes:
    """Drop addresses that the part does not use: pandoc lists those of text and notes twice."""
    links = parse(data)
    for link in [one for one in links if one.get("Type") == f"{_KIND}hyperlink"]:
        if f'"{link.get("Id")}"'.encode() not in part:
            links.remove(link)
    return serialise(links)
