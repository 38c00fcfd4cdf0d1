"""What two deliveries of a book hold, and what became of it from one to the other."""

from typing import Literal

from manuscript.model.log import LogRow
from manuscript.model.value import ChapterId, ContributionId, Value


class ChapterInside(Value, frozen=True):
    """What one chapter of a delivered book holds, for comparing it with another: its words, its readers' words, its figures.

    `number` is what is printed before its title, and none of its words.
    """

    id: ChapterId
    title: str
    part: str
    words: tuple[str, ...]
    quotes: tuple[tuple[ContributionId, str], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    number: str = ""


class Inside(Value, frozen=True):
    """What a delivered book holds. `facts` are pairs: a key of `book.yaml`, and what the book says there.

    `permissions` are the rows of its log. `repeatable` are the contributions whose words may be said once more: those that the
    book holds and that nobody took back; of those that somebody did, `taken_back`, nothing is said but that.
    """

    chapters: tuple[ChapterInside, ...]
    facts: tuple[tuple[str, str], ...] = ()
    permissions: tuple[LogRow, ...] = ()
    repeatable: frozenset[ContributionId] = frozenset()
    taken_back: frozenset[ContributionId] = frozenset()


class ChapterChange(Value, frozen=True):
    """What became of one chapter: words that came and went, and which of its other things.

    `numbers` are what is printed before its title now, and what was before; empty where that is the same.
    """

    id: ChapterId
    title: str
    fate: Literal["new", "gone", "kept"] = "kept"
    before: str = ""
    moved: bool = False
    words_in: int = 0
    words_out: int = 0
    quotes_in: tuple[str, ...] = ()
    quotes_out: tuple[str, ...] = ()
    figures_in: tuple[str, ...] = ()
    figures_out: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether anything about it is otherwise."""
        things = (self.quotes_in, self.quotes_out, self.figures_in, self.figures_out, self.numbers)
        return self.fate != "kept" or self.moved or bool(self.before or self.words_in or self.words_out or any(things))


class PermissionChange(Value, frozen=True):
    """What became of the permission for one contribution: `terms` are a heading of the log, what stood there, what stands there.

    What stood there is None where it is not said again. `number` is the first row that is about it: of today's log, or of that of
    the delivery before where it is in today's no more. `credit` is the name that is printed today, and empty then.
    """

    contribution: ContributionId
    fate: Literal["new", "changed", "taken back", "gone"]
    number: int
    credit: str = ""
    terms: tuple[tuple[str, str | None, str], ...] = ()


class Changes(Value, frozen=True):
    """What changed from one delivery to the next; `facts` are triples: a key of `book.yaml`, before, now."""

    chapters: tuple[ChapterChange, ...]
    facts: tuple[tuple[str, str, str], ...] = ()
    permissions: tuple[PermissionChange, ...] = ()
