"""Table -> CSV, Markdown or XLSX bytes. A cell is text: no program that opens the file finds a formula, a link or a tag in it."""

import csv
import datetime
import io
import textwrap
import unicodedata

from manuscript.core.markdowntext import escape
from manuscript.model.log import Table

_FORMULA = frozenset("=+-@\t\r|%")
_BOM = "\ufeff"
_NARROW, _WIDE = 14, 36
_LINE = 13.5
"""Points that a line of a cell takes; who opens the file need not make room first."""

_MOST_LINES = 29
"""A row of a spreadsheet is 409 points high at the most."""

_MOST_IN_CELL = 32_767
"""Characters that a cell of a spreadsheet can hold."""


def csv_of(table: Table) -> bytes:
    """Write comma-separated values: UTF-8 with a mark that tells spreadsheets so, CRLF line ends (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_defused(cell) for cell in row] for row in table.rows)
    return (_BOM + text.getvalue()).encode()


def _defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, also in wide letters and after blanks."""
    plain = unicodedata.normalize("NFKC", cell).lstrip()
    return f"'{cell}" if plain[:1] in _FORMULA and not plain.isdigit() else cell


def markdown_of(table: Table) -> bytes:
    """Write a table in Markdown."""
    lines = [
        _line(table.headings),
        _line(["---"] * len(table.headings), plain=True),
        *(_line(row) for row in table.rows),
    ]
    return (f"# {escape(table.title)}\n\n" + "\n".join(lines) + "\n").encode()


def _line(cells: "tuple[str, ...] | list[str]", *, plain: bool = False) -> str:
    return "| " + " | ".join(cell if plain else escape(cell) for cell in cells) + " |"


def xlsx_of(table: Table, day: str) -> bytes:
    """Write a workbook of one sheet, for reading and for paper: headings stay in sight, long texts are wrapped.

    `day` (ISO 8601) is when it says it was made, so that the same table is the same bytes.
    """
    import xlsxwriter  # late: only a log that is a workbook needs it

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": table.title, "created": datetime.datetime.fromisoformat(day)})
    sheet = book.add_worksheet()
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEEEEE", "font_size": 9}
    )
    body = book.add_format({"text_wrap": True, "valign": "top", "align": "left", "font_size": 9, "bottom": 4})
    widths = [_width(table, column) for column in range(len(table.headings))]
    sheet.set_row(0, _LINE * 3)
    for column, heading in enumerate(table.headings):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, heading, head)
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _LINE * max(_lines(cell, width) for cell, width in zip(row, widths, strict=True)))
        for column, cell in enumerate(row):
            if column in table.numbers:
                sheet.write_number(number, column, int(cell), body)
            else:
                sheet.write_string(number, column, cell[:_MOST_IN_CELL], body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: a log has many columns
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, 1)
    sheet.set_footer("&L&F&R&P / &N")
    book.close()
    return stream.getvalue()


def _lines(cell: str, width: int) -> int:
    """Say how many lines a cell takes: words go whole onto the next, and too long ones are cut."""
    return min(len(textwrap.wrap(cell, width + width // 8)) or 1, _MOST_LINES)


def _width(table: Table, column: int) -> int:
    longest = max((len(row[column]) for row in table.rows), default=0)
    heading = max((len(word) for word in table.headings[column].split()), default=0)
    return min(max(longest, heading, 4), _WIDE if column in table.wide else _NARROW) + 2
