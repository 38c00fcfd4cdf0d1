"""The DOCX that is bound of chapters beside the one that plain pandoc writes of the whole book: equal but for what is meant."""

import copy
import json
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from manuscript.formats.ooxml import PIC, VML, WP, Element, element, paragraph, w
from manuscript.formats.writing import Templates, document
from manuscript.model.artifact import Woven
from manuscript.outside import pandoc
from tests.formats import rich as rich_book
from tests.real.conftest import ROOT
from tests.real.ordinary import BASE, ROWS
from tests.real.wordform import Side, side, told
from tests.support import put

BLOCK = re.compile(r"bk[0-9a-f]{12}_\d+")


class Intended(NamedTuple):
    """A difference that is meant: which side is changed so that it is none, how, and why it is there."""

    name: str
    reason: str
    ours: bool
    change: Callable[[Side], None]


def _drop(node: Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _style(block: Element) -> str:
    named = block.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if named is None or block.tag != w("p") else named.get(w("val"), "")


def _restyle(block: Element, style: str) -> None:
    named = block.find(f"{w('pPr')}/{w('pStyle')}")
    assert named is not None
    named.set(w("val"), style)


def _no_block_marks(side: Side) -> None:
    marked = {one.get(w("id")) for one in side.body.iter(w("bookmarkStart")) if BLOCK.fullmatch(one.get(w("name"), ""))}
    assert marked
    for node in list(side.body.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        if node.get(w("id")) in marked:
            _drop(node)


def _no_contents(side: Side) -> None:
    (listed,) = side.body.findall(w("sdt"))
    _drop(listed)


def _no_sections(side: Side) -> None:
    for block in [one for one in side.body if _style(one) == "SectionEnd"]:
        assert not "".join(str(text) for text in block.itertext()).strip()
        _drop(block)
    for section in [one for one in side.body.iter(w("sectPr")) if one.getparent() is not side.body]:
        _drop(section)
    for said in list(side.body.iter(w("type"), w("pgNumType"), w("cols"))):
        _drop(said)


def _no_heads(side: Side) -> None:
    for reference in list(side.body.iter(w("headerReference"), w("footerReference"))):
        _drop(reference)


def _no_state(side: Side) -> None:
    for block in [one for one in side.body if _style(one) in {"EditionLine", "ImprintLine"}]:
        _drop(block)


def _no_table_space(side: Side) -> None:
    for block in [one for one in side.body if _style(one) == "TableSpace"]:
        following = block.getnext()
        assert following is not None
        assert following.tag == w("tbl")
        _drop(block)


def _no_widths(side: Side) -> None:
    for node in list(side.body.iter(w("tblW"), w("tcW"))):
        _drop(node)
    for column in side.body.iter(w("gridCol")):
        column.attrib.clear()


def _part_titles(side: Side) -> None:
    for block in [one for one in side.body if _style(one) == "Heading1"]:
        before = block.getprevious()
        if before is not None and before.get(w("name"), "").startswith("part_"):
            _restyle(block, "PartTitle")
            for run in block.findall(w("r")):
                run.insert(0, element("rPr", element("rStyle", val="PartName")))


def _heading_marks(side: Side) -> None:
    """Move a section's bookmark into its heading."""
    ends = {one.get(w("id")): one for one in side.body.iter(w("bookmarkEnd"))}
    for block in [one for one in side.body if _style(one).startswith(("Heading", "PartTitle"))]:
        while (before := block.getprevious()) is not None and before.tag == w("bookmarkStart"):
            block.insert(1, before)
            block.append(ends[before.get(w("id"))])


def _rules(side: Side) -> None:
    for drawn in list(side.body.iter(f"{{{VML}}}rect")):
        block = next(drawn.iterancestors(w("p")))
        parent = block.getparent()
        assert parent is not None
        parent.replace(block, paragraph("Separator"))


def _cells(side: Side) -> None:
    sides = {"left": "TableText", "right": "TableTextRight", "center": "TableTextCentred", "": "TableText"}
    for block in [block for cell in side.body.iter(w("tc")) for block in cell.findall(w("p"))]:
        properties = block.find(w("pPr"))
        assert properties is not None
        aligned = properties.find(w("jc"))
        if aligned is not None:
            properties.remove(aligned)
        _restyle(block, sides["" if aligned is None else aligned.get(w("val"), "")])


def _rows(side: Side) -> None:
    for row in side.body.iter(w("tr")):
        if row.find(w("trPr")) is None:
            row.insert(0, element("trPr"))
        row[0].insert(0, element("cantSplit"))


def _no_decoration(side: Side) -> None:
    for said in side.text.iter(f"{{{WP}}}docPr"):
        for extension in list(said):
            assert "decorative" in etree.tostring(extension).decode()
            _drop(extension)


def _one_language(side: Side) -> None:
    for said in side.text.iter(w("lang")):
        if said.attrib.pop(w("bidi"), said.get(w("val"), "")) != said.get(w("val")):
            raise AssertionError(said.attrib)


def _styles(side: Side) -> None:
    for block in [one for one in side.body.iter(w("p")) if not _style(one)]:
        properties = block.find(w("pPr"))
        if properties is None:
            properties = element("pPr")
            block.insert(0, properties)
        listed = properties.find(w("numPr")) is not None
        properties.insert(0, element("pStyle", val="Compact" if listed else "BodyText"))


def _first_lines(side: Side) -> None:
    before: Element | None = None
    flush = re.compile(r"Heading\d|PartTitle|Separator|ChapterAuthors|ReaderAttribution|ReaderQuestion|ReaderCredits")
    for block in [one for one in side.body if one.tag in (w("p"), w("tbl"))]:
        if before is not None and _style(block) in {"BodyText", "FirstParagraph"}:
            if before.tag == w("tbl"):
                _restyle(block, "ParagraphAfterTable")
            elif flush.fullmatch(_style(before)):
                _restyle(block, "FirstParagraph")
        before = block


def _pictures(side: Side) -> None:
    for drawn in side.text.iter(f"{{{WP}}}inline"):
        for edge in ("distT", "distB", "distL", "distR"):
            drawn.set(edge, "0")
    for named in side.text.iter(f"{{{PIC}}}cNvPr"):
        named.set("descr", "")


_BY_HAND: dict[str, tuple[Element, ...]] = {
    "Strong": (element("b"), element("bCs")),
    "Emphasis": (element("i"), element("iCs")),
    "SmallCapitals": (element("smallCaps"),),
    "StruckOut": (element("strike"),),
    "Underlined": (element("u", val="single"),),
    "Superscript": (element("vertAlign", val="superscript"),),
    "Subscript": (element("vertAlign", val="subscript"),),
}


def _by_hand(side: Side) -> None:
    """Say by hand again what is said by the style of words; that of words that are two things is called after both."""
    for named in [one for root in (side.text, side.notes) for one in root.iter(w("rStyle"))]:
        identifier, above = named.get(w("val"), ""), named.getparent()
        assert above is not None
        while style := next((one for one in _BY_HAND if identifier.endswith(one)), ""):
            identifier = identifier.removesuffix(style)
            above.extend(copy.copy(one) for one in _BY_HAND[style])
        named.set(w("val"), identifier)
        if not identifier:
            above.remove(named)


def _no_colours(side: Side) -> None:
    for block in [one for one in side.text.iter(w("p")) if _style(one) == "SourceCode"]:
        for looks in list(block.iter(w("rPr"))):
            _drop(looks)


def _size_of_notes(side: Side) -> None:
    for block in [one for one in side.notes.iter(w("p")) if _style(one) in {"Compact", "BodyText", "FirstParagraph"}]:
        _restyle(block, "FootnoteText")


def _no_lists(side: Side) -> None:
    for block in [one for one in side.body if _style(one) in {"TableofFigures", "TOCHeading"}]:
        _drop(block)


def _printed_numbers(side: Side) -> None:
    """Put what a field shows in its place; that it is what Word would count is for other tests."""
    marks = [one for one in side.text.iter(w("bookmarkStart")) if re.match("_(Toc|Ref)", one.get(w("name"), ""))]
    ended = {one.get(w("id")) for one in marks}
    for root in (side.text, side.notes):
        for order in [one for one in root.iter(w("instrText")) if re.match(" (SEQ|REF) ", one.text or "")]:
            _flatten(order)
    for one in [*marks, *(end for end in side.text.iter(w("bookmarkEnd")) if end.get(w("id")) in ended)]:
        _drop(one)


def _flatten(order: Element) -> None:
    """Leave of a field its result; the chapter's number before it is of the same run in pandoc's file."""
    begin, orders, separate, result, end = _runs_of(order)
    before = begin.getprevious()
    if before is not None and before.tag == w("r") and (order.text or "").startswith(" SEQ "):
        result[-1].text = f"{_said(before)}{_said(result)}"
        _drop(before)
    for one in (begin, orders, separate, end):
        assert not _said(one)
        _drop(one)


def _runs_of(order: Element) -> list[Element]:
    middle = order.getparent()
    assert middle is not None
    begin, following = middle.getprevious(), list(middle.itersiblings(w("r")))[:3]
    assert begin is not None
    return [begin, middle, *following]


def _said(node: Element) -> str:
    return "".join(one.text or "" for one in node.iter(w("t")))


def _no_index(side: Side) -> None:
    """Leave of the fields of the index, and of those that lead to it, what they show: nothing, or the lines and places."""
    for root in (side.text, side.notes):
        for runs in _fields(root, re.compile(" (XE|INDEX|PAGEREF) ")):
            for one in runs:
                assert not _said(one)
                _drop(one)


def _fields(root: Element, order: re.Pattern[str]) -> list[list[Element]]:
    """Give the runs that make each field of an order: its marks and what it says, not what it shows."""
    found, open_ = [], list[list[Element]]()
    for node in root.iter(w("fldChar"), w("instrText")):
        above = node.getparent()
        assert above is not None
        if node.get(w("fldCharType")) == "begin":
            open_.append([])
        open_[-1].append(above)
        if node.get(w("fldCharType")) == "end":
            runs = open_.pop()
            said = "".join(one.text or "" for run in runs for one in run.iter(w("instrText")))
            found += [runs] if order.match(said) else []
    return found


def _wide_spaces(side: Side) -> None:
    """Put an en space into the run of a title's number, in the place of the space after it."""
    for named in [one for one in side.text.iter(w("rStyle")) if one.get(w("val")) == "ManuscriptNumbered"]:
        run = next(named.iterancestors(w("r")))
        space = run.getnext()
        assert space is not None
        assert _said(space) == " "
        run[-1].text = f"{run[-1].text}\u2002"
        _drop(space)


def _no_marks(side: Side) -> None:
    """Drop the marks by which fields are made; a reference looks like the link that it stands in."""
    for root in (side.text, side.notes):
        for named in [one for one in root.iter(w("rStyle")) if one.get(w("val"), "").startswith("Manuscript")]:
            properties = named.getparent()
            assert properties is not None
            if named.get(w("val"), "").startswith("ManuscriptCited"):
                named.set(w("val"), "Hyperlink")
            else:
                _drop(properties)


INTENDED = (
    Intended("block marks", "an edited file finds its way back by them", True, _no_block_marks),
    Intended("contents", "filled in; pandoc was not asked for one", True, _no_contents),
    Intended("lists", "those of figures and tables; pandoc was not asked for them", True, _no_lists),
    Intended("numbers", "Word counts captions, and looks up what refers to them", True, _printed_numbers),
    Intended("index", "Word makes one of its own, and counts the pages", True, _no_index),
    Intended(
        "numbers of titles", "an en space parts them, in the contents and in running heads too", False, _wide_spaces
    ),
    Intended("marks of numbers", "the same: where weave says what is to be counted", False, _no_marks),
    Intended("sections", "each chapter has a running head of its own", True, _no_sections),
    Intended("heads of ours", "the same: the last section too", True, _no_heads),
    Intended("heads of pandoc", "the same", False, _no_heads),
    Intended("title page", "the state of the text and the imprint stand below the authors", True, _no_state),
    Intended("space", "a table without a caption is parted from the text before it", True, _no_table_space),
    Intended("widths of ours", "tables fill the measure, by their words", True, _no_widths),
    Intended("widths of pandoc", "the same", False, _no_widths),
    Intended("parts", "a part's title has a style of its own", False, _part_titles),
    Intended("heading marks", "a reference can quote a heading, not a whole section", False, _heading_marks),
    Intended("rules", "a rule is a style, not a drawing", False, _rules),
    Intended("cells", "alignment is a style, not formatting by hand", False, _cells),
    Intended("rows", "a row stays on one page", False, _rows),
    Intended("decoration", "screen readers pass it over", True, _no_decoration),
    Intended("languages", "Word looks elsewhere for that of words from right to left", True, _one_language),
    Intended("styles", "no paragraph is without one", False, _styles),
    Intended("first lines", "text begins flush after what interrupts it", False, _first_lines),
    Intended("words", "emphasis has a style, by which a publisher sets it", True, _by_hand),
    Intended("colours", "code in a book is in one colour", False, _no_colours),
    Intended("size of notes", "a list in a note is as small as the note", False, _size_of_notes),
    Intended("pictures", "no distances that LibreOffice adds, no names of files", False, _pictures),
)
"""All that may differ."""


ORDINARY = (
    "heading with a note",
    "heading with code and emphasis",
    "table with a caption",
    "table with notes",
    "lists in lists",
    "definition list",
    "formula of its own",
    "code with signs",
    "line breaks",
    "figure in a list",
    "small caps and underline",
    "div with attributes",
    "width of a picture",
    "title with signs",
)
"""Rows of the ordinary manuscripts that Word's writer could be about."""


class Made(NamedTuple):
    """A woven book, what was made of it and what pandoc makes of it."""

    woven: Woven
    templates: Templates
    bound: bytes
    plain: bytes


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _make(rich_book.lay(tmp_path_factory.mktemp("rich")), tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _make(ROOT, tmp_path_factory.mktemp("plain"))


@pytest.fixture(params=["rich", "demo_made"])
def made(request: pytest.FixtureRequest) -> Made:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Made)
    return found


def _make(root: Path, folder: Path) -> Made:
    woven, templates = rich_book.weave_book(root)
    return Made(woven, templates, rich_book.bind(woven, templates), _plain(woven, templates, folder))


def _plain(woven: Woven, templates: Templates, folder: Path) -> bytes:
    """Let pandoc write the whole book in one run."""
    (folder / "reference.docx").write_bytes(templates["reference.docx"])
    for picture in (picture for chapter in woven.chapters for picture in chapter.pictures):
        (folder / picture.word_name).write_bytes(picture.word_data)
    text = json.loads(document(json.dumps([node for chapter in woven.chapters for node in chapter.blocks]).encode()))
    imprint = woven.imprint
    said = {
        "title": _meta(imprint.title),
        "lang": _meta(imprint.lang),
        "author": {"t": "MetaList", "c": [_meta(one) for one in imprint.authors]},
    }
    text["meta"] |= said | ({"subtitle": _meta(imprint.subtitle)} if imprint.subtitle else {})
    looks = ["--reference-doc=reference.docx", "--syntax-highlighting=none"]
    command = [pandoc.program(), "-f", "json", "-t", "docx", *looks, "-o", "-"]
    return subprocess.run(command, input=json.dumps(text).encode(), cwd=folder, capture_output=True, check=True).stdout


def _meta(text: str) -> dict[str, object]:
    return {"t": "MetaString", "c": text}


def both(made: Made, intended: Sequence[Intended] = INTENDED) -> tuple[list[str], list[str]]:
    """Give both texts in their plain form, after what is meant."""
    ours, theirs = side(made.bound), side(made.plain)
    for one in intended:
        one.change(ours if one.ours else theirs)
    return list(told(ours)), list(told(theirs))


def test_the_bound_book_is_the_one_that_pandoc_writes(made: Made) -> None:
    """Words, styles, runs, notes, links, pictures, lists and tables: nothing differs but what the table above names."""
    ours, theirs = both(made)
    assert len(ours) == len(theirs) > 20
    for one, other in zip(ours, theirs, strict=True):
        assert one == other


@pytest.mark.parametrize("row", INTENDED, ids=lambda row: row.name)
def test_every_difference_that_is_meant_is_there(row: Intended, rich: Made) -> None:
    """Without any one row of the table the two differ: each is needed, and the comparison sees what it is about."""
    ours, theirs = both(rich, [one for one in INTENDED if one is not row])
    assert ours != theirs


@pytest.mark.parametrize("name", ORDINARY)
def test_so_are_ordinary_manuscripts(name: str, tmp_path: Path) -> None:
    """Small books, each about one thing that authors do."""
    for path, content in {**BASE, **ROWS[name]}.items():
        put(tmp_path, path, content)
    woven, templates = rich_book.weave_book(tmp_path)
    alone = rich_book.write(woven, templates, [[one] for one in woven.chapters])
    assert rich_book.write(woven, templates, [list(woven.chapters)]) == alone
    ours, theirs = both(Made(woven, templates, rich_book.bind(woven, templates), _plain(woven, templates, tmp_path)))
    assert ours == theirs


def test_every_link_within_the_book_leads_somewhere(made: Made) -> None:
    ours = side(made.bound)
    marks = [one.get(w("name")) for root in (ours.text, ours.notes) for one in root.iter(w("bookmarkStart"))]
    assert len(marks) == len(set(marks))
    anchors = [one.get(w("anchor")) for root in (ours.text, ours.notes) for one in root.iter(w("hyperlink"))]
    assert {one for one in anchors if one} <= set(marks)
    assert len([one for one in anchors if one]) > 5


def test_a_chapter_does_not_know_with_whom_it_was_written(made: Made) -> None:
    """Alone, in one group, backwards, in pairs: the same bytes."""
    chapters = list(made.woven.chapters)
    alone = rich_book.write(made.woven, made.templates, [[one] for one in chapters])
    assert set(alone) == {one.id for one in chapters}
    for groups in ([chapters], [chapters[::-1]], [chapters[at : at + 2] for at in range(0, len(chapters), 2)]):
        assert rich_book.write(made.woven, made.templates, groups) == alone
