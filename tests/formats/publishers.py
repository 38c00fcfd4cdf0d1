"""The template of an invented publisher, as ugly as they come: a program writes it in raw WordprocessingML.

Uitgeverij De Kromme Zwaan names its styles in Dutch, with spaces, accents and commas; its paper is odd, its heads and feet
have words of their own, its lists are numbered by its styles, and half of Word's own styles are not in it.
"""

from collections.abc import Iterable

from manuscript.formats import package

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES: dict[str, str] = {
    "book_title": "Titelpagina Groot",
    "subtitle": "Titelpagina Klein",
    "author": "Titelpagina Auteur",
    "imprint": "Titelpagina Voet",
    "contents_title": "Inhoudskop",
    "contents_part": "Inhoud Deel",
    "part_title": "Deeltitel met kader",
    "chapter_title": "Kop A",
    "chapter_authors": "Auteursregel",
    "heading_2": "Kop B",
    "heading_3": "Kop C",
    "heading_4": "Kop D",
    "body": "Broodtekst",
    "first_paragraph": "Broodtekst zonder inspringen",
    "bullet_1": "Opsomming bolletje",
    "bullet_2": "Opsomming streepje",
    "number_1": "Opsomming cijfer",
    "number_2": "Opsomming letter",
    "block_quote": "Citaat lang",
    "separator": "Witregel met sterretje",
    "definition_term": "Begrip",
    "definition": "Uitleg",
    "code_block": "Programmacode",
    "reader_quote": "Lezer zégt",
    "reader_attribution": "Lezer naam",
    "reader_question": "Vraag aan lezers",
    "author_name": "Over de auteur kop",
    "author_biography": "Over de auteur",
    "figure": "Beeld",
    "caption": "Bijschrift",
    "table_text": "Tabel tekst",
    "table_header": "Tabel kop",
    "table_text_centred": "Tabel midden",
    "table_text_right": "Tabel rechts",
    "note_text": "Voetnoottekst",
    "bibliography": "Literatuur",
    "index_letter": "Registerletter",
    "index_1": "Register",
    "table": "Tabel Kromme Zwaan",
    "emphasis": "cursief",
    "strong": "vet",
    "small_capitals": "kleinkapitaal",
    "superscript": "superieur",
    "subscript": "inferieur",
    "struck_out": "doorgehaald",
    "underlined": "onderstreept",
    "code": "code in de regel",
    "link": "verwijzing",
    "note_reference": "Voetnootmarkering",
    "reader_words": "lezerswoord",
    "permission_mark": "let op",
}
"""The map for `book.yaml`: names as Word shows them, so `Bijschrift` for what the file calls `caption`."""


def _paragraph(identifier: str, name: str, looks: str = "", words: str = "", base: str = "Standaard") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:qFormat/><w:pPr>{looks}</w:pPr><w:rPr>{words}</w:rPr></w:style>'
    )


