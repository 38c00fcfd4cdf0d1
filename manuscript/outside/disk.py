"""Folders <-> Sources. The only module that reads a book's files, and the one by which every file is written."""

import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from manuscript.errors import NoBook, Outside, Refused, WrongUse
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Asset, Source
from manuscript.outside import whole
from manuscript.outside.walking import Entry, below, cannot_look, reason

CONFIG = "book.yaml"
LIMIT_FILE = 5_000_000
LIMIT_SOURCE = 120_000_000
_OWN_FOLDERS = frozenset({"chapters", "contributions", "templates", ".git", ".manuscript"})


def find_root(given: Path | None) -> Path:
    """Find the book's folder: the one given, else the nearest one upwards that has a `book.yaml`."""
    start = (given or Path.cwd()).absolute()
    folders = (start,) if given else (start, *start.parents)
    for folder in folders:
        if os.path.isfile(folder / CONFIG):  # noqa: PTH113 - a name that no disk can hold is simply not there
            return folder
    where = f"in {start}" if given else f"in {start} or any folder above it"
    raise NoBook(f"No {CONFIG} {where}.", "Run this inside a book, or start one: manuscript new my-book")


def read_config(root: Path) -> Source:
    """Read `book.yaml`; one that leads out of its folder is refused."""
    if problem := _problem(root, CONFIG):
        raise Refused(f"{root / CONFIG}: {problem}.", "Put a plain file in its place.")
    if (size := (root / CONFIG).stat().st_size) > LIMIT_FILE:
        raise Refused(
            f"{CONFIG} has {size} bytes; the limit is {LIMIT_FILE}.", "A book's settings need a page at most."
        )
    return Source(path=CONFIG, data=_bytes(root / CONFIG))


def read_texts(root: Path, folder: str, suffixes: tuple[str, ...]) -> tuple[tuple[Source, ...], tuple[Finding, ...]]:
    """Read every plain file below `folder` that ends in one of `suffixes`, sorted; what is no plain file is a finding."""
    sources: list[Source] = []
    findings: list[Finding] = []
    for one in below(root, folder):
        wanted = one.path.endswith(suffixes)
        problem = _problem_of(root, one) if wanted else _leaving_folder(root, one)
        if problem:
            findings.append(found("B214", Place(path=one.path), path=one.path, problem=problem))
        elif wanted and (size := _size(root, one)) > LIMIT_FILE:
            findings.append(found("C324", Place(path=one.path), size=size, limit=LIMIT_FILE))
        elif wanted:
            sources.append(Source(path=one.path, data=_bytes(f"{root}/{one.path}")))
    return tuple(sources), tuple(findings)


def list_assets(root: Path, folder: str) -> tuple[Asset, ...]:
    """List the plain files below `folder` that are no Markdown, without reading them."""
    return tuple(
        Asset(path=one.path, size=_size(root, one))
        for one in below(root, folder)
        if not one.path.endswith(".md") and not _problem_of(root, one)
    )


def read_asset(root: Path, path: str) -> bytes | None:
    """Read one file of the book; None when it is not there or not a plain file inside the book."""
    full = root / path
    mode = _mode(full)
    if mode is None or not stat.S_ISREG(mode) or _problem(root, path):
        return None
    return _bytes(full)


def read_named(root: Path, path: str) -> bytes | str:
    """Read a file that `book.yaml` names; or say, in words, why that may not be."""
    problem = why_not(root, path) if "\0" not in path else "it leads nowhere"
    mode = None if problem else _mode(root / path)
    if problem or mode is None:
        return problem or "it is not there"
    if (root / path).stat().st_size > LIMIT_FILE:
        return f"it is larger than {LIMIT_FILE / 1_000_000:g} MB"
    return _bytes(root / path)


