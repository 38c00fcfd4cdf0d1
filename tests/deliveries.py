"""Deliveries for tests: made of a book in git, and what a forger makes of one."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.support import call, commit, git, lay_book, put

NAME = "een-klein-boek-levering-1"


def lay(book: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Lay a book that can be delivered: in git, with somebody who makes tags, and `out/` left out."""
    lay_book(book, {".gitignore": "out/\n.manuscript/\n", **(files or {})})
    commit(book)
    know(book)
    return book


def know(book: Path) -> None:
    """Tell git who makes the tags of a book."""
    git(book, "config", "user.name", "Wil Zandvliet")
    git(book, "config", "user.email", "wil@example.org")


def change(book: Path, path: str, content: str | bytes, message: str = "book: another text") -> None:
    """Change one file of a book, and commit that."""
    put(book, path, content)
    commit(book, message)


def deliver(book: Path, out: Path, *words: str) -> Path:
    """Deliver a book without a proof; give the folder of what came of it."""
    answer = call(["deliver", "--no-proof", "--json", "-o", str(out), *words], book)
    assert answer.code == 0, answer.out + answer.err
    return out / Path(json.loads(answer.out)["folder"]).name


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, by its path in it."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def vouch(book: Path, folder: Path) -> None:
    """Let the first tag of a book vouch for what is in a delivery now, as a forger would who can write into the repository."""
    sums = hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest()
    git(book, "tag", "--force", "--annotate", "-m", f"Delivery 1\n\nSHA256SUMS {sums}", "delivery/1")


def forge(folder: Path, pandoc: str = "") -> None:
    """Make sums and manifest say what is in a delivery now, as a forger would; and that another pandoc made it."""
    said = json.loads((folder / "manifest.json").read_text("utf-8"))
    said["tools"]["pandoc"] = pandoc or said["tools"]["pandoc"]
    for one in said["files"]:
        data = (folder / one["path"]).read_bytes()
        one |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (folder / "manifest.json").write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", "utf-8")
    files = {path: data for path, data in files_of(folder).items() if path != "SHA256SUMS"}
    lines = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items()))
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def repack(path: Path) -> None:
    """Pack a zip again, as any program for zip files does."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


SET_UP: dict[str, Callable[[Path, Path, str], object]] = {
    "shallow": lambda book, _, __: put(book, ".git/shallow", git(book, "rev-parse", "HEAD")),
    "deliver": lambda book, out, _: deliver(book, out),
    "forge": lambda _, folder, pandoc: forge(folder, pandoc),
    "vouch": lambda book, folder, _: vouch(book, folder),
    "repack": lambda _, path, __: repack(path),
}
"""What the `setup` of a case can do with a delivery: the book, the path that is named, one word more."""
