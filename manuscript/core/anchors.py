"""A passage that somebody named by its words -> where it stands in the chapter now: as it was, moved, in doubt, or nowhere.

Looked for in three steps: as it is; with spaces and typographic marks made one; by likeness. What stood around it, and the
heading above it, decide between several places. Short words that stand where nothing around them is as it was are not taken for
the passage, and of several places that fit as well none is taken: whoever sorts is told, and nothing moves by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from manuscript.core.fold import fold
from manuscript.core.folded import Folded
from manuscript.core.likeness import LONGEST, Like, likest
from manuscript.core.passagetext import Reading
from manuscript.model.files import LinkEntry, SnapshotFile
from manuscript.model.passages import State
from manuscript.model.value import Value

CONTEXT = 32
"""Characters of the text before a passage, and after it, that its anchor keeps."""

LEAST = 0.8
"""How like two passages must be, from 0 to 1, for one to be taken for the other."""

_SHORT = 40
"""Characters of words that stand in many places by chance, or in others much like them."""

_SURE = 0.7
"""How like what stands around must be to tell that it is the same place; of unrelated stretches that long few reach 0.55."""

_RUN = 14
_CLEAR = 0.15
_HEADING = 0.25
BUDGET = 100_000
"""Characters of passages that one chapter is searched for by likeness; hundreds of changed ones fit in, a flood does not."""

MOST = 100
"""Places that are weighed; words that stand in more of them name no passage."""


class Found(Value, frozen=True):
    """Where a passage stands in the text of a chapter, from `start` to `end`; `places` are all that fit where it is in doubt.

    `skipped`: it is not there as it was, and is too long, or one of too many, to be looked for by likeness.
    """

    state: State
    start: int = 0
    end: int = 0
    score: float = 0
    places: tuple[tuple[int, int], ...] = ()


class _Weighed(Value, frozen=True):
    """A place that may be the passage: how like it is, what stands around it, and whether the heading is the same."""

    like: Like
    around: tuple[float, ...]
    heading: bool

    @property
    def weight(self) -> float:
        return self.like.score + sum(self.around) + _HEADING * self.heading

    @property
    def attested(self) -> bool:
        return self.heading or max(self.around, default=0) >= _SURE


Anchor = LinkEntry | SnapshotFile


class Finder:
    """Finds anchors in one chapter: its text is folded once, however many are looked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.folded = Folded(reading.text)
        self._left = BUDGET

    def find(self, anchor: Anchor) -> Found:
        """Find one anchor; one without words is nowhere."""
        words = fold(anchor.exact)
        if not words:
            return Found(state="orphaned")
        folded = self._folded(words, whole=not (fold(anchor.prefix) or fold(anchor.suffix)))
        for likes in (self._to_the_letter(folded, anchor.exact), folded):
            if len(likes) > MOST:
                return self._doubt(likes[:MOST])
            if fit := [one for one in self._weighed(likes, anchor) if _fits(one, words, anchor)]:
                return self._decided(fit, "found")
        self._left -= len(words)
        if self._left < 0 or len(words) > LONGEST:
            return Found(state="skipped")
        likes = likest(words, self.folded, LEAST)
        fit = [one for one in self._weighed(likes, anchor) if len(words) > _SHORT or one.attested]
        return self._decided(fit, "moved") if fit else Found(state="orphaned")

    def places_of(self, words: str) -> tuple[tuple[int, int], ...]:
        """Give every place where words stand as they are, else folded, else in other capitals; one more than `MOST` at the most."""
        folded = self._folded(fold(words), whole=True) or self._in_any_case(fold(words))
        likes = self._to_the_letter(folded, words) or folded
        return tuple(self.folded.origin(one.start, one.end) for one in likes)

    def nearest(self, words: str, least: float) -> tuple[int, int] | None:
        """Give the place that is most like some words, if one is at least so like."""
        like = next(iter(likest(fold(words), self.folded, least)), None)
        return self.folded.origin(like.start, like.end) if like else None

    def _to_the_letter(self, likes: Sequence[Like], exact: str) -> Sequence[Like]:
        """Choose the folded places at which the text has the words as they are."""
        exact, source = exact.strip(), self.reading.text
        return [one for one in likes if exact in source[slice(*self.folded.origin(one.start, one.end))]]

    def _folded(self, words: str, *, whole: bool) -> Sequence[Like]:
        """Give the places of folded words; with `whole` only those that cut no word in two, if there are any."""
        return self._likes(self.folded.find(words) if words else (), words, whole=whole)

    def _in_any_case(self, words: str) -> Sequence[Like]:
        """Give the places of folded words with other capitals: what is remembered of a sentence may be its beginning."""
        found = re.finditer(re.escape(words), self.folded.text, re.IGNORECASE) if words else ()
        return self._likes((match.start() for match in found), words, whole=True)

    def _likes(self, found: Iterable[int], words: str, *, whole: bool) -> Sequence[Like]:
        places = list(islice(found, MOST + 1))
        uncut = [at for at in places if _is_whole(self.folded.text, at, at + len(words))] if whole else []
        return [Like(start=at, end=at + len(words), score=1.0) for at in uncut or places]

    def _weighed(self, likes: Sequence[Like], anchor: Anchor) -> Iterator[_Weighed]:
        before, after = fold(anchor.prefix), fold(anchor.suffix)
        heading = anchor.heading if isinstance(anchor, LinkEntry) else ""
        text = self.folded.text
        for like in likes:
            around = []
            if before:
                here = text[max(0, like.start - len(before) - 1) : like.start].rstrip()[-len(before) :]
                around.append(_alike(before[::-1], here[::-1]))
            if after:
                around.append(_alike(after, text[like.end : like.end + len(after) + 1].lstrip()[: len(after)]))
            same = bool(heading) and self.reading.heading(self.folded.origin(like.start, like.end)[0]) == heading
            yield _Weighed(like=like, around=tuple(around), heading=same)

    def _decided(self, fit: Sequence[_Weighed], state: State) -> Found:
        """Take the place that is clearly the best, if one is."""
        first, *others = sorted(fit, key=lambda one: -one.weight)
        if others and not (first.attested and first.weight >= others[0].weight + _CLEAR):
            return self._doubt([one.like for one in fit])
        start, end = self.folded.origin(first.like.start, first.like.end)
        return Found(state=state, start=start, end=end, score=first.like.score)

    def _doubt(self, likes: Sequence[Like]) -> Found:
        places = tuple(self.folded.origin(one.start, one.end) for one in likes)
        return Found(state="ambiguous", start=places[0][0], end=places[0][1], score=likes[0].score, places=places)


_LETTER = re.compile(r"\w")


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    cut = (text[max(0, at - 1) : at + 1] for at in (start, end))
    return not any(len(_LETTER.findall(pair)) == 2 for pair in cut)


def _alike(one: str, other: str) -> float:
    """Say how like two stretches are that begin at a passage; a run that is the same right there says as much as the whole."""
    from rapidfuzz import fuzz  # late: a book in which all is well needs none of it

    same = next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), None)
    run = min(len(one), len(other)) if same is None else same
    return max(fuzz.ratio(one, other) / 100, min(1, run / _RUN))


def _fits(one: _Weighed, words: str, anchor: Anchor) -> bool:
    """Whether a place may be the passage: short words need something around them that is as it was, if that is known."""
    known = bool(one.around) or (isinstance(anchor, LinkEntry) and bool(anchor.heading))
    return len(words) > _SHORT or not known or one.attested
