"""Faults to plant into finished files, each with what must come back: a rule or a validator's id, and the author's place."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.planted import WATER, swap

Change = Callable[[bytes], bytes | None]
_PAGE, _OPF, _NAV = "EPUB/text/water.xhtml", "EPUB/content.opf", "EPUB/nav.xhtml"
_TEXT, _STYLES, _NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
_BOAT = "<p>Er ligt een bootje"
_BOAT_LINE = "Er ligt een bootje"
_RUN = '<w:r><w:t xml:space="preserve">Er ligt een bootje van Marijke aan de kade.</w:t></w:r>'


class Planted(NamedTuple):
    """One fault: where it is planted, what our own checks say, what validators say, and where (`words` stand on that line).

    An empty `path` means the member of the file itself.
    """

    name: str
    member: str
    change: Change
    codes: frozenset[str]
    ids: frozenset[str]
    path: str = WATER
    words: str = _BOAT_LINE


def _gone(_: bytes) -> None:
    return None


def _cut(pattern: str, into: str = "") -> Change:
    def change(data: bytes) -> bytes:
        made, count = re.subn(pattern, into, data.decode(), count=1, flags=re.DOTALL)
        assert count, f"{pattern} is not there"
        return made.encode()

    return change


def _put(data: bytes) -> Change:
    return lambda _: data


def _planted(name: str, member: str, change: Change, codes: str, ids: str, *place: str) -> Planted:
    return Planted(name, member, change, frozenset(codes.split()), frozenset(ids.split()), *place)


EPUB = (
    _planted("paragraph-not-closed", _PAGE, swap("kade.<a", "kade.</p><a"), "V130", "RSC-016"),
    _planted("crossed-tags", _PAGE, swap("<em>zeven</em>", "<em><b>zeven</em></b>"), "V130", "RSC-016", WATER, "In de kolk"),
    _planted("entity-unknown", _PAGE, swap("emmers vol", "emmers&nbsp;vol"), "V130", "RSC-016", WATER, "emmers"),
    _planted("control-character", _PAGE, swap("lekke gieter", "lekke \x01gieter"), "V130", "RSC-016", WATER, "gieter"),
    _planted("id-twice", _PAGE, swap(_BOAT, '<p id="water__kolk">Er ligt een bootje'), "V138", "RSC-005"),
    _planted("id-with-space", _PAGE, swap(_BOAT, '<p id="een twee">Er ligt een bootje'), "", "RSC-005"),
    _planted("link-to-no-page", _PAGE, swap(_BOAT, '<p><a href="weg.xhtml">Er</a> ligt een bootje'), "V137", "RSC-007"),
    _planted("link-to-no-place", _PAGE, swap("#begin__loket", "#nergens"), "V137", "RSC-012", WATER, "In de kolk"),
    _planted("file-of-somebody", _PAGE, swap("begin.xhtml#begin__loket", "file:///home/x"), "", "RSC-030", WATER, "In de kolk"),
    _planted("address-that-is-none", _PAGE, swap("begin.xhtml#begin__loket", "https://[slecht"), "", "RSC-020", WATER, "In de kolk"),
    _planted("script", _PAGE, swap(_BOAT, "<script>alert(1)</script><p>Er ligt een bootje"), "V139", "OPF-014", WATER, ""),
    _planted("frame", _PAGE, swap(_BOAT, '<iframe src="https://example.org/"></iframe><p>Er ligt een bootje'), "V139", "RSC-006"),
    _planted("old-element", _PAGE, swap("Er ligt een", "<font>Er</font> ligt een"), "V139", "RSC-005"),
    _planted("unknown-attribute", _PAGE, swap(_BOAT, '<p kleur="rood">Er ligt een bootje'), "", "RSC-005"),
    _planted("language-that-is-none", _PAGE, swap(_BOAT, '<p lang="neder_lands">Er ligt een bootje'), "", "RSC-005 OPF-092"),
    _planted("picture-from-web", _PAGE, swap("../media/d62ef0a28b4a2ea7.png", "https://example.org/x.png"), "V139", "RSC-006", WATER, "sluis.png"),
    _planted("picture-gone", "EPUB/media/d62ef0a28b4a2ea7.png", _gone, "V132", "RSC-001", "chapters/02-tijd.md", "sluis.png"),
    _planted("picture-empty", "EPUB/media/d62ef0a28b4a2ea7.png", _put(b""), "", "MED-004", "chapters/02-tijd.md", "sluis.png"),
    _planted("picture-is-gif", "EPUB/media/d62ef0a28b4a2ea7.png", _put(b"GIF89a" + b"\0" * 40), "V134", "OPF-029", "chapters/02-tijd.md", "sluis.png"),
    _planted("no-alt", _PAGE, swap(' alt="Een vlak dat een brug voorstelt"', ""), "V140", "", WATER, "sluis.png"),
    _planted("word-gone", _PAGE, swap("emmers vol regenwater", "emmers regenwater"), "V110", "", WATER, "emmers"),
    _planted("passage-gone", _PAGE, swap("<p>De sluiswachter telt elke ochtend zijn boten.</p>\n", ""), "V111", "", WATER, "sluiswachter"),
    _planted("note-gone", _PAGE, _cut(r"<aside.*?</aside>"), "V111", "", WATER, "hennep"),
    _planted("note-leads-nowhere", _PAGE, _cut(r"<aside.*?</aside>"), "V137", "RSC-012"),
    _planted("cell-changed", _PAGE, swap("driehoog", "viertien"), "V111", "", WATER, "driehoog"),
    _planted("quote-changed", _PAGE, swap("niemand leest het. De", "iedereen leest het. De"), "V110 Q624", "", WATER, "{.quote from"),
    _planted("title-changed", _OPF, swap(">Een klein boek<", ">Een groot boek<"), "V120", "", "book.yaml", "title: Een"),
    _planted("language-changed", _OPF, swap("<dc:language>nl-NL", "<dc:language>fr"), "V120", "", "book.yaml", "lang:"),
    _planted("no-title", _OPF, _cut(r"<dc:title id=\"title-main\">.*?type\">main</meta>\n"), "V120", "", "book.yaml", "title: Een"),
    _planted("date-of-season", _OPF, swap(">2026-03-02<", ">voorjaar<"), "V120", "OPF-053", "book.yaml", "date:"),
    _planted("not-listed", _OPF, _cut(r"<item id=\"css\".*?/>\n"), "V133", "RSC-008", ""),
    _planted("kind-of-picture", _OPF, swap("image/png", "image/jpeg"), "V134", "OPF-029", "chapters/02-tijd.md", "sluis.png"),
    _planted("spine-of-nothing", _OPF, swap('<itemref idref="water_xhtml"/>', '<itemref idref="weg"/>'), "V136 V112", "OPF-049", "", ""),
    _planted("contents-lead-nowhere", _NAV, swap("#water__kolk", "#water__weg"), "V137", "RSC-012", WATER, ""),
    _planted("line-of-contents-gone", _NAV, _cut(r'<a href="text/water.xhtml#water">(.*?)</a>', r"<span>\1</span>"), "V114", "", WATER, ""),
    _planted("stylesheet-broken", "EPUB/styles/epub.css", swap("html {", "html {{{"), "", "CSS-008", ""),
    _planted("extra-file", "EPUB/text/over.txt", _put(b"over"), "V133", "", ""),
    _planted("page-gone", "EPUB/text/tijd.xhtml", _gone, "V131", "RSC-001", "chapters/02-tijd.md", ""),
    _planted("page-not-listed", _OPF, _cut(r'<item id="tijd_xhtml"[^>]*/>\n'), "", "OPF-049", ""),
    _planted("page-is-no-page", _OPF, _cut(r'(?<=href="text/tijd.xhtml" media-type=")[^"]*', "text/html"), "V112", "OPF-043", "chapters/02-tijd.md", ""),
    _planted("page-left-out", _OPF, swap('<itemref idref="tijd_xhtml"/>', ""), "V136", "RSC-011", ""),
    _planted("picture-not-listed", _OPF, _cut(r'<item id="media_[^>]*/>\n'), "V133", "RSC-008", "chapters/02-tijd.md", "sluis.png"),
    _planted("font-gone", _OPF, swap("</manifest>", '<item id="f" href="fonts/x.otf" media-type="font/otf"/></manifest>'), "V132", "RSC-001", ""),
    _planted("page-without-title", _PAGE, _cut(r"<title>.*?</title>", "<title></title>"), "", "RSC-005", WATER, ""),
    _planted("no-language", _OPF, swap("<dc:language>nl-NL</dc:language>\n", ""), "V120", "RSC-005", "book.yaml", "lang:"),
    _planted("mimetype", "mimetype", _put(b"application/zip"), "V131", "PKG-007", ""),
)  # fmt: skip

DOCX = (
    _planted("element-unknown", _TEXT, swap(_RUN, "<w:fout/>" + _RUN), "", "Sch_InvalidElementContentExpectingComplex schema"),
    _planted("style-undefined", _TEXT, _cut(r'w:val="BodyText"/></w:pPr>(?=<w:bookmarkStart w:id="23")', 'w:val="Weg"/></w:pPr>'), "W113", "STY001 Sem_ReferencedElementMissing"),
    _planted("formatted-by-hand", _TEXT, swap(_RUN, _RUN.replace("<w:r>", '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr>')), "W112", ""),
    _planted("run-style-undefined", _TEXT, swap(_RUN, _RUN.replace("<w:r>", '<w:r><w:rPr><w:rStyle w:val="Weg"/></w:rPr>')), "W113", "STY001 Sem_ReferencedElementMissing"),
    _planted("link-to-no-bookmark", _TEXT, swap('w:anchor="begin__loket"', 'w:anchor="weg"', 9), "V137", "", "chapters/02-tijd.md", "klok bij"),
    _planted("field-to-nothing", _TEXT, swap(_RUN, "<w:r><w:instrText> REF weg \\h </w:instrText></w:r>" + _RUN), "V137", ""),
    _planted("note-to-nothing", _TEXT, swap('<w:footnoteReference w:id="3"/>', '<w:footnoteReference w:id="77"/>'), "V137 V111", "Sem_MissingReferenceElement"),
    _planted("bookmark-twice", _TEXT, swap(_RUN, '<w:bookmarkStart w:id="999" w:name="water"/><w:bookmarkEnd w:id="999"/>' + _RUN), "V138", ""),
    _planted("picture-number-twice", _TEXT, _cut(r'(<wp:docPr (?:(?!wp:docPr).)*)<wp:docPr descr="Een vlak dat een brug voorstelt" title="" id="\d+"', r'\1<wp:docPr descr="Een vlak dat een brug voorstelt" title="" id="1"'), "V138", "", WATER, "sluis.png"),
    _planted("picture-not-tied", _TEXT, swap('r:embed="rIdMade1"', 'r:embed="rIdWeg"'), "V142", "REL001", "chapters/02-tijd.md", ""),
    _planted("no-alt", _TEXT, swap('descr="Een vlak dat een brug voorstelt"', 'descr=""'), "V140", "", WATER, "sluis.png"),
    _planted("word-gone", _TEXT, swap("emmers vol regenwater", "emmers regenwater"), "V110", "", WATER, "emmers"),
    _planted("passage-gone", _TEXT, swap("De sluiswachter telt elke ochtend zijn boten.", ""), "V111", "", WATER, "sluiswachter"),
    _planted("hidden", _TEXT, swap(_RUN, _RUN.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")), "V111", ""),
    _planted("note-changed", _NOTES, swap("hennep, niet van", "nylon, niet van"), "V110", "", WATER, "hennep"),
    _planted("cell-changed", _TEXT, swap("driehoog", "viertien"), "V111", "", WATER, "driehoog"),
    _planted("quote-changed", _TEXT, swap("niemand leest het. De", "iedereen leest het. De"), "V110 Q624", "", WATER, "{.quote from"),
    _planted("title-changed", "docProps/core.xml", swap("Een klein boek", "Een groot boek"), "V120", "", "book.yaml", "title: Een"),
    _planted("author-changed", "docProps/core.xml", swap("Truida Vloedgraven", "Wil Zandvliet"), "V120", "", "book.yaml", "authors"),
    _planted("language-changed", "docProps/core.xml", swap(">nl-NL<", ">de<"), "V120", "", "book.yaml", "lang"),
    _planted("text-not-xml", _TEXT, swap(_RUN, _RUN.replace("</w:t>", "")), "V130", "XML001 package", "", ""),
    _planted("styles-gone", _STYLES, _gone, "V131 V142", "", "", ""),
    _planted("types-lack-one", "[Content_Types].xml", _cut(r'<(?:Default Extension="png"|Override PartName="/word/media/)[^>]*/>'), "V143", "", "chapters/02-tijd.md", "sluis.png"),
    _planted("style-gone", _STYLES, _cut(r'<w:style [^>]*w:styleId="TableCaption"[^>]*>.*?</w:style>'), "W113", "STY001 Sem_ReferencedElementMissing", WATER, "Standen"),
    _planted("line-of-contents-gone", _TEXT, _cut(r'<w:hyperlink w:anchor="water" (?:(?!w:hyperlink).)*</w:hyperlink>'), "V114", "", WATER, ""),
    _planted("bookmark-gone", _TEXT, swap('w:name="water__kolk"', 'w:name="weg"'), "V137", "", "", ""),
    _planted("picture-gone", "word/media/d62ef0a28b4a2ea7.png", _gone, "", "REL002 relationship Exception", "chapters/02-tijd.md", ""),
    _planted("tie-gone", "word/_rels/document.xml.rels", _cut(r"<Relationship [^>]*media/[^>]*/>"), "V142", "REL001 Sem_InvalidRelationshipId", "chapters/02-tijd.md", ""),
    _planted("base-style-gone", _STYLES, _cut(r'<w:basedOn w:val="[^"]*"/>', '<w:basedOn w:val="Weg"/>'), "V141", "STY002", "", ""),
)  # fmt: skip
