"""Snapshots that get a better name -> which sidecars go with them, and which files go away. What a person wrote is never lost."""

from collections.abc import Mapping

from manuscript.core.sidecars import SUFFIX


def sidecar_of(path: str) -> str:
    """Name the sidecar of a snapshot."""
    return path.removesuffix(".md") + SUFFIX


def sidecars(renamed: Mapping[str, str], stored: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give the sidecars that go along, byte for byte, by their new paths; one that is there already stays as it is."""
    pairs = ((sidecar_of(old), sidecar_of(new)) for old, new in renamed.items())
    return {new: stored[old] for old, new in pairs if old in stored and new not in stored}


def removed(old_paths: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Name the files that go away: old snapshots, and those of their sidecars whose bytes stand at the new place.

    `old_paths` give each old snapshot's new path, empty where that is not known; `files` are those before and the moved ones.
    """
    gone = [old for old in old_paths if old in files]
    gone += [
        sidecar_of(old)
        for old, new in old_paths.items()
        if new and sidecar_of(old) in files and files[sidecar_of(old)] == files.get(sidecar_of(new))
    ]
    return tuple(gone)
