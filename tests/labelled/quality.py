"""Labelled contributions -> how often the right chapter and the right paragraph are among what is proposed.

    python -m tests.labelled.quality

Chance is what picking chapters, or paragraphs of the book, blindly would come to.
"""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import msgspec

from manuscript.core.passagetext import Reading, read
from manuscript.core.readable import of_snapshot
from manuscript.core.suggest import MOST, Suggester
from manuscript.model.book import Book
from manuscript.model.value import ChapterId, ContributionId
from manuscript.outside.cache import Store
from manuscript.stages.readers import readers, with_all

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Label(msgspec.Struct, forbid_unknown_fields=True):
    """What a contribution is about: an `id` of the book, or `words`; the chapters that are right, and the paragraphs."""

    chapters: list[str]
    passages: list[str]
    id: str = ""
    words: str = ""


class Measured(NamedTuple):
    """Shares, from 0 to 1: right ones among what was asked, and what chance would give, where it is a matter of chance."""

    what: str
    right: float
    chance: float | None
    of: int

    def __str__(self) -> str:
        chance = "" if self.chance is None else f", by chance {self.chance:.2f}"
        return f"{self.what}: {self.right:.2f} of {self.of}{chance}"


class Labelled:
    """A book with its labels; the mapping of posts to chapters is hidden unless a figure says otherwise."""

    def __init__(self, root: Path, labels: Path, kept: Path) -> None:
        self.book: Book = readers(root, Store(kept), with_all)
        self.readings: dict[ChapterId, Reading] = {one.id: read(one.blocks) for one in self.book.chapters}
        self.suggester = Suggester(self.book.chapters, self.readings, self.book.config.lang)
        self.labels = msgspec.yaml.decode(labels.read_bytes(), type=list[Label])

    def words(self, label: Label) -> str:
        """Give what the reader wrote."""
        if not label.id:
            return label.words
        one = self.book.contributions[ContributionId(label.id)]
        return of_snapshot(one.snapshot, one.body)

    def post(self, label: Label) -> str:
        """Give the title and the question of its post."""
        post = self.book.posts[self.book.contributions[ContributionId(label.id)].post]
        return f"{post.title}\n{post.file.question}"

    def chapters(self, labels: Sequence[Label], most: int, *, with_post: bool = False) -> Measured:
        """Say how often a right chapter is among the first ones."""
        right = 0
        for label in labels:
            scores = self.suggester.chapters(self.words(label), self.post(label) if with_post else "")
            first = sorted(scores, key=lambda name: -scores[name])[:most]
            right += any(name in label.chapters for name in first)
        what = f"chapter, top {most}{', with what the post asked' if with_post else ''}"
        return Measured(what, right / len(labels), most / len(self.book.chapters), len(labels))

    def passages(self, labels: Sequence[Label], *, known: bool) -> Measured:
        """Say how often a right paragraph is among the first three, of the book or (`known`) of the right chapters."""
        right, chance = 0, 0.0
        for label in labels:
            only = label.chapters if known else ()
            first = self.suggester.ranked(self.words(label), "", only)[:MOST]
            starts = [self.readings[one.chapter].text[one.paragraph.start :] for _, one in first if one.paragraph]
            right += any(start.startswith(passage) for start in starts for passage in label.passages)
            chance += min(1, MOST * len(label.passages) / self._paragraphs(only or list(self.readings)))
        what = f"passage, top {MOST}, {'its chapter known' if known else 'of the whole book'}"
        return Measured(what, right / len(labels), chance / len(labels), len(labels))

    def proposed(self, labels: Sequence[Label]) -> tuple[Measured, Measured]:
        """Say how often anything is proposed, and how often a right paragraph is among what is."""
        made = [(label, self.suggester.propose(self.words(label))) for label in labels]
        some = [(label, proposals) for label, proposals in made if proposals]
        right = sum(
            any(
                passage.startswith(one.words) or one.words.startswith(passage)
                for one in ones
                for passage in label.passages
            )
            for label, ones in some
        )
        return (
            Measured("something is proposed", len(some) / len(labels), None, len(labels)),
            Measured(
                "where something is proposed, the passage is among it", right / max(1, len(some)), None, len(some)
            ),
        )

    def _paragraphs(self, chapters: Sequence[str]) -> int:
        return sum(self.suggester.count(ChapterId(name)) for name in chapters)

    def all(self) -> list[Measured]:
        """Measure everything."""
        real = [one for one in self.labels if one.id]
        placed = [one for one in self.labels if one.passages]
        asked = [self.chapters(real, 1, with_post=True)] if real else []
        return [
            self.chapters(self.labels, 1),
            self.chapters(self.labels, 3),
            *asked,
            self.passages(placed, known=False),
            self.passages(placed, known=True),
            *self.proposed(placed),
            self.proposed([one for one in self.labels if not one.passages])[0]._replace(
                what="something is proposed for what is about no passage"
            ),
        ]


def measure(kept: Path) -> dict[str, list[Measured]]:
    """Measure both books; `kept` is a folder for what is kept of reading them."""
    return {
        "Dutch, the book of this repository": Labelled(ROOT, HERE / "nl.yaml", kept).all(),
        "English, a small one": Labelled(HERE / "en", HERE / "en.yaml", kept).all(),
    }


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for name, figures in measure(Path(folder)).items():
            print(name)  # noqa: T201 - it is a program here
            for one in figures:
                print(f"  {one}")  # noqa: T201 - as above
