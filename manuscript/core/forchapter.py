"""A chapter, and where the passages stand -> what waits for it, by passage in its order. The authors' own answers are no input."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from manuscript.core import answers, fates, plain
from manuscript.core.moments import moment
from manuscript.model.book import Book, Chapter, Contribution
from manuscript.model.files import LinkEntry, SnapshotFile
from manuscript.model.passages import ForChapter, Item, Passage, Seen
from manuscript.model.value import ContributionId, Value

FIRST_WORDS = 120

_WAITING = fates.UNDECIDED | {"to-quote"}
"""Fates after which a chapter still has something to do: what is to be quoted and stands nowhere yet, too."""


class About(Value, frozen=True):
    """That a contribution is about a chapter, and about which passage, if that is named."""

    id: ContributionId
    link: LinkEntry


def about(chapter: Chapter, book: Book) -> list[About]:
    """Give every tie of a reader's contribution to a chapter: by its links, or by its post where it has none; oldest first.

    A passage that the reader marked (Hypothes.is) counts where nobody named one.
    """
    ones = sorted(book.contributions.values(), key=lambda one: (moment(one.snapshot), one.id))
    return [About(id=one.id, link=link) for one in ones if not one.by_author for link in _links(one, chapter, book)]


def _links(one: Contribution, chapter: Chapter, book: Book) -> Iterator[LinkEntry]:
    named = one.sidecar.links if one.sidecar else ()
    links = [link for link in named if link.chapter == chapter.id]
    if not named and _feeds(one, chapter, book):
        links = [LinkEntry(chapter=chapter.id)]
    marked = one.snapshot.exact and not any(link.exact for link in links)
    yield from (_marked(link, one.snapshot) if marked else link for link in links)


def _feeds(one: Contribution, chapter: Chapter, book: Book) -> bool:
    return one.post in book.posts and chapter.id in book.posts[one.post].file.chapters


def _marked(link: LinkEntry, file: SnapshotFile) -> LinkEntry:
    return replace(link, exact=file.exact, prefix=file.prefix, suffix=file.suffix)


def gather(chapter: Chapter, book: Book, ties: Sequence[tuple[About, Seen | None]], *, all: bool) -> ForChapter:
    """Put together what waits for a chapter; with `all` also what somebody decided on. Places of passages still carry trails."""
    placed = answers.quoted(book)
    shown = [(tie, seen) for tie, seen in ties if all or fates.fate(book.contributions[tie.id], placed) in _WAITING]
    items = [(_item(tie, seen, book, placed), seen) for tie, seen in shown]
    readers = _answering(chapter, book, placed)
    return ForChapter(
        chapter=chapter.id,
        title=chapter.title,
        path=chapter.path,
        question=chapter.front.question,
        answers=len(readers),
        open=sum(fates.is_open(one, placed) for one in readers),
        passages=tuple(_passages(items, dict(chapter.summary.headings))),
        without=tuple(item for item, _ in items if item.state == "none"),
        doubtful=tuple(item for item, _ in items if item.state == "ambiguous"),
        orphaned=tuple(item for item, _ in items if item.state in ("orphaned", "skipped")),
    )


def _answering(chapter: Chapter, book: Book, placed: frozenset[ContributionId]) -> list[Contribution]:
    """Give the readers' contributions that answer the chapter's question: sent to a post that asks it, or said to by a link."""
    return [
        one
        for one in book.contributions.values()
        if not one.by_author
        and fates.fate(one, placed) not in ("declined", "withdrawn")
        and (_feeds(one, chapter, book) or _says_so(one, chapter))
    ]


def _says_so(one: Contribution, chapter: Chapter) -> bool:
    links = one.sidecar.links if one.sidecar else ()
    return any(link.chapter == chapter.id and link.type == "answers" for link in links)


def _passages(items: Sequence[tuple[Item, Seen | None]], headings: Mapping[str, str]) -> Iterator[Passage]:
    found: dict[tuple[int, str], list[Item]] = {}
    first: dict[tuple[int, str], Seen] = {}
    for item, seen in items:
        if seen and seen.state in ("found", "moved"):
            found.setdefault((seen.offset, seen.words), []).append(item)
            first.setdefault((seen.offset, seen.words), seen)
    for key, seen in sorted(first.items()):
        heading = headings.get(seen.heading, "")
        yield Passage(place=seen.place, heading=heading, words=seen.words, items=tuple(found[key]))


def _item(tie: About, seen: Seen | None, book: Book, placed: frozenset[ContributionId]) -> Item:
    one = book.contributions[tie.id]
    return Item(
        id=one.id,
        type=tie.link.type,
        fate=fates.fate(one, placed),
        author=one.snapshot.author,
        date=one.snapshot.date,
        words=plain.beginning(one, FIRST_WORDS),
        passage=tie.link.exact,
        heading=tie.link.heading,
        state=seen.state if seen else "none",
    )
