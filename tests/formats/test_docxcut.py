"""Chapters that are bound into one DOCX: ids of their own, pictures and addresses in common, nothing of one in another."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from manuscript.core import nodes
from manuscript.core.weave import woven_chapter
from manuscript.formats import docx, worddress
from manuscript.formats.ooxml import PIC, WP, Element, parse, r, style_of, w, words_of
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Fragment, Woven
from manuscript.model.ast import Ast
from manuscript.model.value import ChapterId
from tests.formats import books, rich
from tests.formats.test_templates import in_dutch, plain, undefined
from tests.support import put

Book = tuple[Woven, Templates]
HOSTILE = "<w:p/> & \"dubbel\" 'enkel' ]]> \U000f0000 {x} %s"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return rich.weave_book(rich.lay(tmp_path_factory.mktemp("rich")))


@pytest.fixture(scope="module")
def parts(book: Book) -> dict[str, bytes]:
    return books.members(rich.bind(*book))


def of(book: Book, *chapters: Ast) -> Book:
    """Give the book with other chapters, each a title and blocks."""
    made = [
        woven_chapter(
            ChapterId(f"h{number}"),
            "chapter",
            "",
            [nodes.header(1, f"h{number}", nodes.inlines(f"Kop {number}")), *blocks],
        )
        for number, blocks in enumerate(chapters)
    ]
    return msgspec.structs.replace(book[0], chapters=tuple(made)), book[1]


def roots(parts: dict[str, bytes]) -> tuple[Element, Element]:
    return parse(parts["word/document.xml"]), parse(parts["word/footnotes.xml"])


def ids(root: Element, name: str, attribute: str = w("id")) -> list[str]:
    return [one.get(attribute, "") for one in root.iter(name)]


def targets(parts: dict[str, bytes], part: str) -> dict[str, str]:
    return {one.get("Id", ""): one.get("Target", "") for one in parse(parts[f"word/_rels/{part}.xml.rels"])}


def test_every_id_is_one_thing_s(parts: dict[str, bytes]) -> None:
    text, notes = roots(parts)
    for name, attribute in ((w("bookmarkStart"), w("id")), (w("bookmarkStart"), w("name")), (w("footnote"), w("id"))):
        found = ids(text, name, attribute) + ids(notes, name, attribute)
        assert len(found) == len(set(found)) > 4
    drawn = [
        one for root in (text, notes) for name in (f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr") for one in ids(root, name, "id")
    ]
    assert len(drawn) == len(set(drawn)) == 2 * 7
    assert sorted(ids(text, w("bookmarkEnd"))) == sorted(ids(text, w("bookmarkStart")))


def test_notes_are_counted_through_from_one(parts: dict[str, bytes]) -> None:
    text, notes = roots(parts)
    called = ids(text, w("footnoteReference"))
    assert called == [str(number) for number in range(1, len(called) + 1)]
    assert [one for one in ids(notes, w("footnote")) if one not in {"0", "-1"}] == called


def test_an_equal_picture_is_one_part_however_often_it_is_shown(parts: dict[str, bytes]) -> None:
    text, _ = roots(parts)
    shown = [
        one.get(r("embed"), "") for one in text.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    ]
    assert len(shown) == 7
    assert len({targets(parts, "document")[one] for one in shown}) == 1
    assert len([name for name in parts if name.startswith("word/media/")]) == 1


def test_an_equal_address_is_linked_once_in_text_and_once_in_notes(parts: dict[str, bytes]) -> None:
    for part in ("document", "footnotes"):
        counted = Counter(targets(parts, part).values())
        assert max(counted.values()) == 1
    assert "https://example.org/?a=1&b=2" in targets(parts, "document").values()
    assert "https://example.org/noot" not in targets(parts, "document").values()


def test_lists_of_one_look_share_it_and_count_by_themselves(parts: dict[str, bytes]) -> None:
    numbering = parse(parts["word/numbering.xml"])
    looks = ids(numbering, w("abstractNum"), w("abstractNumId"))
    lists = ids(numbering, w("num"), w("numId"))
    assert len(looks) == len(set(looks)) < len(lists) == len(set(lists))
    order = [str(one.tag).rpartition("}")[2] for one in numbering]
    assert order == sorted(order)
    text, notes = roots(parts)
    used = {one.get(w("val"), "") for root in (text, notes) for one in root.iter(w("numId"))}
    assert used <= set(lists)


def test_everything_that_is_linked_is_there_and_typed(parts: dict[str, bytes]) -> None:
    typed = {one.get("PartName", "") for one in parse(parts["[Content_Types].xml"])}
    named = [one.get("PartName") for one in parse(parts["[Content_Types].xml"]) if one.get("PartName")]
    assert len(named) == len(set(named))
    inside = [
        f"word/{one.get('Target')}" for one in parse(parts["word/_rels/document.xml.rels"]) if not one.get("TargetMode")
    ]
    assert set(inside) <= set(parts)
    assert {f"/{name}" for name in inside} <= typed


def test_no_part_has_a_slot_left(parts: dict[str, bytes]) -> None:
    assert not [name for name, data in parts.items() if name.endswith((".xml", ".rels")) and b"\x01" in data]


def test_two_bindings_give_the_same_bytes(book: Book) -> None:
    woven, templates = book
    listed = write_all(book)
    assert docx.bind(listed, woven, templates).data == docx.bind(listed, woven, templates).data


def test_binding_reads_no_xml(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is work on bytes, so that a long book is bound in the time of its zip."""
    woven, templates = book
    fragments = write_all(book)
    monkeypatch.setattr(etree, "fromstring", None)
    assert docx.bind(fragments, woven, templates).data


