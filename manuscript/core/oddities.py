"""A yes that is recorded -> what in it cannot be meant: an edition that is none, a last day that has passed, a day too early."""

from collections.abc import Iterator

from manuscript.core import ledger
from manuscript.core.editions import EDITIONS
from manuscript.model.book import Book, Contribution, Permission
from manuscript.model.files import PermissionFile

_DAY = len("2026-01-01")


def of_yes(one: Contribution, file: PermissionFile, book: Book) -> Iterator[tuple[str, str]]:
    """Say each oddity of a yes to a contribution, and what to do about it."""
    known = {*EDITIONS, *book.config.editions}
    if strange := [name for name in file.scope.editions if name not in known] if file.scope.editions != "all" else []:
        there = ", ".join(sorted(known))
        yield f"is for the edition `{strange[0]}`, and the book has none of that name", f"There are: {there}."
    if ledger.is_over(Permission(id="", path="", file=file), max(file.answered, book.stamp.today)):
        yield f"ended on {file.scope.until}, so it permits nothing now", "Correct the day, if it is wrong: --until DAY"
    written = one.snapshot.date[:_DAY]
    if len(written) == _DAY and file.answered < written:
        hint = "Correct the day, if it is wrong: --on DAY"
        yield f"is of {file.answered}, and the words were written on {written}", hint
