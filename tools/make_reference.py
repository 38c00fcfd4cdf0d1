"""House style -> `manuscript/templates/reference.docx`: pandoc's own reference document, dressed as a book.

Run it after a change of `house_style.yaml`: `python -m tools.make_reference`. The same rows give the same bytes.
"""

import io
import subprocess
from pathlib import Path
from typing import Literal

import msgspec
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.section import Section, _Footer, _Header
from docx.shared import Mm

from manuscript.formats import package
from manuscript.formats.ooxml import Element, element, field, paragraph, parse, run, serialise, w
from manuscript.outside import pandoc
from tools.look import Lines, Look, style, style_id, twips

SHEET = Path(__file__).with_name("house_style.yaml")
TARGET = Path(__file__).parents[1] / "manuscript" / "templates" / "reference.docx"
LANGUAGE = "nl-NL"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The page in millimetres."""

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    header: float
    footer: float
    chapters: Literal["nextPage", "oddPage"]


class Faces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The families of type, and what stands in for them where they are missing."""

    text: str
    code: str
    instead: dict[str, str]


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole house style; `shared` holds the rows' common parts, which YAML has filled in already."""

    page: Page
    faces: Faces
    lines: Lines
    styles: dict[str, Look]
    shared: dict[str, object]


def main() -> None:
    """Write the reference document where the package carries it."""
    TARGET.write_bytes(make(SHEET.read_bytes()))
    print(f"Made {TARGET}.")


def make(sheet_data: bytes) -> bytes:
    """Make the reference document of a house style."""
    sheet = msgspec.yaml.decode(sheet_data, type=Sheet)
    document = Document(io.BytesIO(_pandoc_own()))
    _set_styles(document, sheet)
    _set_settings(document)
    _set_page(document.sections[0], sheet.page)
    _number_through(document.element.body[-1])
    _set_heads(document.sections[0])
    _show_styles(document, sheet)
    return _packed(document, sheet.faces)


