"""What two deliveries hold -> what changed from one to the next: chapters, words, quotes, figures, facts, permissions. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from manuscript.core import bookfacts, permissionchanges
from manuscript.model.delivery import Changes, ChapterChange, ChapterInside, Inside
from manuscript.model.value import ChapterId, ContributionId
from manuscript.model.wording import Wording

_SAME_TEXT = 0.5
"""The share of words that two chapters must have in common, in order, for one to be the other under a new name."""


def between(old: Inside, new: Inside, wording: Wording) -> Changes:
    """Say what changed; a chapter under another name that kept most of its words is the same chapter.

    `wording` is that of the newer one: what was agreed is compared as it is said today.
    """
    pairs = _pairs(old.chapters, new.chapters)
    places = {id(before): number for number, before in enumerate(old.chapters)}
    renamed = _parts(pairs, old, new)
    still = _in_order([places[id(before)] for _, before in pairs if before])
    may = new.repeatable
    made = [
        _kept(
            before, now, may, moved=places[id(before)] not in still or renamed.get(before.part, before.part) != now.part
        )
        if before
        else _new(now)
        for now, before in pairs
    ]
    left = {id(before) for _, before in pairs if before}
    gone = [_gone(one, may) for one in old.chapters if id(one) not in left]
    return Changes(
        chapters=tuple(one for one in (*made, *gone) if one.touched),
        facts=(
            *bookfacts.differing(old.facts, new.facts),
            *((bookfacts.PART, was, now) for was, now in renamed.items()),
        ),
        permissions=tuple(permissionchanges.between(old, new, wording)),
    )


def _pairs(
    old: Sequence[ChapterInside], new: Sequence[ChapterInside]
) -> list[tuple[ChapterInside, ChapterInside | None]]:
    """Give each chapter of today with what it was before, by id, else by its words; None for a new one."""
    by_id = {one.id: one for one in old}
    loose = [one for one in old if one.id not in {two.id for two in new}]
    return [(now, by_id.get(now.id) or _renamed(now, loose)) for now in new]


def _parts(pairs: Sequence[tuple[ChapterInside, ChapterInside | None]], old: Inside, new: Inside) -> dict[str, str]:
    """Give the parts that are called otherwise now, whose chapters did not move: the title of then, and that of now."""
    then, today = ({one.part for one in book.chapters} for book in (old, new))
    made: dict[str, str] = {}
    for now, before in pairs:
        if before and before.part and now.part and before.part not in today and now.part not in {*then, *made.values()}:
            made.setdefault(before.part, now.part)
    return made


def _renamed(now: ChapterInside, loose: list[ChapterInside]) -> ChapterInside | None:
    """Take the chapter that now goes by another name out of those that are gone, if it is among them."""
    scored = [(LCSseq.normalized_similarity(one.words, now.words), one) for one in loose if one.words]
    score, found = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if found is None or score < _SAME_TEXT:
        return None
    loose.remove(found)
    return found


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """Give the most places that stand in the same order as before (patience sorting); the others moved."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at:] = [place, *tails[at + 1 :]]
    kept: list[int] = []
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.append(last)
        last = before[last]
    return frozenset(kept)


def _kept(before: ChapterInside, now: ChapterInside, may: frozenset[ContributionId], *, moved: bool) -> ChapterChange:
    common = len(now.words) if before.words == now.words else LCSseq.similarity(before.words, now.words)
    quotes_in, quotes_out = _differ(_quotes(before, may), _quotes(now))
    figures_in, figures_out = _differ(dict(before.figures), dict(now.figures))
    return ChapterChange(
        id=now.id,
        title=now.title,
        before=_name_before(before, now),
        moved=moved,
        words_in=len(now.words) - common,
        words_out=len(before.words) - common,
        quotes_in=quotes_in,
        quotes_out=quotes_out,
        figures_in=figures_in,
        figures_out=figures_out,
    )


def _name_before(before: ChapterInside, now: ChapterInside) -> str:
    """Say what a chapter was called before, where it was called otherwise."""
    return before.title if before.title != now.title else before.id if before.id != now.id else ""


def _quotes(chapter: ChapterInside, may: frozenset[ContributionId] | None = None) -> dict[str, str]:
    """Give what stands for each quote, and what is shown of it: the contribution, and how it begins.

    Words of a book of the past are shown only where they `may` be said once more: what somebody took back must not come in again.
    """
    counted: Counter[str] = Counter()
    made = {}
    for contribution, words in chapter.quotes:
        counted[words] += 1
        made[f"{contribution} {counted[words]} {words}"] = (
            f"“{_opening(words)}” ({contribution})" if may is None or contribution in may else contribution
        )
    return made


_SHOWN = 8
"""Words of a quote that are shown."""


def _opening(words: str) -> str:
    first, *more = [" ".join(words.split()[:_SHOWN]), *words.split()[_SHOWN:]]
    return f"{first} …" if more else first


def _differ(before: dict[str, str], now: dict[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what came and what went, in order."""
    came = tuple(shown for key, shown in now.items() if key not in before)
    went = tuple(shown for key, shown in before.items() if key not in now)
    return came, went


def _new(now: ChapterInside) -> ChapterChange:
    return ChapterChange(
        id=now.id,
        title=now.title,
        fate="new",
        words_in=len(now.words),
        quotes_in=tuple(_quotes(now).values()),
        figures_in=tuple(shown for _, shown in now.figures),
    )


def _gone(one: ChapterInside, may: frozenset[ContributionId]) -> ChapterChange:
    return ChapterChange(
        id=ChapterId(one.id),
        title=one.title,
        fate="gone",
        words_out=len(one.words),
        quotes_out=tuple(_quotes(one, may).values()),
        figures_out=tuple(shown for _, shown in one.figures),
    )
