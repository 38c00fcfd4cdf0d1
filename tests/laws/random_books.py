"""Random books as real folders: chapters with everything a chapter may hold, readers with every fate; each word is told apart.

A plan is what hypothesis draws; `lay` makes the folder. Words are made so that a text's own word stands nowhere else.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from manuscript.core import snapshots
from manuscript.model.files import Fate
from tests.support import put

KINDS = ("para", "noted", "heading", "linked", "table", "list", "emphasis", "code", "quoted marks", "long")
_FATES: tuple[Fate, ...] = get_args(Fate)
_NAMES = ("aap", "noot", "mies", "wim", "zus", "jet")
_ODD = "abc é“”'’–…[]*_#`<>&\\|$^~@:-{}%0 \n"


class Reader(NamedTuple):
    """One contribution: who wrote it, where, what was decided, and how chapters show it."""

    author: int
    post: int
    fate: Fate | None
    granted: bool
    shown: str
    chapter: int
    link: int | None
    more: str


class Plan(NamedTuple):
    """One random book."""

    chapters: tuple[tuple[str, ...], ...]
    posts: tuple[int | None, ...]
    readers: tuple[Reader, ...]


readers = st.builds(
    Reader,
    author=st.integers(0, 3),
    post=st.integers(0, 1),
    fate=st.none() | st.sampled_from(_FATES),
    granted=st.booleans(),
    shown=st.sampled_from(["", "", "block", "inline"]),
    chapter=st.integers(0, 5),
    link=st.none() | st.integers(0, 7),
    more=st.text(_ODD, max_size=30),
)
plans = st.builds(
    Plan,
    chapters=st.lists(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5).map(tuple), min_size=1, max_size=5).map(
        tuple
    ),
    posts=st.tuples(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5)),
    readers=st.lists(readers, max_size=6).map(tuple),
)


def letters(number: int) -> str:
    """Say a number in letters, so that no counter of words and no parser takes it for anything else."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def own_word(reader: int) -> str:
    """Give the word that only this contribution holds."""
    return f"lezerwoord{letters(reader)}einde"


def name_of(author: int) -> str:
    """Give a reader's name."""
    return f"Lezer {'ABCD'[author]}"


def chapter_words(plan: Plan) -> Iterator[str]:
    """Give every word of the chapters that stands in the plan once."""
    for chapter, pieces in enumerate(plan.chapters):
        for piece in range(len(pieces)):
            yield from (f"{mark}{letters(chapter)}x{letters(piece)}z" for mark in _marks(pieces[piece]))


def _marks(kind: str) -> tuple[str, ...]:
    return ("tekst", "noot") if kind == "noted" else ("cel", "kop") if kind == "table" else ("tekst",)


def lay(book: Path, plan: Plan, numbers: Mapping[int, int] | None = None) -> Path:
    """Write the folder; `numbers` gives chapters other order numbers in their file names than 1, 2, 3."""
    files = {
        index: f"{(numbers or {}).get(index, index + 1):02d}-{_NAMES[index]}.md" for index in range(len(plan.chapters))
    }
    order = ", ".join(_NAMES[index] for index in files)
    put(book, "book.yaml", f"{_CONFIG}chapters: [{order}]\n")
    for index, name in files.items():
        put(book, f"chapters/{name}", _chapter(plan, index))
    for index, fed in enumerate(plan.posts):
        chapters = f"[{_NAMES[fed % len(files)]}]" if fed is not None else "[]"
        put(book, f"contributions/post{index}/post.yaml", f"title: Post {letters(index)}\nchapters: {chapters}\n")
    for index, reader in enumerate(plan.readers):
        _lay_reader(book, plan, index, reader)
    return book


_CONFIG = """\
title: Toevallig boek
lang: nl-NL
identifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11
authors:
  - name: Wil Zandvliet
"""


def _chapter(plan: Plan, index: int) -> str:
    pieces = [_piece(kind, index, piece, plan) for piece, kind in enumerate(plan.chapters[index])]
    shown = [
        (number, reader) for number, reader in enumerate(plan.readers) if reader.chapter % len(plan.chapters) == index
    ]
    quotes = [_quote(number, reader) for number, reader in shown if reader.shown]
    return "\n\n".join([f"---\ntitle: Hoofdstuk {letters(index)}\n---", "Begin.", *pieces, *quotes]) + "\n"


def _quote(number: int, reader: Reader) -> str:
    ref = f"post{reader.post}/c{number:06d}"
    if reader.shown == "inline":
        return f'Men zegt [dit is {own_word(number)} van mij]{{.quote from="{ref}"}}.'
    return f'::: {{.quote from="{ref}"}}\ndit is {own_word(number)} van mij\n:::'


def _piece(kind: str, chapter: int, piece: int, plan: Plan) -> str:
    at = f"{letters(chapter)}x{letters(piece)}z"
    other = (chapter + piece) % len(plan.chapters)
    return {
        "para": f"Een tekst{at} hier.",
        "noted": f"Een tekst{at} hier.[^{piece}]\n\n[^{piece}]: Met noot{at} erbij.",
        "heading": f"## Kop tekst{at} {{#k{at}}}\n\nZie [hier](#k{at}).",
        "linked": f"Een tekst{at} met [daar]({other + 1:02d}-{_NAMES[other]}.md) en [uit](https://example.org/{piece}).",
        "table": f"| kop{at} | b |\n|---|---|\n| cel{at} | d |",
        "list": f"1. een\n   - tekst{at}\n2. twee",
        "emphasis": f"Een **tekst{at}** met *nadruk* en ~~streep~~.",
        "code": f"```\ntekst{at} <br> & [^1]\n```",
        "quoted marks": f"Zij zei: “tekst{at}” — en ging.",
        "long": f"Een tekst{at} {'woord ' * 40}.",
    }[kind]


def _lay_reader(book: Path, plan: Plan, number: int, reader: Reader) -> None:
    ref = f"post{reader.post}/c{number:06d}"
    body = f"dit is {own_word(number)} van mij\n\n{reader.more}".rstrip() + "\n"
    digest = snapshots.digest(body.removesuffix("\n"))
    head = f"id: test:{number}\nkind: comment\nauthor: {name_of(reader.author)}\nbody_sha256: {digest}\n"
    put(book, f"contributions/{ref}.md", f"---\n{head}---\n\n{body}")
    if reader.granted:
        grant = f"person: lezer-{reader.author}\ncontributions: [{ref}]\nanswer: granted\nanswered: 2026-02-01\n"
        put(book, f"contributions/permissions/2026-02-01-lezer-{number:02d}.yaml", grant)
    if reader.fate:
        put(book, f"contributions/{ref}.edit.yaml", _sidecar(plan, reader))


def _sidecar(plan: Plan, reader: Reader) -> str:
    link = reader.link if reader.link is not None else -1
    links = f"links:\n  - {{chapter: {_NAMES[link]}}}\n" if 0 <= link < len(plan.chapters) else ""
    return f"fate: {reader.fate}\nbecause: zo besloten\n{links}"
