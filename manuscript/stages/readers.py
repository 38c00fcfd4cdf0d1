"""A folder -> the Book as far as sorting needs it: the readers' side, and of the chapters what they quote.

Nothing is woven, no picture is opened, git is not asked, and only chapters that may quote somebody are read by pandoc, if they
changed: whoever sorts does not wait for a book, nor for somebody who mends one.
"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from manuscript.core import chapterfile, survey
from manuscript.core.join import join
from manuscript.model.book import Book, Manuscript, Parsed, Texts
from manuscript.model.files import FrontMatter
from manuscript.model.inbox import Shown
from manuscript.model.sources import Source, Stamp
from manuscript.model.summary import Summary
from manuscript.outside import disk, places
from manuscript.outside.cache import Store
from manuscript.stages.manuscripts import read as read_manuscripts
from manuscript.stages.parse import known_config, known_records

_QUOTING = b"from"
"""Stands in every text that quotes anybody: `from="c000003"`."""

Wanted = Callable[[Source], bool]
"""Whether a chapter's file is one to read."""


def quoting(source: Source) -> bool:
    """Want the chapters read that may quote somebody."""
    return _QUOTING in source.data


def with_chapter(id: str) -> Wanted:
    """Want one chapter read besides those that may quote somebody."""
    return lambda source: quoting(source) or chapterfile.chapter_id(source.path) == id


def with_all(_: Source) -> bool:
    """Want every chapter read."""
    return True


def readers(root: Path, store: Store, wanted: Wanted = quoting) -> Book:
    """Read the readers' side of a book, and the chapters that are `wanted`; what is wrong with anything is for `check` to say."""
    config = known_config(disk.read_config(root), store)
    contributions, _ = disk.read_texts(root, "contributions", (".md", ".yaml"))
    records = known_records(contributions, config.file.authors, store)
    return join(
        Texts(
            config=config.file,
            manuscripts=_manuscripts(root, store, wanted),
            posts=records.posts,
            contributions=records.contributions,
            people=records.people,
            permissions=records.permissions,
            pictures=(),
            templates=(),
            assets=(),
            stamp=Stamp(),
            commits=(),
            places={},
            findings=(),
        )
    )


def located(shown: Shown, book: Book, store: Store) -> Shown:
    """Give the same with the lines on which chapters quote it."""
    known = places.find(store.kind("places"), book.chapters, shown.quoted)
    return msgspec.structs.replace(shown, quoted=tuple(known.get(place, place) for place in shown.quoted))


def _manuscripts(root: Path, store: Store, wanted: Wanted) -> tuple[Manuscript, ...]:
    chapters, _ = disk.read_texts(root, "chapters", (".md",))
    read, _ = read_manuscripts([source for source in chapters if wanted(source)], store)
    known = {one.path: one for one in read}
    return tuple(known.get(source.path) or _unread(source) for source in chapters)


def _unread(source: Source) -> Manuscript:
    """Stand in for a chapter that quotes nobody: only its name matters."""
    return Manuscript(
        id=chapterfile.chapter_id(source.path),
        path=source.path,
        digest="",
        text="",
        first_line=1,
        front=FrontMatter(),
        summary=Summary(),
        parsed=lambda: Parsed([], survey.survey),
        readable=False,
    )
