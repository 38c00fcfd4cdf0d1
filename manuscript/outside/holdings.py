"""Folders that git passes over -> the texts in them: plain files, and the parts of packed ones (DOCX, EPUB), without markup."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from manuscript.outside import disk
from manuscript.outside.walking import below

LIMIT = 200_000_000
"""Bytes of one file, packed or not; nothing that a book is built of is larger."""

_PACKED = b"PK\x03\x04"
_MARKUP = re.compile(r"<[^<>]{0,4000}>")


def paths(root: Path, folder: str) -> tuple[str, ...]:
    """Name the plain files below a folder of the book, hidden ones too."""
    return tuple(one.path for one in below(root, folder, hidden=True) if one.path.rpartition("/")[2] != ".gitignore")


def texts(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Give the text of every file below a folder, and of every part of a packed one, by the path of the file."""
    for path in paths(root, folder):
        data = disk.read_asset(root, path)
        if data is not None and len(data) <= LIMIT:
            yield from ((path, text) for text in _texts(data))


def _texts(data: bytes) -> Iterator[str]:
    if not data.startswith(_PACKED):
        yield data.decode("utf-8", "replace")
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for part in packed.infolist():
                if part.file_size <= LIMIT:
                    text = packed.read(part).decode("utf-8", "replace")
                    yield "\n".join((part.filename, text, _MARKUP.sub("", text), _MARKUP.sub(" ", text)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        yield data.decode("utf-8", "replace")
