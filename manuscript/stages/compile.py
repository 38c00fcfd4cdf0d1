"""Woven chapters x writer -> fragments: many chapters in one run of pandoc, one run a core."""

from collections.abc import Iterator, Sequence

from manuscript.errors import Outside
from manuscript.formats import FORMATS, WRITERS
from manuscript.formats.writing import Templates, document
from manuscript.model.artifact import Format, Fragment, Woven, WovenChapter, Writer
from manuscript.model.book import Book
from manuscript.model.value import ChapterId, Value
from manuscript.outside import compiler

GROUP = 1_000_000
"""Bytes of JSON that are written together: large enough for the writer's start not to count, small enough for its memory."""

SHARED = ChapterId("")
"""Stands for the chapter of the fragment that a writer's fragments share."""

_REPORT = "Please report this with the chapter."


class _Unit(Value, frozen=True):
    """One chapter for one writer; without a chapter, what the fragments of a writer share."""

    writer: Writer
    chapter: WovenChapter | None
    document: bytes

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return self.chapter.id if self.chapter else SHARED


def compile(woven: Woven, book: Book, formats: Sequence[Format]) -> dict[Writer, tuple[Fragment, ...]]:
    """Compile every chapter for every writer that the formats need: fragments in the order of the book."""
    writers = tuple(dict.fromkeys(FORMATS[name].WRITER for name in formats))
    templates = {name: source.data for name, source in book.templates.items()}
    units = [unit for writer in writers for unit in _units(woven, writer)]
    made = _written(units, woven, templates)
    return {
        writer: tuple(made[writer, unit.name] for unit in units if unit.writer == writer) for writer in writers
    }


def _units(woven: Woven, writer: Writer) -> Iterator[_Unit]:
    if WRITERS[writer].SHARED:
        yield _Unit(writer=writer, chapter=None, document=document([], woven.imprint.lang))
    for chapter in woven.chapters:
        yield _Unit(writer=writer, chapter=chapter, document=document(chapter.blocks, woven.imprint.lang))


def _written(units: Sequence[_Unit], woven: Woven, templates: Templates) -> dict[tuple[Writer, str], Fragment]:
    """Let pandoc write, and cut what it wrote."""
    by_name = {chapter.id: chapter for chapter in woven.chapters}
    made: dict[tuple[Writer, str], Fragment] = {}
    for written in compiler.write(list(_groups(units)), _files(units, templates)):
        if written.problem:
            raise Outside(f"pandoc could not write {written.names[0] or 'the book'}: {written.problem}.", _REPORT)
        chapters = [by_name[ChapterId(name)] for name in written.names if name]
        for fragment in WRITERS[written.writer].cut(written.data, chapters, templates):
            made[fragment.writer, fragment.chapter] = fragment
    return made


def _files(units: Sequence[_Unit], templates: Templates) -> dict[str, bytes]:
    """Give what lies beside pandoc: the templates of the writers, and the pictures of the chapters."""
    pictures = (picture for unit in units if unit.chapter for picture in unit.chapter.pictures)
    files = {name: templates[name] for unit in units for name in WRITERS[unit.writer].TEMPLATES}
    return {**files, **{picture.word_name: picture.word_data for picture in pictures}}


def _groups(units: Sequence[_Unit]) -> Iterator[compiler.Group]:
    """Put units together that one call of a writer can take: never more than `GROUP` bytes, nor two kinds."""
    group: list[_Unit] = []
    for unit in units:
        if group and not _fits(unit, group):
            yield _group(group)
            group = []
        group.append(unit)
    if group:
        yield _group(group)


def _fits(unit: _Unit, group: Sequence[_Unit]) -> bool:
    same = unit.writer == group[0].writer and unit.chapter is not None and group[0].chapter is not None
    size = sum(len(one.document) for one in (unit, *group))
    return same and WRITERS[unit.writer].TOGETHER and size <= GROUP


def _group(units: Sequence[_Unit]) -> compiler.Group:
    return compiler.Group(
        writer=units[0].writer,
        names=tuple(unit.name for unit in units),
        documents=tuple(unit.document for unit in units),
    )
