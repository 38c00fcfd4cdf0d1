"""What a book prints of readers x what a finished file shows as theirs -> findings: every word, every name, and no other.

What typesetters may exchange is no difference: quotation marks of any kind, dashes, dots, spaces, soft hyphens.
"""

from collections.abc import Iterator, Sequence

from manuscript.core import references
from manuscript.core.fidelity import word_diff
from manuscript.core.fold import fold
from manuscript.model.artifact import Printed, Seen, Woven, WovenChapter
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_LIKE = 50
"""How like words must be (0 to 100) to be taken for the quote that is missing."""

_SHOWN = 200


def missing(woven: Woven, book: Book, shown: Sequence[Seen], file: str) -> Iterator[Finding]:
    """Look for every quote of the woven chapters; findings stand at the quote, with a trail where it is in a chapter."""
    printed = [(chapter, one) for chapter in woven.chapters for one in chapter.quotes]
    left: dict[str, list[Seen]] = {}
    for seen in filter(lambda seen: _bare(seen.words), shown):
        left.setdefault(_bare(seen.words), []).append(seen)
    lacking = [(chapter, one) for chapter, one in printed if not _take(one, left)]
    others = [seen for alike in left.values() for seen in alike]
    for chapter, one in lacking:
        place = _place(one, chapter, book)
        nearest = _nearest(one, others)
        if nearest:
            others.remove(nearest)
        yield _told(one, nearest, place, file)
    for seen in others:
        yield found("Q626", Place(path=file), file=file, words=_short(seen.words))


def _bare(text: str) -> str:
    """Fold a text, and make all quotation marks one: which are inner and which outer is the language's affair."""
    return fold(text).replace('"', "'")


def _take(one: Printed, left: dict[str, list[Seen]]) -> bool:
    """Take what shows a quote out of what is left, if it is there with its source."""
    alike = left.get(_bare(one.words), [])
    seen = next((seen for seen in alike if _is_said(one, seen)), None)
    if seen:
        alike.remove(seen)
    return seen is not None


def _is_said(one: Printed, seen: Seen) -> bool:
    said, after = _bare(one.said), _bare(seen.after)
    return after.startswith(f"{said})") if seen.open else after == said


def _nearest(one: Printed, others: Sequence[Seen]) -> Seen | None:
    """Find what was most likely made of a quote: the same words, else words like them, rather with its source."""
    from rapidfuzz import fuzz  # late: a book in which all is well needs none of it

    words = _bare(one.words)
    scored = [(fuzz.ratio(words, _bare(seen.words)) + 5 * _is_said(one, seen), seen) for seen in others]
    score, seen = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return seen if score >= _LIKE else None


def _told(one: Printed, nearest: Seen | None, place: Place, file: str) -> Finding:
    if nearest and _bare(one.words) == _bare(nearest.words):
        said, after = " ".join(one.said.split()), f"`{_short(nearest.after)}`" if nearest.after.strip() else "nothing"
        return found("Q625", place, file=file, ref=one.contribution, said=said, shown=after)
    diff = _difference(one.words, nearest.words) if nearest else f"“{_short(one.words)}” is not there"
    return found("Q624", place, file=file, ref=one.contribution, diff=diff)


def _difference(words: str, shown: str) -> str:
    """Say in words how what is shown differs: what is cut off at an end, or what the words should be."""
    mine, theirs = fold(shown), fold(words)
    before, held, after = theirs.partition(mine)
    if not held:
        return word_diff(mine, theirs)
    cut = (f"“{_short(part)}” is missing at the {end}" for part, end in ((before, "start"), (after, "end")) if part)
    return "; ".join(cut)


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _SHOWN else f"{joined[:_SHOWN]} …"


def _place(one: Printed, woven: WovenChapter, book: Book) -> Place:
    """Say where a chapter quotes it: among equal quotes of a chapter the first; an answer at its end is where it was stored."""
    chapter = next((chapter for chapter in book.chapters if chapter.id == woven.id), None)
    for quote in chapter.summary.quotes if chapter else ():
        meant = references.resolve(quote.ref, woven.id, book)[:1]
        if [other.id for other in meant] == [one.contribution] and fold(quote.words) == fold(one.words):
            return Place(path=chapter.path, trail=quote.trail) if chapter else Place(path="")
    stored = book.contributions[one.contribution]
    return Place(path=stored.path, line=stored.body_line)
