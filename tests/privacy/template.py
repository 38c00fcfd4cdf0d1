"""A publisher's template as it comes from somebody's Word: our own, with what Word keeps of them filled in."""
# ruff: noqa: E501 - a table of pieces of XML reads by rows

import re
from collections.abc import Mapping
from pathlib import Path

import manuscript
from manuscript.formats import package
from tests.privacy import photos
from tests.privacy.marks import mark, number

_OWN = Path(manuscript.__file__).parent / "templates" / "reference.docx"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MS = "http://schemas.microsoft.com/office"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def template() -> bytes:
    """Make the template; all that is planted in it is named by `mark`."""
    files = package.members(_OWN.read_bytes())
    made = {name: _changed(name, data.decode()) for name, data in files.items()}
    return package.pack({**made, **_PARTS}, 0)


def _changed(name: str, text: str) -> bytes:
    text = re.sub(r"<([\w:]+)([^<>]*)/>\s*$", r"<\1\2></\1>", text)
    for old, new in _CHANGES.get(name, {}).items():
        assert old in text, f"{name} has no {old}"
        text = text.replace(old, new, 1)
    return text.encode()


def _link(identifier: str, sort: str, target: str, *, outside: bool = False) -> str:
    kind = sort if "://" in sort else f"{_R}/{sort}"
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"{mode}/>'


def _links(*written: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{"".join(written)}</Relationships>'.encode()


def _part(tag: str, inside: str) -> bytes:
    return f'{_HEAD}<w:{tag} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{tag}>'.encode()


def _field(order: str, shown: str) -> str:
    pieces = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        f'<w:r><w:instrText xml:space="preserve"> {order} </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r><w:t>{shown}</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    return "".join(pieces)


_PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/>'
    f'<wp:docPr id="7" name="{mark("name of a logo")}" descr="C:\\Users\\jan\\{mark("path of a logo")}.jpg"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    f'<pic:cNvPr id="8" name="{mark("file of a logo")}.jpg" descr="{mark("words of a logo")}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="rIdLogo"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="600000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)
