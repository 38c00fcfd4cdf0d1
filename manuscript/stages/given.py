"""Paths that a person named -> finished files, with what each of them is."""

from collections.abc import Sequence
from pathlib import Path

from manuscript.errors import Refused
from manuscript.formats.finished import format_of
from manuscript.model.artifact import Artifact
from manuscript.outside import disk, within

_SUFFIXES = (".docx", ".epub", ".html", ".pdf")


def files_of(root: Path | None, named: Sequence[Path]) -> tuple[tuple[str, Artifact], ...]:
    """Read the files, each once, and those in folders. Refused: what is not there, and what is neither DOCX, EPUB, HTML nor PDF."""
    every = [file for path in named for file in within.files(path, _SUFFIXES)]
    given = {disk.from_book(root, path) if root else path.as_posix(): path for path in every}
    return tuple((name, _artifact(path)) for name, path in given.items())


def _artifact(path: Path) -> Artifact:
    data = disk.read_given(path)
    kind = format_of(path.name, data)
    if kind is None:
        raise Refused(f"{path} is no file that can be verified.", "Name a DOCX, an EPUB, a page of HTML or a PDF.")
    return Artifact(format=kind, name=path.name, data=data)
