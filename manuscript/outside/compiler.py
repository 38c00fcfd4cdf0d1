"""Woven chapters as JSON -> what pandoc's writers make of them, many chapters in one run, one run a core.

A group that fails is tried again chapter by chapter, so that one that hangs, crashes or eats memory costs only itself.
"""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Outside
from manuscript.model.artifact import Writer
from manuscript.model.value import Value
from manuscript.outside import pandoc, process

WRITE_SECONDS = 60
"""For one run, besides what its size adds."""

SECONDS_PER_MEGABYTE = 20
HEAP_WRITE = "-M3g"
WORKERS = os.cpu_count() or 2
_SCRIPT = Path(__file__).parent / "write.lua"


class Group(Value, frozen=True):
    """Chapters that are written together: pandoc's JSON, one document a chapter, and the chapters' names for messages."""

    writers: tuple[Writer, ...]
    names: tuple[str, ...]
    documents: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return sum(map(len, self.documents))


class Written(Value, frozen=True):
    """What one writer made: the bytes, of all chapters of a group or of one; or of one chapter, the problem in words."""

    writer: Writer
    names: tuple[str, ...]
    data: bytes = b""
    problem: str = ""


def write(groups: Sequence[Group], files: Mapping[str, bytes]) -> Iterator[Written]:
    """Write every group, the largest first, as many at once as there are workers; give what is done as it comes.

    `files` lie in the folder that pandoc runs in. A group whose run fails is written again in pieces of one chapter.
    Raises Outside when there is no folder to work in.
    """
    if not groups:
        return
    ordered = sorted(groups, key=lambda group: (-group.size, group.writers, group.names))
    with _folder(files) as folder:
        yield from process.flow(lambda group: _write(group, folder), ordered, WORKERS)


@contextmanager
def _folder(files: Mapping[str, bytes]) -> Iterator[str]:
    """Make the folder that pandoc runs in, with the templates and pictures that it may read there."""
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            yield folder
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error


def _write(group: Group, folder: str) -> Iterator[Written]:
    try:
        written = list(_run(group, folder))
    except process.Failed as failure:
        if process.is_stopping() or (len(group.names) == 1 and len(group.writers) == 1):
            problem = " ".join(str(failure).split())[:400]
            written = [Written(writer=group.writers[0], names=group.names, problem=problem)]
        else:
            written = [one for single in _apart(group) for one in _write(single, folder)]
    yield from written


def _apart(group: Group) -> Iterator[Group]:
    """Give the same work with one chapter and one writer a group."""
    for name, document in zip(group.names, group.documents, strict=True):
        for writer in group.writers:
            yield Group(writers=(writer,), names=(name,), documents=(document,))


def _run(group: Group, folder: str) -> Iterator[Written]:
    """Write one group. Raises process.Failed with the first problem of any of its chapters."""
    framed = _frame(group)
    seconds = WRITE_SECONDS + SECONDS_PER_MEGABYTE * len(framed) / 1e6
    asked = list(_asked(group))
    said = list(pandoc.ask(HEAP_WRITE, [str(_SCRIPT)], framed, 2 * len(asked), seconds, folder=folder))
    for (writer, names), made, warned in zip(asked, said[::2], said[1::2], strict=True):
        told = warned.decode().strip() if isinstance(warned, bytes) else warned
        if isinstance(made, str) or told:
            raise process.Failed(made if isinstance(made, str) else told)
        yield Written(writer=writer, names=names, data=made)


def _asked(group: Group) -> Iterator[tuple[Writer, tuple[str, ...]]]:
    """Say what write.lua answers for a group, in its order."""
    if "xhtml" in group.writers:
        yield from (("xhtml", (name,)) for name in group.names)
    if "docx" in group.writers:
        yield "docx", group.names


def _frame(group: Group) -> bytes:
    head = " ".join([",".join(group.writers), *(str(len(document)) for document in group.documents)])
    return b"".join([head.encode(), b"\n", *group.documents])
