"""A Word file from anybody -> its members, every one unpacked once and within limits; or, in words, what it is instead.

`opened.py` has the limits of every zip; more is refused here: two members whose names differ in capitals only, which two programs
read as two texts, and every document type.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from manuscript.formats.ooxml import CONTENT_TYPES, Element, R, serialise, w
from manuscript.formats.opened import Fragile, Unreadable, members, tree
from manuscript.formats.wordknown import kept
from manuscript.model.value import Value

_PIECE = 1 << 20
_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_OVERRIDE = f"{{{CONTENT_TYPES}}}Override"
_STRICT = "http://purl.oclc.org/ooxml/"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "Word's own parts are broken in it"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_MACROS = "application/vnd.ms-word.{}.main+xml"
_KINDS = {
    _MAIN.format("document"): "document",
    _MAIN.format("template"): "template",
    _MACROS.format("document.macroEnabled"): "document with macros",
    _MACROS.format("template.macroEnabledTemplate"): "template with macros",
}


_NAMED = ("styles", "numbering")
"""The parts that come into a book as they are, and by which texts are dressed."""


class NotWord(ValueError):
    """A file that is no Word document or template, or one that is refused; the words say which."""


class Word(Value, frozen=True):
    """The members of a Word file by name, what it calls itself, the name of the part that holds its text, and that part."""

    files: Mapping[str, bytes]
    kind: str
    main: str
    text: Element

    def links(self, part: str) -> dict[str, Element]:
        """Give the relationships of a part by their ids; their targets are names of members then."""
        folder, _, name = part.rpartition("/")
        data = self.files.get(f"{folder}/_rels/{name}.rels".removeprefix("/"))
        listed = read(data) if data else ()
        for link in listed:
            if link.get("TargetMode") != "External":
                link.set("Target", _straight(folder, link.get("Target", "")))
        return {link.get("Id", ""): link for link in listed}

    def linked(self, sort: str) -> str:
        """Give the name of the part that the text has of a sort, such as `styles`; empty where it has none."""
        found = (one.get("Target", "") for one in self.links(self.main).values() if one.get("Type") == f"{R}/{sort}")
        return next((name for name in found if name in self.files), "")

    def part(self, sort: str) -> Element | None:
        """Parse the part that the text has of a sort; of styles and lists what Word knows. Raises NotWord where it is broken."""
        name = self.linked(sort)
        root = read(self.files[name]) if name else None
        return kept(root) if root is not None and sort in _NAMED else root


Parsed = Callable[[str], Element | None]
"""Gives a member as XML that somebody has parsed already, and that nobody may change; None where it is none."""


def opened(data: bytes, parsed: Parsed | None = None) -> Word:
    """Open a Word document or template, `.dotx`, `.docm` and `.dotm` too. Raises NotWord.

    The text is taken from `parsed` where it is given: then it is not to be changed.
    """
    if data.startswith(_OLE):
        raise NotWord("it is an old .doc or protected by a password; save it in Word as .docx, without one")
    if not data.startswith(b"PK"):
        raise NotWord("it is not a Word file")
    try:
        files = members(data)
    except Unreadable as error:
        raise NotWord(f"it {error}") from error
    if len({name.casefold() for name in files}) < len(files):
        raise NotWord("two parts of it have one name, and programs read different ones")
    return _word(files, parsed or (lambda name: read(files[name])))


def read(data: bytes) -> Element:
    """Parse a part of such a file: no entities, no document type, no depth without end. Raises NotWord."""
    _refuse_odd(data)
    try:
        return tree(data)
    except Fragile as error:
        raise NotWord(_BROKEN) from error


def _refuse_odd(data: bytes) -> None:
    if b"\0" in data[:4]:
        raise NotWord("it is written in an encoding that is not read here")
    if _DOCTYPE.search(data[:_PIECE]):
        raise NotWord("it has a document type, which no Word file has")


def _word(files: Mapping[str, bytes], parsed: Parsed) -> Word:
    """Say what the members are together: of which kind, and that they can be used."""
    if "mimetype" in files:
        raise NotWord("it is an e-book or a LibreOffice file, not a Word file")
    if _TYPES not in files or _LINKS not in files:
        raise NotWord("Word's own parts are missing in it")
    targets = (one.get("Target", "") for one in read(files[_LINKS]) if one.get("Type", "").endswith("/officeDocument"))
    main = _straight("", next(targets, ""))
    named = {one.get("PartName"): one.get("ContentType", "") for one in read(files[_TYPES]).iter(_OVERRIDE)}
    kind = _KINDS.get(named.get(f"/{main}", ""), "")
    if not kind or main not in files:
        raise NotWord("it does not say that it is a Word file")
    for name, data in files.items():
        if name != main and name.startswith("word/") and name.endswith((".xml", ".rels")):
            _readable(name, data, parsed)  # whatever is used later can be read
    made = Word(files=files, kind=kind, main=main, text=_readable(main, files[main], parsed))
    _refuse_strict(made)
    return made


def _readable(name: str, data: bytes, parsed: Parsed) -> Element:
    root = parsed(name)
    if root is None:
        raise NotWord(_BROKEN)
    _refuse_odd(data)
    return root


def _refuse_strict(word: Word) -> None:
    text, name = word.text, word.linked("styles")
    if str(text.tag).startswith(f"{{{_STRICT}"):
        raise NotWord("it is saved as Strict Open XML; save it in Word as an ordinary .docx")
    if text.tag != w("document") or not name or read(word.files[name]).tag != w("styles"):
        raise NotWord("Word's own parts are missing in it")


def _straight(folder: str, target: str) -> str:
    """Give the name of a member to which a relationship of a part in a folder leads."""
    steps: list[str] = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.split("/"):
        if step == "..":
            steps[-1:] = []
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def left_out(word: Word) -> Iterator[str]:
    """Name what a Word file holds that can run or fetch something, or that Word does not know: nothing of it comes into a book."""
    for sign, said in (("vbaProject", "macros"), ("activeX", "controls"), ("embeddings/", "embedded files")):
        if any(sign in name for name in word.files):
            yield said
    if any(b"aFChunk" in data for name, data in word.files.items() if name.endswith(".rels")):
        yield "documents inside it"
    if any(_loses(word, sort) for sort in _NAMED):
        yield "styles or values that Word does not know"


def _loses(word: Word, sort: str) -> bool:
    name = word.linked(sort)
    known = word.part(sort)
    return known is not None and serialise(known) != serialise(read(word.files[name]))