def names_ending(root: Path, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Name the files at the top of a book and in its folders that end so; `book.yaml` is none of them."""
    folders = ("", *(f"{name}/" for name in _names(root) if is_folder(root, name) and not name.startswith(".")))
    names = (f"{folder}{name}" for folder in folders for name in _names(root / folder))
    return tuple(sorted(name for name in names if name.lower().endswith(suffixes) and name != CONFIG))


def _names(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir()]
    except OSError:
        return []


def read_plain(path: Path) -> bytes | None:
    """Read a file that the program keeps for itself; None when it is no plain file, or cannot be read."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.stat().st_mode) else None
    except OSError:
        return None


def list_strays(root: Path, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """List the files below `folder` that `read_texts` passes over: hidden ones, and those with other suffixes."""
    return tuple(
        one.path
        for one in below(root, folder, hidden=True)
        if not one.path.endswith(suffixes) or one.path.rpartition("/")[2].startswith(".")
    )


def check_out(root: Path, out: Path) -> None:
    """Refuse to build where a book's own files are: the book's folder itself, and the folders it is read from."""
    try:
        real, top = out.resolve(), root.resolve()
    except (OSError, RuntimeError) as error:
        raise Outside(f"{out}: it leads nowhere.", "Name another folder.") from error
    inside = real.relative_to(top).parts if real.is_relative_to(top) else ("elsewhere",)
    if not inside or inside[0].casefold() in _OWN_FOLDERS or ".git" in real.parts:
        what = f"{inside[0]}/" if inside else "the book's folder itself"
        raise WrongUse(f"--out may not lead into {what}.", "Name a folder of its own, such as out/proof.")


def check_here() -> None:
    """Refuse to work where there is no folder any more."""
    try:
        Path.cwd()
    except OSError as error:
        raise Refused("The folder you are in is gone.", "Go to a folder that is there, and run this again.") from error


def why_not(root: Path, path: str) -> str:
    """Say why something that is there may not be read; nothing where it may, or is not there."""
    return _problem(root, path) if os.path.lexists(root / path) else ""


def read_given(path: Path) -> bytes:
    """Read a file that a person named, anywhere; at most `LIMIT_SOURCE` bytes."""
    try:
        info = path.stat()
    except OSError as error:
        raise Refused(f"{path}: {reason(error)}.", "Check the name; paths count from the folder you are in.") from error
    if not stat.S_ISREG(info.st_mode):
        raise Refused(f"{path} is not a file.", "Name a file that holds the page or the export.")
    if info.st_size > LIMIT_SOURCE:
        raise Refused(f"{path} has {info.st_size} bytes; the limit is {LIMIT_SOURCE}.", "Split the export.")
    return _bytes(path)


def _size(root: Path, one: Entry) -> int:
    return one.size if one.plain else (root / one.path).stat().st_size


def _mode(path: Path) -> int | None:
    """Say what kind of file stands at a path, links followed; None where none does."""
    try:
        return path.stat().st_mode
    except ValueError:
        return None
    except OSError as error:
        cannot_look(error)
        return None


def _leaving_folder(root: Path, one: Entry) -> str:
    """Say when a path is a link to a folder outside the book; it is not followed, and should not look as if it were."""
    full = root / one.path
    leads = not one.plain and full.is_symlink() and full.is_dir() and not is_inside(root, one.path)
    return _problem(root, one.path) if leads else ""


def is_folder(root: Path, path: str) -> bool:
    """Whether the book has a folder of this name."""
    return (root / path).is_dir()


def is_inside(root: Path, path: str) -> bool:
    """Whether a path ends inside the book, every link followed."""
    return (root / path).resolve().is_relative_to(root.resolve())


def _problem_of(root: Path, one: Entry) -> str:
    return "" if one.plain else _problem(root, one.path)


def _problem(root: Path, path: str) -> str:
    """Say why a path may not be read, or nothing."""
    full = root / path
    try:
        real = full.resolve(strict=True)
        mode = real.stat().st_mode
    except PermissionError:
        return "it may not be read"
    except (OSError, RuntimeError, ValueError):
        return "it leads nowhere"
    if not real.is_relative_to(root.resolve()):
        return "it leads outside the book"
    if ".git" in real.relative_to(root.resolve()).parts:
        return "it leads into .git"
    return "" if stat.S_ISREG(mode) else "it is not a plain file"


def _bytes(path: Path | str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand times in a run: a Path for each costs more
            return file.read()
    except OSError as error:
        raise Outside(f"{path}: {reason(error)}.", "Check the rights of the file and try again.") from error


def is_taken(folder: Path) -> bool:
    """Whether something is there already: a file, or a folder with anything in it but `.git`."""
    try:
        return any(entry.name != ".git" for entry in folder.iterdir())
    except FileNotFoundError:
        return False
    except NotADirectoryError:
        return True
    except OSError as error:
        raise Outside(f"{folder}: {reason(error)}.", "Choose another folder, or change its rights.") from error


def from_book(root: Path, path: Path) -> str:
    """Name a path as people are told it: from the book's folder with `/` and without `..`, absolute only outside it."""
    full, top = _straight(path), _straight(root)
    return full.relative_to(top).as_posix() if full.is_relative_to(top) else full.as_posix()


def _straight(path: Path) -> Path:
    """Take the `..` out of a path, unless a link before one makes that another place."""
    full = path.absolute()
    straight = Path(os.path.normpath(full))
    return straight if ".." not in full.parts or straight.resolve() == full.resolve() else full


def make_private(folder: Path, *, ours: bool = False) -> None:
    """Make a folder whose content never enters git: with a `.gitignore` of `*` from its first moment.

    A folder that only a killed run has begun is finished; one that is only ours (`ours`) gets its `.gitignore` back.
    A link is refused: a book must not write elsewhere.
    """
    try:
        if folder.is_symlink():
            raise Refused(f"{folder} is a link to another place.", "Remove the link, or name the other folder itself.")
        begun = folder.is_dir() and not all(entry.name.startswith(whole.NEW) for entry in folder.iterdir())
        if begun and not (ours and not (folder / ".gitignore").exists()):
            return
        folder.mkdir(parents=True, exist_ok=True)
        whole.write_file(folder / ".gitignore", b"*\n")
        whole.sweep([folder])
    except OSError as error:
        raise Outside(f"{folder}: {reason(error)}.", "Choose another folder, or change its rights.") from error


def write_all(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write those of `files` whose bytes change, all or none; give their paths.

    Every file is first written beside its place; only when all are there are they put into place, and when one cannot
    be, the others go back. A run that is killed in between leaves each file whole, old or new; what it left beside them
    goes with the next. A path from the book's folder may not lead out of it, an absolute one is where it is.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        changed = {path: data for path, data in sorted(files.items()) if whole.differs(root / path, data)}
        refuse_places(root, changed)
        for path, data in changed.items():
            waiting.append((whole.beside(root / path, data), root / path))
        whole.put_in_place(waiting)
        whole.sync_folders({target.parent for _, target in waiting})
        whole.sweep({(root / path).parent for path in files})
    except OSError as error:
        raise Outside(
            f"{error.filename2 or error.filename or root}: {reason(error)}.",
            "No file is half written. Close it where it is open (Word, an e-reader), check its rights, and run again.",
        ) from error
    finally:
        whole.remove(temporary for temporary, _ in waiting)
    return tuple(changed)


def refuse_places(root: Path, paths: Iterable[str]) -> None:
    """Refuse to write where a link leads out of the book, and where a folder stands; an absolute path is where it is."""
    real = root.resolve()
    inside: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in inside and not Path(path).is_absolute():
            if not (root / path).parent.resolve().is_relative_to(real):
                raise Refused(f"{folder} leads outside the book.", "Remove that link, or name the other folder itself.")
            inside.add(folder)
        if (root / path).is_dir() and not (root / path).is_symlink():
            raise Outside(f"{path} is a folder; a file goes there.", "Move that folder away. Nothing was written.")
