"""Woven chapters as JSON -> what pandoc's writers make of them, many chapters in one run, one run a core.

A group that fails is tried again chapter by chapter, so that one that hangs, crashes or eats memory costs only itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from manuscript.model.artifact import Writer
from manuscript.model.value import Value
from manuscript.outside import pandoc, process, workfolder
from manuscript.outside.frames import Answer
from manuscript.outside.shares import WORKERS, shared_out

WRITE_SECONDS = 60
"""For one run, besides what its size adds."""

SECONDS_PER_MEGABYTE = 20
HEAP_WRITE = "-M3g"
_SCRIPT = Path(__file__).parent / "write.lua"
_ONE_BY_ONE: tuple[Writer, ...] = ("xhtml", "typst")


class Group(Value, frozen=True):
    """Chapters that are written together: pandoc's JSON, one document a chapter, and the chapters' names for messages."""

    writers: tuple[Writer, ...]
    names: tuple[str, ...]
    documents: tuple[bytes, ...]


class Written(Value, frozen=True):
    """What one writer made: the bytes, of all chapters of a group or of one; or of one chapter, the problem in words."""

    writer: Writer
    names: tuple[str, ...]
    data: bytes = b""
    problem: str = ""


def write(groups: Sequence[Group], files: Mapping[str, bytes]) -> Iterator[Written]:
    """Write every group, as many runs of pandoc at once as there are cores; give what is done as it comes.

    `files` lie in the folder that pandoc runs in. A group that fails is written again in pieces of one chapter.
    Raises Outside when there is no folder to work in.
    """
    if not groups:
        return
    with workfolder.holding(files) as folder:
        yield from process.flow(lambda share: _write(share, folder), shared_out(groups, WORKERS, _size), WORKERS)


def _size(group: Group) -> int:
    return sum(map(len, group.documents))


def _write(groups: Sequence[Group], folder: str) -> Iterator[Written]:
    """Write some groups in one run; when it fails, what is not done by then in runs of their own, chapter by chapter."""
    left = list(groups)
    try:
        for done in _run(groups, folder):
            left.pop(0)
            yield from done
    except process.Failed as failure:
        if process.is_stopping() or (len(left) == 1 and _is_single(left[0])):
            problem = " ".join(str(failure).split())[:400]
            yield from (Written(writer=writer, names=left[0].names, problem=problem) for writer in left[0].writers)
            return
    for single in [single for group in left for single in _apart(group)]:
        yield from _write([single], folder)


def _is_single(group: Group) -> bool:
    return len(group.names) == 1 and len(group.writers) == 1


def _apart(group: Group) -> Iterator[Group]:
    """Give the same work with one chapter and one writer a group."""
    for name, document in zip(group.names, group.documents, strict=True):
        for writer in group.writers:
            yield Group(writers=(writer,), names=(name,), documents=(document,))


def _run(groups: Sequence[Group], folder: str) -> Iterator[list[Written]]:
    """Write some groups; give each when all of it is done. Raises process.Failed with the first problem of any chapter."""
    seconds = WRITE_SECONDS + SECONDS_PER_MEGABYTE * max(map(_size, groups)) / 1e6
    wanted = [(group, list(_asked(group))) for group in groups]
    count = 2 * sum(len(asked) for _, asked in wanted)
    answers = pandoc.ask(
        HEAP_WRITE, [str(_SCRIPT)], chain.from_iterable(map(_frame, groups)), count, seconds, folder=folder
    )
    for _, asked in wanted:
        yield [_written(writer, names, next(answers, ""), next(answers, "")) for writer, names in asked]
    for _ in answers:
        raise process.Failed("it answered for more than it was asked")


def _written(writer: Writer, names: tuple[str, ...], made: Answer, warned: Answer) -> Written:
    told = warned.decode().strip() if isinstance(warned, bytes) else warned
    if isinstance(made, str) or told:
        raise process.Failed(made or told or "it ended before it was done")
    return Written(writer=writer, names=names, data=made)


def _asked(group: Group) -> Iterator[tuple[Writer, tuple[str, ...]]]:
    """Say what write.lua answers for a group, in its order."""
    for writer in _ONE_BY_ONE:
        if writer in group.writers:
            yield from ((writer, (name,)) for name in group.names)
    if "docx" in group.writers:
        yield "docx", group.names


def _frame(group: Group) -> tuple[bytes, ...]:
    head = " ".join([",".join(group.writers), *(str(len(document)) for document in group.documents)])
    return (head.encode() + b"\n", *group.documents)
