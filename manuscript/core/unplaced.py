"""Book -> the contributions whose passage nobody has named yet: of posts that feed no chapter, or in one without a passage."""

from collections.abc import Sequence

from manuscript.core import answers, choosing, fates, plain, readable
from manuscript.core.suggest import Suggester
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.inbox import Wanted
from manuscript.model.passages import Suggested
from manuscript.model.value import ContributionId

FIRST_WORDS = 120


def chosen(book: Book, refs: Sequence[str], filters: Wanted) -> tuple[Contribution, ...]:
    """Give those that are named; else all of readers that wait without a passage, of those that the filters fit."""
    if refs and filters != Wanted():
        raise WrongUse("Names and filters do not go together.", "Name some contributions, or filter.")
    if refs:
        return choosing.named(refs, book)
    choosing.refuse_unknown(book, filters)
    placed = answers.quoted(book)
    waiting = (one for one in book.contributions.values() if _waits(one, placed))
    return tuple(one for one in waiting if choosing.matches(one, book, placed, filters))


def _waits(one: Contribution, placed: frozenset[ContributionId]) -> bool:
    links = one.sidecar.links if one.sidecar else ()
    waiting = fates.fate(one, placed) in (fates.UNDECIDED | {"to-quote"})
    return waiting and not one.by_author and not any(link.exact for link in links)


def suggested(one: Contribution, book: Book, suggester: Suggester) -> Suggested:
    """Propose passages for one: of the chapters that its links name or its post feeds, or of all where there are none."""
    words = readable.of_snapshot(one.snapshot, one.body)
    post = book.posts.get(one.post)
    only = [link.chapter for link in one.sidecar.links] if one.sidecar else []
    only = [id for id in only or (post.file.chapters if post else ()) if id in book.summaries]
    asked = f"{post.title}\n{post.file.question}" if post and not only else ""
    marked = suggester.marked(one.snapshot, only) if one.snapshot.exact else ()
    return Suggested(
        id=one.id,
        author=one.snapshot.author,
        words=plain.beginning(one, FIRST_WORDS),
        proposals=marked or suggester.propose(words, asked, only),
    )
