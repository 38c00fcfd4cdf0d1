"""Formulas as pandoc wrote them -> formulas in the order of Word's schema (ECMA-376, part 1, 22.1.2)."""

from manuscript.formats.ooxml import MATH, Element

_PLAIN, _LOOK = f"{{{MATH}}}nor", (f"{{{MATH}}}scr", f"{{{MATH}}}sty")
_COUNT, _COLUMN, _RUN = (f"{{{MATH}}}{name}" for name in ("count", "mcPr", "rPr"))


def set_formulas(part: Element) -> None:
    """Let columns of a matrix say how many they are first, and words in a formula say that they are words and no more."""
    for column in part.iter(_COLUMN):
        count = column.find(_COUNT)
        if count is not None:
            column.insert(0, count)
    for run in part.iter(_RUN):
        if run.find(_PLAIN) is not None:
            for look in list(run.iterchildren(*_LOOK)):
                run.remove(look)
