"""Many files -> all of them in a book, or none: staged, synced once, put into place by a journal that the next run finishes.

    stage every file in contributions/.local/incoming/ -> sync -> write the journal -> rename each -> sync -> drop the stage

A run that is killed before the journal stands has changed nothing, and its stage is dropped; one killed later is finished
by the next, which leaves alone what a person has changed in between. An fsync a file costs 38 s for 100,000 files, one
sync for all of them takes two. The journal is sealed as the cache is: a stranger's book may come with one.
"""

import contextlib
import hashlib
import hmac
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from manuscript.errors import Outside
from manuscript.model.value import Value
from manuscript.outside import disk, given, seal, walking, whole

_LOCAL = "contributions/.local"
STAGE = f"{_LOCAL}/incoming"
_JOURNAL = "journal"
_FEW = 100
"""So many files are synced one by one; more of them with everything else on the system, where it can do that."""

_SEAL = 32


class _Change(Value, frozen=True):
    """One file: where it goes, the digests of what stood there (empty: nothing) and of what shall (empty: nothing)."""

    path: str
    before: str
    after: str


def put(root: Path, files: Mapping[str, bytes], removed: Iterable[str] = ()) -> None:
    """Write those of `files` whose bytes change, and take `removed` away: all of it, or nothing. Both are paths in the book."""
    changes = [
        *(_change(root, path, data) for path, data in sorted(files.items()) if whole.differs(root / path, data)),
        *(_change(root, path, None) for path in sorted(removed) if os.path.lexists(root / path)),
    ]
    if not changes:
        return
    disk.refuse_places(root, [change.path for change in changes])
    given.check_inside(root, STAGE)
    stage = root / STAGE
    try:
        disk.make_private(root / _LOCAL, ours=True)
        _stage(stage, [files.get(change.path) for change in changes])
        _begin(stage, changes)
        _apply(root, stage, changes)
        _sync(len(changes), {(root / change.path).parent for change in changes})
    except OSError as error:
        raise Outside(
            f"{error.filename2 or error.filename or root}: {walking.reason(error)}.",
            "Nothing was changed. Close the file where it is open, check its rights, and run the same again.",
        ) from error
    finally:
        _drop(stage)


def is_open(root: Path) -> bool:
    """Whether a run was killed while its files were on their way into the book."""
    return (root / STAGE / _JOURNAL).is_file()


def finish(root: Path) -> tuple[str, ...]:
    """Finish what a killed run had begun; give the paths that it meant to write and a person has changed since."""
    stage = root / STAGE
    if not stage.is_dir() or stage.is_symlink():
        return ()
    given.check_inside(root, STAGE)
    changes = _read(stage / _JOURNAL)
    disk.refuse_places(root, [change.path for change in changes])
    theirs = []
    try:
        for number, change in enumerate(changes):
            if _digest(root / change.path) == change.before:
                (root / change.path).parent.mkdir(parents=True, exist_ok=True)
                _replace(f"{stage}/{number}", f"{root}/{change.path}", change)
            elif _may_wait(stage / f"{number}", change) and _digest(root / change.path) != change.after:
                theirs.append(change.path)
        _sync(len(changes), {(root / change.path).parent for change in changes})
    except OSError as error:
        raise Outside(
            f"{error.filename}: {walking.reason(error)}.",
            "A pull was stopped while it wrote, and cannot be finished: check the rights, and run this again.",
        ) from error
    _drop(stage)
    return tuple(theirs)


def _change(root: Path, path: str, data: bytes | None) -> _Change:
    after = "" if data is None else hashlib.sha256(data).hexdigest()
    return _Change(path=path, before=_digest(root / path), after=after)


def _digest(path: Path) -> str:
    """Give the digest of a plain file; empty where none stands."""
    data = disk.read_plain(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _stage(stage: Path, contents: Sequence[bytes | None]) -> None:
    """Write every new content under its number, and let it reach the disk."""
    _drop(stage)
    stage.mkdir()
    lasting = len(contents) <= _FEW or not hasattr(os, "sync")
    for number, data in enumerate(contents):
        if data is None:
            continue
        handle = os.open(f"{stage}/{number}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with open(handle, "wb", buffering=0) as file:  # noqa: PTH123 - a number, not a path
            file.write(data)
            if lasting:
                os.fsync(file.fileno())
    if not lasting:
        os.sync()


def _begin(stage: Path, changes: Sequence[_Change]) -> None:
    """Write the journal: from here on the run counts as done."""
    data = msgspec.json.encode(changes)
    whole.write_file(stage / _JOURNAL, _sealed(data) + data)


def _read(journal: Path) -> tuple[_Change, ...]:
    """Read a journal of ours; of any other, and of a run that had none yet, nothing is to be done."""
    entry = disk.read_plain(journal) or b""
    data = entry[_SEAL:]
    return (
        msgspec.json.decode(data, type=tuple[_Change, ...]) if hmac.compare_digest(entry[:_SEAL], _sealed(data)) else ()
    )


def _sealed(data: bytes) -> bytes:
    return hmac.digest(seal.key(), b"journal\0" + data, "sha256")


def _apply(root: Path, stage: Path, changes: Sequence[_Change]) -> None:
    """Put every file into its place; when one cannot be, or the run is stopped, take the journal back and all of them."""
    done: list[tuple[int, _Change]] = []
    made: dict[str, bool] = {}
    try:
        for number, change in enumerate(changes):
            target = f"{root}/{change.path}"  # text, not Path: of 100,000 files that is seconds
            if (folder := target.rpartition("/")[0]) not in made:
                made |= _folder(Path(folder))
            if os.path.lexists(target):
                whole.keep(Path(target), stage / f"old-{number}")
            done.append((number, change))
            _replace(f"{stage}/{number}", target, change)
    except BaseException:  # a signal too: everything goes back to where it was
        (stage / _JOURNAL).unlink(missing_ok=True)
        for number, change in reversed(done):
            old = stage / f"old-{number}"
            whole.put_back(old if os.path.lexists(old) else None, root / change.path)
        whole.remove_folders(Path(folder) for folder, is_new in reversed(made.items()) if is_new)
        raise


def _folder(folder: Path) -> dict[str, bool]:
    """Make a folder and those above it; say of each, from above, whether it is new."""
    missing = [str(one) for one in (*reversed(folder.parents), folder) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return {**dict.fromkeys(missing, True), str(folder): str(folder) in missing}


def _replace(staged: str, target: str, change: _Change) -> None:
    if not change.after:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(target)  # noqa: PTH108 - as above
    elif os.path.exists(staged):  # noqa: PTH110 - as above
        os.replace(staged, target)  # noqa: PTH105 - as above


def _may_wait(staged: Path, change: _Change) -> bool:
    """Whether a change may still be to do: a file that was put into its place is staged no more; of a removal nothing tells."""
    return not change.after or staged.exists()


def _sync(count: int, folders: set[Path]) -> None:
    """Let the renames reach the disk."""
    if count > _FEW and hasattr(os, "sync"):
        os.sync()
    else:
        whole.sync_folders(folders)


def _drop(stage: Path) -> None:
    """Remove a stage, the journal first: without it the rest means nothing."""
    (stage / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)
