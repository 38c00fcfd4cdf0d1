"""Book, Edition -> the readers who are thanked: everyone whose words the edition prints, once, and nobody else."""

from manuscript.core import answers, names
from manuscript.core.fold import fold
from manuscript.core.permission import sorts_as, standing
from manuscript.model.book import Book, Edition
from manuscript.model.value import ContributionId, Value


class Credit(Value, frozen=True):
    """One reader in the list: the name as printed with the words, and the contributions that are the reason."""

    name: str
    because: tuple[ContributionId, ...]


def credits(book: Book, edition: Edition) -> tuple[Credit, ...]:
    """Give the readers in the order of the list. Authors of the book are not readers of it."""
    because: dict[str, list[ContributionId]] = {}
    shown: dict[str, str] = {}
    order: dict[str, tuple[str, str]] = {}
    printed = (
        *(one for chapter in book.chapters for one in answers.quoted_in(chapter, book)),
        *answers.printed(book, edition),
    )
    for one in printed:
        stands = standing(one, book)
        if one.own or stands.unprinted or stands.nameless:
            continue
        name = stands.name
        key = fold(name).casefold()
        shown.setdefault(key, name)
        wish = sorts_as(one, book)
        order.setdefault(key, names.written_key(wish) if wish else names.sort_key(name))
        if one.id not in because.setdefault(key, []):
            because[key].append(one.id)
    keys = sorted(because, key=lambda key: (order[key], shown[key]))
    return tuple(Credit(name=shown[key], because=tuple(because[key])) for key in keys)
