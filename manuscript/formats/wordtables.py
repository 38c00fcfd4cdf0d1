"""Tables as pandoc wrote them -> tables that fill the measure: columns by their words, named styles in every cell."""

from manuscript.formats.ooxml import Element, element, style_of, w, words_of
from manuscript.formats.wordblocks import restyle

_TEXT = frozenset({"Compact", "BodyText", "FirstParagraph"})
_STYLES = {"right": "TableTextRight", "center": "TableTextCentred"}
_WIDE = 32  # letters after which a column is broken rather than widened
_PADDING = 2


def set_tables(body: Element, measure: int) -> None:
    """Set every table of a document, to a measure in twips."""
    for table in body.iter(w("tbl")):
        _style_cells(table)
        _keep_rows(table)
        _fit(table, measure)


def _style_cells(table: Element) -> None:
    """Say by a style what pandoc says by hand: how a cell's text is aligned."""
    for cell in table.iter(w("tc")):
        for block in cell.findall(w("p")):
            if style_of(block) not in _TEXT:
                continue
            properties = block.find(w("pPr"))
            assert properties is not None
            aligned = properties.find(w("jc"))
            side = "" if aligned is None else aligned.get(w("val"), "")
            if aligned is not None:
                properties.remove(aligned)
            restyle(block, _STYLES.get(side, "TableText"))


def _keep_rows(table: Element) -> None:
    """Keep each row on one page; that header rows come again on the next is in pandoc's own marks."""
    for row in table.iter(w("tr")):
        properties = row.find(w("trPr"))
        if properties is None:
            properties = element("trPr")
            row.insert(0, properties)
        properties.insert(0, element("cantSplit"))


def _fit(table: Element, measure: int) -> None:
    """Share the measure out among the columns, unless the author's own widths are there."""
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


def _shares(table: Element, columns: int, measure: int) -> list[int]:
    """Weigh a column by its longest cell up to a limit, and by its longest word beyond; rounding goes to the last one."""
    weights = [_PADDING] * columns
    for row in table.iter(w("tr")):
        for index, cell in enumerate(row.findall(w("tc"))[:columns]):
            words = words_of(cell)
            longest = max((len(word) for word in words.split()), default=0)
            weights[index] = max(weights[index], min(len(words), _WIDE) + _PADDING, longest + _PADDING)
    shares = [measure * weight // sum(weights) for weight in weights]
    return [*shares[:-1], measure - sum(shares[:-1])]


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
