"""Book, what git says of its commits -> its authors' share, and everybody else who helped: people, never programs."""

import re
from collections.abc import Iterable, Mapping, Sequence

from manuscript.core import chapterfile, names, persons, unnamed
from manuscript.core.fold import fold
from manuscript.core.masking import mask
from manuscript.core.text import FORBIDDEN
from manuscript.model.book import Book
from manuscript.model.credits import Commit, Helper, Worker
from manuscript.model.value import ChapterId

_PROGRAM = re.compile(
    r".*\[bot\]|(?:dependabot|renovate|github-actions|github|pre-commit-ci|weblate|web-flow)(?:[ -].*)?", re.IGNORECASE
)
_PROGRAMS_MAIL = re.compile(r"(?:no-?reply|bot)@.*", re.IGNORECASE)
"""Addresses at which nobody reads: those of programs. GitHub hides people behind `1+name@users.noreply.github.com`."""

_LONGEST = 100
_DIRECTIONS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def share(book: Book, commits: Iterable[Commit]) -> tuple[tuple[Helper, ...], tuple[Helper, ...]]:
    """Give the authors with what they did, in the order of `book.yaml`; and the helpers, in the order of a list.

    Nobody is among the helpers who opted out, took everything back, was forgotten, or wants no name printed.
    """
    done = _done(book, commits)
    known = {fold(name).casefold(): author.name for author in book.authors for name in (author.name, *author.aliases)}
    hidden = {name for person in book.people if person.file.anonymous for name in persons.names_of(person)}
    gone = unnamed.of_book(book)
    authors = tuple(
        _joined(author.name, [one for key, one in done.items() if known.get(key) == author.name])
        for author in book.authors
    )
    helpers = [one for key, one in done.items() if key not in known and key not in hidden and not gone.hides(one.name)]
    order = names.order_of(book.config)
    return authors, tuple(sorted(helpers, key=lambda one: (names.sort_key(one.name, order), one.name)))


def _done(book: Book, commits: Iterable[Commit]) -> dict[str, Helper]:
    """Count for everybody, by name as names are compared, what commits say they did."""
    order = {chapter.id: number for number, chapter in enumerate(book.chapters)}
    done: dict[str, Helper] = {}
    for commit in commits:
        touched = {
            chapterfile.chapter_id(path)
            for path in commit.paths
            if path.startswith("chapters/") and path.endswith(".md")
        }
        people = {fold(name).casefold(): name for worker in commit.people if (name := _name(worker))}
        for key, name in people.items():
            before = done.get(key, Helper(name=name, commits=0, chapters=()))
            chapters = tuple(sorted({*before.chapters, *touched} & order.keys(), key=order.__getitem__))
            done[key] = Helper(name=before.name, commits=before.commits + 1, chapters=chapters)
    return done


def _name(worker: Worker) -> str:
    """Give a name that can be printed; nothing for a program, for an address, for what is no name."""
    name = " ".join(_DIRECTIONS.sub("", FORBIDDEN.sub("", worker.name)).split())[:_LONGEST]
    if _PROGRAM.fullmatch(name) or _PROGRAMS_MAIL.fullmatch(worker.mail) or mask(name).text != name:
        return ""
    return name if any(map(str.isalpha, name)) else ""


def _joined(name: str, ones: Sequence[Helper]) -> Helper:
    chapters: Mapping[ChapterId, None] = {id: None for one in ones for id in one.chapters}
    return Helper(name=name, commits=sum(one.commits for one in ones), chapters=tuple(chapters))
