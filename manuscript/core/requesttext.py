"""What somebody is asked -> the message: its subject and its text, in the reader's language, and the version of its wording."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from manuscript.core import attribution, markdowntext, templating
from manuscript.core.weave import join_names
from manuscript.errors import WrongUse
from manuscript.model.files import ScopeEntry
from manuscript.model.findings import Finding
from manuscript.model.permits import Passage
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId, Value
from manuscript.model.wording import Wording

NAME = "request.txt.j2"
LIMIT = 20_000_000
"""Characters of a message: as many as the words of all that one reader may have written."""

LANGUAGES = ("nl", "en")
"""The languages that a request can be written in."""

_SPARE = "en"
_LONGEST_NAME = 100
_INDENT = "    "
_VERSION = re.compile(r"\s*\{#-?\s*request:\s*(?P<version>[a-z0-9]+(?:[.-][a-z0-9]+)*)\s*-?#\}")
_FORMATS = {"print": "on paper", "ebook": "as an e-book", "web": "on the web"}


class Content(Value, frozen=True):
    """What a message says: to whom, of which book, which passages, what is asked for, under which names, by when.

    `asked` is the day of the first message where this one reminds of it; no `credits` mean that no name is printed.
    """

    name: str
    book: str
    authors: tuple[str, ...]
    passages: tuple[Passage, ...]
    scope: ScopeEntry
    credits: tuple[str, ...]
    due: str
    asked: str = ""


def language_of(tags: Iterable[str]) -> str:
    """Give the first of some language tags in which a request can be written, else English."""
    primary = (tag.partition("-")[0].lower() for tag in tags)
    return next((tag for tag in primary if tag in LANGUAGES), _SPARE)


def version(source: Source, lang: str) -> str:
    """Name the wording of a template in a language: `nl-1`."""
    match = _VERSION.match(source.data.decode(errors="replace"))
    return f"{lang}-{match['version']}" if match else ""


def check(source: Source, builtin: Source) -> list[Finding]:
    """Look at a book's own request: it has a version, and not that of the built-in wording if its words are others."""
    said, ours = version(source, _SPARE), version(builtin, _SPARE)
    if not said:
        return [found("R763", Place(path=source.path), problem="it does not say which version it is")]
    if said == ours and source.data != builtin.data:
        number = said.partition("-")[2]
        return [found("R763", Place(path=source.path), problem=f"`{number}` is the wording that the program brings")]
    return []


def subject(content: Content, wording: Wording) -> str:
    """Give the subject, on one line."""
    again = "Once more: may we quote you in “{book}”?" if content.asked else "May we quote you in “{book}”?"
    return markdowntext.on_one_line(wording.say(again, book=content.book))


def render(source: Source, content: Content, wording: Wording) -> str:
    """Fill the template; ValueError with the line when it may not be used."""
    said = templating.fill(source, LIMIT)(
        name=short(content.name) or wording.say("reader"),
        book=content.book,
        authors=join_names(content.authors, wording),
        passages=_passages(content.passages, wording),
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
        return wording.say("every language")
    names = attribution.locale_of(wording).languages
    return join_names(tuple(str(names.get(tag.partition("-")[0].lower(), tag)) for tag in scope.languages), wording)


def _editions(scope: ScopeEntry, wording: Wording) -> str:
    return "" if scope.editions == "all" else join_names(scope.editions, wording)


def _day(day: str, wording: Wording) -> str:
    return attribution.say_day(date.fromisoformat(day), wording) if day not in ("", "unknown") else ""


def for_blog(text: str) -> str:
    """Give a message as it may be pasted into a comment: a blog lets its own authors write any HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text else text


def given_language(lang: str) -> str:
    """Take the language that a person named; one without a catalogue is wrong use."""
    if lang and lang not in LANGUAGES:
        raise WrongUse(f"A request cannot be written in `{lang}`.", f"There are: {', '.join(LANGUAGES)}.")
    return lang


def try_out(source: Source, wording: Wording) -> str:
    """Fill a request and a reminder with sample words; give the problem in words, or nothing."""
    passage = Passage(
        contribution=ContributionId("p/c000001"), chapter="C", words="W", line="L", placed=True, spans="1"
    )
    sample = Content(
        name="N", book="B", authors=("A",), passages=(passage,), scope=ScopeEntry(), credits=("C",), due="2026-01-01"
    )

    def fill() -> None:
        for asked in ("", "2026-01-01"):
            for credits in ((), ("C",)):
                render(source, msgspec.structs.replace(sample, asked=asked, credits=credits), wording)

    return templating.problem(fill)
