"""Book x what is asked for -> the contributions meant: by their names, or by what they have in common."""

from collections.abc import Iterator, Sequence

from manuscript.core import fates, readable, showing
from manuscript.core.fold import fold
from manuscript.core.records import nearest
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.inbox import Wanted
from manuscript.model.value import ContributionId


def refuse_unknown(book: Book, wanted: Wanted) -> None:
    """Refuse a post, chapter, reader, tag or helper that the book does not have: a filter that can match nothing is a slip."""
    posts = {*book.posts, *(one.post for one in book.contributions.values())}
    for word, known, what in ((wanted.post, posts, "post"), (wanted.chapter, book.summaries, "chapter")):
        if word and word not in known:
            raise WrongUse(f"There is no {what} `{word}` in the book.", nearest(word, known, "There are"))
    names = (
        {one.snapshot.author for one in book.contributions.values() if not one.by_author} if wanted.author else set()
    )
    if wanted.author and not any(_same(wanted.author, name) for name in names):
        raise WrongUse(f"No reader is called `{wanted.author}`.", nearest(wanted.author, names, "There are"))
    _refuse_unsorted(book, wanted)


def _refuse_unsorted(book: Book, wanted: Wanted) -> None:
    """Refuse a tag or a name that stands in no sidecar; an author of the book may have nothing to take care of."""
    decided = [one.sidecar for one in book.contributions.values() if one.sidecar]
    tags = {tag for sidecar in decided for tag in sidecar.tags}
    if wanted.tag and not any(_same(wanted.tag, tag) for tag in tags):
        raise WrongUse(f"Nothing has the tag `{wanted.tag}`.", nearest(wanted.tag, tags, "There are"))
    names = {sidecar.assignee for sidecar in decided} | {name for author in book.authors for name in _names(author)}
    if wanted.assigned and not any(_is_part(wanted.assigned, name) for name in names):
        raise WrongUse(
            f"Nobody called `{wanted.assigned}` takes care of anything.", nearest(wanted.assigned, names, "There are")
        )


def matches(one: Contribution, book: Book, placed: frozenset[ContributionId], wanted: Wanted) -> bool:
    """Whether a contribution is one of those that are asked for, open or not; names and words are compared without capitals."""
    decided = one.sidecar
    return (
        wanted.post in ("", one.post)
        and wanted.chapter in ("", *_chapters(one, book))
        and (not wanted.author or _same(wanted.author, one.snapshot.author))
        and wanted.fate in ("", fates.fate(one, placed))
        and (not wanted.tag or any(_same(wanted.tag, tag) for tag in (decided.tags if decided else ())))
        and (not wanted.assigned or (decided is not None and _is_assigned(wanted.assigned, decided.assignee, book)))
        and (not wanted.containing or _holds(one, wanted.containing))
    )


def named(words: Sequence[str], book: Book) -> tuple[Contribution, ...]:
    """Give the contributions of readers that are called so, each once; an answer by the book's own authors is no input."""
    ones = {one.id: one for one in (showing.find(word, book) for word in words)}
    for one in ones.values():
        if one.by_author:
            who = one.snapshot.author or "an author"
            raise WrongUse(
                f"{one.id} is an answer by {who}, of the book's own side.", "Only readers' words are sorted."
            )
    return tuple(ones.values())


def _chapters(one: Contribution, book: Book) -> Iterator[str]:
    if one.post in book.posts:
        yield from book.posts[one.post].file.chapters
    if one.sidecar:
        yield from (link.chapter for link in one.sidecar.links)


def _is_assigned(word: str, assignee: str, book: Book) -> bool:
    """Whether a name is that of who takes care: as it stands there, a part of it, or another name of the same author."""
    meant = [author for author in book.authors if any(_is_part(word, name) for name in _names(author))]
    return _is_part(word, assignee) or any(_same(name, assignee) for author in meant for name in _names(author))


def _names(author: AuthorEntry) -> tuple[str, ...]:
    return author.name, *author.aliases


def _is_part(word: str, name: str) -> bool:
    """Whether words are a name, or whole words of it, such as the first name that `inbox` shows."""
    mine, whole = (fold(text).casefold().strip() for text in (word, name))
    return bool(mine) and f" {mine} " in f" {whole} "


def _same(word: str, other: str) -> bool:
    return fold(word).casefold() == fold(other).casefold()


def _holds(one: Contribution, words: str) -> bool:
    return fold(words).casefold() in fold(readable.of_snapshot(one.snapshot, one.body)).casefold()
