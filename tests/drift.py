"""A seed -> a book of a hundred quotes of every kind, and one-character changes to them: in Markdown, in Word's XML, in XHTML.

Every quote knows the words it shows and the line on which it stands. A change is to the reader's words: a letter replaced, lost,
added, doubled, of another case; a digit; two words joined. What typesetters may exchange is a variant, and no change.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from manuscript.core import snapshots
from tests.support import put

QUOTES = 100
CHAPTERS = 10
_DUTCH = (
    "De trein van {n} uur rijdt elke {x} langs het water, en ’s avonds staat daar een rij {w}",
    "Wij hebben “{w}” in de {x} gehangen – op een {y} kaart – en toen begon het praten pas echt",
    "Volgens {x} kost een goed antwoord 1,5 uur… en daarna nog eens {n} minuten voor de {w} erbij",
    "Mijn collega’s van {x} zeggen dat ook; één van hen heeft er een {w} over geschreven in het jaar {n}",
    "Het is, eerlijk gezegd, een {x} kwestie van geduld (en van {w}) voordat iemand de {y} vraag hoort",
)
_ENGLISH = (
    "The {x} reader’s question came in at {n} minutes past eight, and somebody wrote “{w}” beside it",
    "We answered {x} – slowly – and the {w} was still standing there when the {y} others came back",
    "It’s a matter of {x} habit… {n} answers later you begin to see what a {w} is good for",
)
_SYLLABLES = ("ka", "lo", "mi", "ver", "ste", "pol", "dra", "gu", "ten", "vis", "bo", "rek")
_PLACES = ("block", "inline", "list", "blockquote", "note", "table")


class Quote(NamedTuple):
    """One quote: whose, on which line of which chapter, and the words as they stand in the Markdown."""

    ref: str
    path: str
    line: int
    words: str


class Change(NamedTuple):
    """What became of a stretch of text, by one character."""

    kind: str
    before: str
    after: str


class Drift:
    """The book: its chapters as lines, and its quotes."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - a seeded book is no secret
        self._said = {number: self._sentences(number) for number in range(QUOTES)}
        self.chapters: dict[str, list[str]] = {}
        self.quotes: list[Quote] = []
        for chapter in range(CHAPTERS):
            self._chapter(f"chapters/{chapter + 1:02d}-deel{'abcdefghij'[chapter]}.md", chapter)

    def lay(self, root: Path) -> Path:
        """Write the book; everybody has said yes."""
        names = ", ".join(path[12:-3] for path in self.chapters)
        head = "title: Honderd\nlang: nl-NL\nidentifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11\n"
        put(root, "book.yaml", f"{head}authors: [{{name: Wil Zandvliet}}]\nchapters: [{names}]\n")
        put(root, "contributions/post/post.yaml", f"title: De vraag\nchapters: [{names}]\n")
        for number, sentences in self._said.items():
            form, body = ("html", _html(sentences)) if number % 3 == 0 else ("text", "\n\n".join(sentences))
            front = f"id: test:{number}\nkind: comment\nauthor: Lezer {_word(number)}\nbody_format: {form}\n"
            front += f"body_sha256: {snapshots.digest(body)}\n"
            put(root, f"contributions/post/c{number:06d}.md", f"---\n{front}---\n\n{body}\n")
            grant = f"person: p\ncontributions: [post/c{number:06d}]\nanswer: granted\nanswered: 2026-02-01\n"
            put(root, f"contributions/permissions/2026-02-01-p-{number:03d}.yaml", grant)
        put(
            root,
            "contributions/people/p.yaml",
            "name: P\naliases: [" + ", ".join(f"Lezer {_word(n)}" for n in self._said) + "]\n",
        )
        self.write(root)
        return root

    def write(self, root: Path, changes: Mapping[int, Change] | None = None) -> None:
        """Write the chapters, with changes to some quotes."""
        lines = {path: list(text) for path, text in self.chapters.items()}
        for number, change in (changes or {}).items():
            quote = self.quotes[number]
            rows = lines[quote.path]
            row = next(at for at in range(quote.line - 1, len(rows)) if quote.words in rows[at])
            assert quote.words.count(change.before) == 1
            rows[row] = rows[row].replace(quote.words, quote.words.replace(change.before, change.after))
        for path, text in lines.items():
            put(root, path, "\n".join(text) + "\n")

    def changed(self, text: str, allowed: Callable[[str], bool] = lambda _: True) -> Change:
        """Change one character of the reader's words in a text; `allowed` says whether the stretch around it will do."""
        spots = [(kind, match.start()) for kind, spot in _SPOTS.items() for match in spot.finditer(text)]
        kinds = self.random.sample(sorted(_SPOTS), len(_SPOTS))
        self.random.shuffle(spots)
        spots.sort(key=lambda spot: kinds.index(spot[0]))
        for around in (9, 6, 4):
            for kind, at in spots:
                start, end = max(0, at - around), at + around + 1
                before = text[start:end]
                if not _is_added(text, at) and text.count(before) == 1 and allowed(before):
                    return Change(kind, before, text[start:at] + self._instead(kind, text[at]) + text[at + 1 : end])
        raise AssertionError(text)

    def _instead(self, kind: str, sign: str) -> str:
        other = self.random.choice([letter for letter in "abdefgiklmnoprstu" if letter != sign.lower()])
        digit = self.random.choice([digit for digit in "0123456789" if digit != sign])
        made = {"replace": other, "lose": "", "add": sign + other, "double": sign * 2, "case": sign.swapcase()}
        return made.get(kind, digit if kind == "digit" else "")

    def _sentences(self, number: int) -> list[str]:
        forms = self.random.sample(_DUTCH if number % 2 else _ENGLISH, 3)
        return [f"{self._filled(form, 9 * number + 3 * at)}." for at, form in enumerate(forms)]

    def _filled(self, form: str, first: int) -> str:
        return form.format(n=self.random.randint(10, 99), w=_word(first), x=_word(first + 1), y=_word(first + 2))

    def _chapter(self, path: str, chapter: int) -> None:
        lines = ["---", f"title: Deel {_word(chapter)}", "---", ""]
        self.chapters[path] = lines
        for number in range(chapter * QUOTES // CHAPTERS, (chapter + 1) * QUOTES // CHAPTERS):
            words, ref = self._shown(number), f"c{number:06d}"
            opening, span = f'::: {{.quote from="{ref}"}}', f'[{words}]{{.quote from="{ref}"}}'
            place = _PLACES[number % len(_PLACES)]
            block, at = {
                "block": ([opening, words, ":::"], 0),
                "inline": ([f"Men zegt {span}, en wij ook."], 0),
                "list": (["- een", "", f"  {opening}", f"  {words}", "  :::", "- twee"], 2),
                "blockquote": ([f"> {opening}", f"> {words}", "> :::"], 0),
                "note": ([f"Een noot.[^{number}]", "", f"[^{number}]: Zo zei men: {span}."], 2),
                "table": (["| kop |", "|-----|", f"| {span} |"], 2),
            }[place]
            self.quotes.append(Quote(f"post/{ref}", path, len(lines) + at + 1, words))
            lines += [*block, "", f"Tussentekst {_word(number)} van de auteur.", ""]

    def _shown(self, number: int) -> str:
        """Choose what is shown of a contribution, and set it in one of the ways that are no change."""
        first, second, third = self._said[number]
        words = first.split()
        kind = number % 5
        if kind == 0:
            shown = f"{' '.join(words[:8])} […] {' '.join(third.split()[-6:])}"
        elif kind == 1:
            shown = f"{' '.join(words[:6])} [sic] {' '.join(words[6:])} {second}"
        elif kind == 2:
            shown = f"[{first[0].lower()}]{first[1:]}"
        elif kind == 3:
            shown = f"{second} {third}"
        else:
            shown = " ".join(second.split()[1:9]) + " [onze kaart] " + " ".join(second.split()[9:])
        return _VARIANTS[number % len(_VARIANTS)](shown)


_LETTER = r"[a-zé]"
_SPOTS = {
    "replace": re.compile(rf"(?<={_LETTER})[a-z](?={_LETTER})"),
    "lose": re.compile(rf"(?<={_LETTER})[a-z](?={_LETTER})"),
    "add": re.compile(rf"(?<={_LETTER})[a-z](?={_LETTER})"),
    "double": re.compile(rf"(?<={_LETTER})[a-z](?={_LETTER})"),
    "case": re.compile(rf"(?<={_LETTER})[a-z](?={_LETTER})"),
    "digit": re.compile(r"(?<= )\d(?=\d )"),
    "join": re.compile(rf"(?<={_LETTER}) (?={_LETTER})"),
}


def _is_added(text: str, at: int) -> bool:
    """Whether a place is in brackets, or in an entity."""
    return any(match.start() <= at < match.end() for match in re.finditer(r"\[[^\]]*\]|&#?\w+;", text))


def _word(number: int) -> str:
    """Make a word that stands for a number."""
    count = len(_SYLLABLES)
    return (
        _SYLLABLES[number % count] + _SYLLABLES[number // count % count] + _SYLLABLES[number // count**2 % count] + "n"
    )


def _html(sentences: Sequence[str]) -> str:
    """Write a comment as a page shows it: entities, links and emphasis."""
    text = "".join(f"<p>{sentence}</p>\n" for sentence in sentences)
    return (
        text.replace("’", "&#8217;").replace("é", "&eacute;").replace("…", "&hellip;").replace(" – ", "&nbsp;&ndash; ")
    )


def _hyphenated(text: str) -> str:
    return re.sub(rf"(?<!&)\b({_LETTER}{{5}})({_LETTER}{{3}})", "\\1\u00ad\\2", text)


_VARIANTS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
    lambda text: text.replace("“", "„").replace(" – ", " -- "),
    lambda text: text.replace(" – ", " — ").replace("…", "..."),
    lambda text: re.sub(r" (?=\d)", "\u00a0", text, count=1),
    _hyphenated,
    lambda text: text.replace("’", "&rsquo;").replace("é", "&eacute;"),
)
