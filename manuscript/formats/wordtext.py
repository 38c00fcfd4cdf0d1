"""Texts -> WordprocessingML as text: the few shapes that bind writes itself, quicker than through a tree."""

from manuscript.formats.ooxml import escaped

BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
PAGE = '<w:r><w:br w:type="page"/></w:r>'
_LINE_END = "\n"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def block(style: str, inside: str, section: str = "") -> str:
    """Make a paragraph of a style, by the document's own id; `section` are the properties of a section that it ends."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escaped(style)}"/>{section}</w:pPr>{inside}</w:p>'


def words(text: str, style: str = "") -> str:
    """Make a run of words; a line end is a line break."""
    named = f'<w:rPr><w:rStyle w:val="{escaped(style)}"/></w:rPr>' if style else ""
    return f'<w:r>{named}<w:t xml:space="preserve">{escaped(text).replace(_LINE_END, _BREAK)}</w:t></w:r>'


def opening(instruction: str) -> str:
    """Begin a field: what Word is to compute, up to where its result stands."""
    order = f'<w:r><w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
    return f"{BEGIN}{order}{SEPARATE}"
