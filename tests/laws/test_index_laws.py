"""Laws of the index: the marks of the chapters, Word's fields, the printed index and the e-book's say the same, and words stay."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from manuscript.core import collation
from manuscript.formats.ooxml import parse, style_of, w
from manuscript.formats.xhtml import EPUB_TYPE, x
from tests.formats import books
from tests.proof import EXAMPLES
from tests.support import put

ENTRIES = (
    ("zijwieltjes",),
    ("fietsen", "leren"),
    ("fietsen", "leren", "in een dag"),
    ("fietsen", "remmen: zo"),
    ("’s avonds; laat",),
    ("Help!",),
    ("24 uur",),
    ("école & <b>\\n",),
    ("een lange ingang met heel veel woorden die nergens in past",),
)
SHAPES = (
    "Een {mark} in de zin.",
    "*Een* {mark} met **nadruk**",
    "- een {mark}",
    "> een {mark}",
    "| {mark} | a |\n|---|---|\n| b | c |",
    "Woorden.[^{note}]\n\n[^{note}]: In een noot een {mark}.",
    '"Een {mark} ding"[^{note}], zegt men.\n\n[^{note}]: Een noot.',
    "## Een kop {number}\n\nDaaronder een {mark}.",
    "BLOCK",
)
_HEAD = (
    "title: Een boek\nlang: nl-NL\nidentifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12\nauthors: [{name: Wil}]\n"
)

Path_ = tuple[str, ...]


class Mark(NamedTuple):
    """One mark: which entry, where it stands, whether it has words, whether it is the chief one."""

    entry: Path_
    shape: str
    worded: bool
    main: bool


marks = st.builds(Mark, st.sampled_from(ENTRIES), st.sampled_from(SHAPES), st.booleans(), st.booleans())
chapters = st.lists(st.lists(marks, max_size=4), min_size=1, max_size=3).filter(any)


def _written(mark: Mark, number: int, *, marked: bool) -> str:
    words = f"woord{number}" if mark.worded else ""
    typed = "!".join(level.replace("!", "!!") for level in mark.entry)
    attributes = f'{{.index{" .main" if mark.main else ""} entry="{typed}"}}'
    if mark.shape == "BLOCK":
        return f"::: {attributes}\nEen blok.\n\nEn meer.\n:::" if marked else "Een blok.\n\nEn meer."
    span = f"[{words}]{attributes}" if marked else words
    return mark.shape.format(mark=span, number=number, note=f"n{number}")


def _lay(folder: Path, plan: Sequence[Sequence[Mark]], *, marked: bool = True) -> Path:
    put(folder, "book.yaml", _HEAD)
    number = 0
    for count, chapter in enumerate(plan, 1):
        pieces = [f"# Hoofdstuk {count}", "Een begin."]
        for mark in chapter:
            number += 1
            pieces.append(_written(mark, number, marked=marked))
        put(folder, f"chapters/{count:02}-hoofdstuk-{'abc'[count - 1]}.md", "\n\n".join(pieces) + "\n")
    return folder


def _marked(plan: Sequence[Sequence[Mark]]) -> Counter[Path_]:
    return Counter(mark.entry for chapter in plan for mark in chapter)


def _of_field(order: str) -> Path_:
    """Read the entry of an XE field as Word does: a backslash takes the next sign as it is, a colon parts levels."""
    found = re.match(r' XE "((?:\\.|[^"\\])*)"', order)
    assert found, order
    levels = [""]
    for sign in re.findall(r"\\.|.", found[1]):
        if sign == ":":
            levels.append("")
        else:
            levels[-1] += sign[-1]
    return tuple(levels)


def _fields(files: dict[str, bytes]) -> Counter[Path_]:
    orders = (
        order.text or ""
        for name in ("word/document.xml", "word/footnotes.xml")
        for order in parse(files[name]).iter(w("instrText"))
    )
    return Counter(_of_field(order) for order in orders if order.startswith(" XE ") and "\\t" not in order)


def _result(files: dict[str, bytes]) -> Counter[Path_]:
    """Read the result of the field INDEX: entries by the styles of their lines, places by their fields."""
    root = parse(files["word/document.xml"])
    places = {name for name in _bookmarks(files) if "___" in name or name.startswith("X")}
    found: Counter[Path_] = Counter()
    path: list[str] = []
    for block in root.iter(w("p")):
        style = style_of(block)
        if not re.fullmatch("Index[123]", style):
            continue
        pages = [order for order in block.iter(w("instrText")) if order.text and "PAGEREF" in order.text]
        assert all((order.text or "").split()[1] in places for order in pages)
        said = "".join(node.text or "" for node in block.iter(w("t")) if node.getparent().getparent() is block)  # type: ignore[union-attr]
        path[int(style[-1]) - 1 :] = [re.split(r",(?: ,)*\s*$", said)[0]]
        if pages:
            found[tuple(path)] += len(pages)
    return found


def _bookmarks(files: dict[str, bytes]) -> set[str]:
    parts = (parse(files[name]) for name in ("word/document.xml", "word/footnotes.xml"))
    return {start.get(w("name"), "") for part in parts for start in part.iter(w("bookmarkStart"))}


def _of_ebook(files: dict[str, bytes]) -> Counter[Path_]:
    """Read the e-book's index, and follow every one of its links."""
    name = "EPUB/text/book-index.xhtml"
    ids = {
        f"{page}#{node.get('id')}": node
        for page, data in files.items()
        if page.endswith(".xhtml")
        for node in etree.fromstring(data).iter()
        if node.get("id")
    }
    found: Counter[Path_] = Counter()
    for item in etree.fromstring(files[name]).iter(x("li")):
        path = tuple(reversed([_term(one) for one in (item, *item.iterancestors(x("li")))]))
        for link in item.find(x("p")).iter(x("a")):  # type: ignore[union-attr]
            page, _, anchor = link.get("href", "").partition("#")
            assert f"{normpath(join(dirname(name), page)) if page else name}#{anchor}" in ids
            assert _said(link).strip()
            found[path] += link.get(EPUB_TYPE, "").startswith("index-locator")
    return found


