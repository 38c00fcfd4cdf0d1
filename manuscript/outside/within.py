"""A path that a person named -> the files that it means: itself, or where it is a folder, those of some kinds in it."""

from collections.abc import Collection
from pathlib import Path

from manuscript.errors import Refused


def files(path: Path, suffixes: Collection[str]) -> tuple[Path, ...]:
    """Give the files, sorted, none of a folder below. Refused: a folder that holds none."""
    if not path.is_dir():
        return (path,)
    try:
        held = sorted(one for one in path.iterdir() if one.suffix.lower() in suffixes and one.is_file())
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}.", "Name the files.") from error
    if not held:
        raise Refused(
            f"{path} holds none of {', '.join(suffixes)}.", "Build first: manuscript build --edition publisher"
        )
    return tuple(held)
