"""Texts as terms -> how well each answers a query: Okapi BM25, with the usual constants (Robertson and Zaragoza, 2009)."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

_K1 = 1.2
_B = 0.75
_BUDGET = 12_000
"""Additions for one query: all that a book of ten thousand words needs; in a long one they keep the time for a query short."""


class Ranking:
    """What is known of the texts before anything is asked: for every term what it adds to the score of each text that has it."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._count = len(texts)
        mean = sum(map(len, texts)) / max(1, self._count) or 1
        frequencies = [Counter(terms) for terms in texts]
        holders = Counter(term for one in frequencies for term in one)
        self._adds: dict[str, list[tuple[int, float]]] = {}
        for number, one in enumerate(frequencies):
            damping = _K1 * (1 - _B + _B * len(texts[number]) / mean)
            for term, times in one.items():
                rare = math.log(1 + (self._count - holders[term] + 0.5) / (holders[term] + 0.5))
                self._adds.setdefault(term, []).append((number, rare * times * (_K1 + 1) / (times + damping)))

    def scores(self, query: Iterable[str]) -> list[float]:
        """Score every text; a term that the query repeats counts more, by the logarithm.

        The rarest terms first, and those that are left out when there are too many: they are in so many texts that they say little.
        """
        scores = [0.0] * self._count
        left = _BUDGET
        asked = ((self._adds[term], times) for term, times in Counter(query).items() if term in self._adds)
        for held, times in sorted(asked, key=lambda pair: len(pair[0])):
            left -= len(held)
            if left < 0:
                break
            weight = 1 + math.log(times)
            for number, added in held:
                scores[number] += weight * added
        return scores
