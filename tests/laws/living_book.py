"""A book that is edited: what it holds is a choice for each of many features, and every edit is another choice for one.

The first choice of each is a book in which every chapter links, quotes and shows pictures, so that most edits reach others.
"""

import hashlib
import io
import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import docx
from docx.shared import Mm, Pt
from PIL import Image

from manuscript import pipeline
from manuscript.core import snapshots
from manuscript.model.artifact import Format
from manuscript.model.results import Built
from manuscript.outside import looks
from manuscript.stages.find import find
from tests.support import STYLES, commit, put

CHAPTERS = ("aap", "noot", "mies", "wim")
READERS = range(4)
CREDITS = ("", "credit: Een Lezer\n", "credit: Zij die leest\nsort_as: Aa\n")
EDITIONS = ("draft", "publisher", "proef")
FORMATS: tuple[tuple[Format, ...], ...] = (("docx", "epub"), ("docx", "epub", "html"), ("epub",), ("docx",), ("html",))
LANGS = ("nl-NL", "en-GB", "nl-BE")
SHOWN = ("vlek.png", "lijn.svg", "diep/vlek.png", "")
LINES = ("", "{{ name }} schreef dit{% if date %} op {{ date }}{% endif %}", "Naar {{ name }}, {{ post }}")
SHEETS = ("", "p { color: #111 }\n", "p { color: #222 }\n")
ORDERS = (
    "chapters: [aap, noot, mies, wim]\n",
    "",
    "chapters: [wim, aap, mies, noot]\n",
    "chapters:\n  - foreword: aap\n  - part: Het eerste\n    chapters: [noot, mies]\n  - appendix: wim\n",
    "chapters:\n  - part: Het tweede\n    chapters: [aap, noot, mies]\n  - chapter: wim\n",
    "chapters: [aap, noot, mies, wim, zus]\n",
    "chapters: [aap, noot, mies]\n",
)

FEATURES: dict[str, int] = {
    **{f"{what} {one}": many for one in CHAPTERS for what, many in {"prose": 3, "title": 4, "heading": 3}.items()},
    **{f"{what} {one}": many for one in CHAPTERS for what, many in {"link": 6, "quote": 6, "shown": 4}.items()},
    **{f"{what} {one}": 3 for one in CHAPTERS for what in ("captions", "cites", "works", "marks", "terms")},
    **{f"{what} {one}": 2 for one in CHAPTERS for what in ("number", "gone", "anchor", "by", "inside", "question")},
    **{f"{what} reader {one}": many for one in READERS for what, many in {"body": 3, "fate": 5, "grant": 5}.items()},
    **{f"{what} reader {one}": 2 for one in READERS for what in ("gone", "name", "home")},
    **{f"credit {one}": len(CREDITS) for one in range(2)},
    **{f"{what} post {one}": 3 for one in range(2) for what in ("title", "feeds", "asks")},
    **{f"bytes {name}": 3 for name in SHOWN if name},
    **dict.fromkeys(("extra", "picture beside"), 2),
    "order": len(ORDERS),
    "lists": 3,
    "numbers": 3,
    "sources": 4,
    "style": 3,
    "bibliographies": 2,
    "lang": len(LANGS),
    "ij": 2,
    "book title": 3,
    "authors": 4,
    "cover": 3,
    "editions": 3,
    "date": 2,
    "line": len(LINES),
    "line in a note": 2,
    "epub.css": 3,
    "html.css": 3,
    "reference.docx": 3,
    "edition": len(EDITIONS),
    "formats": len(FORMATS),
    "only": 3,
}
"""Every feature with the number of its choices."""

HANDS = ("touch", "commit", "lose", "lose all", "swap")
"""What happens to the folder beside edits; `lose` and `swap` are about entries of the cache."""

Choices = Mapping[str, int]
_At = Callable[[str], int]


