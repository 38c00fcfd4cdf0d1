"""What pandoc copied from a reference document -> the same looks, without what Word notes there of people, files and machines.

What stays is named here: parts, settings, what a head or foot may hold. Anything else that a Word of tomorrow writes goes too.
"""

import hashlib
import re
from collections.abc import Callable, Container, Iterable, Mapping

from manuscript.core.machinepaths import holds_path
from manuscript.core.picturebytes import kind_of, without_metadata
from manuscript.formats import wordheads
from manuscript.formats.ooxml import DRAWING, MATH, PIC, VML, WP, Element, R, parse, serialise, w

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|app|custom)\.xml"
    r"|word/(?:document|styles|settings|webSettings|fontTable|numbering|footnotes|endnotes|comments|theme/theme\d*"
    r"|(?:header|footer)[\w-]*)\.xml"
    r"|word/_rels/(?:document|footnotes|endnotes|comments|(?:header|footer)[\w-]*)\.xml\.rels|word/media/[^/]+"
)
_SETTINGS = frozenset({f"{{{MATH}}}mathPr"}) | frozenset(
    w(name)
    for name in (
        *("zoom", "mirrorMargins", "alignBordersAndEdges", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter"),
        *("gutterAtTop", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "defaultTabStop"),
        *("autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders"),
        *("bookFoldRevPrinting", "bookFoldPrinting", "bookFoldPrintingSheets", "characterSpacingControl"),
        *("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing", "displayHorizontalDrawingGridEvery"),
        *("displayVerticalDrawingGridEvery", "noPunctuationKerning", "printTwoOnOne", "strictFirstAndLastChars"),
        *("noLineBreaksAfter", "noLineBreaksBefore", "footnotePr", "endnotePr", "compat"),
        *("themeFontLang", "clrSchemeMapping", "displayBackgroundShape", "decimalSymbol", "listSeparator"),
    )
)
_FONT = frozenset(w(name) for name in ("panose1", "charset", "family", "notTrueType", "pitch", "sig"))
_WEB = frozenset(w(name) for name in ("optimizeForBrowser", "allowPNG", "doNotSaveAsSingleFile"))
_THEME = frozenset(f"{{{DRAWING}}}{name}" for name in ("objectDefaults", "custClrLst", "extLst"))
"""What a theme has besides its colours, fonts and effects."""

_GONE = frozenset(
    w(name)
    for name in (
        *("del", "moveFrom", "rsids", "rsid", "proofErr", "permStart", "permEnd", "bookmarkStart", "bookmarkEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd", "object", "control", "altChunk", "subDoc", "printerSettings", "sdtPr"),
        *("sdtEndPr", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *(
            "tblGridChange",
            "tblPrExChange",
            "personal",
            "personalCompose",
            "personalReply",
            "smartTagPr",
            "customXmlPr",
        ),
    )
)
_OPENED = tuple(w(name) for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml"))
_HEADS = ("word/header", "word/footer")
_HYPERLINK = f"{R}/hyperlink"
_REACHED = ("http://", "https://", "mailto:")
_ON_SHAPES = ("alt", "title", "href", "{urn:schemas-microsoft-com:office:office}title",
              "{urn:schemas-microsoft-com:office:office}href")  # fmt: skip


def is_kept(name: str) -> bool:
    """Whether a part of this name is one that a book has any use for."""
    return bool(_PARTS.fullmatch(name))


def kept(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the parts that a book has any use for; pictures of heads and feet under a name that says nothing."""
    named = {name: data for name, data in files.items() if is_kept(name)}
    pictures = {name: _picture(data) for name, data in named.items() if name.startswith("word/media/")}
    names = {name: _name(name, data) for name, data in pictures.items()}
    made = {names.get(name, name): pictures.get(name, data) for name, data in named.items()}
    links = [name for name in made if name.endswith(".rels")]
    return {**made, **{name: _links(made[name], names, made.keys() | names.keys()) for name in links}}


def _picture(data: bytes) -> bytes:
    try:
        return without_metadata(data, kind_of(data))
    except ValueError:
        return data  # half a picture: Word shows what there is


def _name(name: str, data: bytes) -> str:
    suffix = name.rpartition(".")[2].lower()
    return f"word/media/{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"


def _links(data: bytes, names: Mapping[str, str], there: Container[str]) -> bytes:
    """Keep links to parts that are kept, and to the web."""
    root = parse(data)
    for link in list(root):
        target = link.get("Target", "")
        if link.get("TargetMode") == "External":
            if link.get("Type") != _HYPERLINK or not target.lower().startswith(_REACHED):
                root.remove(link)
        elif (path := _path(target)) in names:
            link.set("Target", names[path].removeprefix("word/"))
        elif path not in there and target not in there:
            root.remove(link)
    return serialise(root)


def _path(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"word/{target}"


def forget(parts: Mapping[str, Element]) -> None:
    """Clean the parts, in place; their lists of links are those of `kept`."""
    hidden = wordheads.hidden_styles(parts["word/styles.xml"])
    for name, root in parts.items():
        _forget_people(root)
        for wanted in [wanted for prefix, wanted in _WANTED.items() if name.startswith(prefix)]:
            for parent in _parents(name, root):
                _keep(parent, wanted)
        if name.startswith(_HEADS):
            wordheads.clean(root, hidden)
            _clean_drawings(root, _linked(parts.get(f"word/_rels/{name.removeprefix('word/')}.rels")))


def _forget_people(root: Element) -> None:
    """Drop who changed what and when, remarks, and what runs; a change that was not accepted yet counts as accepted."""
    for node in list(root.iter(*_GONE)):
        _remove(node)
    for node in list(root.iter(*_OPENED)):
        _open(node)
    for node in root.iter():
        for attribute in [one for one in node.attrib if str(one).startswith(w("rsid"))]:
            del node.attrib[attribute]


def _parents(name: str, root: Element) -> Iterable[Element]:
    return list(root) if name == "word/fontTable.xml" else (root,)


def _linked(links: Element | None) -> frozenset[str]:
    return frozenset() if links is None else frozenset(link.get("Id", "") for link in links)


def _is_type_of_kept(child: Element) -> bool:
    part = child.get("PartName", "").removeprefix("/")
    return bool(_PARTS.fullmatch(part)) if part else child.get("Extension") in _EXTENSIONS


_EXTENSIONS = frozenset({"rels", "xml", "png", "jpg", "jpeg", "gif", "emf", "wmf", "tif", "tiff", "bmp"})

_WANTED: Mapping[str, Callable[[Element], bool]] = {
    "word/settings.xml": lambda child: child.tag in _SETTINGS,
    "word/webSettings.xml": lambda child: child.tag in _WEB,
    "word/fontTable.xml": lambda child: child.tag in _FONT,
    "word/theme/": lambda child: child.tag not in _THEME,
    "[Content_Types].xml": _is_type_of_kept,
}
"""Which children of a part's root stay; in the table of fonts, which of each font."""


def _keep(parent: Element, wanted: Callable[[Element], bool]) -> None:
    for child in list(parent):
        if not wanted(child):
            parent.remove(child)


def _clean_drawings(root: Element, linked: frozenset[str]) -> None:
    """Take names of files out of pictures; a picture that is no part of the document goes."""
    for shown in list(root.iter(w("drawing"), w("pict"))):
        wanted = {str(node.get(key)) for node in shown.iter() for key in node.attrib if str(key).startswith(f"{{{R}}}")}
        if not wanted <= linked:
            _remove(shown)
    for number, properties in enumerate(list(root.iter(f"{{{WP}}}docPr", f"{{{PIC}}}cNvPr")), 1):
        properties.set("name", f"Picture {number}")
        is_inner = properties.tag == f"{{{PIC}}}cNvPr"
        for said in ("descr", "title"):
            if said in properties.attrib and (is_inner or holds_path(properties.get(said, ""))):
                properties.set(said, "")
    for shape in root.iter(*(f"{{{VML}}}{name}" for name in ("shape", "rect", "imagedata", "group", "shapetype"))):
        for attribute in _ON_SHAPES:
            if attribute in shape.attrib and (attribute != "alt" or holds_path(shape.get(attribute, ""))):
                del shape.attrib[attribute]


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _open(node: Element) -> None:
    """Put what an element holds into its place."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        for child in reversed(list(node)):
            parent.insert(at, child)
        parent.remove(node)
