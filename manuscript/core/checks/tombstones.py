"""Tombstones -> what files beside them hold again: after a merge of an older state, a name, a piece of the words, a reply."""

from collections.abc import Iterator

from msgspec.structs import replace

from manuscript.core import tombstones, unnamed
from manuscript.core.checks.takenback import Raw, place_in
from manuscript.core.keyplaces import at
from manuscript.core.text import decode
from manuscript.core.unnamed import TOOK_BACK, Unnamed
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.rules import found


def check(book: Book, raw: Raw) -> Iterator[Finding]:
    """Find each line beside a tombstone that holds what was taken out; `raw` are the files as they are, by their paths."""
    stones = [one for one in book.contributions.values() if tombstones.is_one(one.snapshot) and one.sidecar is not None]
    wanted = unnamed.of_book(book) if stones else Unnamed()
    for one in stones:
        yield from _beside(one, book, raw, wanted)


def _beside(one: Contribution, book: Book, raw: Raw, wanted: Unnamed) -> Iterator[Finding]:
    path = one.sidecar_path
    text = _without_person(decode(raw[path]).text) if path in raw else ""
    names = unnamed.of_contribution(one, book)
    known = replace(wanted, names=tuple(sorted({**dict.fromkeys(names, TOOK_BACK), **dict(wanted.names)}.items())))
    seen = {
        place_in(path, text, met.begin): f"the name `{text[met.begin : met.end]}`" for met in unnamed.met(text, known)
    }
    marks = frozenset(one.snapshot.aliases)
    for begin in tombstones.pieces_in(text, one.post, names, marks):
        seen.setdefault(place_in(path, text, begin), "a piece of the words")
    if one.sidecar and one.sidecar.reply:
        seen.setdefault(at(book, path, "reply"), "a reply")
    lines = {place.line: (place, what) for place, what in sorted(seen.items(), key=lambda each: -each[0].column)}
    for place, what in lines.values():
        yield found("R771", place, ref=one.id, what=what)


def _without_person(text: str) -> str:
    """Give a sidecar without whose words they are: `withdraw` leaves it, `forget` takes it out."""
    lines = text.splitlines(keepends=True)
    return "".join("\n" if line.startswith("person:") else line for line in lines)
