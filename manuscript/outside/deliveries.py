"""A delivery -> its folder and its zip on disk, each whole or not there; nothing but a delivery is ever replaced."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from manuscript.core import manifest
from manuscript.errors import Outside, Refused
from manuscript.model.delivery import MANIFEST, SUMS, Delivery
from manuscript.outside import disk, whole
from manuscript.outside.walking import below, reason


def put(root: Path, folder: str, delivery: Delivery) -> None:
    """Put a delivery into a folder: first what is inside, under another name, then that name, then the zip.

    A run that is killed leaves a folder that is whole, the one that was there before, or none; what it left beside it goes with
    the next one. Raises Refused where something else than a delivery stands in its place, Outside where the disk says no.
    """
    place = root / folder
    target = place / delivery.name
    try:
        disk.refuse_places(root, [f"{folder}/{delivery.name}.zip"])
        place.mkdir(parents=True, exist_ok=True)
        _sweep(place)
        if not _is_there(target, delivery.files):
            _refuse_foreign(target, delivery.files)
            _swap(_laid_beside(place, delivery.files), target)
        archive = place / f"{delivery.name}.zip"
        if whole.differs(archive, delivery.zip):
            whole.write_file(archive, delivery.zip)
    except OSError as error:
        raise Outside(
            f"{error.filename or place}: {reason(error)}.", "Nothing is half delivered: make room, and run this again."
        ) from error


def _is_there(target: Path, files: dict[str, bytes]) -> bool:
    """Whether exactly these files are there, byte for byte."""
    names = {one.path.removeprefix(f"{target.name}/") for one in below(target.parent, target.name, hidden=True)}
    return names == set(files) and not any(whole.differs(target / path, data) for path, data in files.items())


def _refuse_foreign(target: Path, files: dict[str, bytes]) -> None:
    """Leave alone whatever is not a delivery, and one to which somebody has added files of their own."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Refused(f"{target} is no folder.", "Move it away, or name another place: -o DIR")
    if not target.exists() or not any(target.iterdir()):
        return
    mine = {MANIFEST, SUMS, *files, *manifest.read_sums(disk.read_plain(target / SUMS) or b"\n")[0]}
    names = (one.path.removeprefix(f"{target.name}/") for one in below(target.parent, target.name, hidden=True))
    others = sorted(set(names) - mine)
    if others:
        raise Refused(f"{target} holds what is not of the delivery: {others[0]}.", "Move it away, then run this again.")


def _laid_beside(place: Path, files: dict[str, bytes]) -> Path:
    """Write all files into a folder beside the place where they go; give that folder."""
    folder = Path(tempfile.mkdtemp(prefix=f"{whole.NEW}{os.getpid()}-", dir=place))
    try:
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            target.chmod(0o644)
        _open_up(folder, files)
    except BaseException:  # a signal too: no half folder stays behind
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _open_up(folder: Path, files: Iterable[str]) -> None:
    """Let everybody read the folders, as they may read any that a person makes, and make them last."""
    folders = {folder, *(folder / parent for path in files for parent in PurePosixPath(path).parents)}
    for one in folders:
        one.chmod(0o755)
    whole.sync_folders(folders)


def _swap(made: Path, target: Path) -> None:
    """Put a folder into its place; what stood there goes aside first, and comes back where that fails."""
    old = target.with_name(made.name.replace(whole.NEW, whole.OLD))
    try:
        with contextlib.suppress(FileNotFoundError):
            target.rename(old)
        made.rename(target)
    except BaseException:  # a signal too: what stood there comes back
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(made, ignore_errors=True)
        raise
    whole.sync_folders({target.parent})
    shutil.rmtree(old, ignore_errors=True)


def _sweep(place: Path) -> None:
    """Remove the folders and files that killed runs have left here; a run that is at work keeps its own."""
    whole.sweep([place])
    for left in (*place.glob(f"{whole.NEW}*"), *place.glob(f"{whole.OLD}*")):
        if whole.is_left(left.name) and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
