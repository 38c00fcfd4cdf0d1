"""The parts of a DOCX while it is bound: what is in it, what links to what, and of which type each part is."""

import re
from collections.abc import Mapping
from itertools import count

from manuscript.formats.ooxml import RELATIONSHIPS, R, escaped
from manuscript.formats.slots import fill
from manuscript.formats.wordrecord import Shown

_PICTURE_ID = re.compile(rb'(<(?:\w+:)?(?:docPr|cNvPr)\s[^>]*?\bid=")\d+(")')
_FIRST_IN_HEADS, _PER_HEAD = 1_000_000, 1_000
_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LINKS = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{}">{}</Relationships>'


class Links:
    """What one part links to, equal things once; ids begin with a word, so that they never meet those that are there."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def of(self, sort: str, target: str) -> str:
        """Give the id of a link."""
        return self._known.setdefault((sort, target), f"rIdMade{len(self._known) + 1}")

    def written(self) -> str:
        """Write the links."""
        return "".join(_link(identifier, *link) for link, identifier in self._known.items())


def _link(identifier: str, sort: str, target: str) -> str:
    outside = ' TargetMode="External"' if sort == "hyperlink" else ""
    return f'<Relationship Id="{identifier}" Type="{R}/{sort}" Target="{escaped(target)}"{outside}/>'


class Package:
    """A DOCX that is being bound: the parts that all chapters share, and those that are added."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)
        self.links = {part: Links() for part in ("document", "footnotes", "comments")}
        self._types: dict[str, str] = {}
        self._heads = 0

    def grow(self, name: str, **more: str | bytes) -> None:
        """Fill the slots of a part that all chapters share."""
        given = {slot.encode(): value.encode() if isinstance(value, str) else value for slot, value in more.items()}
        self.files[name] = fill(self.files[name], given.__getitem__)

    def add_head(self, sort: str, data: bytes, links: bytes) -> str:
        """Add a header or footer, with the pictures and addresses of the one it is a copy of; give the id of its link."""
        self._heads += 1
        name = f"{sort}-{self._heads}.xml"
        self.files[f"word/{name}"] = _numbered(data, self._heads)
        if links:
            self.files[f"word/_rels/{name}.rels"] = links
        self._types[f"/word/{name}"] = f"{_CONTENT}{sort}+xml"
        return self.links["document"].of(sort, name)

    def show(self, part: str, shown: Shown, data: bytes) -> str:
        """Add a picture, once however often it is shown; give the id of the part's link to it."""
        self.files[f"word/media/{shown.name}"] = data
        self._types[f"/word/media/{shown.name}"] = shown.content_type
        return self.links[part].of("image", f"media/{shown.name}")

    def finished(self) -> dict[str, bytes]:
        """Give all parts, with the links and types of those that were added."""
        self.grow("word/_rels/document.xml.rels", more=self.links["document"].written())
        self.grow(_TYPES, more="".join(_typed(*one) for one in self._types.items()))
        for part in ("footnotes", "comments"):
            written = self.links[part].written()
            if written:
                self.files[f"word/_rels/{part}.xml.rels"] = _LINKS.format(RELATIONSHIPS, written).encode()
        return self.files


def _numbered(data: bytes, head: int) -> bytes:
    """Give the pictures of a head numbers of their own: it may be a copy, and a book counts its pictures through."""
    numbers = count(_FIRST_IN_HEADS + head * _PER_HEAD)
    return _PICTURE_ID.sub(lambda match: match[1] + str(next(numbers)).encode() + match[2], data)


def _typed(name: str, content_type: str) -> str:
    return f'<Override PartName="{escaped(name)}" ContentType="{escaped(content_type)}"/>'
