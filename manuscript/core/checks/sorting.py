"""Sidecars that say of a contribution what the chapters contradict."""

from collections.abc import Iterator

from manuscript.core import answers, fates
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ContributionId

_NOT_QUOTED = ("declined", "paraphrased")


def check(book: Book) -> Iterator[Finding]:
    """Compare every sidecar with the chapters."""
    placed = answers.quoted(book)
    for one in book.contributions.values():
        yield from of_one(one, book, placed)


def of_one(one: Contribution, book: Book, placed: frozenset[ContributionId]) -> Iterator[Finding]:
    """Compare one sidecar with the chapters; `placed` are those that they quote."""
    fate = one.sidecar.fate if one.sidecar else "open"
    place = book.places.get((one.sidecar_path, "fate"), Place(path=one.sidecar_path))
    if fate == "quoted" and one.id not in placed:
        yield found("R731", place, ref=one.id)
    if fate in _NOT_QUOTED and one.id in placed:
        where = next(
            chapter.path
            for chapter in book.chapters
            if one.id in {other.id for other in answers.quoted_in(chapter, book)}
        )
        yield found("R732", place, fate=fate, ref=one.id, where=where)
    if fate == "to-quote" and one.id not in placed:
        yield from _left_out(one, book, place)


def against(one: Contribution, place: Place) -> Iterator[Finding]:
    """Tell whoever is about to quote words that somebody decided against them, or that their reader took them back."""
    fate = fates.fate(one, frozenset())
    if fate not in ("declined", "withdrawn"):
        return
    why = " ".join(one.sidecar.because.split()) if one.sidecar and fate == "declined" else ""
    otherwise = f"If you think otherwise now, decide so first: manuscript triage {one.id} --as to-quote"
    yield found(
        "R744",
        place,
        ref=one.id,
        fate=fate,
        because=f", because: {why}" if why else "",
        next=otherwise if fate == "declined" else "Quote nothing of it.",
    )


def _left_out(one: Contribution, book: Book, place: Place) -> Iterator[Finding]:
    """Tell when the chapter that words are meant for is there, and not in the book; the link says which, else the post."""
    printed = {chapter.id for chapter in book.chapters}
    left_out = {chapter.id for chapter in book.left_out}
    linked = [link.chapter for link in one.sidecar.links] if one.sidecar else []
    fed = book.posts[one.post].file.chapters if one.post in book.posts else ()
    wanted = [*linked, *fed]
    if not printed.intersection(wanted) and (missing := next((name for name in wanted if name in left_out), "")):
        at = ("links", linked.index(missing), "chapter") if missing in linked else ("fate",)
        yield found("R733", book.places.get((one.sidecar_path, *at), place), ref=one.id, chapter=missing)
