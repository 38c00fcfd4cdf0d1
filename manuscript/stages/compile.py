"""Woven chapters x writer -> fragments: from the cache what is known, by pandoc the rest, many chapters a run, one run a core."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from manuscript.core.explain import why
from manuscript.errors import Outside
from manuscript.formats import FORMATS, WRITERS
from manuscript.formats.writing import Templates, document
from manuscript.model.artifact import Compiled, Format, Fragment, Trace, Woven, WovenChapter, Writer
from manuscript.model.book import Book
from manuscript.model.value import ChapterId, Value
from manuscript.outside import compiler
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.outside.shares import WORKERS, shared_out
from manuscript.stages.dressing import templates_of

LARGEST, SMALLEST = 1_500_000, 100_000
"""Bytes of JSON that are written together: small enough for the writer's memory, large enough for its start not to count."""

_TURNS = 3
"""Groups that a run writes, if they are not too small for it: what one has written is cut while it writes the next."""

_Text = tuple[ChapterId, bytes]

SHARED = ChapterId("")
"""Stands for the chapter of the fragment that a writer's fragments share."""

_REPORT = "Please report this with the chapter. The others are kept, and need not be compiled again."


class _Unit(Value, frozen=True):
    """One chapter for one writer; without a chapter, what the fragments of a writer share."""

    writer: Writer
    chapter: WovenChapter | None
    key: str

    @property
    def name(self) -> ChapterId:
        """What it is called in messages."""
        return self.chapter.id if self.chapter else SHARED


class Made(Value, frozen=True):
    """The fragments of a book, in its order, and how each came to be."""

    fragments: dict[Writer, tuple[Fragment, ...]]
    compiled: tuple[Compiled, ...]


Write = Callable[[Sequence[compiler.Group], Mapping[str, bytes]], Iterator[compiler.Written]]
"""Writes groups of chapters, here or on other machines."""


def compile(
    woven: Woven,
    book: Book,
    formats: Sequence[Format],
    *,
    traces: tuple[Trace | None, Trace],
    store: Store,
    write: Write = compiler.write,
) -> Made:
    """Give every chapter for every writer that the formats need; each fragment is kept the moment it is there.

    `traces` are that of the last build, if there was one, and that of this one.
    """
    before, now = traces
    templates = templates_of(book)
    units = [unit for writer in writers_of(formats) for unit in _units(woven, writer, now)]
    memory = Memory(store, "fragments")
    known = {unit.key: one for unit in units if (one := memory.recall(unit.key, Fragment))}
    new = {unit.key: unit for unit in units if unit.key not in known}
    for key, fragment in _written(list(new.values()), templates, write):
        memory.keep(key, fragment)
        known[key] = fragment
    compiled = tuple(
        Compiled(chapter=unit.name, writer=unit.writer, why=why(unit.name, unit.writer, before, now))
        if unit.key in new
        else Compiled(chapter=unit.name, writer=unit.writer)
        for unit in units
    )
    fragments = {name: tuple(known[unit.key] for unit in units if unit.writer == name) for name in writers_of(formats)}
    return Made(fragments=fragments, compiled=compiled)


def writers_of(formats: Sequence[Format]) -> tuple[Writer, ...]:
    """Give the writers that some formats need."""
    return tuple(dict.fromkeys(FORMATS[name].WRITER for name in formats))


def _units(woven: Woven, writer: Writer, now: Trace) -> Iterator[_Unit]:
    """List what a writer has to write; the key of each says all that its fragment depends on."""
    settings = (writer, now.templates[writer])
    if WRITERS[writer].SHARED:
        yield _Unit(writer=writer, chapter=None, key=key_of(settings))
    for chapter in woven.chapters:
        shown = [(picture.name, picture.word_name) for picture in chapter.pictures]
        key = key_of((settings, chapter.id, chapter.kind, chapter.digest, shown))
        yield _Unit(writer=writer, chapter=chapter, key=key)


def _written(units: Sequence[_Unit], templates: Templates, write: Write) -> Iterator[tuple[str, Fragment]]:
    """Let pandoc write, and cut what it wrote; what failed is told when everything else is done."""
    keys = {(unit.writer, unit.name): unit.key for unit in units}
    by_name = {unit.name: unit.chapter for unit in units if unit.chapter}
    failed: list[compiler.Written] = []
    for written in write(list(_groups(units)), _files(units, templates)):
        if written.problem:
            failed.append(written)
            continue
        chapters = [by_name[ChapterId(name)] for name in written.names if name]
        for fragment in WRITERS[written.writer].cut(written.data, chapters, templates):
            yield keys[fragment.writer, fragment.chapter], fragment
    if failed:
        said = "; ".join(f"{one.names[0] or 'the book'}: {one.problem}" for one in failed)
        raise Outside(f"pandoc could not write {said}.", _REPORT)


def _files(units: Sequence[_Unit], templates: Templates) -> Mapping[str, bytes]:
    """Give what lies beside pandoc: the templates of the writers, and the pictures of the chapters."""
    pictures = (picture for unit in units if unit.chapter for picture in unit.chapter.pictures)
    files = {name: templates[name] for unit in units for name in WRITERS[unit.writer].TEMPLATES}
    return {**files, **{picture.word_name: picture.word_data for picture in pictures}}


def _groups(units: Sequence[_Unit]) -> Iterator[compiler.Group]:
    """Share the chapters out that the same writers want, the largest first, so that all groups are of like size.

    What is shared stands alone.
    """
    wanted: dict[ChapterId, list[_Unit]] = {}
    for unit in units:
        wanted.setdefault(unit.name, []).append(unit)
    alike: dict[tuple[bool, tuple[Writer, ...]], list[_Text]] = {}
    for name, ones in wanted.items():
        text = document(ones[0].chapter.written() if ones[0].chapter else b"[]")
        alike.setdefault((name == SHARED, tuple(unit.writer for unit in ones)), []).append((name, text))
    for (_, writers), texts in alike.items():
        for share in _shares(texts):
            names, documents = zip(*share, strict=True)
            yield compiler.Group(writers=writers, names=names, documents=documents)


def _shares(texts: Sequence[_Text]) -> list[list[_Text]]:
    total = sum(len(text) for _, text in texts)
    size = min(LARGEST, max(SMALLEST, total // (_TURNS * WORKERS)))
    count = -(-total // (size * WORKERS)) * WORKERS
    return shared_out(texts, count, lambda one: len(one[1]))
