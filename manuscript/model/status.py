"""How far a book is: one row a chapter, and the totals."""

from manuscript.model.artifact import Words
from manuscript.model.permits import Lacking
from manuscript.model.sources import Stamp
from manuscript.model.value import ChapterId, Value


class Row(Value, frozen=True):
    """One chapter: `open` contributions nobody decided on, `due` quotes that nothing permits yet.

    `number` is what is printed before its title, or empty.
    """

    id: ChapterId
    title: str
    status: str
    words: Words
    target: int
    open: int
    due: int
    hand: str = ""
    day: str = ""
    number: str = ""


class Status(Value, frozen=True):
    """The whole book; `words` are those of the built draft, title page and contents included.

    `reminders` counts the requests whose day has passed without an answer; `lacking` says why words
    are due.
    """

    rows: tuple[Row, ...]
    words: Words
    target: int
    open: int
    due: int
    reminders: int
    unplaced: int
    lacking: Lacking
    stamp: Stamp
