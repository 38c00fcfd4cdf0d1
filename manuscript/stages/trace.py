"""What a build is made of -> a trace of it, kept so that the next build of the same edition can say what changed."""

import hashlib
from collections.abc import Sequence

from manuscript.formats import WRITERS
from manuscript.model.artifact import Trace, Woven, Writer
from manuscript.model.book import Book
from manuscript.outside import pandoc, program
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory
from manuscript.stages.dressing import templates_of


def trace(woven: Woven, book: Book, writers: Sequence[Writer]) -> Trace:
    """Give the trace of a build."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in templates_of(book).items()}
    return Trace(
        program=program.digest(),
        pandoc=pandoc.version(),
        writers=tuple(writers),
        templates={writer: {name: digests[name] for name in WRITERS[writer].TEMPLATES} for writer in writers},
        chapters={chapter.id: chapter.parts or {"text": chapter.digest} for chapter in woven.chapters},
    )


def last(woven: Woven, store: Store) -> Trace | None:
    """Give the trace of the last build of the same edition."""
    return Memory(store, "traces").recall(_name(woven), Trace)


def keep(woven: Woven, made: Trace, store: Store) -> None:
    """Keep the trace of a build that went well."""
    Memory(store, "traces").keep(_name(woven), made)


def _name(woven: Woven) -> str:
    return hashlib.sha256(f"{woven.edition}\0{woven.slug}".encode()).hexdigest()
