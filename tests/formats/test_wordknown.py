"""What Word does not know of a template's styles and lists never comes into a book; what it knows stays as it is."""

from pathlib import Path

import pytest

import manuscript
from manuscript.formats import package
from manuscript.formats.ooxml import parse, serialise
from manuscript.formats.wordknown import kept
from manuscript.formats.wordtemplate import template

OWN = (Path(manuscript.__file__).parent / "templates" / "reference.docx").read_bytes()
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:n="urn:new" mc:Ignorable="n"'
)
STYLE = '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/>{}</w:style>'


def _kept(root: str, inside: str) -> str:
    made = serialise(kept(parse(f"<w:{root} {SPACES}>{inside}</w:{root}>".encode()))).decode()
    return made.partition(">")[2].partition(">")[2].removesuffix(f"</w:{root}>")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ('<w:rPr><w:sz w:val="groot"/><w:b/></w:rPr>', "<w:rPr><w:b/></w:rPr>"),
        ('<w:rPr><w:sz w:val="-24"/></w:rPr>', "<w:rPr/>"),
        ('<w:pPr><w:outlineLvl w:val="12"/></w:pPr>', "<w:pPr/>"),
        ('<w:pPr><w:ind w:left="ver" w:hanging="300"/></w:pPr>', '<w:pPr><w:ind w:hanging="300"/></w:pPr>'),
        ('<w:pPr><w:spacing w:line="1,5"/></w:pPr>', "<w:pPr><w:spacing/></w:pPr>"),
        ('<w:zzz/><x:y xmlns:x="urn:x"/><w:qFormat/>', "<w:qFormat/>"),
    ],
)
def test_what_word_does_not_know_is_left_out(typed: str, left: str) -> None:
    assert _kept("styles", STYLE.format(typed)) == STYLE.format(left)


@pytest.mark.parametrize(
    "typed",
    [
        '<w:rPr><w:sz w:val="24"/><w:spacing w:val="-5"/><n:glow/></w:rPr>',
        '<w:pPr><w:spacing w:before="12pt" w:line="276"/><w:ind w:left="-1.5cm"/></w:pPr>',
        '<w:tblPr><w:tblW w:w="50%" w:type="pct"/><w:tblBorders><w:start w:val="nil"/></w:tblBorders></w:tblPr>',
    ],
)
def test_what_word_knows_stays(typed: str) -> None:
    assert _kept("styles", STYLE.format(typed)) == STYLE.format(typed)


@pytest.mark.parametrize(
    "style",
    [
        '<w:style w:type="paragraph" w:styleId="q"/>',
        '<w:style w:type="weird" w:styleId="r"><w:name w:val="r"/></w:style>',
        '<w:style w:type="paragraph"><w:name w:val="s"/></w:style>',
    ],
)
def test_a_style_that_nobody_can_name_is_left_out(style: str) -> None:
    assert _kept("styles", style) == ""


def test_a_level_that_no_list_has_is_left_out() -> None:
    look = '<w:abstractNum w:abstractNumId="1">{}<w:lvl w:ilvl="0"/></w:abstractNum>'
    assert _kept("numbering", look.format('<w:lvl w:ilvl="44"/>')) == look.format("")


@pytest.mark.parametrize(
    "of_list",
    [
        '<w:abstractNum w:abstractNumId="999999999999"/>',
        '<w:num w:numId="abc"><w:abstractNumId w:val="1"/></w:num>',
        '<w:num w:numId="1"><w:abstractNumId w:val="een"/></w:num>',
        '<w:num w:numId="1"/>',
    ],
)
def test_a_list_without_its_numbers_is_left_out(of_list: str) -> None:
    assert _kept("numbering", of_list) == ""


def test_the_template_says_that_something_stays_behind() -> None:
    files = package.members(OWN)
    assert template(OWN).left_out == ()
    files["word/styles.xml"] = files["word/styles.xml"].replace(b"</w:styles>", b"<w:zzz/></w:styles>")
    assert template(package.pack(files, 0)).left_out == ("styles or values that Word does not know",)
