"""Book -> what came of readers, by post. The authors' own answers are counted, and said of whom they answer; they are no input."""

from collections.abc import Mapping, Sequence

from manuscript.core import answers, choosing, fates, lacking, permission, plain, requests, threads
from manuscript.core.moments import moment
from manuscript.model.book import Book, Contribution
from manuscript.model.files import SidecarFile
from manuscript.model.inbox import Inbox, Letters, Line, Wanted
from manuscript.model.value import ChapterId, ContributionId, PostSlug

FIRST_WORDS = 120
"""Characters of a contribution that a line gives."""


def inbox(book: Book, wanted: Wanted) -> Inbox:
    """Give what came: the posts whose newest contribution is newest last, and the same in each of them."""
    choosing.refuse_unknown(book, wanted)
    placed = answers.quoted(book)
    held: dict[PostSlug, list[Contribution]] = {slug: [] for slug in book.posts}
    for one in book.contributions.values():
        held.setdefault(one.post, []).append(one)
    chosen = {slug: ones for slug, ones in held.items() if wanted.post in ("", slug)}
    posts = [
        _letters(slug, [one for one in ones if choosing.matches(one, book, placed, wanted)], book, placed, wanted)
        for slug, ones in chosen.items()
    ]
    shown = [post for post, newest in sorted(posts, key=lambda pair: (pair[1], pair[0].slug)) if _matters(post, wanted)]
    awaited = [one for one in requests.wanted(book) if choosing.matches(one, book, placed, wanted)]
    return Inbox(
        posts=tuple(shown),
        readers=sum(post.readers for post, _ in posts),
        open=sum(post.open for post, _ in posts),
        authors=sum(post.authors for post, _ in posts),
        due=sum(not permission.standing(one, book).allowed for one in awaited),
        lacking=lacking.of(awaited, book),
    )


def _letters(
    slug: PostSlug,
    ones: Sequence[Contribution],
    book: Book,
    placed: frozenset[ContributionId],
    wanted: Wanted,
) -> tuple[Letters, str]:
    """Give one post, and when the newest of what it shows came."""
    readers = threads.newest_last(one for one in ones if not one.by_author)
    parents = {one.id: up for one in ones if (up := threads.parent_of(one, book)) is not None}
    replied = frozenset(parents[one.id] for one in ones if one.by_author and one.id in parents)
    shown = [one for one in readers if wanted.all or wanted.fate or fates.is_open(one, placed)]
    post = book.posts.get(slug)
    fed = post.file.chapters if post else ()
    letters = Letters(
        slug=slug,
        title=post.title if post else slug,
        url=post.file.url if post else "",
        chapters=tuple(ChapterId(name) for name in fed if name in book.summaries),
        readers=len(readers),
        open=sum(fates.is_open(one, placed) for one in readers),
        authors=len(ones) - len(readers),
        lines=tuple(_line(one, parents, placed, replied) for one in shown),
    )
    return letters, moment(shown[-1].snapshot) if shown else ""


def _line(
    one: Contribution,
    parents: Mapping[ContributionId, ContributionId],
    placed: frozenset[ContributionId],
    replied: frozenset[ContributionId],
) -> Line:
    parent, decided = parents.get(one.id), one.sidecar or SidecarFile()
    return Line(
        id=one.id,
        author=one.snapshot.author,
        date=one.snapshot.date,
        fate=fates.fate(one, placed),
        words=plain.beginning(one, FIRST_WORDS),
        answers=parent.rpartition("/")[2] if parent else one.snapshot.parent,
        parent=threads.basis(one, parent),
        upstream=one.snapshot.upstream,
        replied=one.id in replied,
        assignee=decided.assignee,
        tags=decided.tags,
    )


def _matters(post: Letters, wanted: Wanted) -> bool:
    """Whether a post is shown: it has lines, it was named, or nothing of what it holds has a place in the book."""
    if wanted.author or wanted.fate or wanted.tag or wanted.assigned or wanted.containing:
        return bool(post.lines)
    if wanted.chapter:
        return bool(post.lines or post.readers)
    return bool(post.lines or wanted.post or wanted.all or (post.readers and not post.chapters))