class LivingBook:
    """A book in a folder, the choices that it holds now, and its builds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._choices: dict[str, int] = {}
        self._laid: dict[str, bytes] = {}
        self.edit({})

    def edit(self, choices: Choices) -> None:
        """Choose anew for some features; only files whose bytes change are written."""
        self._choices.update(choices)
        wanted = {path: data.encode() if isinstance(data, str) else data for path, data in files(self._choices).items()}
        for path in self._laid.keys() - wanted.keys():
            (self.root / path).unlink()
        for path, data in wanted.items():
            if self._laid.get(path) != data:
                put(self.root, path, data)
        self._laid = wanted

    def do(self, hand: str, number: int) -> None:
        """Let something else happen to the folder."""
        entries = sorted((self.root / ".manuscript").glob("*/*"))
        some = [one for one in entries if int(hashlib.sha256(f"{number}{one.name}".encode()).hexdigest(), 16) % 3 == 0]
        if hand == "touch":
            for path in self._laid:
                os.utime(self.root / path)
        elif hand == "commit":
            commit(self.root, "book: so far") if self._dirty() else None
        elif hand == "swap":
            for one, other in itertools.pairwise(some):
                one.write_bytes(other.read_bytes())
        else:
            for one in entries if hand == "lose all" else some:
                one.unlink()

    def _dirty(self) -> bool:
        return not (self.root / ".git").exists() or find(self.root).stamp.state == "dirty"

    def build(self, root: Path | None = None) -> Built:
        """Build what is chosen, here or in a copy."""
        chosen = self._choices
        order = ("", "noot", "wim")
        return pipeline.build(
            root or self.root,
            EDITIONS[chosen.get("edition", 0)],
            FORMATS[chosen.get("formats", 0)],
            only=order[chosen.get("only", 0)],
        )

    def clean_build(self, folder: Path) -> Built:
        """Build a copy that knows nothing from before."""
        copy = folder / "copy"
        shutil.copytree(self.root, copy, ignore=shutil.ignore_patterns(".manuscript", "out"), symlinks=True)
        try:
            return self.build(copy)
        finally:
            shutil.rmtree(copy)


def compiled(built: Built) -> set[str]:
    """Name the chapters that pandoc wrote."""
    return {one.chapter for one in built.compiled if one.why}


_TITLES = ("title: {name} de eerste", "title: {name} de tweede", "title: '{name} \"heet\" zo'", "status: draft")
_PROSE = ("Er was eens {name}.", "Er was eens een ander {name}, met *nadruk*.", "Twee.\n\nAlinea's van {name}.")
_HEADINGS = ("Een kop van {name}", "Een andere kop van {name}", "Kop met `code` van {name}")
_LINKS = (
    "[]({next}), [](#{own}), []({next}#kop) en [met woorden]({next}#kop).",
    "[met woorden]({next}).",
    "[]({next}).",
    "[]({next}#kop).",
    "[](04-wim.md) en [wim](04-wim.md#kop).",
    "[](05-zus.md).",
)
_CAPTIONED = "| a | b |\n|---|---|\n| een | twee |\n\n: Een tabel van {name}. {{#tbl-{name}}}"
_CAPTIONS = (
    _CAPTIONED,
    "| voor | af |\n|---|---|\n| nul | een |\n\n: Vooraf.\n\n" + _CAPTIONED,
    _CAPTIONED.partition("\n\n")[0],
)
_CITES = ("Zie @tbl-{next} en [@tbl-{name}; @tbl-{next}].", "", "@Tbl-{next}, @sec-{next} en [-@tbl-{name}].")
_WORKS = ("Volgens [zie @{name}, p. 3; @samen].", "", "Zo zei @samen [p. {index}].[^2]\n\n[^2]: En [@{name}].")
_SOURCES = (
    ("Een", "Samen", "Wever", "Niets"),
    ("Een", "Anders", "Wever", "Niets"),
    ("Een", "Samen", "Sluiter", "Niets"),
    ("Een", "Samen", "Wever", "Ook niets"),
)
"""Titles and the author of works: what each chapter cites, what all do, whose that is, and what nobody cites."""

_STYLES = ("author-date", "numbers", "notes")
_LISTED = ("", "bibliographies: chapter\n")
_MARKS = (
    'Over [{name}]{{.index}} en [meer]{{.index entry="dieren!{name}" seealso="{name}"}}.',
    'Over [{name}]{{.index .main}}, []{{.index entry="dieren!{name}"}}[al]{{.index entry=al see="{name}"}} en [zo]{{.index}}.',
    "Over {name} en meer.",
)
_EXPLAINS = "::: {{.glossary}}\nwoord van {name}\n:   Zo.\n\nijzer van {name}\n:   Fe.\n:::"
_TERMS = (
    f"Een [woord van {{next}}]{{{{.term}}}} en [ijzer van {{name}}]{{{{.term}}}}.\n\n{_EXPLAINS}",
    "::: {{.glossary}}\nwoord van {name}\n:   Dat is *iets* anders.\n:::",
    "Geen woord van {next}.\n\n::: {{.glossary}}\ntoe {name}\n:   Iets anders.\n\nWoord van {name}\n:   Dat is {name}.\n:::",
)
_BODIES = ("", "\n\nMeer zeg ik niet.", "\n\nEn ook dit nog van mij.")
_FATES = ("", "open", "to-quote", "declined", "withdrawn")
_GRANTS = ("granted", "", "refused", "granted\ncredit_as: Zo genoemd", "granted\nscope: {formats: [print]}")
_AUTHORS = (
    "  - name: Wil Zandvliet\n",
    "  - name: Wil Zandvliet\n  - name: Noor Haan\n",
    "  - name: Wil Zandvliet\n    bio: Schreef het.\n",
    "  - name: Wil Zandvliet\n    aliases: [Lezer b]\n",
)
_PROEF = ("unpermitted: mark", "unpermitted: mark, answers: true", "unpermitted: refuse, answers: true")
_LISTS = ("", "lists: [figures, tables]\n", "lists: [tables]\n")
_NUMBERS = ("", "numbers: chapters\n", "numbers: all\n")
_COVERS = ("", "cover: chapters/vlek.png\n", "cover: chapters/diep/vlek.png\n")
_FEEDS = ("[aap, mies]", "[noot]", "[]")
_POSTS = ("title: Een vraag", "title: Een andere vraag", "url: https://example.org/vraag")
_ASKED = ("", "question: Wat vindt u?\n", "question: Wat dacht u?\n")


def files(choices: Choices) -> dict[str, str | bytes]:
    """Give every file of the book by its path."""

    def at(feature: str) -> int:
        return choices.get(feature, 0) % FEATURES[feature]

    chapters = (_chapter(index, name, at) for index, name in enumerate(CHAPTERS) if not at(f"gone {name}"))
    readers = (pair for one in READERS if not at(f"gone reader {one}") for pair in _reader(one, at))
    made: dict[str, str | bytes] = {"book.yaml": _config(at), **dict(chapters), **dict(readers)}
    return {**made, **dict(_posts(at)), **dict(_pictures(at)), **dict(_templates(at)), **dict(_cited(at))}


def _cited(at: _At) -> Iterator[tuple[str, str]]:
    own, shared, author, spare = _SOURCES[at("sources")]
    works = [(name, f"{own} {name}", "Sluiter") for name in CHAPTERS]
    works += [("samen", shared, author), ("niemand", spare, "Wever")]
    written = (f"@book{{{key}, author = {{{by}, A}}, title = {{{title}}}, year = 2019}}" for key, title, by in works)
    yield "works.bib", "\n".join(written)
    yield "style.csl", (STYLES / f"{_STYLES[at('style')]}.csl").read_text("utf-8")


def _config(at: _At) -> str:
    title = ("Levend boek", "Ander boek", "Boek: 'drie'")[at("book title")].replace("'", "''")
    date = 'date: "2026-03-01"\n' if at("date") else ""
    head = f"title: '{title}'\nlang: {LANGS[at('lang')]}\nidentifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12\n"
    editions = f"editions:\n  proef: {{{_PROEF[at('editions')]}}}\n"
    editions += _LISTS[at("lists")] + _NUMBERS[at("numbers")] + _LISTED[at("bibliographies")]
    editions += "bibliography: works.bib\ncitation_style: style.csl\n" + ("names: {ij: y}\n" if at("ij") else "")
    return f"{head}authors:\n{_AUTHORS[at('authors')]}{date}{_COVERS[at('cover')]}{editions}{ORDERS[at('order')]}"


def _chapter(index: int, name: str, at: _At) -> tuple[str, str]:
    number = index + 11 if at(f"number {name}") else index + 1
    own = "anders" if at(f"anchor {name}") else "kop"
    follows = (index + 1) % len(CHAPTERS)
    linked = _LINKS[at(f"link {name}")].format(next=f"{follows + 1:02d}-{CHAPTERS[follows]}.md", own=own)
    by = "authors: [Wil Zandvliet]\n" if at(f"by {name}") else ""
    asked = "question: En nu?\n" if at(f"question {name}") else ""
    titled = at(f"title {name}")
    pieces = [
        *([f"# {name} zonder front {{#eigen}}"] if titled == 3 else []),
        _PROSE[at(f"prose {name}")].format(name=name) + "[^1]",
        f"## {_HEADINGS[at(f'heading {name}')].format(name=name)} {{#{own}}}",
        f"Zie {linked}",
        _CAPTIONS[at(f"captions {name}")].format(name=name),
        _CITES[at(f"cites {name}")].format(name=name, next=CHAPTERS[follows]),
        _WORKS[at(f"works {name}")].format(name=name, index=index),
        _MARKS[at(f"marks {name}")].format(name=name),
        _TERMS[at(f"terms {name}")].format(name=name, next=CHAPTERS[follows]),
        "1. een\n2. twee",
        *_shown(index, name, at),
        *_quoted(index, at(f"quote {name}")),
        "[^1]: Een noot.",
    ]
    front = f"---\n{_TITLES[titled].format(name=name)}\n{by}{asked}---\n\n"
    return f"chapters/{number:02d}-{name}.md", front + "\n\n".join(pieces) + "\n"


def _shown(index: int, name: str, at: _At) -> Iterator[str]:
    shown = SHOWN[(index + at(f"shown {name}")) % len(SHOWN)]
    if shown:
        yield f'![Wat men ziet]({shown}){{alt="iets"}}'
    if shown and at(f"inside {name}"):
        yield f"In een regel ![iets]({shown}) staat het ook."


def _quoted(index: int, choice: int) -> Iterator[str]:
    def ref(reader: int) -> str:
        return f"post{reader % 2}/c00000{reader + 1}"

    if choice == 0 and index < 2:
        yield f'::: {{.quote from="{ref(index)}"}}\nWij lezen mee met nummer {index}.\n:::'
    elif choice == 2:
        yield f'Men zei [Wij lezen mee met nummer {index}]{{.quote from="{ref(index)}"}}, en meer.'
    elif choice == 3:
        other = (index + 1) % len(CHAPTERS)
        yield f'::: {{.quote from="{ref(other)}"}}\nWij lezen mee met nummer {other}.\n:::'
    elif choice == 4:
        yield f'::: {{.quote from="c00000{index + 1}"}}\nWij lezen mee met nummer {index}.\n:::'
    elif choice == 5:
        yield f'::: {{.quote from="{ref(index)}"}}\nEn ook dit nog van mij.\n:::'


def _reader(one: int, at: _At) -> Iterator[tuple[str, str]]:
    ref = f"post{one % 2}/c00000{one + 1}"
    body = f"Wij lezen mee met nummer {one}.{_BODIES[at(f'body reader {one}')]}\n"
    name = "Een ander" if at(f"name reader {one}") else f"Lezer {'abcd'[one]}"
    head = f"id: test:{one}\nkind: comment\nauthor: {name}\ndate: 2026-01-0{one + 1}\nprecision: day\n"
    yield (
        f"contributions/{ref}.md",
        f"---\n{head}body_sha256: {snapshots.digest(body.removesuffix(chr(10)))}\n---\n\n{body}",
    )
    fate = _FATES[at(f"fate reader {one}")] or ("to-quote" if one > 1 else "open")
    links = "" if at(f"home reader {one}") else f"links:\n  - chapter: {CHAPTERS[one]}\n"
    yield f"contributions/{ref}.edit.yaml", f"fate: {fate}\nbecause: zo\n{links}"
    answer = _GRANTS[at(f"grant reader {one}")]
    if answer:
        path = f"contributions/permissions/2026-02-01-lezer-{one}.yaml"
        yield path, f"person: lezer-{one % 2}\ncontributions: [{ref}]\nanswered: 2026-02-01\nanswer: {answer}\n"


def _posts(at: _At) -> Iterator[tuple[str, str]]:
    for one in range(2):
        path, choice = f"contributions/post{one}/post.yaml", _POSTS[at(f"title post {one}")]
        feeds = _FEEDS[(at(f"feeds post {one}") + one) % len(_FEEDS)]
        yield path, f"{choice}\nchapters: {feeds}\n{_ASKED[at(f'asks post {one}')]}"
        yield f"contributions/people/lezer-{one}.yaml", f"name: Lezer {'ab'[one]}\n{CREDITS[at(f'credit {one}')]}"
    if at("extra"):
        yield "chapters/05-zus.md", "---\ntitle: Zus erbij\n---\n\nZie [](01-aap.md).\n"


def _pictures(at: _At) -> Iterator[tuple[str, bytes]]:
    for name in (name for name in SHOWN if name):
        choice = at(f"bytes {name}")
        if choice < 2:
            yield f"chapters/{name}", _drawing(choice) if name.endswith(".svg") else _raster(name, choice)
    if at("picture beside"):
        yield "chapters/vlak.png", _raster("vlak", 0)


def _drawing(choice: int) -> bytes:
    shape = '<rect width="40" height="20" fill="#123456"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{40 + choice * 40}" height="20">{shape}</svg>'.encode()


@cache
def _raster(name: str, choice: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (20 + len(name), 10 + 10 * choice), ("red", "blue")[choice]).save(out, "PNG")
    return out.getvalue()


def _templates(at: _At) -> Iterator[tuple[str, str | bytes]]:
    if at("line"):
        yield "templates/attribution.txt.j2", LINES[at("line")]
    if at("line in a note"):
        yield "templates/attribution-inline.txt.j2", LINES[1]
    for name in ("epub.css", "html.css"):
        if at(name):
            yield f"templates/{name}", looks.builtin(name).decode() + SHEETS[at(name)]
    if at("reference.docx"):
        yield "templates/reference.docx", _reference(at("reference.docx"))


@cache
def _reference(choice: int) -> bytes:
    """Give a reference document with larger headings, or with a narrower page."""
    made = docx.Document(io.BytesIO(looks.builtin("reference.docx")))
    if choice == 1:
        made.styles["Heading 1"].font.size = Pt(31)
    else:
        made.sections[0].page_width = Mm(140)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
