"""What a pull should tell people: masked addresses, almost equal texts, counts that differ."""

from collections.abc import Collection, Sequence

import msgspec

from manuscript.core.fold import fold
from manuscript.core.heard import Heard
from manuscript.core.masking import Masked
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PullCount, PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.model.value import Value

SIMILAR = 92.0
"""Percent of likeness from which two texts of one author are told as near duplicates (facts, section 6)."""

ALREADY = 0.8
"""From this share of its comments on, and two, a page may be one that was pulled under another name."""

_FEWEST = 3
"""So many comments without one of the author make it likely that a name is missing in book.yaml."""

_COMPARED_CHARACTERS = 5000
_COMPARED_TEXTS = 200


_LOOK = "Correct the copy there if a reader's words are hidden; and copy the other pages too, if there are any."


class Words(Value, frozen=True):
    """Somebody's words, for comparison."""

    author: str
    text: str
    name: str
    place: Place


def at(source: str, item: PulledItem) -> Place:
    """Give the place of an item: where its name stands."""
    return Place(path=item.path or source, line=item.line, column=item.column)


def within(source: str, item: PulledItem, offset: int) -> Place:
    """Give the place of one character of an item's words, as far as the source says where they begin."""
    if not item.body_line:
        return at(source, item)
    before = item.body[:offset]
    column = item.margin + offset - (before.rfind("\n") + 1) + 1
    return Place(path=item.path or source, line=item.body_line + before.count("\n"), column=column)


def masked(source: str, item: PulledItem, author: str, name: Masked, body: Masked) -> list[Finding]:
    """Tell every kind of address that was masked in a name, and in the words below it, each where it stands first."""
    place = at(source, item)
    told = [
        found("P802", msgspec.structs.replace(place, column=place.column + offset), what=what, author=author)
        for what, offset in zip(name.what, name.at, strict=True)
    ]
    for what, offset in zip(body.what, body.at, strict=True):
        told.append(found("P802", within(source, item, offset), what=what, author=author))
    return told


def near(new: Sequence[Words], others: Sequence[Words]) -> list[Finding]:
    """Tell every new text that is almost one of `others` by the same author; they are never merged."""
    from rapidfuzz import fuzz  # late: a build reads nothing new of readers

    by_author: dict[str, list[tuple[str, str]]] = {}
    for other in others:
        known = by_author.setdefault(fold(other.author).casefold(), [])
        if len(known) < _COMPARED_TEXTS:
            known.append((other.name, fold(other.text[:_COMPARED_CHARACTERS])))
    findings: list[Finding] = []
    for words in new:
        text = fold(words.text[:_COMPARED_CHARACTERS])
        known = by_author.get(fold(words.author).casefold(), [])
        if name := next((name for name, other in known if fuzz.ratio(text, other, score_cutoff=SIMILAR)), ""):
            findings.append(found("P811", words.place, author=words.author, other=name))
    return findings


def already(place: Place, slug: str, mine: Collection[str], heard: Heard) -> list[Finding]:
    """Tell when nearly all that was found (`mine`) stands in one other post's folder: it may be the same page."""
    other, same = heard.most(slug, mine)
    if not same or (same < len(mine) and (same < len(mine) * ALREADY or same < 2)):
        return []
    return [found("P817", place, count=same, other=other)]


def stopped() -> Finding:
    """Tell that a pull was killed, and that some of what it brought is not there yet."""
    then = "Pull again, from any source: what is missing comes first."
    return found("P890", Place(path="contributions"), state="some of them are not there yet", then=then)


def finished(kept: str) -> Finding:
    """Tell of a file that the killed pull meant to write, and that a person has changed since."""
    then = "Look at it, and pull the same source again."
    return found("P890", Place(path=kept), state="this one was changed by hand since, and stays as it is", then=then)


def no_author(source: str, row: PullCount, authors: Sequence[AuthorEntry]) -> list[Finding]:
    """Tell when nobody in a source is an author, and book.yaml knows the authors by one name only."""
    if row.authors or row.readers < _FEWEST or any(author.aliases for author in authors):
        return []
    return [found("P818", Place(path=source))]


def count(source: str, post: PulledPost, row: PullCount, *, strict: bool) -> list[Finding]:
    """Tell when the page claims another number than was found."""
    if not row.found and post.absent:
        return [post.absent]
    if row.claimed is None or row.claimed == row.found:
        return []
    place = post.claimed_at or Place(path=source)
    missing, then = _missing(row.claimed - row.found, _near(source, post.suspects))
    told = found("P801", place, claimed=row.claimed, found=row.found, missing=missing, next=then)
    return [msgspec.structs.replace(told, severity="error") if strict else told]


def taken_back(source: str, count: int) -> list[Finding]:
    """Tell of words that a source still shows, and that their readers took back: once, and without saying which."""
    return [found("P893", Place(path=source), count=count)] if count else []


def nothing(source: str, row: PullCount, noticed: Sequence[Finding]) -> list[Finding]:
    """Tell when a source reads well and holds nothing at all, unless it was told already where the comments are."""
    told = row.found or any(one.code == "P840" for one in noticed)
    return [] if told else [found("P804", Place(path=source))]


def _near(source: str, suspects: Sequence[Place]) -> str:
    if not suspects:
        return ""
    first = suspects[0]
    return f"line {first.line}" + ("" if first.path == source else f" of {first.path}")


def _missing(difference: int, near: str) -> tuple[str, str]:
    if difference > 0:
        are = "is" if difference == 1 else "are"
        if near:
            return f"{difference} {are} not in this copy, or not recognised: look near {near}", _LOOK
        reasons = "later pages, pingbacks, or comments since removed"
        return f"{difference} {are} not in this copy: {reasons}", "Copy the other pages too, if there are any."
    return (
        f"{-difference} more than it claims",
        "Look whether the copy holds something twice, or a list that is no comment.",
    )
