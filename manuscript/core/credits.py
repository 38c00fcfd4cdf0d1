"""Book, Edition -> the readers who are thanked: everyone whose words the edition prints, once, and nobody else."""

from collections.abc import Iterator

from manuscript.core import answers, names, persons
from manuscript.core.fold import fold
from manuscript.core.permission import Standing, standing
from manuscript.model.book import Book, Contribution, Edition
from manuscript.model.credits import Credit


def credits(book: Book, edition: Edition) -> tuple[Credit, ...]:
    """Give the readers in the order of the list.

    Authors of the book are not readers of it; whoever wants no name printed is in no list. A person is thanked once, under the
    name that stands with the first of the words, however many names the words came under. An edition that refuses what nobody
    permitted thanks nobody for words that they refused; in one that marks it, they stand as the words do.
    """
    held: dict[str, list[tuple[Contribution, Standing]]] = {}
    for one in {one.id: one for one in _printed(book, edition)}.values():
        stands = standing(one, book)
        refused = stands.state == "refused" and edition.unpermitted == "refuse"
        if not (one.own or stands.unprinted or stands.nameless or refused):
            held.setdefault(_key(stands), []).append((one, stands))
    made = [_credit(ones, book) for ones in held.values()]
    return tuple(sorted(made, key=lambda credit: (credit.sort, credit.name, credit.because)))


def _printed(book: Book, edition: Edition) -> Iterator[Contribution]:
    for chapter in book.chapters:
        yield from answers.quoted_in(chapter, book)
    yield from answers.printed(book, edition)


def _key(stands: Standing) -> str:
    """Tell people apart: by their file, where it or the ledger knows the name; else by the name, as names are compared."""
    name = fold(stands.name).casefold()
    agreed = stands.entry is not None and stands.entry.file.credit_as != ""
    known = stands.person is not None and (agreed or name in persons.names_of(stands.person))
    return f"person:{stands.person.id}" if stands.person and known else f"name:{name}"


def _credit(ones: list[tuple[Contribution, Standing]], book: Book) -> Credit:
    first = ones[0][1]
    wish = first.person.file.sort_as.strip() if first.person else ""
    order = names.order_of(book.config)
    return Credit(
        name=first.name,
        because=tuple(one.id for one, _ in ones),
        person=first.person.path if first.person else "",
        ledger=tuple(dict.fromkeys(stands.entry.path for _, stands in ones if stands.entry)),
        sort=names.written_key(wish, order) if wish else names.sort_key(first.name, order),
    )
