"""Tables as pandoc wrote them -> tables that fill the measure: columns by their words, named styles in every cell."""

from manuscript.formats.ooxml import Element, element, paragraph, style_of, w, words_of
from manuscript.formats.wordblocks import HEADINGS, restyle
from manuscript.formats.wordstyles import Styles

_TEXT = frozenset({"Compact", "BodyText", "FirstParagraph"})
_STYLES = {"right": "TableTextRight", "center": "TableTextCentred"}
_HEADER = "table_header"
_WIDE = 32  # letters after which a column is broken rather than widened
_LETTER = 106  # twips that a letter of 9 points takes, a wide one too
_PADDING = 190  # twips at both sides of a cell together


def set_tables(body: Element, measure: int, styles: Styles) -> None:
    """Set every table of a document, to a measure in twips; `styles` are those that the document has."""
    for table in list(body.iter(w("tbl"))):
        _style_cells(
            table, header=_HEADER if _HEADER in styles and styles.own(_HEADER) != styles.own("TableText") else ""
        )
        _keep_rows(table)
        _fit(table, measure)
        if "TableSpace" in styles:
            _part(table)


def _style_cells(table: Element, header: str) -> None:
    """Say by a style what pandoc says by hand: how a cell's text is aligned. With a style for it, heads have that."""
    for row in table.iter(w("tr")):
        is_header = row.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        for block in row.iterfind(f"{w('tc')}/{w('p')}"):
            side = _alignment(block)
            if style_of(block) in _TEXT:
                restyle(block, (is_header and header) or _STYLES.get(side, "TableText"))


def _alignment(block: Element) -> str:
    """Take the alignment away that a paragraph says by hand, and give it."""
    aligned = block.find(f"{w('pPr')}/{w('jc')}")
    above = None if aligned is None else aligned.getparent()
    if aligned is None or above is None:
        return ""
    above.remove(aligned)
    return aligned.get(w("val"), "")


def _keep_rows(table: Element) -> None:
    """Keep each row on one page; that header rows come again on the next is in pandoc's own marks."""
    for row in table.iter(w("tr")):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.insert(0, element("cantSplit"))


def _part(table: Element) -> None:
    """Part a table that has no caption from the text before it; a table has no space of its own in Word."""
    before = table.getprevious()
    if before is not None and style_of(before) not in {"TableCaption", *HEADINGS}:
        table.addprevious(paragraph("TableSpace"))


def _fit(table: Element, measure: int) -> None:
    """Share the measure out among the columns, unless the author's own widths are there."""
    measure -= _set_in(table)
    width = table.find(f"{w('tblPr')}/{w('tblW')}")
    grid = table.find(w("tblGrid"))
    if width is None or grid is None or width.get(w("type")) != "auto":
        return
    width.set(w("type"), "dxa")
    width.set(w("w"), str(measure))
    shares = _shares(table, len(grid), measure)
    for column, share in zip(grid, shares, strict=True):
        column.set(w("w"), str(share))
    for row in table.iter(w("tr")):
        _set_cells(row, shares)


def _set_in(table: Element) -> int:
    """Give how far a table stands in, in twips: one in a list does, by hand; its alignment by hand would undo that."""
    properties = table.find(w("tblPr"))
    if properties is None:
        return 0
    for aligned in properties.findall(w("jc")):
        properties.remove(aligned)
    indent = properties.find(w("tblInd"))
    return 0 if indent is None else int(indent.get(w("w"), "0"))


def _shares(table: Element, columns: int, measure: int) -> list[int]:
    """Give each column room for its longest word, and share what is left by what its longest cell would like."""
    least, wished = [_PADDING] * columns, [_PADDING] * columns
    for row in table.iter(w("tr")):
        for index, cell in enumerate(row.findall(w("tc"))[:columns]):
            words = words_of(cell)
            longest = max((len(word) for word in words.split()), default=0)
            least[index] = max(least[index], longest * _LETTER + _PADDING)
            wished[index] = max(wished[index], min(len(words), _WIDE) * _LETTER + _PADDING)
    if sum(least) >= measure:
        return _scaled(least, measure)
    more = [max(wish - need, 0) + 1 for need, wish in zip(least, wished, strict=True)]
    if sum(least) + sum(more) <= measure:
        return _scaled([need + extra for need, extra in zip(least, more, strict=True)], measure)
    return [need + extra for need, extra in zip(least, _scaled(more, measure - sum(least)), strict=True)]


def _scaled(widths: list[int], total: int) -> list[int]:
    """Scale widths to a total; what rounding leaves goes to the last."""
    scaled = [total * width // sum(widths) for width in widths]
    return [*scaled[:-1], total - sum(scaled[:-1])]


def _set_cells(row: Element, shares: list[int]) -> None:
    at = 0
    for cell in row.findall(w("tc")):
        properties = cell.find(w("tcPr"))
        if properties is None:
            continue
        spanned = properties.find(w("gridSpan"))
        count = 1 if spanned is None else int(spanned.get(w("val"), "1"))
        properties.insert(0, element("tcW", w=str(sum(shares[at : at + count])), type="dxa"))
        at += count
