"""Laws of tables: no cell is lost unless that is told, and nothing is told of a table that is whole."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.core import nodes, pipetables
from manuscript.outside import pandoc
from tests.proof import PROOF

CELLS = st.sampled_from(
    ["een", "*twee*", "`drie`", "", " ", "\\|", "a \\| b", "`x|y`", "[vier](z.md)", "-", "---", ":-:"]
)
_WORD = re.compile(r"w\d+x\d+")
FRAMES = ("{}", "| {} |", "|{}|", "{} |", "| {}")
BEFORE = ("", "> ", "  ", "- ")
ABOVE = ("", "Een zin:", "1900 was een jaar", "*Zo* dus", "“Ja”", "# Kop", "---", "`code`")
"""Lines that may stand right above a table."""


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Give a table of two columns, whose rows have any number of cells, each with a word of its own."""
    indent = draw(st.sampled_from(BEFORE))
    frame = draw(st.sampled_from(FRAMES[1:3]))
    count = draw(st.integers(1, 4))
    rows = [frame.format(" | ".join(["kop"] * count)), frame.format(" | ".join(["---"] * draw(st.integers(1, 4))))]
    for row in range(draw(st.integers(0, 4))):
        cells = [f"{draw(CELLS)} w{row}x{column}" for column in range(draw(st.integers(1, 5)))]
        rows.append(draw(st.sampled_from(FRAMES)).format(" | ".join(cells)))
    later = indent.replace("-", " ")
    return "\n".join([indent + rows[0], *(later + row for row in rows[1:]), ""])


@settings(max_examples=300 if PROOF else 60, deadline=None)
@given(st.sampled_from(ABOVE), st.integers(1, 3), st.integers(1, 3), st.booleans())
def test_a_row_of_dashes_that_makes_no_table_is_told(above: str, head: int, dashes: int, apart: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """By what stands above it, or by its number of cells."""
    rows = [f"| {' | '.join([cell] * count)} |" for cell, count in (("kop", head), ("---", dashes), ("een", head))]
    text = "\n".join([above, *([""] if apart else []), *rows, ""])
    read = [block["t"] for block in pandoc.read([text], None)[0].blocks]
    told = [row for row in pipetables.read(text, ()) if not row.columns]
    assert bool(told) == ("Table" not in read), read


@settings(max_examples=1000 if PROOF else 100, deadline=None)
@given(st.lists(tables(), min_size=1, max_size=3))
def test_what_a_table_loses_is_told(made: list[str]) -> None:
    """Every word of a table is read, or its row is told; and what is told as lost is not read."""
    for table in made:
        blocks = pandoc.read([table], None)[0].blocks
        read = nodes.plain(blocks)
        told = list(pipetables.read(table, ()))
        lines = enumerate(table.split("\n"), 1)
        lost = {line for line, row in lines for word in _WORD.findall(row) if word not in _WORD.findall(read)}
        assert {row.line for row in told if row.columns} == lost


def test_the_last_row_of_a_file_is_one() -> None:
    """Also where the file does not end its last line."""
    (reading,) = pandoc.read(["| a | b |\n|---|---|\n| een | twee |"], None)
    assert [block["t"] for block in reading.blocks] == ["Table"]
