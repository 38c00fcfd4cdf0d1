"""A repository -> every version of the files of a book that any branch, tag or stash still reaches."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from manuscript.model.value import Value
from manuscript.outside import git

_PARTS = ("book.yaml", "chapters", "contributions", "templates")
_NOTHING = "0" * 40
_AT_ONCE = 2_000
"""Versions that are read by one run of git: so many texts stay in memory together."""

_ENTRY_FIELDS = 5


class Version(Value, frozen=True):
    """One version of a file: its id in git (blob), the path from the book's folder, the commit that brought it."""

    id: str
    path: str
    commit: str


def versions(root: Path) -> tuple[Version, ...]:
    """Give every version of the book's files that a commit brought, newest first."""
    log = ("log", "--all", "-m", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature", "--format=%x01%H", "-z")
    prefix = git.said(root, "rev-parse", "--show-prefix").strip()
    made: dict[tuple[str, str, str], Version] = {}
    for entry in git.said(root, *log, "--", *_PARTS).split("\x01")[1:]:
        commit, *fields = entry.split("\0")
        for id, path in _changes([field.strip("\n") for field in fields]):
            inside = path.removeprefix(prefix)
            made.setdefault((id, inside, commit), Version(id=id, path=inside, commit=commit))
    return tuple(made.values())


def _changes(fields: list[str]) -> Iterator[tuple[str, str]]:
    """Give blob and path of each change: `:MODE MODE OLD NEW STATUS`, then the path."""
    for about, path in pairwise(fields):
        parts = about.split(" ")
        if about.startswith(":") and len(parts) == _ENTRY_FIELDS and parts[3] != _NOTHING:
            yield parts[3], path


def contents(root: Path, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give the text of each version, by its id; what is no UTF-8 with marks for the bytes that are none."""
    wanted = list(dict.fromkeys(ids))
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        yield from _parted(git.said(root, "cat-file", "--batch", told="".join(f"{id}\n" for id in some)))


def _parted(answer: str) -> Iterator[tuple[str, str]]:
    """Part what git says: `ID blob SIZE`, a line end, so many bytes, a line end."""
    data = answer.encode(errors="surrogateescape")
    at = 0
    while 0 <= at < len(data):
        end = data.find(b"\n", at)
        head = data[at : end if end >= 0 else len(data)].decode(errors="replace").split(" ")
        if end < 0 or len(head) != 3 or not head[2].isdecimal():
            return
        size = int(head[2])
        yield head[0], data[end + 1 : end + 1 + size].decode("utf-8", "replace")
        at = end + 1 + size + 1


def tagged(root: Path, pattern: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give blob and path of every file of the book in the tree of each tag of a pattern."""
    prefix = git.said(root, "rev-parse", "--show-prefix").strip()
    made: dict[str, tuple[tuple[str, str], ...]] = {}
    for tag in git.said(root, "tag", "--list", pattern).split("\n"):
        if tag:
            listed = git.said(root, "ls-tree", "-r", "-z", "--full-tree", f"refs/tags/{tag}").split("\0")
            made[tag] = tuple(_leaf(entry, prefix) for entry in listed if _is_part(entry, prefix))
    return made


def _is_part(entry: str, prefix: str) -> bool:
    _, _, path = entry.partition("\t")
    return path.startswith(prefix) and path.removeprefix(prefix).partition("/")[0] in _PARTS


def _leaf(entry: str, prefix: str) -> tuple[str, str]:
    about, _, path = entry.partition("\t")
    return about.split(" ")[2], path.removeprefix(prefix)


def inside(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Give paths from the book's folder as paths from the top of the repository, as git keeps them."""
    prefix = git.said(root, "rev-parse", "--show-prefix").strip()
    return tuple(f"{prefix}{path}" for path in paths)


def address(root: Path) -> str:
    """Give where the repository is pushed to, or nothing."""
    return git.said(root, "remote", "get-url", "origin").strip()


def way_up(root: Path) -> str:
    """Give the way from a book's folder to that of its repository: empty, or `../`."""
    return git.said(root, "rev-parse", "--show-cdup").strip()
