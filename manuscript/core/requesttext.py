"""What somebody is asked -> the message: its subject and its text, in the reader's language, and the version of its wording."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import product

import msgspec

from manuscript.core import attribution, markdowntext, templating, versions
from manuscript.core.weave import join_names
from manuscript.model.files import ScopeEntry
from manuscript.model.findings import Finding
from manuscript.model.permits import Passage
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId, Value
from manuscript.model.wording import Wording

TEMPLATE = "request.txt.j2"
TEXT = "request"
"""What its version is called in catalogues and in a book's own request."""

LIMIT = 20_000_000
"""Characters of a message: as many as the words of all that one reader may have written."""

_SPARE = "en"
_LONGEST_NAME = 100
_INDENT = "    "
_FORMATS = {"print": "on paper", "ebook": "as an e-book", "web": "on the web"}


class Content(Value, frozen=True):
    """What a message says: to whom, of which book, which passages, what is asked for, under which names, by when.

    `asked` is the day of the first message where this one reminds of it; no `credits` mean that no name is printed; `mark`
    is what stands where words are left out.
    """

    name: str
    book: str
    authors: tuple[str, ...]
    passages: tuple[Passage, ...]
    scope: ScopeEntry
    credits: tuple[str, ...]
    due: str
    asked: str = ""
    mark: str = "[…]"


def language_of(tags: Iterable[str], known: Collection[str]) -> str:
    """Give the first of some language tags that has a catalogue, one of `known`; else English."""
    primary = (tag.partition("-")[0].lower() for tag in tags)
    return next((tag for tag in primary if tag in known), _SPARE)


def check(source: Source, builtin: Source, wording: Wording) -> list[Finding]:
    """Look at a book's own request: it has a version, and not that of the built-in wording if its words are others."""
    problem = versions.problem(TEXT, source, builtin, wording)
    return [found("R763", Place(path=source.path), problem=problem)] if problem else []


def subject(content: Content, wording: Wording) -> str:
    """Give the subject, on one line."""
    first = wording.say("“{book}”: may we quote you in it?", book=content.book)
    again = wording.say("“{book}”: once more, may we quote you in it?", book=content.book)
    return markdowntext.on_one_line(again if content.asked else first)


def ready(source: Source) -> templating.Renderer:
    """Make the template ready; ValueError with the line when it may not be used."""
    return templating.fill(source, LIMIT)


def render(fill: templating.Renderer, content: Content, wording: Wording) -> str:
    """Fill the template with what one person is asked."""
    said = fill(
        name=short(content.name) or wording.say("reader"),
        book=content.book,
        authors=join_names(content.authors, wording),
        passages=_passages(content.passages, wording),
        shortened=any(content.mark in one.words for one in content.passages),
        mark=content.mark,
        credit=join_names(tuple(f"“{one}”" for one in content.credits), wording) if content.credits else "",
        formats=_formats(content.scope, wording),
        languages=_languages(content.scope, wording),
        editions=_editions(content.scope, wording),
        until=_day(content.scope.until, wording),
        due=_day(content.due, wording),
        asked=_day(content.asked, wording),
        say=wording.say,
    )
    return f"{said}\n"


def short(name: str) -> str:
    """Give a name on one line and not longer than a line: it is how a message begins, and stands in its head."""
    line = markdowntext.on_one_line(name)
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"


def _passages(passages: Sequence[Passage], wording: Wording) -> str:
    """Set out the words, each passage once under its place, set in so that one sees where they begin and end."""
    return "\n\n".join(f"{_place(one, wording)}\n\n{_set_in(one)}" for one in dict.fromkeys(passages))


def _place(one: Passage, wording: Wording) -> str:
    if one.inline:
        return wording.say(
            "In the chapter “{chapter}”, in a sentence of ours, with the line in a note:", chapter=one.chapter
        )
    if one.placed:
        return wording.say("In the chapter “{chapter}”:", chapter=one.chapter)
    if one.chapter:
        return wording.say("For the chapter “{chapter}”, all of what you wrote:", chapter=one.chapter)
    return wording.say("In a place that is not settled yet, all of what you wrote:")


def _set_in(one: Passage) -> str:
    lines = [*one.words.splitlines(), "", one.line]
    return "\n".join(f"{_INDENT}{line}".rstrip() for line in lines)


def _formats(scope: ScopeEntry, wording: Wording) -> str:
    names = tuple(_FORMATS) if scope.formats == "all" else scope.formats
    return join_names(tuple(wording.say(_FORMATS[name]) for name in names), wording)


def _languages(scope: ScopeEntry, wording: Wording) -> str:
    if scope.languages == "all":
        return wording.say("in every language")
    known = attribution.locale_of(wording).languages
    names = tuple(str(known.get(tag.partition("-")[0].lower(), tag)) for tag in scope.languages)
    return wording.say("in a book in {languages}", languages=join_names(names, wording))


def _editions(scope: ScopeEntry, wording: Wording) -> str:
    return "" if scope.editions == "all" else join_names(scope.editions, wording)


def _day(day: str, wording: Wording) -> str:
    return attribution.say_day(date.fromisoformat(day), wording) if day not in ("", "unknown") else ""


def for_blog(text: str) -> str:
    """Give a message as it may be pasted into a comment: a blog lets its own authors write any HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text


def try_out(source: Source, wording: Wording) -> str:
    """Fill a request and a reminder with sample words; give the problem in words, or nothing."""
    passage = Passage(
        contribution=ContributionId("p/c000001"), chapter="C", words="W", line="L", placed=True, spans="1"
    )
    odd = msgspec.structs.replace(passage, words="W […]", inline=True)
    sample = Content(
        name="N",
        book="B",
        authors=("A",),
        passages=(passage, odd),
        scope=ScopeEntry(),
        credits=("C",),
        due="2026-01-01",
    )

    narrow = ScopeEntry(formats=("print",), editions=("E",), languages=("nl",), until="2026-12-31")

    def fill() -> None:
        filled = ready(source)
        for asked, credits, scope in product(("", "2026-01-01"), ((), ("C",)), (ScopeEntry(), narrow)):
            render(filled, msgspec.structs.replace(sample, asked=asked, credits=credits, scope=scope), wording)

    return templating.problem(fill)
