"""A book of `make_book.py` -> the same with readers beside it: posts full of contributions, threads, and people's sidecars.

There are 40 posts of 250 contributions unless another size is asked for. The same seed makes the same bytes on any machine;
nobody in it exists. `python bench/make_readers.py DIR` writes such a book to look at.
"""

import random
import re
import sys
from pathlib import Path

import make_book
from make_book import Writer

from manuscript.core import snapshots
from manuscript.model.files import SnapshotFile

POSTS = 40
PER_POST = 250
SEED = 20261125
_PASSAGE = 6
"""Words of a passage that a sidecar names."""

_FATES = ("shortlisted", "to-quote", "answered", "thanked", "declined")


def make(root: Path, *, posts: int = POSTS, per_post: int = PER_POST, seed: int = SEED) -> None:
    """Put readers into the book at `root`; every third contribution has a sidecar, every tenth is an author's own.

    Where its post feeds a chapter, a sidecar names a passage there.
    """
    dice, writer = random.Random(seed), Writer(seed)
    paths = sorted((root / "chapters").glob("*.md"), key=lambda path: path.stem.partition("-")[2])
    chapters = [path.stem.partition("-")[2] for path in paths]
    lines = [_plain_lines(path) for path in paths]
    for number in range(1, posts + 1):
        folder = root / "contributions" / f"bericht-{number:02d}"
        folder.mkdir(parents=True, exist_ok=True)
        post = f"title: Bericht {number}\nurl: https://weblog.example/bericht-{number}/\ndate: 2010-10-12\n"
        post += f"chapters: [{chapters[number % len(chapters)]}]\n" if number % 10 else ""
        _write(folder / "post.yaml", post.encode())
        for index in range(per_post):
            about = (chapters[number % len(chapters)], lines[number % len(chapters)]) if number % 10 else ("", [])
            _contribution(folder, number * 1000 + index, dice, writer, about, first=index == 0)


def _plain_lines(path: Path) -> list[str]:
    """Give the lines of a chapter in which nothing is marked up."""
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if len(line.split()) >= _PASSAGE and re.fullmatch(r"[A-Z][\w ,.]+", line)]


def _link(about: tuple[str, list[str]], dice: random.Random) -> str:
    chapter, lines = about
    if not lines:
        return ""
    words = dice.choice(lines).split()
    at = dice.randrange(len(words) - _PASSAGE + 1)
    passage = " ".join(words[at : at + _PASSAGE])
    return f"links:\n  - {{chapter: {chapter}, exact: {passage!r}}}\n"


def _contribution(
    folder: Path, number: int, dice: random.Random, writer: Writer, about: tuple[str, list[str]], *, first: bool
) -> None:
    words = "\n\n".join(writer.paragraph() for _ in range(dice.randint(1, 3)))
    answers = not first and dice.random() < 0.4
    file = SnapshotFile(
        id=f"wp:weblog.example:{number}",
        kind="comment",
        author="Meetlat Liniaal" if not number % 10 else f"Lezer {dice.randrange(2000)}",
        date=f"2010-10-{dice.randint(1, 28):02d}T12:{dice.randrange(60):02d}:00Z",
        precision="minute",
        url=f"https://weblog.example/{folder.name}/#comment-{number}",
        parent=f"c{number - 1:06d}" if answers else "",
        parent_basis="source" if answers else "none",
        body_sha256=snapshots.digest(words),
    )
    _write(folder / f"c{number:06d}.md", snapshots.write(file, words))
    if not number % 3:
        fate = dice.choice(_FATES)
        decided = f"fate: {fate}\nbecause: {' '.join(writer.words(6))!r}\n{_link(about, dice)}"
        _write(folder / f"c{number:06d}.edit.yaml", decided.encode())


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


if __name__ == "__main__":
    make_book.make(Path(sys.argv[1]))
    make(Path(sys.argv[1]))
    print(f"Made {sys.argv[1]}.")
