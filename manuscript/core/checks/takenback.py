"""People who are to be named nowhere -> where the book still prints their name: the authors' own text, to be looked at."""

import re
from collections.abc import Iterator, Mapping

from manuscript.core import chapterfile, sightings, unnamed
from manuscript.core.keyplaces import at
from manuscript.core.text import decode
from manuscript.core.unnamed import Met, Unnamed
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding, Severity
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source

_OF_BOOK = ("title", "subtitle", "publisher", "rights", "description")
_MARK = re.compile(r"\{[^{}\n]*\.quote(?![\w-])[^{}]*\}")
_FENCE = re.compile(r"^[ \t>]*:{3,}[ \t]*$", re.MULTILINE)

Raw = Mapping[str, Source]


def check(book: Book, edition: Edition, raw: Raw) -> Iterator[Finding]:
    """Find every place that the authors wrote, the book prints, and that names somebody who is to be named nowhere.

    `raw` are the files as they are, by their paths: `book.yaml`, chapters, posts. What readers are quoted with is theirs.
    """
    wanted = unnamed.of_book(book)
    if not (wanted.names or wanted.digests):
        return
    for chapter in book.chapters:
        yield from _in_prose(chapter, wanted, edition)
    for place, text in _beside(book, raw):
        for number, one in enumerate(unnamed.met(text, wanted)):
            said = text[one.begin : one.end]
            yield _finding(_in_file(place, said, number, raw, wanted), said, one, edition)


def _in_prose(chapter: Chapter, wanted: Unnamed, edition: Edition) -> Iterator[Finding]:
    text = chapter.text
    seen = tuple(unnamed.met(text, wanted))
    quoted = tuple(_quoted(text)) if seen else ()
    for one in seen:
        if not any(begin <= one.begin and one.end <= end for begin, end in quoted):
            place = place_in(chapter.path, text, one.begin, chapter.first_line)
            yield _finding(place, text[one.begin : one.end], one, edition)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a chapter that are readers' words: from a mark to the fence of its block, or its brackets."""
    for mark in _MARK.finditer(text):
        if text[: mark.start()].endswith("]"):
            yield _bracket(text, mark.start() - 1), mark.start()
        elif text[text.rfind("\n", 0, mark.start()) + 1 : mark.start()].lstrip(" \t>").startswith(":::"):
            end = _FENCE.search(text, mark.end())
            yield mark.end(), end.start() if end else mark.end()


def _bracket(text: str, end: int) -> int:
    """Give where the bracket that closes at `end` opens."""
    depth = 0
    for index in range(end, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[index], 0)
        if depth == 0:
            return index
    return end


def _finding(place: Place, said: str, one: Met, edition: Edition) -> Finding:
    """Tell of one place. A name of one word may be an ordinary word, so it stops no build."""
    alone = len(sightings.tokens(said)) == 1
    severity: Severity = "error" if edition.unpermitted == "refuse" and not alone else "warning"
    return found("R770", place, name=" ".join(said.split()), why=one.why).weighed(severity)


def place_in(path: str, text: str, begin: int, first_line: int = 1) -> Place:
    """Give the place of a character of a text that begins on a line of its file."""
    start = text.rfind("\n", 0, begin) + 1
    return Place(path=path, line=first_line + text.count("\n", 0, begin), column=begin - start + 1)


def _in_file(place: Place, said: str, number: int, raw: Raw, wanted: Unnamed) -> Place:
    """Give where a name stands in a file: after the place of its key, so many names on; else the place of its key."""
    source = raw.get(place.path)
    text = decode(source).text if source else ""
    start = sum(len(line) for line in text.splitlines(keepends=True)[: place.line - 1]) + place.column - 1
    seen = [one for one in unnamed.met(text, wanted) if one.begin >= start][number:]
    key = sightings.plain(said)
    begin = next((one.begin for one in seen if sightings.plain(text[one.begin : one.end]) == key), None)
    return place if begin is None else place_in(place.path, text, begin)


def _beside(book: Book, raw: Raw) -> Iterator[tuple[Place, str]]:
    """Give every text beside the chapters' own that the book prints, or the blog, each with the place of its key."""
    for chapter in book.chapters:
        yield from _of_front(chapter, raw)
    places, begin = book.places, Place(path="book.yaml")
    for key in _OF_BOOK:
        yield places.get((key,), begin), getattr(book.config, key)
    for index, author in enumerate(book.authors):
        yield places.get(("authors", index, "bio"), begin), author.bio
    for index, entry in enumerate(book.config.chapters):
        yield places.get(("chapters", index, "part"), begin), entry.part
    for post in book.posts.values():
        yield at(book, post.path, "title"), post.file.title


def _of_front(chapter: Chapter, raw: Raw) -> Iterator[tuple[Place, str]]:
    front, source = chapter.front, raw.get(chapter.path)
    said = {"title": front.title, "authors": "\n".join(front.authors), "gist": front.gist, "question": front.question}
    if source is None or not any(said.values()):
        return
    places = chapterfile.key_places(chapter.path, decode(source).text)
    yield from ((places.get(key, Place(path=chapter.path)), text) for key, text in said.items())
