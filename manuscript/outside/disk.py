"""Folders <-> Sources. The only module that reads a book's files, and the only one that writes files."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from manuscript.errors import NoBook, Outside, Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Asset, Source

CONFIG = "book.yaml"
LIMIT_FILE = 5_000_000
LIMIT_SOURCE = 50_000_000
_NEW = ".new-"
"""How a file is called until it is whole; the number of the process follows, so that a later run knows what was left."""


def find_root(given: Path | None) -> Path:
    """Find the book's folder: the one given, else the nearest one upwards that has a `book.yaml`."""
    start = (given or Path.cwd()).absolute()
    folders = (start,) if given else (start, *start.parents)
    for folder in folders:
        if (folder / CONFIG).is_file():
            return folder
    where = f"in {start}" if given else f"in {start} or any folder above it"
    raise NoBook(f"No {CONFIG} {where}.", "Run this inside a book, or start one: manuscript new my-book")


def read_config(root: Path) -> Source:
    """Read `book.yaml`; one that leads out of its folder is refused."""
    if problem := _problem(root, CONFIG):
        raise Refused(f"{root / CONFIG}: {problem}.", "Put a plain file in its place.")
    return Source(path=CONFIG, data=_bytes(root / CONFIG))


def read_texts(root: Path, folder: str, suffixes: tuple[str, ...]) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read every plain file below `folder` that ends in one of `suffixes`, sorted; what is no plain file is a finding."""
    sources: list[Source] = []
    findings: list[Finding] = []
    for path in _below(root, folder):
        problem = _problem(root, path) if path.endswith(suffixes) else _leaving_folder(root, path)
        if not problem and not path.endswith(suffixes):
            continue
        if problem:
            findings.append(found("B214", Place(path=path), path=path, problem=problem))
        elif (size := (root / path).stat().st_size) > LIMIT_FILE:
            findings.append(found("C324", Place(path=path), size=size, limit=LIMIT_FILE))
        else:
            sources.append(Source(path=path, data=_bytes(root / path)))
    return tuple(sources), tuple(findings)


def list_assets(root: Path, folder: str) -> tuple[Asset, ...]:
    """List the plain files below `folder` that are no Markdown, without reading them."""
    return tuple(
        Asset(path=path, size=(root / path).stat().st_size)
        for path in _below(root, folder)
        if not path.endswith(".md") and not _problem(root, path)
    )


def read_asset(root: Path, path: str) -> bytes | None:
    """Read one file of the book; None when it is not there or not a plain file inside the book."""
    full = root / path
    if not full.is_file() or _problem(root, path):
        return None
    return _bytes(full)


def why_not(root: Path, path: str) -> str:
    """Say why something that is there may not be read; nothing where it may, or is not there."""
    return _problem(root, path) if os.path.lexists(root / path) else ""


def read_given(path: Path) -> bytes:
    """Read a file that a person named, anywhere; at most `LIMIT_SOURCE` bytes."""
    try:
        info = path.stat()
    except OSError as error:
        raise Refused(
            f"{path}: {_reason(error)}.", "Check the name; paths count from the folder you are in."
        ) from error
    if not stat.S_ISREG(info.st_mode):
        raise Refused(f"{path} is not a file.", "Name a file that holds the page or the export.")
    if info.st_size > LIMIT_SOURCE:
        raise Refused(f"{path} has {info.st_size} bytes; the limit is {LIMIT_SOURCE}.", "Split the export.")
    return _bytes(path)


def _below(root: Path, folder: str) -> Iterator[str]:
    top = root / folder
    names: list[str] = []
    for parent, folders, files in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        base = Path(parent).relative_to(root).as_posix()
        names += [f"{base}/{name}" for name in files if not name.startswith(".")]
        names += [f"{base}/{name}" for name in folders if (Path(parent) / name).is_symlink()]
    yield from sorted(names)


def _leaving_folder(root: Path, path: str) -> str:
    """Say when a path is a link to a folder outside the book; it is not followed, and should not look as if it were."""
    full = root / path
    return _problem(root, path) if full.is_symlink() and full.is_dir() and not is_inside(root, path) else ""


def is_inside(root: Path, path: str) -> bool:
    """Whether a path ends inside the book, every link followed."""
    return (root / path).resolve().is_relative_to(root.resolve())


def _problem(root: Path, path: str) -> str:
    """Say why a path may not be read, or nothing."""
    full = root / path
    try:
        real = full.resolve(strict=True)
        mode = real.stat().st_mode
    except (OSError, RuntimeError):
        return "it leads nowhere"
    if not real.is_relative_to(root.resolve()):
        return "it leads outside the book"
    if ".git" in real.relative_to(root.resolve()).parts:
        return "it leads into .git"
    return "" if stat.S_ISREG(mode) else "it is not a plain file"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Outside(f"{path}: {_reason(error)}.", "Check the rights of the file and try again.") from error


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def is_taken(folder: Path) -> bool:
    """Whether something is there already: a file, or a folder with anything in it but `.git`."""
    if not folder.is_dir():
        return folder.exists()
    return any(entry.name != ".git" for entry in folder.iterdir())


def from_book(root: Path, path: Path) -> str:
    """Name a path as people are told it: from the book's folder with `/`, absolute only outside it."""
    full = path.absolute()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.as_posix()