def write_all(book: Book) -> list[Fragment]:
    """Give the fragments of a book as bind takes them."""
    woven, templates = book
    fragments = rich.write(woven, templates, [[], list(woven.chapters)])
    return [fragments[""], *(fragments[one.id] for one in woven.chapters)]


def commented(identifier: str, said: str) -> Ast:
    """Give a paragraph with a comment on its words."""
    start = nodes.span(nodes.inlines(said), ["comment-start"], id=identifier, author="A", date="2026-01-01T00:00:00Z")
    end = nodes.span([], ["comment-end"], id=identifier)
    return [nodes.para([start, *nodes.inlines("tekst"), end])]


@pytest.mark.parametrize("second", ["1", "2"])
def test_comments_of_two_chapters_are_kept_apart(book: Book, second: str) -> None:
    woven, templates = of(book, commented("1", "eerste"), commented(second, "tweede"))
    parts = books.members(rich.bind(woven, templates))
    text, _ = roots(parts)
    comments = parse(parts["word/comments.xml"])
    assert [(one.get(w("id")), words_of(one)) for one in comments] == [("1", "eerste"), ("2", "tweede")]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert ids(text, w(name)) == ["1", "2"]
    alone = rich.write(woven, templates, [[one] for one in woven.chapters])
    assert rich.write(woven, templates, [list(woven.chapters)]) == alone


def test_hostile_words_stay_words(book: Book) -> None:
    address = 'https://example.org/?a=<b>&c="d"\''
    link = {"t": "Link", "c": [nodes.attr(), nodes.inlines(HOSTILE), [address, HOSTILE]]}
    note = {"t": "Note", "c": [nodes.para([link])]}
    woven, templates = of(book, [nodes.para([link, note]), nodes.header(2, "k", nodes.inlines(HOSTILE))], [])
    imprint = msgspec.structs.replace(
        woven.imprint,
        title=HOSTILE,
        subtitle=HOSTILE,
        authors=(HOSTILE,),
        publisher=HOSTILE,
        labels=msgspec.structs.replace(woven.imprint.labels, contents=HOSTILE),
    )
    parts = books.members(rich.bind(msgspec.structs.replace(woven, imprint=imprint), templates))
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            parse(data)
    text, notes = roots(parts)
    assert [words_of(one) for one in text.iter(w("p"))].count(HOSTILE) == 4 + 1 + 1 + 2
    assert [words_of(one) for one in notes.iter(w("hyperlink"))] == [HOSTILE]
    assert {HOSTILE} == {
        one.text for one in parse(parts["docProps/core.xml"]) if str(one.tag).endswith(("title", "creator"))
    }
    heads = [words_of(parse(data)) for name, data in parts.items() if name.startswith("word/header")]
    assert any(HOSTILE in head for head in heads)
    assert any("example.org" in one for one in targets(parts, "document").values())


@pytest.mark.parametrize("make", [in_dutch, plain])
def test_with_a_publisher_s_reference_document_a_chapter_is_the_same_alone(
    book: Book, make: Callable[[], bytes]
) -> None:
    """Also where one chapter brings a style that another would take for the reference document's."""
    styled = nodes.div([nodes.para(nodes.inlines("Anders."))], custom_style="Table Text")
    cell = [nodes.attr(), {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": nodes.inlines("a")}]]
    row = [nodes.attr(), [cell]]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}]]
    content = [
        nodes.attr(),
        [None, []],
        columns,
        [nodes.attr(), [row]],
        [[nodes.attr(), 0, [], [row]]],
        [nodes.attr(), []],
    ]
    woven, templates = of(book, [{"t": "Table", "c": content}], [styled])
    templates = {**templates, **worddress.looks(templates["reference.docx"], make(), {})}
    alone = rich.write(woven, templates, [[one] for one in woven.chapters])
    assert rich.write(woven, templates, [list(woven.chapters)]) == alone
    parts = books.members(rich.bind(woven, templates))
    assert undefined(parts) == set()
    defined = ids(parse(parts["word/styles.xml"]), w("style"), w("styleId"))
    assert len(defined) == len(set(defined))


def test_a_table_at_the_end_of_a_chapter_ends_its_section_after_it(tmp_path: Path) -> None:
    root = books.lay(tmp_path)
    put(root, "chapters/00-vooraf.md", f"{books.PREFACE}\n| a |\n|---|\n| 1 |\n")
    body = parse(books.members(books.build(root, "docx"))["word/document.xml"])[0]
    table = next(body.iterchildren(w("tbl")))
    following = table.getnext()
    assert following is not None
    assert style_of(following) == "SectionEnd"
    assert following.find(f"{w('pPr')}/{w('sectPr')}") is not None
