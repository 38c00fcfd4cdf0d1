"""The words of a page of an e-book, in the order in which a chapter has them."""

from manuscript.formats.pagewords import of_pages
from manuscript.formats.xhtml import parse

_PAGE = """<html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>Voor<a href="#n" role="doc-noteref">1</a> een<br/>
twee<br/>drie.</p><p>Na.</p>
<aside id="n" role="doc-footnote"><p><a class="note-number" href="#r">1</a> Eerste<br/>noot.</p></aside>
</body></html>"""


def test_a_note_before_a_line_break_is_read_at_the_end_of_its_paragraph() -> None:
    shown = of_pages([parse(_PAGE.encode())])
    assert shown.words == ("Voor", "een", "twee", "drie", "Eerste", "noot", "Na")
