"""A delivery's files <-> the zip of them, in one folder: the same files are the same bytes. One that is read may be anybody's."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

from manuscript.core import manifest
from manuscript.formats import package
from manuscript.model.delivery import MANIFEST, SUMS, Held, HeldFile

LARGEST = 1_000_000_000
"""Bytes that all files of a zip may have together, unpacked."""

_MOST_FILES = 20_000
_KIND, _LINK = 0o170000, 0o120000


def write(name: str, files: Mapping[str, bytes], seconds: int) -> bytes:
    """Pack the files into a folder called `name`, every one of the same time (seconds since 1970)."""
    return package.pack({f"{name}/{path}": data for path, data in files.items()}, seconds)


def read(data: bytes) -> Held:
    """Read a zip without unpacking it anywhere; ValueError with the reason where it is none, or too large.

    It is `tidy` if packing its files again, at the time that its manifest names, gives these very bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            if len(listed) > _MOST_FILES or sum(one.file_size for one in listed) > LARGEST:
                raise ValueError("what it holds is too much for a delivery")
            name = _folder(listed)
            files, odd = _files(archive, listed, name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, UnicodeDecodeError) as error:
        raise ValueError("it is no zip that can be read") from error
    return Held(
        name=name,
        files={path: HeldFile(bytes=len(one), sha256=manifest.digest(one)) for path, one in files.items()},
        odd=tuple(odd),
        texts={path: files[path] for path in (MANIFEST, SUMS) if path in files},
        tidy=not odd and _is_tidy(name, files, data),
    )


def _folder(listed: Sequence[zipfile.ZipInfo]) -> str:
    """Give the one folder that all files lie in, or nothing."""
    tops = {one.filename.partition("/")[0] for one in listed if "/" in one.filename}
    name = tops.pop() if len(tops) == 1 and all("/" in one.filename for one in listed) else ""
    return name if manifest.is_inside(f"{name}/x") else ""


def _files(
    archive: zipfile.ZipFile, listed: Sequence[zipfile.ZipInfo], name: str
) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    files: dict[str, bytes] = {}
    odd: list[tuple[str, str]] = []
    for one in listed:
        path = one.filename.removeprefix(f"{name}/") if name else one.filename
        if problem := _problem(one, path, files):
            odd.append((path, problem))
        else:
            files[path] = archive.read(one)
    return files, odd


def _problem(one: zipfile.ZipInfo, path: str, files: Mapping[str, bytes]) -> str:
    if path != SUMS and not manifest.is_inside(path):
        return "its path leads out of the folder"
    if one.external_attr >> 16 & _KIND == _LINK:
        return "it is a link to another place"
    return "it is in the zip a second time" if path in files else ""


def _is_tidy(name: str, files: Mapping[str, bytes], data: bytes) -> bool:
    try:
        seconds = manifest.read(files[MANIFEST]).seconds
        return write(name, files, seconds) == data
    except (KeyError, ValueError, OverflowError, OSError):
        return False
