"""A contribution, and the chapters -> the passages that it may be about, or none where none stands out. Nothing is placed.

Paragraphs are compared with what the reader wrote by the terms they share (BM25), each with the heading above it. Readers'
quotes are left out: a contribution would find itself. The paragraphs of a chapter speak for it together, and so does the post.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from math import sqrt

from manuscript.core.anchors import Finder, Found
from manuscript.core.passagetext import Paragraph, Reading
from manuscript.core.ranking import Ranking
from manuscript.core.terms import Terms, with_parts
from manuscript.model.book import Chapter
from manuscript.model.files import SnapshotFile
from manuscript.model.passages import Proposal
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, Value

MOST = 3
"""Proposals for one contribution."""

_WORDS = 5
"""Words that a paragraph has at least: a cell of a table, a cry, names no passage."""

_SHARED = 2
"""Words that a reader and a paragraph must share."""

_CLEAR = 1.2
"""How many times the score of the next after the proposals the first must have."""

_TOGETHER = 3
_BEGINNINGS = (8, 12, 20, 40)
_LOOKED_AT = 20_000


class _Text(Value, frozen=True):
    """One paragraph of a chapter, with its stems."""

    chapter: ChapterId
    paragraph: Paragraph | None
    stems: frozenset[str]


class Suggester:
    """Knows the chapters of a book, in its language; is asked for one contribution after the other."""

    def __init__(self, chapters: Sequence[Chapter], readings: Mapping[ChapterId, Reading], lang: str) -> None:
        self._readings = readings
        self._paths = {one.id: one.path for one in chapters}
        self._terms = Terms(lang)
        made = [pair for one in chapters if one.id in readings for pair in self._texts(one, readings[one.id])]
        self._texts_of = [text for text, _ in made]
        self._ranking = Ranking([with_parts(stems) for _, stems in made])
        self._finders: dict[ChapterId, Finder] = {}

    def propose(self, words: str, post: str = "", only: Sequence[str] = ()) -> tuple[Proposal, ...]:
        """Propose passages for a reader's words, sent to a post with this title and question; of some chapters `only`, if known."""
        ranked = self.ranked(words, post, only)
        if len(ranked) > MOST and ranked[0][0] < _CLEAR * ranked[MOST][0]:
            return ()
        stems = set(self._terms.stems(words[:_LOOKED_AT]))
        shared = (pair for pair in ranked[:MOST] if len(stems & pair[1].stems) >= _SHARED)
        return tuple(self._proposal(score, text) for score, text in shared)

    def marked(self, mark: SnapshotFile, only: Sequence[str]) -> tuple[Proposal, ...]:
        """Give the passages that a reader marked, where they stand in the chapters, of some `only` if known."""
        found = []
        for id, reading in self._readings.items():
            spot = self._finder(id).find(mark) if id in only or not only else Found(state="orphaned")
            if spot.state in ("found", "moved"):
                place = Place(path=self._paths[id], trail=reading.trail(spot.start))
                words = reading.words(spot.start, spot.end)
                found.append(
                    Proposal(marked=True, score=round(100 * spot.score, 1), chapter=id, place=place, words=words)
                )
        return tuple(found[:MOST])

    def count(self, chapter: ChapterId) -> int:
        """Count the paragraphs of a chapter that may be proposed."""
        return sum(text.chapter == chapter and text.paragraph is not None for text in self._texts_of)

    def ranked(self, words: str, post: str, only: Sequence[str]) -> list[tuple[float, _Text]]:
        """Give the paragraphs that fit best, best first, and one more than are proposed."""
        scores = self._scores(words)
        chapters = self._together((scores, self._scores(post)))
        weighed = (
            (score + chapters[text.chapter] / _TOGETHER, -number, text)
            for number, (score, text) in enumerate(zip(scores, self._texts_of, strict=True))
            if score and text.paragraph and (not only or text.chapter in only)
        )
        return [(score, text) for score, _, text in nlargest(MOST + 1, weighed)]

    def chapters(self, words: str, post: str) -> dict[ChapterId, float]:
        """Score every chapter: by its paragraphs together, for what the reader wrote and for what the post asked."""
        return self._together((self._scores(words), self._scores(post)))

    def _scores(self, words: str) -> list[float]:
        return self._ranking.scores(with_parts(self._terms.stems(words[:_LOOKED_AT])))

    def _together(self, asked: Iterable[Sequence[float]]) -> dict[ChapterId, float]:
        found: dict[ChapterId, float] = dict.fromkeys(self._readings, 0.0)
        for scores in asked:
            together = dict.fromkeys(self._readings, 0.0)
            for score, text in zip(scores, self._texts_of, strict=True):
                together[text.chapter] += score * score
            for id, total in together.items():
                found[id] += sqrt(total)
        return found

    def _texts(self, chapter: Chapter, reading: Reading) -> Iterator[tuple[_Text, list[str]]]:
        """Give what a chapter is compared by: its paragraphs, and what its front matter says of it."""
        front = self._terms.stems(f"{chapter.title}\n{chapter.front.gist}\n{chapter.front.question}")
        yield _Text(chapter=chapter.id, paragraph=None, stems=frozenset(front)), front
        headings = {one.heading: one for one in reading.paragraphs if one.kind == "heading"}
        for one in reading.paragraphs:
            if one.kind in ("text", "note") and len(reading.text[one.start : one.end].split()) >= _WORDS:
                own = self._terms.stems(_own_words(reading, one))
                above = headings.get(one.heading)
                stems = [*own, *(self._terms.stems(reading.text[above.start : above.end]) if above else ())]
                yield _Text(chapter=chapter.id, paragraph=one, stems=frozenset(own)), stems

    def _proposal(self, score: float, text: _Text) -> Proposal:
        reading, paragraph = self._readings[text.chapter], text.paragraph
        assert paragraph
        place = Place(path=self._paths[text.chapter], trail=reading.trail(paragraph.start))
        return Proposal(
            score=round(score, 1), chapter=text.chapter, place=place, words=self._beginning(text.chapter, paragraph)
        )

    def _beginning(self, chapter: ChapterId, paragraph: Paragraph) -> str:
        """Give as many of the first words of a paragraph as name it and nothing else of the chapter."""
        words = self._readings[chapter].text[paragraph.start : paragraph.end].split()
        for count in _BEGINNINGS:
            beginning = " ".join(words[:count])
            if len(self._finder(chapter).places_of(beginning)) == 1:
                return beginning
        return " ".join(words)

    def _finder(self, chapter: ChapterId) -> Finder:
        if chapter not in self._finders:
            self._finders[chapter] = Finder(self._readings[chapter])
        return self._finders[chapter]


def _own_words(reading: Reading, one: Paragraph) -> str:
    """Give the words of a paragraph without those that it quotes of readers."""
    inside = [(start, end) for start, end in reading.quoted if one.start <= start < one.end]
    pieces, at = [], one.start
    for start, end in inside:
        pieces.append(reading.text[at:start])
        at = end
    return " ".join([*pieces, reading.text[at : one.end]])
