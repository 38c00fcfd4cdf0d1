"""Words, and a text that may hold them in another form -> the stretches of the text that are most like them.

Words that both have are laid over each other: where many of them agree on one place, the stretch there is compared letter by
letter. So the cost does not grow with the text, and nothing is compared that has no word in common.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from manuscript.core.folded import Folded
from manuscript.model.value import Value

LONGEST = 1_000
"""Characters of words that are looked for by likeness; longer ones are found as they are, or not at all."""

_LETTERS = re.compile(r"\w+")
_RAREST = 24
_MOST_PLACES = 60
_BUCKET = 24
_TRIED = 5
_SLACK = 4
_LEAST_SLACK = 16
_HOPELESS = 50


class Like(Value, frozen=True):
    """A stretch of a folded text, and how like it is (0 to 1)."""

    start: int
    end: int
    score: float


def likest(words: str, text: Folded, least: float) -> tuple[Like, ...]:
    """Give the stretches that are at least so like the folded words, best first, none over another; whole words each."""
    if not words or len(words) > LONGEST:
        return ()
    tried = [_fitted(words, begin, text) for begin in _beginnings(words, text)]
    kept: list[Like] = []
    for one in sorted(tried, key=lambda one: (-one.score, one.start, one.end)):
        if one.score >= least and not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(kept)


def _beginnings(words: str, text: Folded) -> Iterator[int]:
    """Guess where the words may begin in the text, from where their rarest ones stand; the best guesses first."""
    votes: Counter[int] = Counter()
    spots: dict[int, int] = {}
    for at, places in _rarest(words, text):
        for place in places:
            bucket = (place - at) // _BUCKET
            votes[bucket] += 1
            spots.setdefault(bucket, place - at)
    both = {bucket: votes[bucket] + votes.get(bucket + 1, 0) for bucket in votes}
    most = max(both.values(), default=0)
    ranked = sorted(both, key=lambda bucket: (-both[bucket], -votes[bucket], bucket))
    yield from (spots[bucket] for bucket in ranked[:_TRIED] if 2 * both[bucket] >= most)


def _rarest(words: str, text: Folded) -> list[tuple[int, Sequence[int]]]:
    """Give the words that are rarest in the text: where each begins among the words looked for, and its places."""
    known = [
        (len(places), match.start(), places)
        for match in _LETTERS.finditer(words)
        if (places := text.places.get(match.group().casefold()))
    ]
    return [(at, places[:_MOST_PLACES]) for _, at, places in sorted(known)[:_RAREST]]


def _fitted(words: str, begin: int, text: Folded) -> Like:
    """Move both ends of a stretch over the words around them until it is as like as can be."""
    slack = max(_LEAST_SLACK, len(words) // _SLACK)
    starts = _between(text, begin - slack, begin + slack)
    ends = [at - 1 for at in _between(text, begin + len(words) - slack, begin + len(words) + slack + 1) if at > 0]
    ends = ends or [len(text.text)]
    if text.starts and ends[-1] >= text.starts[-1] - 1:
        ends.append(len(text.text))
    start, end = min(starts, key=lambda at: abs(at - begin)), ends[len(ends) // 2]
    score = 0.0
    for _ in range(2):
        _, _, end = _best(words, [(start, one) for one in ends], text)
        before, (score, start, _) = score, _best(words, [(one, end) for one in starts], text)
        if score < _HOPELESS or score == before:
            break
    return Like(start=start, end=end, score=score / 100)


def _between(text: Folded, low: int, high: int) -> list[int]:
    """Give where words begin between two places, or the word nearest to them."""
    first, last = bisect_left(text.starts, low), bisect_left(text.starts, high)
    return text.starts[first:last] or text.starts[max(0, first - 1) : first] or text.starts[:1]


def _best(words: str, stretches: Sequence[tuple[int, int]], text: Folded) -> tuple[float, int, int]:
    from rapidfuzz import fuzz, process  # late: a book in which all is well needs none of it

    found = process.extractOne(words, [text.text[start:end] for start, end in stretches], scorer=fuzz.ratio)
    if found is None:
        return 0.0, *stretches[0]
    return found[1], *stretches[found[2]]
