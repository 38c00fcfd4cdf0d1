"""Texts -> their ASTs: read by pandoc once, kept on disk, and in memory as far as a book of ordinary size needs."""

from collections.abc import Iterator, Sequence

from manuscript.core import survey
from manuscript.model.book import Parsed, Reader, Survey
from manuscript.outside import pandoc
from manuscript.outside.cache import Cache

KEPT = 1_000_000
"""Characters of text whose trees stay in memory, the ones asked for last; they take about a hundred bytes each."""

_NOTHING = Parsed(blocks=[], looked=Survey())


class Trees:
    """The ASTs of one run."""

    def __init__(self, kept: Cache) -> None:
        self._on_disk = kept
        self._in_memory: dict[str, Parsed] = {}
        self._size = 0

    def read(self, texts: Sequence[str]) -> Iterator[tuple[str, pandoc.Reading]]:
        """Read texts, each by itself, and give each as it comes; one that cannot be read costs only itself."""
        return pandoc.read_as_they_come(texts, self._on_disk)

    def keep(self, text: str, parsed: Parsed) -> None:
        """Keep the tree of a text in memory, in the place of those that nobody has asked for since."""
        if text in self._in_memory or len(text) > KEPT:
            return
        self._in_memory[text] = parsed
        self._size += len(text)
        while self._size > KEPT:
            oldest = next(iter(self._in_memory))
            del self._in_memory[oldest]
            self._size -= len(oldest)

    def reader(self, text: str) -> Reader:
        """Give a function that gives the tree of a text."""
        return lambda: self._parsed(text)

    def _parsed(self, text: str) -> Parsed:
        kept = self._in_memory.pop(text, None)
        if kept is not None:
            self._in_memory[text] = kept  # the last in order is the last asked for
            return kept
        if not text:
            return _NOTHING
        (reading,) = pandoc.read((text,), self._on_disk)
        parsed = Parsed(blocks=reading.blocks, looked=survey.survey(reading.blocks))
        self.keep(text, parsed)
        return parsed