def _pandoc_own() -> bytes:
    command = [pandoc.program(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _set_styles(document: Docx, sheet: Sheet) -> None:
    """Put every row in the place of the style that has its id; then the table, and what Word takes for granted."""
    root = document.styles.element
    root.replace(root.find(w("docDefaults")), _defaults(sheet.lines))
    new = [style(name, look, sheet.lines, sheet.faces.code) for name, look in sheet.styles.items()]
    new += [_no_list(), _normal_table(), _table(sheet.lines)]
    known = {one.get(w("styleId")) for one in new}
    for old in root.findall(w("style")):
        if old.get(w("styleId")) in known or old.find(w("link")) is not None:
            root.remove(old)
    root.extend(new)


def _defaults(lines: Lines) -> Element:
    size = str(round(lines.text * 2))
    faces = element(
        "rFonts", asciiTheme="minorHAnsi", hAnsiTheme="minorHAnsi", eastAsiaTheme="minorEastAsia", cstheme="minorBidi"
    )
    language = element("lang", val=LANGUAGE)
    runs = element(
        "rPr", faces, element("kern", val="16"), element("sz", val=size), element("szCs", val=size), language
    )
    spacing = element("spacing", after="0", line=twips(lines.leading), lineRule="atLeast")
    blocks = element("pPr", element("widowControl"), spacing)
    return element("docDefaults", element("rPrDefault", runs), element("pPrDefault", blocks))


def _no_list() -> Element:
    return element("style", element("name", val="No List"), element("uiPriority", val="99"), element("semiHidden"),
                   type="numbering", default="1", styleId="NoList")  # fmt: skip


def _normal_table() -> Element:
    """Define the style that all tables stand on; pandoc's own document lacks it (facts/word.md, 2.2)."""
    return element(
        "style",
        element("name", val="Normal Table"),
        element("uiPriority", val="99"),
        element("semiHidden"),
        element("tblPr", element("tblInd", w="0", type="dxa"), _cell_margins("0", "108")),
        type="table",
        default="1",
        styleId="TableNormal",
    )


def _table(lines: Lines) -> Element:
    """Rules above, below and under the header row, hairlines between the rows, no lines upright."""
    strong = {"val": "single", "sz": "6", "space": "0", "color": "auto"}
    thin = {"val": "single", "sz": "4", "space": "0", "color": lines.hairline}
    borders = element("tblBorders", element("top", **strong), element("bottom", **strong), element("insideH", **thin))
    head = element(
        "tblStylePr",
        element("rPr", element("b"), element("bCs")),
        element("trPr", element("tblHeader")),
        element("tcPr", element("tcBorders", element("bottom", **strong)), element("vAlign", val="bottom")),
        type="firstRow",
    )
    return element(
        "style",
        element("name", val="Table"),
        element("basedOn", val="TableNormal"),
        element("qFormat"),
        element("tblPr", borders, _cell_margins("50", "85")),
        head,
        type="table",
        customStyle="1",
        styleId="Table",
    )


def _cell_margins(upright: str, level: str) -> Element:
    sides = {"top": upright, "left": level, "bottom": upright, "right": level}
    return element("tblCellMar", *(element(side, w=width, type="dxa") for side, width in sides.items()))


def _with_faces(theme: bytes, face: str) -> bytes:
    """Set the theme's two faces, so that a publisher changes the whole book by choosing others."""
    root = parse(theme)
    for latin in root.iter(f"{_DRAWING}latin"):
        if (parent := latin.getparent()) is not None and parent.tag in {f"{_DRAWING}majorFont", f"{_DRAWING}minorFont"}:
            latin.attrib.clear()
            latin.set("typeface", face)
    return serialise(root)


def _fonts(faces: Faces) -> Element:
    families = {faces.text: ("roman", "variable"), faces.code: ("modern", "fixed")}
    made = element("fonts")
    for name, (family, pitch) in families.items():
        instead = element("altName", val=faces.instead[name])
        made.append(element("font", instead, element("family", val=family), element("pitch", val=pitch), name=name))
    return made


_SETTINGS: tuple[tuple[str, dict[str, str]], ...] = (
    ("zoom", {"percent": "100"}),
    ("mirrorMargins", {}),
    ("stylePaneFormatFilter", {"val": "0004"}),
    ("defaultTabStop", {"val": "340"}),
    ("autoHyphenation", {}),
    ("consecutiveHyphenLimit", {"val": "3"}),
    ("hyphenationZone", {"val": "284"}),
    ("doNotHyphenateCaps", {}),
    ("evenAndOddHeaders", {}),
    ("characterSpacingControl", {"val": "doNotCompress"}),
)
_COMPAT = (
    "compatibilityMode",
    "overrideTableStyleFontSizeAndJustification",
    "enableOpenTypeFeatures",
    "doNotFlipMirrorIndents",
)


def _set_settings(document: Docx) -> None:
    """Replace the settings: mirrored margins, hyphenation, and Word's present way of laying out instead of that of 2007."""
    root = document.settings.element
    kept = {name: root.find(w(name)) for name in ("footnotePr", "clrSchemeMapping")}
    maths = root.find("{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr")
    root[:] = [element(name, **attributes) for name, attributes in _SETTINGS]
    uri = "http://schemas.microsoft.com/office/word"
    compat = (
        element("compatSetting", name=name, uri=uri, val="15" if name == "compatibilityMode" else "1")
        for name in _COMPAT
    )
    language = element("themeFontLang", val=LANGUAGE)
    ragged = element("doNotExpandShiftReturn")  # a line that ends in a break is not stretched to the margin
    parts = (kept["footnotePr"], element("compat", ragged, *compat), maths, language, kept["clrSchemeMapping"])
    root.extend(part for part in parts if part is not None)


def _set_page(section: Section, page: Page) -> None:
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.left_margin, section.right_margin = Mm(page.inner), Mm(page.outer)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.footer)
    section.gutter = Mm(0)
    section.start_type = {"nextPage": WD_SECTION.NEW_PAGE, "oddPage": WD_SECTION.ODD_PAGE}[page.chapters]


def _number_through(section: Element) -> None:
    """Let notes be numbered through the book: pandoc starts anew in every section, and LibreOffice then calls them all 0."""
    for notes in section.findall(w("footnotePr")):
        section.remove(notes)


def _set_heads(section: Section) -> None:
    """Part on the left, chapter on the right, the page's number below; an opening page has the number only.

    `STYLEREF 1` means the same in a Word of any language; `STYLEREF "Heading 1"` fails in a Dutch one. A style of our own has
    one name everywhere.
    """
    section.different_first_page_header_footer = True
    _fill(section.first_page_header, "Header")
    _fill(section.even_page_header, "Header", *field('STYLEREF "Part Title"', run("Part Title")))
    _fill(section.header, "Header", *field("STYLEREF 1", run("Heading 1")))
    for footer in (section.first_page_footer, section.even_page_footer, section.footer):
        _fill(footer, "Footer", *field("PAGE", run("1")))


def _fill(place: _Header | _Footer, style_name: str, *runs: Element) -> None:
    place.is_linked_to_previous = False
    place.part.element[:] = [paragraph(style_name, *runs)]


def _show_styles(document: Docx, sheet: Sheet) -> None:
    """Show every paragraph style in the reference document itself, so that one who changes it sees what changes."""
    body = document.element.body
    body[:] = [body[-1]]
    shown = [(name, look) for name, look in sheet.styles.items() if look.kind == "paragraph" and name != "Section End"]
    for name, look in shown:
        body.insert(len(body) - 1, paragraph(style_id(name, look), run(name)))


def _packed(document: Docx, faces: Faces) -> bytes:
    """Write the package in a fixed order with fixed times; nobody made it, at no time."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = ""
    out = io.BytesIO()
    document.save(out)
    files = package.members(out.getvalue())
    files["word/theme/theme1.xml"] = _with_faces(files["word/theme/theme1.xml"], faces.text)
    files["word/fontTable.xml"] = serialise(_fonts(faces))
    return package.pack(files, 0, "[Content_Types].xml")


if __name__ == "__main__":
    main()
