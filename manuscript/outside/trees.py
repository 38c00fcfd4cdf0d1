"""Texts -> their ASTs: read by pandoc once, kept on disk, and in memory as far as a book of ordinary size needs."""

from collections.abc import Iterator, Sequence

from manuscript.core import survey
from manuscript.model.book import Parsed, Reader
from manuscript.outside import pandoc
from manuscript.outside.cache import Cache

KEPT = 1_000_000
"""Characters of text whose trees stay in memory, the first ones; they take about a hundred bytes each.

Every stage goes through all chapters in turn: to let go of the one that was asked for longest ago would mean to keep none.
"""


class Trees:
    """The ASTs of one run."""

    def __init__(self, kept: Cache) -> None:
        self._on_disk = kept
        self._in_memory = {"": Parsed([], survey.survey)}
        self._room = KEPT

    def read(self, texts: Sequence[str]) -> Iterator[tuple[str, pandoc.Reading]]:
        """Read texts, each by itself, and give each as it comes; one that cannot be read costs only itself."""
        return pandoc.read_as_they_come(texts, self._on_disk)

    def keep(self, text: str, parsed: Parsed) -> None:
        """Keep the tree of a text in memory, while there is room."""
        if text not in self._in_memory and len(text) <= self._room:
            self._in_memory[text] = parsed
            self._room -= len(text)

    def reader(self, text: str) -> Reader:
        """Give a function that gives the tree of a text."""
        return lambda: self._parsed(text)

    def _parsed(self, text: str) -> Parsed:
        kept = self._in_memory.get(text)
        if kept is None:
            (reading,) = pandoc.read((text,), self._on_disk)
            kept = Parsed(reading.blocks, survey.survey)
            self.keep(text, kept)
        return kept
