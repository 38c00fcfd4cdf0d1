"""The book's own templates and labels that cannot be used."""

import re
from collections.abc import Iterator

from manuscript.core import asking, attribution, deliveryletter, language, notice, overrides, replies, requesttext
from manuscript.core.text import place_in
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

_FETCHES = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\s*\(", re.IGNORECASE)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*[;}!]|font-size\s*:\s*0[a-z%]*\s*[;}!]"
    r"|text-indent\s*:\s*-\d{3,}|(?<![-\w])color\s*:\s*(?:transparent|white|#fff(?:fff)?\b)",
    re.IGNORECASE,
)
_LINE = re.compile(r"line (\d+): ")


def check(book: Book, wording: Wording) -> Iterator[Finding]:
    """Check that the templates render, and that the book's language has labels."""
    if not wording.known and language.is_tag(book.config.lang):
        place = book.places.get(("lang",), Place(path="book.yaml"))
        yield found("B215", place, lang=book.config.lang.partition("-")[0])
    for source in _own(book, wording, attribution.BLOCK, attribution.INLINE):
        problem = attribution.try_out(source, wording)
        yield from _told(source, problem)
        if not problem and (altered := attribution.altered(source, wording)):
            yield found("Q635", Place(path=source.path), name=attribution.SAMPLE_NAME, made=altered)
    for one in (*of_blog(book, wording), *of_request(book, wording), *of_letter(book, wording)):
        yield one.weighed("warning")  # no book is the worse for them
    for name in ("epub.css", "html.css"):
        yield from _styles(book.templates[name], name)


def of_blog(book: Book, wording: Wording) -> Iterator[Finding]:
    """Check the templates of what is written to readers, in the book's language."""
    for name, try_out in (
        (asking.TEMPLATE, asking.try_out),
        (notice.TEMPLATE, notice.try_out),
        (replies.TEMPLATE, replies.try_out),
    ):
        for source in _own(book, wording, name):
            yield from _told(source, try_out(source, wording))


def of_request(book: Book, wording: Wording) -> Iterator[Finding]:
    """Check the template of the messages that ask for permission."""
    for source in _own(book, wording, requesttext.TEMPLATE):
        yield from _told(source, requesttext.try_out(source, wording))


def of_letter(book: Book, wording: Wording) -> Iterator[Finding]:
    """Check the template of the letter that goes with a delivery."""
    for source in _own(book, wording, deliveryletter.TEMPLATE):
        yield from _told(source, deliveryletter.try_out(source, wording))


def _own(book: Book, wording: Wording, *names: str) -> Iterator[Source]:
    """Give those of some templates that are the book's own; the program's were tried out before it was published."""
    chosen = (overrides.chosen(book.templates, name, wording) for name in names)
    return (source for source in chosen if overrides.is_own(source))


def _told(source: Source, problem: str) -> Iterator[Finding]:
    if problem:
        line = _LINE.match(problem)
        place = Place(path=source.path, line=int(line[1]) if line else 1)
        yield found("T901", place, problem=_LINE.sub("", problem), name=source.path)


def _styles(source: Source, name: str) -> Iterator[Finding]:
    """Check a style sheet: it may not fetch anything, and must be text."""
    try:
        text = source.data.decode()
    except UnicodeDecodeError:
        yield found("T901", Place(path=source.path), problem="it is not saved as UTF-8 text", name=name)
        return
    fetch = _FETCHES.search(text)
    if fetch:
        problem = f"`{fetch.group().strip()}` would fetch something; an e-book carries all it needs"
        yield found("T901", place_in(source.path, text, fetch.start()), problem=problem, name=name)
    if source.path.startswith("templates/") and (hides := _HIDES.search(text)):
        yield found("C374", place_in(source.path, text, hides.start()), text=" ".join(hides.group().split()))
