"""The last look at a finished file finds whatever should have been taken out, and names the chapter where it can."""

import base64
import zlib
from collections.abc import Mapping

import pytest

from manuscript.formats import package
from manuscript.formats.scrubbed import scrubbed
from manuscript.formats.wordorigin import bookmark_name
from manuscript.model.artifact import Artifact, Format
from tests.privacy import photos, template

_TEXT = '<w:p><w:bookmarkStart w:id="1" w:name="{}"/><w:bookmarkEnd w:id="1"/><w:r><w:t>{}</w:t></w:r></w:p>'
WORD: Mapping[str, tuple[str, bytes]] = {
    "a part": ("word/vbaProject.bin", b"x"),
    "a change": ("word/document.xml", b'<w:ins w:id="1" w:author="Jan"/>'),
    "a comment": ("word/comments.xml", b'<w:comment w:id="1" w:author="Jan"/>'),
    "a session": ("word/document.xml", b'<w:p w:rsidR="00AB12CD"/>'),
    "hidden words": ("word/document.xml", b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"),
    "a variable": ("word/settings.xml", b'<w:docVar w:name="a"/>'),
    "a hand": ("docProps/core.xml", b"<cp:lastModifiedBy>Jan</cp:lastModifiedBy>"),
    "a company": ("docProps/app.xml", b"<Company>Huis</Company>"),
    "a link to a file": ("word/_rels/document.xml.rels", b'<Relationship Target="ftp://x" TargetMode="External"/>'),
    "a remark": ("word/styles.xml", b"<!-- x -->"),
    "a photo": ("word/media/x.jpg", photos.jpeg()),
    "a path in a name": ("word/document.xml", b'<wp:docPr descr="C:\\Users\\jan\\x.png"/>'),
    "a path in a property": ("docProps/custom.xml", b"<x>/home/jan/boek</x>"),
    "an address in pieces": ("word/document.xml", b"<w:t>jan@</w:t></w:r><w:r><w:t>huis.nl</w:t>"),
    "words in tags": ("word/footnotes.xml", "\U000e0068\U000e0069".encode()),
}
PAGES: Mapping[str, tuple[str, bytes]] = {
    "a remark": ("EPUB/text/een.xhtml", b"<p><!-- x --></p>"),
    "a remark in a style sheet": ("EPUB/styles/epub.css", b"/* x */"),
    "an address": ("EPUB/text/een.xhtml", b"<p>jan@huis.nl</p>"),
    "an address in a link": ("EPUB/text/een.xhtml", b'<a href="mailto:jan@huis.nl">x</a>'),
    "a drawing": ("EPUB/media/x.svg", photos.svg()),
    "a picture": ("EPUB/media/x.png", photos.png()),
    "an animation": ("EPUB/media/x.gif", photos.gif()),
    "a path": ("EPUB/text/een.xhtml", b'<img alt="/home/jan/x.png"/>'),
    "a path in the package": ("EPUB/content.opf", b"<dc:source>file:///home/jan/x</dc:source>"),
}


def _made(form: Format, files: Mapping[str, bytes]) -> Artifact:
    return Artifact(format=form, name=f"boek.{form}", data=package.pack(files, 0))


@pytest.mark.parametrize("what", WORD)
def test_a_docx_that_still_holds_something_is_told(what: str) -> None:
    (found,) = scrubbed(_made("docx", dict([WORD[what]])))
    assert (found.code, found.severity, found.place.path) == ("F110", "error", "boek.docx")
    assert WORD[what][0] in found.message


@pytest.mark.parametrize("what", PAGES)
def test_an_epub_that_still_holds_something_is_told(what: str) -> None:
    found = scrubbed(_made("epub", dict([PAGES[what]])))
    assert {one.code for one in found} == {"F110"}
    assert all(PAGES[what][0] in one.message for one in found)


def test_a_whole_template_is_told_part_by_part() -> None:
    """Fourteen parts of it no book needs, and in most of the others something is left."""
    told = [one.message for one in scrubbed(Artifact(format="docx", name="huis.docx", data=template.template()))]
    assert sum("a part that no book needs" in one for one in told) == 14
    assert len(told) > 25


def test_the_chapter_is_named_where_it_is_known() -> None:
    homes = {"een": "chapters/01-een.md", **{bookmark_name(id, 1)[:14]: f"chapters/{id}.md" for id in ("twee", "drie")}}
    body = _TEXT.format(bookmark_name("twee", 7), "Een.") + _TEXT.format(bookmark_name("drie", 1), "jan@huis.nl")
    in_word = scrubbed(_made("docx", {"word/document.xml": body.encode()}), homes=homes)
    in_page = scrubbed(_made("epub", {"EPUB/text/een.xhtml": b"<p>jan@huis.nl</p>"}), homes=homes)
    assert [one.place.path for one in (*in_word, *in_page)] == ["chapters/drie.md", "chapters/01-een.md"]


def test_what_is_meant_and_what_is_read_may_stay() -> None:
    page = b'<p>/home/jan <a href="mailto:Jan@huis.nl">jan@huis.nl</a>, x@example.org</p>'
    field = b"<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE</w:instrText></w:r><w:r><w:t>x</w:t></w:r>"
    assert scrubbed(_made("epub", {"EPUB/text/een.xhtml": page}), frozenset({"jan@huis.nl"})) == ()
    assert scrubbed(_made("docx", {"word/document.xml": field})) == ()


def test_pages_and_proofs_are_looked_into() -> None:
    """A page for reading holds its pictures as text, a PDF its parts as packed streams and wide letters."""
    photo = base64.b64encode(photos.jpeg())
    page = Artifact(format="html", name="boek.html", data=b'<img src="data:image/jpeg;base64,%s">' % photo)
    packed = b"1 0 obj\nstream\n%s\nendstream" % zlib.compress(b"<x:author>jan@huis.nl</x:author>")
    wide = b"/Alt <FEFF%s>" % "/home/jan/x".encode("utf-16-be").hex().upper().encode()
    proofs = [Artifact(format="pdf", name="boek.pdf", data=b"%PDF-1.7\n" + data) for data in (packed, wide)]
    assert [len(scrubbed(one)) for one in (page, *proofs)] == [1, 1, 1]
