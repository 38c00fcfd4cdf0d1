"""What the authors' own text tells of people and machines: addresses that nobody said are to be printed, paths of files."""

import ipaddress
import re
from collections.abc import Iterable, Iterator

from manuscript.core import addresses, comments, machinepaths, nodes, survey, undressed
from manuscript.core.chaptertext import alt_text
from manuscript.core.text import place_in
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey
from manuscript.model.works import Work

_EXAMPLES = (".example", ".invalid", ".test", ".localhost", "example.org", "example.com", "example.net", "localhost")
"""Where nobody has an address: names set apart for examples (RFC 2606, RFC 6761)."""

_MAY_BE_IP = re.compile(r"\.\d{1,3}\.\d|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:")
_TARGET = re.compile(r"\]\(\s*<?\Z|^\s*\[[^\]\n]+\]:\s*<?\Z", re.MULTILINE)
"""What stands before the target of a link or a picture."""

_IN_TEXT = {"where": "here", "instead": "Shorten it to what readers need, such as `chapters/01-begin.md`."}
_IN_ALT = {"where": "in a picture's text", "instead": "Say what the picture shows."}


def check(chapter: Chapter, looked: Survey, meant: Iterable[str], edition: Edition) -> Iterator[Finding]:
    """Check one chapter; `meant` are the addresses that the book may print."""
    strict = edition.unpermitted == "refuse"
    told = [*_addresses(chapter, frozenset(map(str.casefold, meant))), *_alternatives(chapter, looked)]
    yield from (one.weighed("error") if strict and one.code in ("C370", "C371") else one for one in told)
    yield from _paths(chapter, looked)


def of_book(book: Book, edition: Edition) -> Iterator[Finding]:
    """Check what `book.yaml` and the bibliography say that is printed."""
    meant = frozenset(map(str.casefold, book.config.addresses))
    for key, text in _said(book):
        place = book.places.get(key, Place(path="book.yaml"))
        if any(not is_meant(address, meant) for address in mails(text)):
            yield _weighed(found("C370", place), edition)
        if machinepaths.homes(text):
            yield _weighed(found("C371", place, **_IN_TEXT), edition)
    for work, printed in _works(book):
        if any(not is_meant(address, meant) for address in mails(printed)):
            yield _weighed(found("C370", work.place), edition)
        if machinepaths.homes(printed):
            yield _weighed(found("C371", work.place, **_IN_TEXT), edition)


def _weighed(finding: Finding, edition: Edition) -> Finding:
    return finding.weighed("error") if edition.unpermitted == "refuse" else finding


def _said(book: Book) -> Iterator[tuple[tuple[str | int, ...], str]]:
    config = book.config
    for key in ("title", "subtitle", "publisher", "rights", "description"):
        yield (key,), getattr(config, key)
    for number, author in enumerate(config.authors):
        yield ("authors", number, "name"), author.name
        yield ("authors", number, "bio"), author.bio
    for number, entry in enumerate(config.chapters):
        yield ("chapters", number), entry.part


def _works(book: Book) -> Iterator[tuple[Work, str]]:
    """Give the works that the style lists, with what it prints of each: fields such as `file` are never printed.

    Where it lists none, its notes say what there is of a work.
    """
    works, cited = book.library.works, book.library.cited
    for entry in cited.entries:
        if entry.key in works:
            yield works[entry.key], nodes.plain(entry.words)
    if cited.entries:
        return
    said = [
        nodes.plain(words, notes=True) for typed in cited.said.values() for each in typed.values() for words in each
    ]
    for key in dict.fromkeys(key for keys in cited.keys.values() for key in keys):
        held = works[key].text
        yield works[key], " ".join(one for text in said for one in _telling(text) if one in held)


def _telling(text: str) -> Iterator[str]:
    yield from mails(text)
    yield from (match.group() for match in machinepaths.homes(text))


def mails(text: str) -> Iterator[str]:
    """Give the e-mail addresses of a text, as a reader sees them."""
    return (address for _, address in _mails(text))


def _mails(text: str) -> Iterator[tuple[int, str]]:
    """Give them with where each begins."""
    shown = undressed.decoded(text)
    for spot in addresses.mails(shown.text):
        yield shown.source(spot.begin, spot.end)[0], shown.text[spot.begin : spot.end]


def is_meant(address: str, meant: frozenset[str]) -> bool:
    """Whether an address may be printed: it is named, or nobody's."""
    host = address.rpartition("@")[2].casefold()
    return address.casefold() in meant or any(host == one or host.endswith(f".{one.lstrip('.')}") for one in _EXAMPLES)


def linked(targets: Iterable[str]) -> frozenset[str]:
    """Give the addresses that links name: whoever makes a link of an address means it to be used."""
    mailed = (target[len("mailto:") :] for target in targets if target.lower().startswith("mailto:"))
    return frozenset(address.partition("?")[0].casefold() for address in mailed)


def _addresses(chapter: Chapter, named: frozenset[str]) -> Iterator[Finding]:
    """Tell of every address that is not meant, by its line; in a reader's words none is."""
    body = comments.blank(chapter.text)
    meant = named | linked(link.target for link in chapter.summary.links)
    if "@" in body or "&#" in body or "&commat" in body:
        for begin, address in _mails(body):
            if not is_meant(address, meant) and not body[:begin].lower().endswith("mailto:"):
                yield found("C370", _place(chapter, body, begin))
    for quote in chapter.summary.quotes:
        if any(address.casefold() in meant for address in mails(quote.words) if "@" in quote.words):
            yield found("C370", Place(path=chapter.path, trail=quote.trail))
    if any(not is_meant(address, meant) for text in _front(chapter) for address in mails(text)):
        yield found("C370", Place(path=chapter.path))
    for spot in (*addresses.machines(body), *addresses.machines_of_four(body)) if _MAY_BE_IP.search(body) else ():
        if _is_somebodys(body[spot.begin : spot.end]):
            yield found("C372", _place(chapter, body, spot.begin))


def _front(chapter: Chapter) -> Iterator[str]:
    """Give what is printed, or posted, of the front matter."""
    return iter((chapter.title, *chapter.front.authors, chapter.front.question, chapter.front.gist))


def _is_somebodys(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False


def _alternatives(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    for trail, node in survey.of(looked, "Image"):
        if machinepaths.homes(alt_text(node)):
            yield found("C371", Place(path=chapter.path, trail=trail), **_IN_ALT)


def _paths(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Tell of the first path in the text: who writes about files writes many. Links and pictures' texts have rules of their own."""
    body = comments.blank(chapter.text)
    told = [alt_text(node) for _, node in survey.of(looked, "Image")]
    matches = (match for match in machinepaths.homes(body) if not any(match.group() in one for one in told))
    first = next((match for match in matches if not _TARGET.search(body[: match.start()].rpartition("\n")[2])), None)
    if first:
        yield found("C371", _place(chapter, body, first.start()), **_IN_TEXT)


def _place(chapter: Chapter, body: str, at: int) -> Place:
    place = place_in(chapter.path, body, at)
    return Place(path=place.path, line=place.line + chapter.first_line - 1, column=place.column)
