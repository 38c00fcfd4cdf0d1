"""Laws of verifying: no word of a book can be lost on the way, and no file can say another thing of itself, unnoticed."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core.wordsin import words
from manuscript.formats import package
from manuscript.model.artifact import Artifact, Format, Woven
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.outside.cache import Store
from manuscript.stages import verify as stage
from manuscript.stages.weave import weave
from tests import planted

_TEXT = re.compile(r"(?<=>)[^<>]*\w[^<>]*(?=<)")
_RUN = re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<>]*\w[^<>]*(?=</w:t>)")
_WORD = re.compile(r"\w+")
_FIELDS = ("title", "creator", "description", "language", "identifier")
_OPF = (*_FIELDS, "date", "publisher", "rights")


class _World(NamedTuple):
    """A book, woven, and its files' members by format."""

    book: Book
    woven: Woven
    files: Mapping[Format, Mapping[str, bytes]]


@cache
def _world() -> _World:
    """Build the book once for all examples."""
    root = planted.lay(Path(mkdtemp(prefix="laws-")))
    made = planted.build(root)
    checked = pipeline.check(root, "publisher")
    files: dict[Format, Mapping[str, bytes]] = {
        "docx": package.members(made["docx"].read_bytes()),
        "epub": package.members(made["epub"].read_bytes()),
    }
    return _World(checked.book, weave(checked, None, Store(root / ".manuscript")), files)


def _found(form: Format, files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    world = _world()
    artifact = Artifact(format=form, name=f"boek.{form}", data=planted.packed(files))
    store = Store(Path(mkdtemp(prefix="laws-")))
    return stage.verify([(f"boek.{form}", artifact)], world.woven, world.book, store, validators=False).findings


def _without(data: bytes, pattern: "re.Pattern[str]", number: int, within: int, begin: int) -> tuple[bytes, str]:
    """Take one word out of a member; give what is left, and the word."""
    text = data.decode()
    stretches = [one for one in pattern.finditer(text) if one.start() >= begin]
    stretch = stretches[number % len(stretches)]
    every = list(_WORD.finditer(stretch.group()))
    word = every[within % len(every)]
    at = stretch.start() + word.start()
    return (text[:at] + text[at + len(word.group()) :]).encode(), word.group()


def _is_missed(found: tuple[Finding, ...], word: str) -> bool:
    lost = [one for one in found if one.code in ("V110", "V111", "V112", "Q624")]
    return any(word in words(one.message) for one in lost)


@given(number=st.integers(0, 10_000), within=st.integers(0, 10_000))
def test_no_word_can_be_taken_out_of_a_docx(number: int, within: int) -> None:
    """A word that is taken out of any paragraph, cell, caption or heading of a DOCX is missed, and the chapter is named."""
    files = _world().files["docx"]
    text = files["word/document.xml"]
    begin = text.decode().index('w:name="begin"')
    made, word = _without(text, _RUN, number, within, begin)
    found = _found("docx", {**files, "word/document.xml": made})
    assert _is_missed(found, word)
    assert all(one.place.path.startswith(("chapters/", "contributions/", "book.yaml")) for one in found)


@given(number=st.integers(0, 10_000), within=st.integers(0, 10_000), page=st.sampled_from(["begin", "tijd", "water"]))
def test_no_word_can_be_taken_out_of_an_epub(number: int, within: int, page: str) -> None:
    """A word that is taken out of any page of an EPUB is missed, and told in the chapter of that page."""
    files = _world().files["epub"]
    member = f"EPUB/text/{page}.xhtml"
    begin = files[member].decode().index("<h1")
    made, word = _without(files[member], _TEXT, number, within, begin)
    assume(not re.search(rf'note-number"[^>]*>{word}|noteref"[^>]*>{word}', files[member].decode()))
    found = _found("epub", {**files, member: made})
    assert _is_missed(found, word)
    chapters = {chapter.id: chapter.path for chapter in _world().book.chapters}
    assert chapters[page] in {one.place.path for one in found}  # type: ignore[index]  # a chapter's id is a text


@given(name=st.sampled_from(_FIELDS), told=st.text("abc é&<", min_size=1).map(str.strip).filter(bool))
def test_a_docx_cannot_say_another_thing_of_itself(name: str, told: str) -> None:
    """Whatever a DOCX says of title, author, language or description, and the book does not, is told."""
    _differs("docx", "docProps/core.xml", name, told)


@given(name=st.sampled_from(_OPF), told=st.text("abc é&<", min_size=1).map(str.strip).filter(bool))
def test_an_epub_cannot_say_another_thing_of_itself(name: str, told: str) -> None:
    """The same of an EPUB, for all that it can say."""
    _differs("epub", "EPUB/content.opf", name, told)


def _differs(form: Format, member: str, name: str, told: str) -> None:
    files = _world().files[form]
    said = told.replace("&", "&amp;").replace("<", "&lt;")
    made, count = re.subn(rf"(<dc:{name}[^>]*>)[^<]*", rf"\g<1>{said}", files[member].decode(), count=1)
    assert count == 1
    found = _found(form, {**files, member: made.encode()})
    assert {one.code for one in found} & {"V120", "V103"}
