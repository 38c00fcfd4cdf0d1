"""Names from a person -> the edition and the chapter meant: what every book has, and what its `book.yaml` says."""

from manuscript.core import records
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Edition
from manuscript.model.bookfile import EditionEntry
from manuscript.model.value import ChapterId

EDITIONS = {
    "draft": Edition(name="draft", unpermitted="mark", answers=True),
    "review": Edition(name="review", unpermitted="mark", answers=True),
    "publisher": Edition(name="publisher", unpermitted="refuse", answers=False),
}
"""The editions that every book has without any configuration; one of another name is as strict as the publisher's."""


def edition_of(book: Book, name: str) -> Edition:
    """Give an edition by name: those of `book.yaml`, and the three that every book has."""
    entry = book.config.editions.get(name, EditionEntry() if name in EDITIONS else None)
    if entry is None:
        names = ", ".join(sorted({*EDITIONS, *book.config.editions}))
        raise WrongUse(f"There is no edition `{name}`.", f"There are: {names}.")
    base = EDITIONS.get(name, EDITIONS["publisher"])
    strict = name == "publisher"  # what goes to print prints nothing that nobody permitted, whatever book.yaml says
    return Edition(
        name=name,
        unpermitted="refuse" if strict else entry.unpermitted or base.unpermitted,
        answers=base.answers if entry.answers is None else entry.answers,
    )


def chapter_of(book: Book, only: str) -> ChapterId | None:
    """Give the chapter that `--chapter` names, or None when none is named; an unknown one is wrong use."""
    if not only:
        return None
    wanted = ChapterId(only)
    if wanted not in {chapter.id for chapter in book.chapters}:
        known = [chapter.id for chapter in book.chapters]
        raise WrongUse(f"There is no chapter `{only}` in the book.", records.nearest(only, known, "There are"))
    return wanted
