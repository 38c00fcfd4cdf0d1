"""`from="c000003"` -> the contribution meant: by full id, by an id it had before, or short where it is unique."""

from collections.abc import Iterable, Iterator

from manuscript.core.stored import is_by_words, text_names
from manuscript.model.book import Book, Contribution
from manuscript.model.value import ChapterId, ContributionId


def resolve(ref: str, chapter: ChapterId, book: Book) -> tuple[Contribution, ...]:
    """Give every contribution that `ref` could mean in `chapter`: none is unknown, more than one is ambiguous.

    The short form means the posts that feed the chapter; where none of those holds it, all posts.
    """
    if "/" in ref:
        return _named(ref, book)
    feeding = {slug for slug, post in book.posts.items() if chapter in post.file.chapters}
    near = _short(book, ref, feeding)
    return near or _short(book, ref, set(book.posts) | {one.post for one in book.contributions.values()})


def _short(book: Book, ref: str, posts: Iterable[str]) -> tuple[Contribution, ...]:
    return tuple(one for post in sorted(posts) for one in _in_post(book, ContributionId(f"{post}/{ref}")))


def _in_post(book: Book, full: ContributionId) -> tuple[Contribution, ...]:
    direct = book.contributions.get(full)
    return (direct,) if direct else _named(full, book)


def _named(full: str, book: Book) -> tuple[Contribution, ...]:
    known = tuple(book.contributions[id] for id in book.named.get(full, ()))
    return known or tuple(_of_words(full, book))


def _of_words(full: str, book: Book) -> Iterator[Contribution]:
    """Find a contribution by the name that its words gave it, before a source came that knew its id."""
    post, _, name = full.rpartition("/")
    if not is_by_words(name):
        return
    for one in book.contributions.values():
        file = one.snapshot
        if one.post == post and name in text_names(post, file.author, one.body, file.body_format):
            yield one
