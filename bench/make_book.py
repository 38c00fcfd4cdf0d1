"""A seed -> a book as a folder: headings, notes, links, tables, lists, emphasis, a quote a chapter, and code if asked for.

It has 40 chapters and 100,000 words unless another size is asked for. The same seed makes the same bytes on any machine.
`python bench/make_book.py DIR` writes one to look at.
"""

import hashlib
import random
import sys
from pathlib import Path

import code_blocks

CHAPTERS = 40
WORDS = 100_000
QUOTES_PER_CHAPTER = 1
SEED = 20261123

_SOUNDS = ["a", "e", "i", "o", "u", "aa", "ee", "ie", "oe", "ij", "ui"]
_STARTS = (*tuple("bdfghjklmnprstvwz"), "br", "dr", "gr", "kl", "sch", "st", "tr")
_ENDS = ["", "", "n", "r", "s", "t", "l", "k", "ng", "cht"]
_POST = "post"


class Writer:
    """Writes prose from one seeded source; every method gives Markdown."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = sorted({self._word() for _ in range(4000)})
        self.notes = 0

    def _word(self) -> str:
        syllables = self._random.choices((1, 2, 3), (4, 4, 2))[0]
        choose = self._random.choice
        return "".join(choose(_STARTS) + choose(_SOUNDS) for _ in range(syllables)) + choose(_ENDS)

    def words(self, count: int) -> list[str]:
        """Give words, a few of them emphasised."""
        picked = self._random.choices(self._words, k=count)
        return [self._dressed(word) for word in picked]

    def _dressed(self, word: str) -> str:
        roll = self._random.random()
        return f"*{word}*" if roll < 0.012 else f"**{word}**" if roll < 0.018 else f"`{word}`" if roll < 0.02 else word

    def sentence(self) -> str:
        """Give a sentence of 6 to 22 words."""
        words = self.words(self._random.randint(6, 22))
        if self._random.random() < 0.3:
            words[3] += ","
        return " ".join([words[0].capitalize(), *words[1:]]) + self._random.choice(["."] * 12 + ["?", "!"])

    def paragraph(self) -> str:
        """Give a paragraph of a few sentences."""
        return " ".join(self.sentence() for _ in range(self._random.randint(3, 7)))

    def noted(self) -> str:
        """Give a paragraph with a footnote, and the note."""
        self.notes += 1
        return f"{self.paragraph()}[^{self.notes}]\n\n[^{self.notes}]: {self.sentence()}"

    def linked(self, names: list[str]) -> str:
        """Give a paragraph with a link to another chapter and one to the web."""
        name = self._random.choice(names)
        return f"{self.paragraph()} Zie [{self._words[5]}]({name}) en [elders](https://example.org/{self._random.randint(1, 999)})."

    def listed(self) -> str:
        """Give a list."""
        mark = self._random.choice(["-", "1."])
        return "\n".join(f"{mark} {self.sentence()}" for _ in range(self._random.randint(3, 6)))

    def table(self) -> str:
        """Give a table of three columns."""
        rows = ["| een | twee | drie |", "|---|---|---|"]
        rows += ["| " + " | ".join(" ".join(self.words(2)) for _ in range(3)) + " |" for _ in range(4)]
        return "\n".join(rows)

    def code(self) -> str:
        """Give a fenced block of code."""
        return code_blocks.block(self._random, self._words)

    def piece(self, names: list[str], code: float) -> str:
        """Give any of these, as often as books have them; of every piece the chance that it is code is `code`."""
        if code and self._random.random() < code:
            return self.code()
        roll = self._random.random()
        if roll < 0.16:
            return self.noted()
        if roll < 0.24:
            return self.linked(names)
        if roll < 0.28:
            return self.listed()
        return self.table() if roll < 0.29 else self.paragraph()


def make(
    root: Path,
    *,
    chapters: int = CHAPTERS,
    words: int = WORDS,
    seed: int = SEED,
    granted: bool = True,
    code: float = 0,
) -> None:
    """Write the book below `root`, which need not exist; without `granted`, nobody has allowed a quote yet.

    Of its pieces, `code` (0 to 1) are code. There are letters for 676 chapters.
    """
    writer = Writer(seed)
    digits = max(2, len(str(chapters)))
    names = [f"{number:0{digits}d}-hoofdstuk-{_letters(number)}.md" for number in range(1, chapters + 1)]
    comments = {number: writer.paragraph().replace("*", "").replace("`", "") for number in range(1, chapters + 1)}
    for number, name in enumerate(names, 1):
        text = _chapter(writer, names, number, comments[number], words // chapters, code=code)
        _write(root / "chapters" / name, text)
        _contribution(root, number, comments[number])
        if granted:
            _permission(root, number)
    fed = ", ".join(name[digits + 1 : -3] for name in names)
    _write(root / "contributions" / _POST / "post.yaml", f"title: Een vraag\ndate: 2026-01-02\nchapters: [{fed}]\n")
    _write(root / "book.yaml", _CONFIG)


_CONFIG = """\
title: Een boek om aan te meten
lang: nl-NL
identifier: urn:uuid:5f0c1c9e-6f5e-5f7e-9d0a-2f6a1d4c7b11
authors:
  - name: Meetlat Liniaal
"""


def _letters(number: int) -> str:
    return chr(96 + (number - 1) // 26 + 1) + chr(97 + (number - 1) % 26)


def _chapter(writer: Writer, names: list[str], number: int, comment: str, words: int, *, code: float) -> str:
    title = " ".join(writer.words(3)).replace("*", "").replace("`", "").capitalize()
    pieces = [f"---\ntitle: {title}\nstatus: draft\n---"]
    writer.notes = 0
    count = 0
    while count < words:
        if len(pieces) % 8 == 1:
            pieces.append(f"{'##' if len(pieces) % 16 == 1 else '###'} {' '.join(writer.words(4)).capitalize()}")
        pieces.append(writer.piece(names, code))
        count += len(pieces[-1].split())
    quotes = [f'::: {{.quote from="{_POST}/c{number:06d}"}}\n{comment}\n:::'] * QUOTES_PER_CHAPTER
    return "\n\n".join([*pieces[:5], *quotes, *pieces[5:]]) + "\n"


def _contribution(root: Path, number: int, words: str) -> None:
    digest = hashlib.sha256(words.encode()).hexdigest()
    head = f"id: test:{number}\nkind: comment\nauthor: Lezer {_letters(number).upper()}\nbody_sha256: {digest}\n"
    _write(root / "contributions" / _POST / f"c{number:06d}.md", f"---\n{head}---\n\n{words}\n")


def _permission(root: Path, number: int) -> None:
    text = f"person: lezer-{number}\ncontributions: [{_POST}/c{number:06d}]\nanswer: granted\nanswered: 2026-02-01\n"
    _write(root / "contributions" / "permissions" / f"2026-02-01-lezer-{number}-01.yaml", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
    print(f"Made {sys.argv[1]}.")