def _words(identifier: str, name: str, looks: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Alineafont"/><w:rPr>{looks}</w:rPr></w:style>'
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _face(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _list(number: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


_COMIC, _LOUD = _face("Comic Sans MS"), _face("Impact")
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_COMIC}{_size(11)}<w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="37" w:line="301" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_OWN_OF_WORD = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Alineafont"><w:name w:val="Default Paragraph Font"/><w:semiHidden/>'
    "</w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="Standaardtabel"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="Geenlijst"><w:name w:val="No List"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/><w:basedOn w:val="Standaard"/>'
    '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="6000"/></w:tabs></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Inhopg2"><w:name w:val="toc 2"/><w:basedOn w:val="Inhopg1"/>'
    '<w:pPr><w:ind w:left="400"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/><w:basedOn w:val="Standaard"/>'
    f"<w:rPr><w:i/>{_size(8.5)}</w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Voetnoottekst"><w:name w:val="footnote text"/><w:basedOn w:val="Standaard"/>'
    f"<w:rPr>{_size(8)}</w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Voetnootmarkering"><w:name w:val="footnote reference"/>'
    '<w:basedOn w:val="Alineafont"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Koptekst"><w:name w:val="header"/><w:basedOn w:val="Standaard"/></w:style>'
)
_QUOTED = '<w:ind w:left="813" w:right="411"/>'
_OWN: dict[str, str] = {
    "Titelpagina Groot": _paragraph("TitelGroot", "Titelpagina Groot", '<w:jc w:val="right"/>', f"{_LOUD}{_size(34)}"),
    "Titelpagina Klein": _paragraph("TitelKlein", "Titelpagina Klein", '<w:jc w:val="right"/>', _size(15)),
    "Titelpagina Auteur": _paragraph("TitelAuteur", "Titelpagina Auteur", '<w:jc w:val="right"/>', _size(12)),
    "Titelpagina Voet": _paragraph("TitelVoet", "Titelpagina Voet", '<w:jc w:val="right"/>', _size(8)),
    "Inhoudskop": _paragraph("Inhoudskop", "Inhoudskop", "<w:keepNext/>", f"{_LOUD}{_size(18)}"),
    "Inhoud Deel": _paragraph("InhoudDeel", "Inhoud Deel", "", "<w:b/>", "Inhopg1"),
    "Deeltitel met kader": _paragraph(
        "Deeltitel",
        'Deeltitel"/><w:aliases w:val="Deeltitel met kader,DT',
        '<w:pageBreakBefore/><w:jc w:val="center"/>',
        f"{_LOUD}{_size(28)}",
    ),
    "Kop A": _paragraph("KopA", "Kop A", '<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="500"/>', f"{_LOUD}{_size(23)}"),
    "Auteursregel": _paragraph("Auteursregel", "Auteursregel", '<w:pageBreakBefore w:val="0"/>', "<w:i/>", "KopA"),
    "Kop B": _paragraph("KopB", "Kop B", "<w:keepNext/>", f"{_LOUD}{_size(15)}", "KopA").replace(
        "<w:keepNext/>", '<w:keepNext/><w:pageBreakBefore w:val="0"/><w:spacing w:before="300" w:after="90"/>'
    ),
    "Kop C": _paragraph("KopC", "Kop C", "<w:keepNext/>", f"{_LOUD}{_size(12)}", "KopB"),
    "Kop D": _paragraph("KopD", "Kop D", "<w:keepNext/>", "<w:i/>", "KopC"),
    "Broodtekst": _paragraph("BodyText", "Broodtekst", '<w:ind w:firstLine="311"/><w:jc w:val="both"/>'),
    "Broodtekst zonder inspringen": _paragraph(
        "Broodtekstzonder", "Broodtekst zonder inspringen", '<w:ind w:firstLine="0"/>', "", "BodyText"
    ),
    "Opsomming bolletje": _paragraph("Opsom1", "Opsomming bolletje", _list(3, 0)),
    "Opsomming streepje": _paragraph("Opsom2", "Opsomming streepje", _list(3, 1)),
    "Opsomming cijfer": _paragraph("Nummer1", "Opsomming cijfer", f'{_list(1003, 0)}<w:ind w:left="611" w:hanging="611"/>'),
    "Opsomming letter": _paragraph("Nummer2", "Opsomming letter", f'{_list(1003, 1)}<w:ind w:left="1011" w:hanging="400"/>'),
    "Citaat lang": _paragraph("Citaat", "Citaat lang", _QUOTED, "<w:i/>"),
    "Witregel met sterretje": _paragraph("Wit", "Witregel met sterretje", '<w:spacing w:before="300"/><w:jc w:val="center"/>'),
    "Begrip": _paragraph("Begrip", "Begrip", "<w:keepNext/>", "<w:b/>"),
    "Uitleg": _paragraph("Uitleg", "Uitleg", '<w:ind w:left="411"/>'),
    "Programmacode": _paragraph("Code", "Programmacode", "", f'{_face("Courier New")}{_size(8)}'),
    "Lezer zégt": _paragraph("Lezer", "Lezer zégt", f"<w:keepNext/>{_QUOTED}", f'<w:color w:val="7030A0"/>{_size(12)}'),
    "Lezer naam": _paragraph("Lezernaam", "Lezer naam", '<w:ind w:left="813"/><w:jc w:val="right"/>', f"<w:b/>{_size(8)}"),
    "Vraag aan lezers": _paragraph("Vraag", "Vraag aan lezers", '<w:jc w:val="center"/>', "<w:b/>"),
    "Over de auteur kop": _paragraph("OverKop", "Over de auteur kop", "<w:keepNext/>", "<w:b/>"),
    "Over de auteur": _paragraph("Over", "Over de auteur", '<w:jc w:val="both"/>'),
    "Literatuur": _paragraph("Literatuur", "Literatuur", '<w:ind w:left="311" w:hanging="311"/>'),
    "Registerletter": _paragraph("Registerletter", "Registerletter", "<w:keepNext/>", "<w:b/>"),
    "Register": _paragraph("Register", "Register", "", _size(8)),
    "Beeld": _paragraph("Beeld", "Beeld", '<w:jc w:val="center"/>'),
    "Tabel tekst": _paragraph("Tabeltekst", "Tabel tekst", '<w:spacing w:after="0"/>', _size(9)),
    "Tabel kop": _paragraph("Tabelkop", "Tabel kop", "", "<w:b/>", "Tabeltekst"),
    "Tabel midden": _paragraph("Tabelmidden", "Tabel midden", '<w:jc w:val="center"/>', "", "Tabeltekst"),
    "Tabel rechts": _paragraph("Tabelrechts", "Tabel rechts", '<w:jc w:val="right"/>', "", "Tabeltekst"),
    "Tabel Kromme Zwaan": '<w:style w:type="table" w:customStyle="1" w:styleId="TabelZwaan"><w:name w:val="Tabel Kromme Zwaan"/>'
    '<w:basedOn w:val="Standaardtabel"/><w:tblPr><w:tblBorders><w:top w:val="double" w:sz="8" w:space="0" w:color="7030A0"/>'
    '<w:bottom w:val="double" w:sz="8" w:space="0" w:color="7030A0"/></w:tblBorders></w:tblPr></w:style>',
    "cursief": _words("cursief", "cursief", "<w:i/>"),
    "vet": _words("vet", "vet", "<w:b/>"),
    "kleinkapitaal": _words("kleinkapitaal", "kleinkapitaal", "<w:smallCaps/>"),
    "superieur": _words("superieur", "superieur", '<w:vertAlign w:val="superscript"/>'),
    "inferieur": _words("inferieur", "inferieur", '<w:vertAlign w:val="subscript"/>'),
    "doorgehaald": _words("doorgehaald", "doorgehaald", "<w:strike/>"),
    "onderstreept": _words("onderstreept", "onderstreept", '<w:u w:val="single"/>'),
    "code in de regel": _words("codeinderegel", "code in de regel", _face("Courier New")),
    "verwijzing": _words("verwijzing", "verwijzing", '<w:color w:val="7030A0"/>'),
    "lezerswoord": _words("lezerswoord", "lezerswoord", '<w:color w:val="7030A0"/>'),
    "let op": _words("letop", "let op", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'),
}  # fmt: skip


def _level(number: int, form: str, text: str, left: int) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="311"/></w:pPr></w:lvl>'
    )


_NUMBERING = (
    f"{_HEAD}<w:numbering {_W}>"
    '<w:abstractNum w:abstractNumId="990"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'bullet', '♦', 411)}{_level(1, 'bullet', '–', 811)}</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
    f"{_level(0, 'decimal', '%1)', 511)}{_level(1, 'lowerLetter', '%2)', 911)}</w:abstractNum>"
    '<w:num w:numId="3"><w:abstractNumId w:val="990"/></w:num><w:num w:numId="1003"><w:abstractNumId w:val="7"/></w:num>'
    "</w:numbering>"
)
_SECTION = (
    f'<w:sectPr><w:headerReference xmlns:r="{_R}" w:type="default" r:id="rId16"/>'
    f'<w:footerReference xmlns:r="{_R}" w:type="default" r:id="rId15"/>'
    '<w:type w:val="continuous"/><w:pgSz w:w="8391" w:h="13011"/>'
    '<w:pgMar w:top="1711" w:right="613" w:bottom="911" w:left="1777" w:header="511" w:footer="411" w:gutter="0"/>'
    '<w:pgNumType w:start="5"/><w:cols w:space="708"/></w:sectPr>'
)
HEADER, FOOTER = "De Kromme Zwaan, werktitel", "Zwaan voetregel"


def _styles(without: Iterable[str]) -> str:
    left = "".join(text for name, text in _OWN.items() if name not in set(without))
    return f"{_HEAD}<w:styles {_W}>{_DEFAULTS}{_OWN_OF_WORD}{left}</w:styles>"


def _links(*rows: tuple[str, str, str]) -> str:
    made = "".join(f'<Relationship Id="{own}" Type="{_R}/{sort}" Target="{target}"/>' for own, sort, target in rows)
    return f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def template(without: Iterable[str] = (), kind: str = "document") -> bytes:
    """Make the template, without some of its styles; `kind` is `document` or `template`."""
    parts = {"document": kind, "styles": "styles", "numbering": "numbering", "header1": "header", "footer1": "footer"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{sort}{".main" if name == "document" else ""}+xml"/>'
        for name, sort in parts.items()
    )
    text = f'<w:p><w:pPr><w:pStyle w:val="KopA"/></w:pPr><w:r><w:t>Zo ziet een kop eruit</w:t></w:r></w:p>{_SECTION}'
    files = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _links(("rId1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _links(
            ("rId1", "styles", "styles.xml"),
            ("rId2", "numbering", "numbering.xml"),
            ("rId16", "header", "header1.xml"),
            ("rId15", "footer", "footer1.xml"),
        ),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{text}</w:body></w:document>",
        "word/styles.xml": _styles(without),
        "word/numbering.xml": _NUMBERING,
        "word/header1.xml": f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Koptekst"/></w:pPr>'
        f"<w:r><w:t>{HEADER}</w:t></w:r></w:p></w:hdr>",
        "word/footer1.xml": f'{_HEAD}<w:ftr {_W}><w:p><w:r><w:t>{FOOTER}</w:t></w:r><w:fldSimple w:instr=" PAGE "/></w:p></w:ftr>',
    }
    return package.pack({name: data.encode() for name, data in files.items()}, 0, "[Content_Types].xml")


def settings() -> str:
    """Give the map as it stands in `book.yaml`."""
    return "styles:\n" + "".join(f'  {key}: "{name}"\n' for key, name in STYLES.items())
