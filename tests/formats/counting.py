"""The template of an invented publisher who lets Word count chapters: a style that numbers, on which that of titles stands.

`form` and `shown` say how it counts (ISO/IEC 29500-1, 17.9.17 and 17.9.11); `by_list` lets a style for lists say it instead. With
`parts` the style for titles of parts stands on the same one.
"""

import io

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.styles.style import BaseStyle

from manuscript.outside import looks

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LIST, _LINKED = 41, 42


def template(form: str = "decimal", shown: str = "%1.", *, by_list: bool = False, parts: bool = False) -> bytes:
    """Make the template: the house's own, with titles that count themselves."""
    made = docx.Document(io.BytesIO(looks.builtin("reference.docx")))
    numbering = made.part.numbering_part.element
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
    own = '<w:styleLink w:val="Kopnummers"/>' if by_list else ""
    looked = [f'<w:abstractNum {_W} w:abstractNumId="{_LIST}">{own}{levels}</w:abstractNum>']
    if by_list:
        link = '<w:numStyleLink w:val="Kopnummers"/>'
        looked.append(f'<w:abstractNum {_W} w:abstractNumId="{_LINKED}">{link}</w:abstractNum>')
    for at, look in enumerate(looked):
        numbering.insert(at, parse_xml(look))
    used = _LINKED if by_list else _LIST
    numbering.append(parse_xml(f'<w:num {_W} w:numId="{used}"><w:abstractNumId w:val="{used}"/></w:num>'))
    base = made.styles.add_style("Telt Koppen", WD_STYLE_TYPE.PARAGRAPH)
    base.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {_W}><w:numId w:val="{used}"/></w:numPr>'))
    for name in ("Heading 1", *(["Part Title"] if parts else [])):
        title: BaseStyle = made.styles[name]
        title.base_style = base  # type: ignore[attr-defined]  # it is one for paragraphs
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
