"""A place in a member, as a validator names it: the words there, the ids near it, the picture, the target."""

from manuscript.formats import docxspots, pagespots
from manuscript.formats.docxfile import Docx
from manuscript.model.verified import Spot

_PAGE = b"""<html>
<body>
<section id="tijd">
<h2 id="tijd__uur">Een uur</h2>
<p>Tijd is <em>geen</em> geld.<a href="#n1" epub:type="noteref">1</a></p>
<p><a href="begin.xhtml#loket">het loket</a> <img src="../media/x.png" alt=""/></p>
</section>
</body></html>
"""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TEXT = (
    f'<w:document xmlns:w="{_W}"><w:body>'
    '<w:p><w:bookmarkStart w:id="1" w:name="tijd"/><w:r><w:t>Over de tijd</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>Tijd is geen geld.</w:t></w:r></w:p>"
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>een cel</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:tc></w:tr></w:tbl>'
    "</w:body></w:document>"
)
_NOTES = f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="2"><w:p><w:r><w:t>Een noot.</w:t></w:r></w:p></w:footnote></w:footnotes>'


def _at(line: int, column: int = 0) -> Spot:
    return pagespots.located(
        {"EPUB/text/tijd.xhtml": _PAGE}, Spot(member="EPUB/text/tijd.xhtml", line=line, column=column)
    )


def test_words_from_a_line_on() -> None:
    spot = _at(5)
    assert spot.around[spot.at :][:4] == ("Tijd", "is", "geen", "geld")
    assert spot.around[: spot.at] == ("Een", "uur")
    assert spot.anchors[0] == "tijd__uur"


def test_the_element_that_ends_at_a_column() -> None:
    spot = _at(6, 4 + len('<a href="begin.xhtml#loket">'))
    assert (spot.tag, spot.target) == ("a", "begin.xhtml#loket")
    assert spot.around[spot.at :] == ("het", "loket")


def test_the_picture_of_an_element() -> None:
    line = _PAGE.decode().splitlines()[5]
    assert _at(6, line.index("/>") + 3).picture == "x.png"


def test_a_note_that_is_called_is_said_by_the_words_before_it() -> None:
    line = _PAGE.decode().splitlines()[4]
    spot = _at(5, line.index('noteref">') + len('noteref">') + 1)
    assert spot.around[spot.at] == "geld"


def test_an_element_that_is_quoted_is_found() -> None:
    spot = pagespots.located(
        {"EPUB/text/tijd.xhtml": _PAGE},
        Spot(member="text/tijd.xhtml", path='<h2 xmlns="http://www.w3.org/1999/xhtml" id="tijd__uur">Een uur</h2>'),
    )
    assert (spot.member, spot.line, spot.around[spot.at :][:2]) == ("EPUB/text/tijd.xhtml", 4, ("Een", "uur"))


def test_a_member_that_is_not_there_stays_as_it_is() -> None:
    assert pagespots.located({}, Spot(member="x.xhtml", line=3)) == Spot(member="x.xhtml", line=3)


def test_a_line_beyond_the_end_is_no_fault() -> None:
    assert _at(9_999, 9_999).member == "EPUB/text/tijd.xhtml"


def _word(path: str, member: str = "word/document.xml") -> Spot:
    files = {"word/document.xml": _TEXT.encode(), "word/footnotes.xml": _NOTES.encode()}
    return docxspots.located(Docx(files), Spot(member=member, path=path))


def test_a_way_with_prefixes_and_one_without_lead_to_the_same() -> None:
    for way in (
        "/w:document[1]/w:body[1]/w:p[2]/w:r[1]",
        "/document[1]/body[1]/p[2]",
        "/w:document/w:body/w:p[2]/w:r/w:t",
    ):
        assert _word(way).around[:4] == ("Tijd", "is", "geen", "geld")
        assert _word(way).anchors == ("tijd",)


def test_a_note_leads_to_the_paragraph_that_calls_it() -> None:
    spot = _word("/w:footnotes[1]/w:footnote[1]/w:p[1]", "word/footnotes.xml")
    assert spot.around == ("Een", "noot")
    assert spot.anchors == ("tijd",)


def test_a_way_that_leads_nowhere_ends_where_it_can() -> None:
    assert _word("/w:document/w:body/w:p[77]").member == "word/document.xml"
    assert _word("noise[]//\0").member == "word/document.xml"
