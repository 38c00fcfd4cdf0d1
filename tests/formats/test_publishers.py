"""The template of an invented publisher and ours: the same words, only styles of the template, nothing formatted by hand."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core.stylemap import assign
from manuscript.formats import package, stranger
from manuscript.formats.ooxml import Element, parse, style_of, w, words_of
from manuscript.formats.wordconvert import as_document
from manuscript.formats.wordlint import lint
from manuscript.formats.wordshown import shown
from manuscript.formats.wordtemplate import template
from manuscript.model.template import Listed
from manuscript.outside import looks
from tests.formats import books, publishers, rich
from tests.support import call, put

_OURS = "reference.docx"


def dressed(root: Path, without: Sequence[str] = (), **change: str) -> Path:
    """Lay the rich book with the publisher's template and its map, of which some lines are others."""
    rich.lay(root)
    put(root, "templates/reference.docx", publishers.template(without))
    config = (root / "book.yaml").read_text("utf-8") + publishers.settings()
    for key, name in change.items():
        config = config.replace(f'  {key}: "{publishers.STYLES[key]}"\n', f'  {key}: "{name}"\n' if name else "")
    put(root, "book.yaml", config)
    return root


@pytest.fixture(scope="module")
def ugly(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return books.build(dressed(tmp_path_factory.mktemp("ugly")), "docx")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return books.build(rich.lay(tmp_path_factory.mktemp("ours")), "docx")


def names(data: bytes) -> list[str]:
    return [one.name for one in template(data).styles]


def text(data: bytes, part: str = "document") -> Element:
    return parse(package.members(data)[f"word/{part}.xml"])


def words(data: bytes) -> list[list[str]]:
    roots = (text(data), text(data, "footnotes"))
    return [[said for block in root.iter(w("p")) if (said := words_of(block))] for root in roots]


def looked_up(data: bytes) -> dict[str, str]:
    """Give the names of a file's styles by their ids."""
    return {one.id: one.name for one in template(data).styles}


def test_the_same_words_whatever_the_template(ugly: bytes, plain: bytes) -> None:
    assert words(ugly) == words(plain)
    assert shown(ugly) == shown(plain) != ()


def test_the_publisher_s_styles_and_no_other(ugly: bytes) -> None:
    assert lint(ugly, names(publishers.template())) == ()


def test_our_styles_and_no_other(plain: bytes) -> None:
    assert lint(plain, names(looks.builtin(_OURS))) == ()


@pytest.mark.parametrize(
    "role", ["part_title", "chapter_title", "heading_2", "block_quote", "reader_quote", "code_block"]
)
def test_every_role_has_its_own(role: str, ugly: bytes) -> None:
    called = looked_up(ugly)
    used = {called[style] for block in text(ugly).iter(w("p")) if (style := style_of(block))}
    wanted = publishers.STYLES[role].removesuffix(" met kader")
    assert wanted in used


def test_the_template_s_styles_stay_as_they_are(ugly: bytes) -> None:
    """But for what ties them to the rest of the file: numbers of lists, and the level of a heading that lacks one."""
    before, after = ({one.id: one for one in template(data).styles} for data in (publishers.template(), ugly))
    for identifier, one in before.items():
        assert _look(after[identifier]) == _look(one)
    assert {after[one].outline for one in ("KopA", "Deeltitel")} == {1}
    assert after["KopB"].outline == 2
    assert after["Auteursregel"].outline == 0  # though it is based on a heading


def _look(one: Listed) -> tuple[object, ...]:
    return (
        one.name,
        one.based,
        one.font,
        one.size,
        one.bold,
        one.italic,
        one.align,
        one.left,
        one.first,
        one.numbering,
        one.level,
    )


def test_page_heads_and_feet_are_the_publisher_s(ugly: bytes) -> None:
    assert template(ugly).paper == template(publishers.template()).paper
    parts = package.members(ugly)
    said = {words_of(parse(data)) for name, data in parts.items() if name.startswith(("word/header", "word/footer"))}
    assert {publishers.HEADER, publishers.FOOTER} <= said


def test_lists_count_anew_and_bullets_are_the_style_s(ugly: bytes) -> None:
    called = looked_up(ugly)
    numbers = parse(package.members(ugly)["word/numbering.xml"])
    starts = {
        one.get(w("numId")): [start.get(w("val")) for start in one.iter(w("startOverride"))]
        for one in numbers.iter(w("num"))
    }
    counted: list[tuple[str, list[str | None]]] = []
    for block in text(ugly).iter(w("p")):
        number = block.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        style = called.get(style_of(block), "")
        if style.startswith("Opsomming bol"):
            assert number is None
        elif style == "Opsomming cijfer":
            assert number is not None
            counted.append((words_of(block), starts[number.get(w("val"))]))
    assert ("een", ["1"]) in counted
    assert ("opnieuw", ["1"]) in counted
    assert ("zeven", ["7"]) in counted


def test_the_template_s_lists_stand_in_as_they_do_there(ugly: bytes) -> None:
    numbers = parse(package.members(ugly)["word/numbering.xml"])
    first = next(numbers.iter(w("abstractNum")))
    assert [one.get(w("left")) for one in first.iter(w("ind"))] == ["411", "811"]


def test_a_link_in_italics_is_both_in_one_style(tmp_path: Path) -> None:
    root = dressed(tmp_path)
    put(
        root,
        "chapters/00-vooraf.md",
        f"{books.PREFACE}\n[*scheef*](https://example.org/), ***beide***, [**vet**]{{.smallcaps}}.\n",
    )
    data = books.build(root, "docx")
    assert lint(data, names(publishers.template())) == ()
    made = {one.name: one for one in template(data).styles}
    assert made["verwijzing cursief"].based == "verwijzing"
    assert made["verwijzing cursief"].italic
    assert made["vet cursief"].bold
    assert made["vet cursief"].italic


def test_a_link_that_has_no_style_leaves_other_words_their_own(tmp_path: Path) -> None:
    """In the index a main place is bold and a link; without a style for links it is in that of strong words, and no other."""
    root = dressed(tmp_path, ["verwijzing"], link="")
    put(
        root,
        "chapters/00-vooraf.md",
        f"{books.PREFACE}\nHet [register]{{.index .main}} en [**vet**](https://example.org/) en [***beide***](https://example.org/).\n",
    )
    data = books.build(root, "docx")
    assert lint(data, names(publishers.template(["verwijzing"]))) == ()
    made = {one.name: one for one in template(data).styles}
    assert not [name for name in made if "Hyperlink" in name]
    assert made["vet cursief"].based == "vet"


def test_one_style_removed_is_one_finding(tmp_path: Path) -> None:
    for name in ("Broodtekst zonder inspringen", "Lezer zégt", "caption", "Lezer naam", "cursief"):
        root = tmp_path / name.replace(" ", "-")
        key = next((key for key, style in publishers.STYLES.items() if style == name), "caption")
        checked = pipeline.check(
            dressed(root, [name] if key != "caption" else [], **({"caption": "Weg"} if key == "caption" else {})),
            "draft",
        )
        assert [one.code for one in checked.findings if one.code.startswith("W")] == ["W101"], name
        assert {one.place.path for one in checked.findings if one.code == "W101"} == {"book.yaml"}


def test_without_a_style_a_draft_has_ours_and_never_normal(tmp_path: Path) -> None:
    """Our own definition comes along, on the publisher's faces; nothing is without a style or in an undefined one."""
    data = books.build(dressed(tmp_path, ["Citaat lang"]), "docx")
    assert {one.style for one in lint(data, names(publishers.template()))} == {"Block Text"}
    (ours,) = [one for one in template(data).styles if one.name == "Block Text"]
    assert (ours.font, ours.based) == ("Comic Sans MS", "Normal")


def test_an_id_of_ours_that_means_something_else_there_is_no_trap(tmp_path: Path) -> None:
    """In this template `BodyText` is the id of another style than `Body Text`."""
    data = books.build(dressed(tmp_path, body="Uitleg", first_paragraph="Uitleg"), "docx")
    called = looked_up(data)
    styles = {words_of(block): called[style_of(block)] for block in text(data).iter(w("p")) if words_of(block)}
    assert styles["Daarom."] == "Uitleg"
    assert called["BodyText"] == "Broodtekst"


def test_the_publisher_s_names_are_found_however_word_shows_them() -> None:
    made = template(publishers.template())
    for name in ("Bijschrift", "caption", "Caption", "BIJSCHRIFT"):
        assert assign({"caption": name}, made).ids["caption"] == "Bijschrift"
    for name in ("Deeltitel", "Deeltitel met kader", "DT"):
        assert assign({"part_title": name}, made).ids["part_title"] == "Deeltitel"
    assert list(assign({"body": "broodtekst"}, made).unknown) == ["body"]


def test_a_template_of_word_becomes_a_document() -> None:
    given = publishers.template(kind="template")
    assert template(given).kind == "template"
    made = as_document(given)
    assert template(made).kind == "document"
    assert names(made) == names(given)
    assert as_document(made) == made


def test_the_same_bytes_every_time(ugly: bytes, tmp_path: Path) -> None:
    assert books.build(dressed(tmp_path), "docx") == ugly


def test_verify_tells_it_where_the_author_wrote_it(tmp_path: Path) -> None:
    data = books.build(dressed(tmp_path), "docx")
    parts = package.members(data)
    said = b'<w:t xml:space="preserve">Daarom.</w:t>'
    assert parts["word/document.xml"].count(said) == 1
    parts["word/document.xml"] = parts["word/document.xml"].replace(said, b"<w:rPr><w:b/></w:rPr>" + said)
    file = tmp_path / "out/edited.docx"
    put(tmp_path, "out/edited.docx", package.pack(parts, 0, "[Content_Types].xml"))
    told = json.loads(call(["verify", "--edition", "draft", "--json", str(file)], tmp_path).out)["findings"]
    (hand,) = [one for one in told if one["code"].startswith("W11")]
    assert (hand["code"], hand["path"], hand["line"]) == ("W112", "chapters/00-vooraf.md", 10)
    assert "bold" in hand["message"]


def test_authors_of_chapters_need_a_style_only_where_they_are_printed(tmp_path: Path) -> None:
    """A book of one author names nobody below its titles, whatever its chapters say of themselves."""
    root = dressed(tmp_path, ["Auteursregel"], chapter_authors="")
    assert _needed(root) == ["chapter_authors"]
    for path in (root / "book.yaml", root / "chapters/00-vooraf.md"):
        text = path.read_text("utf-8").replace("  - name: Noor Haan\n", "").replace(", Noor Haan]", "]")
        put(root, str(path.relative_to(root)), text)
    assert "authors: [Wil Zandvliet]" in (root / "chapters/00-vooraf.md").read_text("utf-8")
    assert _needed(root) == []


def _needed(root: Path) -> list[str]:
    told = [one for one in pipeline.check(root, "publisher").findings if one.code == "W102"]
    return [one.message.split("`")[1] for one in told]


def test_a_style_that_a_template_must_be_given_is_described(tmp_path: Path) -> None:
    told = pipeline.check(dressed(tmp_path, ["superieur"], superscript=""), "draft").findings
    (lacking,) = [one for one in told if one.code == "W102"]
    assert lacking.hint.startswith(
        "In Word, make a style for characters with Format, Font, Superscript. Add `superscript: NAME`"
    )


def test_use_writes_the_map_that_it_prints(tmp_path: Path) -> None:
    """With the lines that only a person can fill in, as comments."""
    rich.lay(tmp_path)
    put(tmp_path, "theirs.docx", publishers.template(["Lezer naam", "Beeld"]))
    before = (tmp_path / "book.yaml").read_text("utf-8")
    dry = call(["style", "theirs.docx", "--use", "--dry-run"], tmp_path)
    assert (tmp_path / "book.yaml").read_text("utf-8") == before
    told = call(["style", "theirs.docx", "--use"], tmp_path).out
    after = (tmp_path / "book.yaml").read_text("utf-8")
    written = after.removeprefix(before.rstrip()).strip()
    assert "# reader_attribution: " in written
    assert f"Now in book.yaml:\n\n{written}\n\n" in told
    assert f"\n\n{written}\n\n" in dry.out
    again = call(["style", "theirs.docx", "--use"], tmp_path)
    assert (tmp_path / "book.yaml").read_text("utf-8") == after, again.out


def test_hints_name_the_template_where_it_is(tmp_path: Path) -> None:
    rich.lay(tmp_path)
    put(tmp_path, "of the house.docx", publishers.template(["Lezer naam"]))
    told = call(["style", "of the house.docx"], tmp_path).out
    assert "`manuscript style 'of the house.docx'` lists the names" in told
    assert "style templates/reference.docx" not in told
    assert (
        "`manuscript style templates/reference.docx` lists"
        in call(["style", "of the house.docx", "--use"], tmp_path).out
    )


@pytest.mark.parametrize(("count", "left"), [(12, 0), (40, 40)])
def test_styles_for_tables_that_lie_idle_are_counted(count: int, left: int, tmp_path: Path) -> None:
    """Word puts about a hundred into a template; whoever looks for the map scrolls past them."""
    styles = package.members(publishers.template(["Tabel Kromme Zwaan"]))["word/styles.xml"]
    idle = "".join(
        f'<w:style w:type="table" w:styleId="Raster{at}"><w:name w:val="Raster {at}"/></w:style>' for at in range(count)
    )
    made = package.members(publishers.template()) | {
        "word/styles.xml": styles.replace(b"</w:styles>", f"{idle}</w:styles>".encode())
    }
    put(tmp_path, "theirs.docx", package.pack(made, 0, "[Content_Types].xml"))
    told = call(["style", "theirs.docx"], tmp_path).out
    assert (f"and {left} more that the template does not use" in told) == bool(left)
    assert ("  Raster 3\n" in told) != bool(left)
    assert "Raster 3" in call(["style", "theirs.docx", "--json"], tmp_path).out


def _broken(change: Mapping[str, bytes]) -> bytes:
    return package.pack({**package.members(publishers.template()), **change}, 0, "[Content_Types].xml")


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in package.members(publishers.template()).items():
            made.writestr(name, data)
        made.writestr("word/Styles.xml", b"<x/>")
    return out.getvalue()


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><w:styles xmlns:w="w">&b;</w:styles>'
_DEEP = b"<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>" + b"<w:style>" * 5000


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        publishers.template()[:-400],
        publishers.template().replace(b"word/styles", b"word/stylex"),
        _twice(),
        _broken({"word/styles.xml": _ENTITY}),
        _broken({"word/styles.xml": _DEEP}),
        _broken({"word/styles.xml": b"<a/>"}),
        _broken({"word/numbering.xml": b"<<<"}),
        _broken({"../buiten.xml": b"<a/>"}),
        _broken({"word/media/x.bin": b"0" * 90_000_000}),
        _broken({"[Content_Types].xml": b"<a/>"}),
        _broken({"_rels/.rels": b"<a/>"}),
        _broken({"word/document.xml": "<a/>".encode("utf-16")}),
        _broken({"mimetype": b"application/epub+zip"}),
    ],
    ids=lambda data: str(len(data)),
)
def test_a_stranger_s_file_is_told_and_never_a_traceback(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(stranger.NotWord):
        template(data)
    put(books.lay(tmp_path), "templates/reference.docx", data)
    found = pipeline.check(tmp_path, "draft").findings
    assert [one.code for one in found if one.place.path == "templates/reference.docx"] == ["T901"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'w:val="68"', b'w:val="99999999999999999999999"'),
        (b'w:left="813"', b'w:left="zoveel"'),
        (b'w:w="8391"', b'w:w="nul"'),
        (b'w:w="8391"', b'w:w="100"'),
        (b'<w:basedOn w:val="Standaard"/>', b""),
        (b'<w:basedOn w:val="KopB"/>', b'<w:basedOn w:val="KopC"/>'),
        (b'w:numId w:val="1003"', b'w:numId w:val="x"'),
        (b'w:abstractNumId="990"', b'w:abstractNumId="7"'),
        (b'r:id="rId16"', b'r:id="rId1"'),
        (b'w:styleId="Beeld"', b'w:styleId="KopA"'),
    ],
    ids=lambda one: one.decode()[:30],
)
def test_odd_values_in_a_template_break_no_book(old: bytes, new: bytes, tmp_path: Path) -> None:
    """It is built, with every style defined, or told."""
    parts = {name: data.replace(old, new) for name, data in package.members(publishers.template()).items()}
    assert any(old in data for data in package.members(publishers.template()).values())
    root = dressed(tmp_path)
    put(root, "templates/reference.docx", package.pack(parts, 0, "[Content_Types].xml"))
    built = pipeline.build(root, "draft", ["docx"])
    if built.artifacts:
        assert [one for one in lint(built.artifacts[0][1].data) if one.code == "W113"] == []
    else:
        assert [one.code for one in built.findings if one.severity == "error"]
