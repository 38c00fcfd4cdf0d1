"""Book x what the last pulls counted -> sums in which nobody's words are missing: fates add up to readers, these to the claim."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from manuscript.core import answers, fates
from manuscript.core.records import nearest
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.files import Fate
from manuscript.model.inbox import Counted, Sum, Totals
from manuscript.model.value import ContributionId, PostSlug

NO_REASON = "no reason"
_FATES: tuple[Fate, ...] = get_args(Fate)


def totals(book: Book, counted: Mapping[str, Counted], post: str = "") -> Totals:
    """Add up; of one post if one is named."""
    placed = answers.quoted(book)
    held: dict[PostSlug, list[Contribution]] = {slug: [] for slug in book.posts}
    for one in book.contributions.values():
        held.setdefault(one.post, []).append(one)
    if post and post not in held:
        raise WrongUse(f"There is no post `{post}` in the book.", nearest(post, held, "There are"))
    sums = [_sum(slug, held[slug], book, placed, counted.get(slug)) for slug in sorted(held) if post in ("", slug)]
    return Totals(posts=tuple(sums), all=_all(sums))


def _sum(
    slug: PostSlug,
    ones: Sequence[Contribution],
    book: Book,
    placed: frozenset[ContributionId],
    counted: Counted | None,
) -> Sum:
    readers = [one for one in ones if not one.by_author]
    by_fate = Counter(fates.fate(one, placed) for one in readers)
    reasons = Counter(_reason(one) for one in readers if fates.fate(one, placed) == "declined")
    post = book.posts.get(slug)
    claimed = post.file.claimed if post else None
    unstored = _unstored(counted) if counted else None
    return Sum(
        slug=slug,
        fates={fate: by_fate[fate] for fate in _FATES},
        reasons=dict(sorted(reasons.items())),
        readers=len(readers),
        authors=len(ones) - len(readers),
        claimed=claimed,
        counted=counted,
        unstored=unstored,
        unexplained=None if claimed is None else claimed - len(ones) - (unstored or 0),
    )


def _unstored(counted: Counted) -> int:
    """Add up the classes that a pull counts and never stores."""
    hidden = counted.pending + counted.spam + counted.deleted + counted.private
    return counted.pingbacks + hidden + counted.skipped


def _reason(one: Contribution) -> str:
    return (
        " ".join(one.sidecar.because.split()).casefold() if one.sidecar and one.sidecar.because.strip() else NO_REASON
    )


def _all(sums: Sequence[Sum]) -> Sum:
    by_fate = Counter[Fate]()
    reasons = Counter[str]()
    for one in sums:
        by_fate.update(one.fates)
        reasons.update(one.reasons)
    return Sum(
        slug=PostSlug(""),
        fates={fate: by_fate[fate] for fate in _FATES},
        reasons=dict(sorted(reasons.items())),
        readers=sum(one.readers for one in sums),
        authors=sum(one.authors for one in sums),
        claimed=_known(one.claimed for one in sums),
        counted=None,
        unstored=_known(one.unstored for one in sums),
        unexplained=_known(one.unexplained for one in sums),
    )


def _known(numbers: Iterable[int | None]) -> int | None:
    """Add up what is known; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None