def make_private(folder: Path) -> None:
    """Make a folder whose content never enters git: with a `.gitignore` of `*` from its first moment.

    A folder that only a killed run has begun is finished. A link is refused: a book must not write elsewhere.
    """
    if folder.is_symlink():
        raise Refused(f"{folder} is a link to another place.", "Remove the link, or name the other folder itself.")
    try:
        if folder.is_dir() and not all(entry.name.startswith(_NEW) for entry in folder.iterdir()):
            return
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / ".gitignore", b"*\n")
        _sweep([folder])
    except OSError as error:
        raise Outside(f"{folder}: {_reason(error)}.", "Choose another folder, or change its rights.") from error


def write_all(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write those of `files` whose bytes change, whole or not at all each; give their paths.

    Every file is first written beside its place; only when all are there are they put into place. What a killed run
    left beside them goes. A path from the book's folder may not lead out of it, an absolute one is where it is.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        changed = {path: data for path, data in sorted(files.items()) if _differs(root / path, data)}
        _refuse_outside(root, changed)
        for path, data in changed.items():
            waiting.append((_beside(root / path, data), root / path))
        for temporary, target in waiting:
            temporary.replace(target)
        _sync_folders({target.parent for _, target in waiting})
        _sweep({(root / path).parent for path in files})
    except OSError as error:
        raise Outside(
            f"{error.filename2 or error.filename or root}: {_reason(error)}.",
            "No file is half written. Close it where it is open (Word, an e-reader), check its rights, and run again.",
        ) from error
    finally:
        _remove(temporary for temporary, _ in waiting)
    return tuple(changed)


def _refuse_outside(root: Path, paths: Iterable[str]) -> None:
    real = root.resolve()
    for path in paths:
        if not Path(path).is_absolute() and not (root / path).parent.resolve().is_relative_to(real):
            folder = path.rpartition("/")[0]
            raise Refused(f"{folder} leads outside the book.", "Remove that link, or name the other folder itself.")


def write_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write one file whole or not at all: beside its place, synced if it is to be `lasting`, then renamed."""
    temporary = _beside(path, data, lasting=lasting)
    try:
        temporary.replace(path)
        if lasting:
            _sync_folders({path.parent})
    finally:
        _remove([temporary])


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.is_symlink() or path.read_bytes() != data
    except OSError:
        return True


def _beside(path: Path, data: bytes, *, lasting: bool = True) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f"{_NEW}{os.getpid()}-", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        temporary.chmod(0o644)
    except BaseException:
        _remove([temporary])
        raise
    return temporary


def _remove(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sweep(folders: Iterable[Path]) -> None:
    """Remove what runs that were killed have left in these folders; a run that is still at work keeps its own."""
    for folder in folders:
        for left in folder.glob(f"{_NEW}*"):
            owner = left.name.removeprefix(_NEW).partition("-")[0]
            if owner.isdecimal() and not _is_running(int(owner)):
                _remove([left])


def _is_running(process: int) -> bool:
    """Whether a process is there; on Windows, where asking would end it, any is thought to be."""
    if os.name == "nt" or process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _sync_folders(folders: Iterable[Path]) -> None:
    """Make the renames last through a power cut, where the system can (Windows cannot open a folder)."""
    for folder in folders:
        with contextlib.suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
