"""A made book -> a book as its author has it: a git repository in which chapters are saved, files touched and products found."""

import os
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import make_book
import make_readers

FORMATS = ("docx", "epub")
_MARK = "merkteken"
_ENDS = (".", "?", "!")
_FIXED = {
    "GIT_AUTHOR_DATE": "2026-03-02T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-03-02T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_NAMED = ("-c", "user.name=Meetlat Liniaal", "-c", "user.email=meetlat@example.org", "-c", "init.defaultBranch=main")


class Size(NamedTuple):
    """A book to make, and in how many rounds it is measured; of its pieces, `code` (0 to 1) are code."""

    name: str
    chapters: int
    words: int
    rounds: int
    code: float = 0


class Edit(NamedTuple):
    """A chapter with one sentence more, not saved yet; `word` is in no other sentence of the book."""

    chapter: Path
    new: Path
    word: str

    def save(self) -> None:
        """Put it in the place of the chapter, whole, as editors do."""
        self.new.replace(self.chapter)


def lay(root: Path, size: Size, *, granted: bool = True) -> Path:
    """Make a book of a size below `root`, in one commit."""
    make_book.make(root, chapters=size.chapters, words=size.words, granted=granted, code=size.code)
    return _committed(root)


def lay_read(root: Path, size: Size) -> Path:
    """Make a book of a size that many readers answered (`make_readers.py`), in one commit."""
    make_book.make(root, chapters=size.chapters, words=size.words)
    make_readers.make(root, posts=make_readers.POSTS)
    return _committed(root)


def _committed(root: Path) -> Path:
    _git(root, "init", "--quiet")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "book: as it was made")
    return root


def edit(root: Path) -> Edit:
    """Write a sentence at the end of a paragraph halfway the chapter in the middle, beside the book until it is saved."""
    chapters = sorted((root / "chapters").glob("*.md"))
    chapter = chapters[len(chapters) // 2]
    text = chapter.read_text(encoding="utf-8")
    word = f"{_MARK}{text.count(_MARK) + 1:04d}"
    blocks = text.split("\n\n")
    prose = [at for at, block in enumerate(blocks) if block[0].isalpha() and block.endswith(_ENDS)]
    blocks[prose[len(prose) // 2]] += f" Nieuw is {word} hier."
    new = root.parent / f"{root.name}.new.md"
    new.write_text("\n\n".join(blocks), encoding="utf-8", newline="\n")
    return Edit(chapter, new, word)


def touch(root: Path) -> None:
    """Give every file of the author the time of now, and no other byte."""
    for folder in ("chapters", "contributions"):
        for path in sorted((root / folder).rglob("*")):
            path.touch()
    (root / "book.yaml").touch()


def settle(root: Path) -> None:
    """Let git take in the new times, as any `git status` of a person does."""
    _git(root, "status", "--short")


def products(root: Path, edition: str = "draft") -> tuple[Path, ...]:
    """Give the files of an edition that was built; raises FileNotFoundError when one is missing."""
    made = [path for name in FORMATS for path in (root / "out" / edition).glob(f"*.{name}")]
    if len(made) != len(FORMATS):
        raise FileNotFoundError(f"{root}/out/{edition} has not one file of each of {', '.join(FORMATS)}")
    return tuple(made)


def demand(root: Path, word: str, edition: str = "draft") -> None:
    """Stop the bench unless every product has a word: a build that is quick because it left the edit out is no build."""
    lacking = [path.name for path in products(root, edition) if not _has(path, word.encode())]
    if lacking:
        raise RuntimeError(f"{', '.join(lacking)}: built without the edit ({word})")


def _has(package: Path, word: bytes) -> bool:
    with zipfile.ZipFile(package) as members:
        return any(word in members.read(name) for name in members.namelist())


def _git(root: Path, *words: str) -> None:
    command = ["git", *_NAMED, *words]
    subprocess.run(command, cwd=root, env={**os.environ, **_FIXED}, check=True, capture_output=True)