_WHO = f'w:author="{mark("who changed the head")}" w:date="2026-01-01T00:00:00Z"'
_HEADER = (
    f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{mark('hidden words of a head')}</w:t></w:r>"
    f'<w:ins w:id="91" {_WHO}><w:r w:rsidR="{number("session of a run")}"><w:t>In</w:t></w:r></w:ins>'
    f'<w:del w:id="92" {_WHO}><w:r><w:delText>{mark("deleted words of a head")}</w:delText></w:r></w:del>'
    f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{mark("white words of a head")}</w:t></w:r>'
    + _field("FILENAME \\p", f"C:\\Users\\jan\\{mark('path in a field')}.dotx")
    + _field("USERNAME", mark("user in a field"))
    + f'<w:fldSimple w:instr=" LASTSAVEDBY "><w:r><w:t>{mark("saver in a field")}</w:t></w:r></w:fldSimple>'
    + f'<w:sdt><w:sdtPr><w:alias w:val="{mark("name of a control")}"/><w:tag w:val="{mark("tag of a control")}"/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>Huis</w:t></w:r></w:sdtContent></w:sdt>"
    f'<w:bookmarkStart w:id="93" w:name="{mark("bookmark of a head")}"/><w:bookmarkEnd w:id="93"/>'
    '<w:commentRangeStart w:id="1"/><w:r><w:t> </w:t></w:r><w:commentRangeEnd w:id="1"/>' + _PICTURE
)
_CHANGES: Mapping[str, Mapping[str, str]] = {
    "[Content_Types].xml": {
        "<Override": '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f'<Override PartName="/word/people.xml" ContentType="{_WORD}.people+xml"/>'
        f'<Override PartName="/word/glossary/document.xml" ContentType="{_WORD}.document.glossary+xml"/>'
        '<Override PartName="/customXml/itemProps1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/><Override',
    },
    "_rels/.rels": {
        "</Relationships>": _link("rIdThumb", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail",
                                  "docProps/thumbnail.jpeg") + "</Relationships>",
    },
    "docProps/core.xml": {
        "</cp:coreProperties>": f"<dc:creator>{mark('creator of the template')}</dc:creator>"
        f"<cp:lastModifiedBy>{mark('last hand at the template')}</cp:lastModifiedBy><cp:keywords>{mark('keywords')}</cp:keywords>"
        f"<cp:category>{mark('category')}</cp:category></cp:coreProperties>",
    },
    "docProps/app.xml": {
        "</Properties>": f"<Company>{mark('company')}</Company><Manager>{mark('manager')}</Manager>"
        f"<Template>C:\\Users\\jan\\{mark('path of the template')}.dotx</Template>"
        f"<HyperlinkBase>file:///C:/{mark('base of links')}/</HyperlinkBase></Properties>",
    },
    "docProps/custom.xml": {
        "</Properties>": '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="9" name="Dossier">'
        '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{mark('custom property')}</vt:lpwstr></property></Properties>",
    },
    "word/_rels/document.xml.rels": {
        "</Relationships>": _link("rIdPeople", f"{_MS}/2011/relationships/people", "people.xml")
        + _link("rIdGlossary", "glossaryDocument", "glossary/document.xml")
        + _link("rIdMacro", f"{_MS}/2006/relationships/vbaProject", "vbaProject.bin")
        + _link("rIdObject", "oleObject", "embeddings/oleObject1.bin")
        + _link("rIdActive", "control", "activeX/activeX1.xml")
        + _link("rIdPrinter", "printerSettings", "printerSettings1.bin")
        + _link("rIdCustom", "customXml", "../customXml/item1.xml")
        + _link("rIdShare", "hyperlink", f"file://fileserver/{mark('share')}/x.docx", outside=True)
        + _link("rIdSub", "subDocument", f"file:///C:/Users/jan/{mark('part elsewhere')}.docx", outside=True)
        + "</Relationships>",
    },
    "word/settings.xml": {
        "<w:zoom": '<w:writeProtection w:recommended="1"/><w:zoom',
        "<w:stylePaneFormatFilter": '<w:attachedTemplate r:id="rIdTemplate"/><w:stylePaneFormatFilter',
        "<w:defaultTabStop": f'<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/>'
        f'<w:connectString w:val="Data Source=C:\\{mark("source of a mail merge")}.mdb"/></w:mailMerge><w:defaultTabStop',
        "<w:compat>": f'<w:docVars><w:docVar w:name="wie" w:val="{mark("variable")}"/></w:docVars>'
        f'<w:rsids><w:rsidRoot w:val="{number("first session")}"/><w:rsid w:val="{number("session")}"/></w:rsids><w:compat>',
        "<w:themeFontLang": f'<w:attachedSchema w:val="urn:{mark("schema")}"/>'
        f'<sl:schemaLibrary><sl:schema sl:uri="urn:x" sl:schemaLocation="C:\\{mark("place of a schema")}.xsd"/></sl:schemaLibrary>'
        "<w:themeFontLang",
    },
    "word/document.xml": {
        "<w:body>": f"<w:body><w:p><w:r><w:t>{mark('text of the template')}</w:t></w:r></w:p>",
    },
    "word/comments.xml": {
        "</w:comments>": f'<w:comment w:id="1" w:author="{mark("author of a comment")}" w:initials="zq">'
        f"<w:p><w:r><w:t>{mark('comment of the template')}</w:t></w:r></w:p></w:comment></w:comments>",
    },
    "word/footnotes.xml": {
        "</w:footnotes>": f'<w:footnote w:id="5"><w:p><w:r><w:t>{mark("note of the template")}</w:t></w:r></w:p></w:footnote></w:footnotes>',
    },
    "word/fontTable.xml": {
        "</w:fonts>": f'<w:font w:name="Huisletter"><w:altName w:val="Huisletter Oud"/>'
        f'<w:embedRegular xmlns:r="{_R}" r:id="rIdFont" w:fontKey="{{00000000-0000-0000-0000-000000000001}}"/></w:font></w:fonts>',
    },
    "word/styles.xml": {
        "<w:docDefaults>": f"<!-- {mark('comment among the styles')} --><?editor {mark('instruction among the styles')}?><w:docDefaults>",
        "</w:styles>": f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Huis"><w:name w:val="Huis"/>'
        f'<w:rsid w:val="{number("session of a style")}"/><w:personal/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
    },
    "word/theme/theme1.xml": {
        "</a:theme>": f'<a:custClrLst><a:custClr name="{mark("colour of a house")}"><a:srgbClr val="112233"/></a:custClr></a:custClrLst></a:theme>',
    },
    "word/webSettings.xml": {
        "<ns0:allowPNG": f'<ns0:frameset><ns0:frame><ns0:name ns0:val="{mark("frame")}"/></ns0:frame></ns0:frameset><ns0:allowPNG',
    },
    "word/header2.xml": {"</w:pPr>": f"</w:pPr>{_HEADER}"},
}  # fmt: skip
_PARTS: Mapping[str, bytes] = {
    "docProps/thumbnail.jpeg": photos.jpeg() + mark("first page as a picture").encode(),
    "customXml/item1.xml": f"<x>{mark('custom XML')}</x>".encode(),
    "customXml/itemProps1.xml": f"<x>{mark('properties of custom XML')}</x>".encode(),
    "customXml/_rels/item1.xml.rels": _links(_link("rId1", "customXmlProps", "itemProps1.xml")),
    "word/people.xml": _part("people", f'<w:person w:author="{mark("person")}"/>'),
    "word/commentsExtended.xml": f"<x>{mark('comments, extended')}</x>".encode(),
    "word/glossary/document.xml": _part("glossaryDocument", f"<w:docParts><w:t>{mark('glossary')}</w:t></w:docParts>"),
    "word/vbaProject.bin": mark("macro").encode(),
    "word/embeddings/oleObject1.bin": mark("embedded object").encode(),
    "word/activeX/activeX1.xml": f"<x>{mark('control that runs')}</x>".encode(),
    "word/printerSettings1.bin": mark("printer").encode("utf-16-le"),
    "word/fonts/font1.odttf": mark("embedded font").encode(),
    "word/_rels/fontTable.xml.rels": _links(_link("rIdFont", "font", "fonts/font1.odttf")),
    "word/_rels/settings.xml.rels": _links(
        _link("rIdTemplate", "attachedTemplate", f"file:///C:/Users/jan/{mark('attached template')}.dotm", outside=True)
    ),
    "word/_rels/header2.xml.rels": _links(
        _link("rIdLogo", "image", "media/logo.jpg"),
        _link("rIdOld", "image", f"file:///C:/Users/jan/{mark('linked picture')}.jpg", outside=True),
    ),
    "word/media/logo.jpg": photos.jpeg(),
}
