"""Woven chapters as JSON -> what pandoc's writers make of them, many chapters in one run, one run a core.

A group that fails is tried again chapter by chapter, so that one that hangs, crashes or eats memory costs only itself.
"""

import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from manuscript.errors import Outside
from manuscript.model.artifact import Writer
from manuscript.model.value import Value
from manuscript.outside import pandoc, process

WRITE_SECONDS = 60
"""For one run, besides what its size adds."""

SECONDS_PER_MEGABYTE = 20
HEAP_WRITE = "-M3g"
_SCRIPT = Path(__file__).parent / "write.lua"
_NO_LABELS = re.compile(
    r"^(?:Could not load translations for .*(?:\n +.*)*|The term \w+ has no translation defined\.)$", re.MULTILINE
)
"""What pandoc says in a language it has no labels for; B215 has told it."""


class Group(Value, frozen=True):
    """What one call of a writer is given: pandoc's JSON, one document a chapter, and the chapters' names for messages."""

    writer: Writer
    names: tuple[str, ...]
    documents: tuple[bytes, ...]

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return sum(map(len, self.documents))


class Written(Value, frozen=True):
    """What came of a group: the writer's bytes; or of one chapter, the problem in words."""

    writer: Writer
    names: tuple[str, ...]
    data: bytes = b""
    problem: str = ""


def write(groups: Sequence[Group], files: Mapping[str, bytes]) -> tuple[Written, ...]:
    """Write every group, as many runs side by side as there are workers; `files` lie in the folder they run in.

    A group whose run fails comes back in pieces of one chapter. Raises Outside when there is no folder to work in.
    """
    if not groups:
        return ()
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            made = process.side_by_side(lambda share: _write_share(share, folder), _shares(groups))
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error
    return tuple(one for share in made for one in share)


def _shares(groups: Sequence[Group]) -> list[list[Group]]:
    """Share the groups out, the largest first, so that the runs are of like length."""
    shares: list[list[Group]] = [[] for _ in range(min(pandoc.WORKERS, len(groups)))]
    sizes = [0] * len(shares)
    for group in sorted(groups, key=lambda group: (-group.size, group.writer, group.names)):
        least = sizes.index(min(sizes))
        shares[least].append(group)
        sizes[least] += group.size
    return shares


def _write_share(groups: Sequence[Group], folder: str) -> list[Written]:
    try:
        return [one for group, made in zip(groups, _run(groups, folder), strict=True) for one in _of_group(group, made)]
    except process.Failed as failure:
        if process.is_stopping() or _single(groups):
            return [Written(writer=group.writer, names=group.names, problem=str(failure)) for group in groups]
    return [one for group in _apart(groups) for one in _write_share([group], folder)]


def _single(groups: Sequence[Group]) -> bool:
    return len(groups) == 1 and len(groups[0].names) == 1


def _apart(groups: Sequence[Group]) -> list[Group]:
    """Give the same work with one chapter a group."""
    return [
        Group(writer=group.writer, names=(name,), documents=(document,))
        for group in groups
        for name, document in zip(group.names, group.documents, strict=True)
    ]


class _Answer(Value, frozen=True):
    """What the script answered for one group, and what pandoc warned of."""

    data: bytes | str
    warned: str


def _of_group(group: Group, answer: _Answer) -> list[Written]:
    problem = answer.data if isinstance(answer.data, str) else _NO_LABELS.sub("", answer.warned).strip()
    if not problem and isinstance(answer.data, bytes):
        return [Written(writer=group.writer, names=group.names, data=answer.data)]
    if len(group.names) > 1:
        raise process.Failed(problem)
    return [Written(writer=group.writer, names=group.names, problem=" ".join(problem.split())[:400])]


def _run(groups: Sequence[Group], folder: str) -> list[_Answer]:
    framed = b"".join(_frame(group) for group in groups)
    seconds = WRITE_SECONDS + SECONDS_PER_MEGABYTE * len(framed) / 1e6
    out, _ = pandoc.run(HEAP_WRITE, ["lua", str(_SCRIPT)], framed, seconds, folder=folder)
    answers = pandoc.unframe(out, 2 * len(groups))
    pairs = zip(answers[::2], answers[1::2], strict=True)
    return [_Answer(data=data, warned=warned.decode() if isinstance(warned, bytes) else "") for data, warned in pairs]


def _frame(group: Group) -> bytes:
    head = " ".join([group.writer, *(str(len(document)) for document in group.documents)])
    return b"".join([head.encode(), b"\n", *group.documents])
