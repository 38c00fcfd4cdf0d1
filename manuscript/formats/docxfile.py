"""The members of a DOCX, which anybody may have made -> its parts, what they say of the book, and what stands in its way."""

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property

from manuscript.formats.members import Members
from manuscript.formats.ooxml import CONTENT_TYPES, RELATIONSHIPS, Element, w
from manuscript.model.faults import Said
from manuscript.model.value import Value

TEXT, STYLES = "word/document.xml", "word/styles.xml"
NOTES = {"footnoteReference": ("word/footnotes.xml", "footnote"), "endnoteReference": ("word/endnotes.xml", "endnote")}
"""By what calls a note: the part that holds it, and the name of its element there."""

TYPES = "[Content_Types].xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_OURS = "manuscript-"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class Relation(Value, frozen=True):
    """One relationship: the part that has it, its id, its kind, and what it leads to (a part, or an address outside)."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


class Docx(Members):
    """A DOCX part by part."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        for member in (TYPES, TEXT, STYLES):
            self.needs(member)
        self.text = self.tree(TEXT)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """Every relationship of every part."""
        return tuple(one for member in sorted(self.files) if member.endswith(".rels") for one in self._of(member))

    def _of(self, member: str) -> Iterator[Relation]:
        folder, name = posixpath.split(member)
        source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
        root = self.tree(member)
        for one in root.iter(f"{{{RELATIONSHIPS}}}Relationship") if root is not None else ():
            external = one.get("TargetMode") == "External"
            said = one.get("Target", "")
            inside = (
                said[1:]
                if said.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(source), said))
            )
            kind = one.get("Type", "").rpartition("/")[2]
            yield Relation(
                source=source, id=one.get("Id", ""), kind=kind, target=said if external else inside, external=external
            )

    @cached_property
    def notes(self) -> dict[tuple[str, str], Element]:
        """Every note, by what calls it and its id."""
        found: dict[tuple[str, str], Element] = {}
        for call, (member, name) in NOTES.items():
            root = self.tree(member)
            for one in root.iterchildren(w(name)) if root is not None else ():
                found.setdefault((call, one.get(w("id"), "")), one)
        return found

    def types(self) -> tuple[frozenset[str], frozenset[str]]:
        """Give the suffixes and the parts that have a content type."""
        root = self.tree(TYPES)
        if root is None:
            return frozenset(), frozenset()
        suffixes = (one.get("Extension", "").lower() for one in root.iter(f"{{{CONTENT_TYPES}}}Default"))
        parts = (one.get("PartName", "").removeprefix("/") for one in root.iter(f"{{{CONTENT_TYPES}}}Override"))
        return frozenset(suffixes), frozenset(parts)

    def said(self) -> Said:
        """Give what the properties say of the book."""
        core, custom = self.tree("docProps/core.xml"), self._custom()
        named = {} if core is None else {str(one.tag): " ".join((one.text or "").split()) for one in core if one.text}
        creators = named.get(f"{_DC}creator", "")
        told = {
            name: custom.get(name) or named.get(f"{_DC}{name}", "")
            for name in ("identifier", "publisher", "rights", "date")
        }
        return Said(
            title=named.get(f"{_DC}title", ""),
            subtitle=custom.get("subtitle", ""),
            authors=tuple(name.strip() for name in creators.split(";") if name.strip()),
            language=named.get(f"{_DC}language", ""),
            description=named.get(f"{_DC}description", ""),
            commit=custom.get(f"{_OURS}commit", ""),
            edition=custom.get(f"{_OURS}edition", ""),
            modified=named.get(_MODIFIED, ""),
            identifier=told["identifier"],
            publisher=told["publisher"],
            rights=told["rights"],
            date=told["date"],
            isbn=custom.get("isbn", "").replace("-", ""),
        )

    def _custom(self) -> dict[str, str]:
        root = self.tree("docProps/custom.xml")
        every = root.iter(_PROPERTY) if root is not None else ()
        return {one.get("name", ""): "".join(str(piece) for piece in one.itertext()).strip() for one in every}
