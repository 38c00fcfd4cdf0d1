"""The rows of the catalogue of findings (`rules.py`), one module a group of families; in each by family, then by code."""

from manuscript.model.findings import Row
from manuscript.model.rulerows import book, chapters, delivery, finished, looks, readers

ROWS: tuple[Row, ...] = (
    *book.ROWS,
    *chapters.ROWS,
    *readers.ROWS,
    *looks.ROWS,
    *finished.ROWS,
    *delivery.ROWS,
)