def _term(item: etree._Element) -> str:
    (term,) = (one for one in item.find(x("p")).iter(x("span")) if one.get(EPUB_TYPE) == "index-term")  # type: ignore[union-attr]
    return _said(term)


def _said(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


@given(chapters)
@settings(max_examples=EXAMPLES // 2, deadline=None)
def test_marks_fields_and_both_indexes_are_the_same_entries(plan: list[list[Mark]]) -> None:
    """As many places of each entry everywhere; every place is there; and each index is in the order of the language."""
    with tempfile.TemporaryDirectory() as folder:
        book = _lay(Path(folder), plan)
        docx, epub = (books.members(books.build(book, form)) for form in ("docx", "epub"))
    wanted = _marked(plan)
    assert _fields(docx) == wanted
    assert _result(docx) == wanted
    assert _of_ebook(epub) == wanted
    assert list(_result(docx)) == sorted(wanted, key=lambda one: [collation.key(level, "nl") for level in one])


@given(chapters)
@settings(max_examples=EXAMPLES // 2, deadline=None)
def test_marks_change_no_word_of_the_book(plan: list[list[Mark]]) -> None:
    """The chapters, with their notes, read the same with and without marks, in Word and in the e-book."""
    said = []
    for marked in (True, False):
        with tempfile.TemporaryDirectory() as folder:
            book = _lay(Path(folder), plan, marked=marked)
            docx, epub = (books.members(books.build(book, form)) for form in ("docx", "epub"))
        said.append((list(_words(docx)), list(_pages(epub))))
    assert said[0] == said[1]


def _words(files: dict[str, bytes]) -> Iterator[str]:
    """Give the text before the index, without the contents, in which the index is a line; then the notes."""
    root = parse(files["word/document.xml"])
    for contents in list(root.iter(w("sdt"))):
        contents.getparent().remove(contents)  # type: ignore[union-attr]
    for part in (root, parse(files["word/footnotes.xml"])):
        for block in part.iter(w("p")):
            said = "".join(node.text or "" for node in block.iter(w("t")))
            if style_of(block) == "Heading1" and said == "Register":
                break
            if said:
                yield said


def _pages(files: dict[str, bytes]) -> Iterator[str]:
    for name in sorted(files):
        if name.startswith("EPUB/text/hoofdstuk"):
            text: Iterator[object] = etree.fromstring(files[name]).itertext()
            yield re.sub(r"\s+", " ", "".join(map(str, text)))
