"""A number of words -> a book with everything in it: parts, readers quoted in every way, and all that chapters can hold.

The prose is the bench's, from one seed: the same bytes every time. Whatever a chapter learns to hold next belongs into `_PIECES`.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.formats.books import picture
from tests.real.ordinary import svg
from tests.support import put

_BENCH = Path(__file__).parents[2] / "bench"
_FRONT, _BACK = ("foreword", "preface", "introduction"), ("epilogue", "afterword", "appendix")
_PER_PART = 6
_PER_CHAPTER = 2500
"""Words."""

_CONFIG = """\
title: "Een groot boek & alles wat erin kan"
subtitle: Gemaakt om na te kijken
lang: nl-NL
identifier: urn:isbn:9789012345675
date: "2026-03"
publisher: Uitgeverij Voorbeeld
rights: © 2026 Meetlat Liniaal
description: Een boek om aan te meten, met van alles iets.
cover: chapters/images/plaat.png
lists: [figures, tables]
numbers: all
bibliography: bronnen.bib
addresses: [redactie@voorbeeldboek.nl]
authors:
  - name: Meetlat Liniaal
    bio: Meet.
  - name: Wil Zandvliet
chapters:
"""
_BIB = "".join(
    f"@book{{werk{number}, author = {{Werker{number}, Anna and De Maker, Bo}}, title = {{Over {{Zaak}} {number} \\& meer}}, "
    f"publisher = {{Huis}}, year = {{{1980 + number}}}}}\n"
    for number in range(40)
)


class _Chapter:
    """One chapter being written: its number, its prose, and which ids it has."""

    def __init__(self, writer: Any, number: int, names: list[str]) -> None:
        self.writer = writer
        self.number = number
        self.names = names
        self.figures = self.tables = self.notes = 0

    @property
    def words(self) -> str:
        """Give three plain words."""
        return " ".join(self.writer.words(3)).replace("*", "").replace("`", "")

    def note(self) -> str:
        """Give the mark of a new note."""
        self.notes += 1
        return f"[^n{self.notes}]"

    def figure(self) -> str:
        """Give a figure that can be referred to, and the reference."""
        self.figures += 1
        name = f"fig-h{self.number}-{self.figures}"
        file = ("plaat.png", "tekening.svg")[self.figures % 2]
        return (
            f'![De {self.words} in beeld](images/{file}){{#{name} alt="Een vlak, voor {self.words}."}}\n\nZie @{name}.'
        )

    def table(self) -> str:
        """Give a table with a caption, aligned columns, a note in a cell, and a reference."""
        self.tables += 1
        name, mark = f"tbl-h{self.number}-{self.tables}", self.note()
        rows = "\n".join(f"| {self.words} | {number * 7} | *{self.words}* |" for number in range(5))
        return (
            f"| Wat | Hoeveel | Waarvan |\n|:----|--------:|:-------:|\n| {self.words}{mark} | 1 | 2 |\n{rows}\n\n"
            f": De {self.words} geteld. {{#{name}}}\n\n{mark}: Uit de telling.\n\nIn @{name} staat het."
        )

    def elsewhere(self) -> str:
        """Give a paragraph with links and references to other chapters."""
        name = self.names[(self.number * 7) % len(self.names)]
        return f"{self.writer.paragraph()} Zie [daar]({name}), @sec-h{self.number} en [buiten](https://example.org/{self.number})."

    def noted(self) -> str:
        """Give a paragraph with a note of several paragraphs, and a list in it."""
        mark = self.note()
        said = f"{self.writer.sentence()}\n\n    {self.writer.sentence()}\n\n    - {self.words}"
        return f"{self.writer.paragraph()}{mark}\n\n{mark}: {said}"

    def marked(self) -> str:
        """Give a paragraph with entries of the index and terms of the glossary."""
        word = self.words.split()[0]
        return (
            f'{self.writer.paragraph()} De [{word}]{{.index}}, de [{self.words}]{{.index entry="maten!{word}"}} '
            "en de [meetlat]{.term} horen erbij."
        )


_PIECES: tuple[Callable[[_Chapter], str], ...] = (
    _Chapter.figure,
    _Chapter.table,
    _Chapter.elsewhere,
    _Chapter.noted,
    _Chapter.marked,
    lambda one: (
        f"{one.writer.paragraph()} Dat zei [@werk{one.number % 40}, p. {one.number}], en @werk{one.number * 3 % 40} ook."
    ),
    lambda one: (
        f"- {one.words}\n- {one.words}\n\n    {one.writer.sentence()}\n\n    1. {one.words}\n    2. {one.words}"
    ),
    lambda one: f"5. {one.words}\n6. {one.words}\n\n- [ ] {one.words}\n- [x] {one.words}",
    lambda one: f"De {one.words}\n:   {one.writer.sentence()}\n\n    {one.writer.sentence()}",
    lambda one: (
        f"```python\nfor x in range({one.number}):\n    print(x)  # {one.words}\n```\n\nEn `x < {one.number}` ook."
    ),
    lambda one: (
        f"De maat $m_{{{one.number}}} < \\frac{{1}}{{2}}$ volgt uit\n\n$$\\sum_{{i=1}}^{{{one.number}}} i = \\frac{{n(n+1)}}{{2}}$$"
    ),
    lambda one: f"> {one.writer.sentence()}\n>\n> > {one.words}",
    lambda one: f"> [!NOTE]\n> {one.writer.sentence()}",
    lambda _: "Een [rule of thumb]{lang=en}, [une règle]{lang=fr}, [מידה]{lang=he dir=rtl}. ~~Niet~~, H~2~O, m^2^.",
    lambda one: (
        f"::: {{.kader}}\n{one.writer.paragraph()}\n:::\n\n---\n\n\"Ja,\" zei zij, 'het is {one.words}' -- meer niet..."
    ),
    lambda _: "Schrijf de [redactie](mailto:redactie@voorbeeldboek.nl).\\\nOp een nieuwe regel 😀.",
)


def lay(root: Path, words: int) -> Path:
    """Write the book; give its folder. Every reader has given permission, so that it can go to a publisher."""
    sys.path.insert(0, str(_BENCH))
    try:
        writer = importlib.import_module("make_book").Writer(7)
    finally:
        sys.path.remove(str(_BENCH))
    count = max(2 * _PER_PART, words // _PER_CHAPTER)
    kinds = [*_FRONT, *["chapter"] * (count - len(_FRONT) - len(_BACK)), *_BACK]
    names = [f"{number:03}-{kind}-{number}.md" for number, kind in enumerate(kinds, 1)]
    comments = {number: " ".join(writer.sentence() for _ in range(4)) for number in range(1, count + 1)}
    comments = {number: said.replace("*", "").replace("`", "") for number, said in comments.items()}
    round_ = cycle(_PIECES)
    for number, name in enumerate(names, 1):
        put(root, f"chapters/{name}", _text(_Chapter(writer, number, names), words // count, comments[number], round_))
    put(root, "chapters/999-woorden.md", _GLOSSARY)
    put(root, "chapters/images/plaat.png", picture())
    put(root, "chapters/images/tekening.svg", svg('<circle cx="4" cy="4" r="3"/>'))
    put(root, "bronnen.bib", _BIB)
    put(root, "book.yaml", _CONFIG + _order(names, kinds))
    _readers(root, comments, names)
    return root


_GLOSSARY = "---\ntitle: Woorden\n---\n\n::: {.glossary}\nMeetlat\n:   Waarmee men meet.\n\nWaterpas\n:   Waarmee men ziet.\n:::\n"


def _order(names: list[str], kinds: list[str]) -> str:
    """Put the chapters into parts, and the others before and behind."""
    ids = {name: name[4:-3] for name in names}
    front = [f"  - {kind}: {ids[name]}" for name, kind in zip(names, kinds, strict=True) if kind in _FRONT]
    back = [f"  - {kind}: {ids[name]}" for name, kind in zip(names, kinds, strict=True) if kind in _BACK]
    main = [ids[name] for name, kind in zip(names, kinds, strict=True) if kind == "chapter"]
    parts = [
        f"  - part: Deel {at // _PER_PART + 1}\n    chapters: [{', '.join(main[at : at + _PER_PART])}]"
        for at in range(0, len(main), _PER_PART)
    ]
    return "\n".join([*front, *parts, *back, "  - appendix: woorden"]) + "\n"


def _text(one: _Chapter, words: int, comment: str, pieces_of_all: Iterator[Callable[[_Chapter], str]]) -> str:
    """Write a chapter: the next pieces of the book's round, prose between them, and its reader in both ways of quoting."""
    title = one.words.capitalize()
    pieces = [f'---\ntitle: "{title}"\nauthors: [Wil Zandvliet]\nquestion: Wat vindt u van {one.words}?\n---']
    pieces.append(f"# {title} {{#sec-h{one.number}}}")
    pieces.append(f'::: {{.quote from="vraag/c{one.number:06d}"}}\n{comment}\n:::')
    first = " ".join(comment.split()[:5])
    pieces.append(f'Een lezer schreef [{first} […]]{{.quote from="vraag/c{one.number:06d}"}} en meer.')
    count, turn = 0, 0
    while count < words:
        if len(pieces) % 9 == 5:
            pieces.append(f"{'##' if len(pieces) % 18 == 5 else '###'} {one.words.capitalize()}")
        more = next(pieces_of_all)(one) if turn % 2 else one.writer.paragraph()
        turn += 1
        pieces.append(more)
        count += len(more.split())
    return "\n\n".join(pieces) + "\n"


def _readers(root: Path, comments: Mapping[int, str], names: list[str]) -> None:
    fed = ", ".join(name[4:-3] for name in names)
    put(root, "contributions/vraag/post.yaml", f"title: Een vraag\ndate: 2026-01-02\nchapters: [{fed}]\n")
    for number, words in comments.items():
        head = (
            f"id: test:{number}\nkind: comment\nauthor: Lezer {_letters(number)}\ndate: 2026-01-{number % 28 + 1:02}\n"
        )
        put(root, f"contributions/vraag/c{number:06d}.md", f"---\n{head}---\n\n{words}\n")
        grant = f"person: lezer-{number}\ncontributions: [vraag/c{number:06d}]\nanswer: granted\nanswered: 2026-02-01\n"
        put(root, f"contributions/permissions/2026-02-01-lezer-{number}-01.yaml", grant)


def _letters(number: int) -> str:
    return chr(64 + number // 26 + 1) + chr(97 + number % 26)
