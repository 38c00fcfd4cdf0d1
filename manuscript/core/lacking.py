"""Book -> what lacks of the words that it wants: who is still to be asked, who has time to answer, who said no."""

from collections.abc import Iterable

from manuscript.core import permission, requests
from manuscript.core.permission import Standing
from manuscript.model.book import Book, Contribution
from manuscript.model.permits import Lacking

_NO = frozenset({"refused", "withdrawn"})


def of_book(book: Book) -> Lacking:
    """Count the contributions that the book wants and nothing permits yet, by what is to be done about them."""
    return of(requests.wanted(book), book)


def of(ones: Iterable[Contribution], book: Book) -> Lacking:
    """Count them among some that the book wants."""
    stands = [permission.standing(one, book) for one in ones]
    lacking = [each for each in stands if not each.allowed]
    asked = [each for each in lacking if each.state == "asked"]
    late = [each for each in asked if _is_late(each, book.stamp.today)]
    refused = sum(each.state in _NO for each in lacking)
    return Lacking(
        to_ask=len(lacking) - len(asked) - refused,
        to_remind=len(late),
        waiting=len(asked) - len(late),
        due=_first_day(each for each in asked if each not in late),
        refused=refused,
    )


def _is_late(stands: Standing, day: str) -> bool:
    return stands.entry is not None and requests.is_due(stands.entry, day)


def _first_day(waiting: Iterable[Standing]) -> str:
    days = (each.entry.file.due for each in waiting if each.entry)
    return min((day for day in days if day not in ("", "unknown")), default="")
