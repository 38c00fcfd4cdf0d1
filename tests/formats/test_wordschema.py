"""Children of properties stand in the order of the schema (ECMA-376 part 1, annex A): Word refuses a file where they do not."""

from collections.abc import Iterator

import pytest

from manuscript.formats.ooxml import Element, parse, w
from tests.formats import books, rich

ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing
    ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle
    rPr sectPr""",
    "rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
    webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout
    specVanish oMath""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
    tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
    formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal
    personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return books.members(books.build(rich.lay(tmp_path_factory.mktemp("rich")), "docx"))


def _out_of_order(root: Element) -> Iterator[tuple[str, list[str]]]:
    for name, order in ORDER.items():
        known = order.split()
        for node in root.iter(w(name)):
            found = [str(child.tag).removeprefix(w("")) for child in node]
            if not set(found) <= set(known) or found != sorted(found, key=known.index):
                yield name, found


def test_properties_stand_in_order(parts: dict[str, bytes]) -> None:
    looked = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    assert len(looked) > 10
    assert {name: found for name in looked if (found := list(_out_of_order(parse(parts[name]))))} == {}


def test_the_test_sees_what_stands_elsewhere() -> None:
    turned = parse(
        b'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:jc/><w:pStyle/></w:pPr></w:p>'
    )
    assert list(_out_of_order(turned)) == [("pPr", ["jc", "pStyle"])]
