"""A chapter's readers -> the drafts of the replies that tell each where their words stand, or why they do not.

What authors note for themselves never gets into a reply: `because:` is read only as one of the words below, and else as if it
were not there. `reply:` in the same file is what a person wants the reader to be told instead.
"""

from collections.abc import Iterator
from datetime import date
from itertools import product

from manuscript.core import answers, attribution, markdowntext, nodes, overrides, readable, references, templating
from manuscript.core.permission import Standing, standing
from manuscript.core.weave import join_names
from manuscript.model.asked import Group, Reply
from manuscript.model.book import Book, Chapter, Contribution, Edition
from manuscript.model.files import SidecarFile
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId, PostSlug, Value
from manuscript.model.wording import Wording

TEMPLATE = "reply.txt.j2"
LIMIT = 4_000
SAYABLE = frozenset({"off-topic", "double"})
"""Reasons for declining that a reader may be told."""

_SPAM = frozenset({"spam", "advertisement"})
_NO = frozenset({"refused", "withdrawn"})
_FATES: dict[str, Group] = {
    "paraphrased": "paraphrased",
    "thanked": "thanked",
    "answered": "answered",
    "declined": "declined",
    "withdrawn": "no-reply",
    "to-quote": "chosen",
}
"""What a fate comes to for the reader, where no chapter quotes them; every other fate is still open."""

ORDER: tuple[Group, ...] = (
    *("quoted", "to-ask", "asked", "chosen", "paraphrased", "thanked", "answered", "declined", "waiting", "no-reply"),
)
"""The groups as they are listed."""

SILENT: frozenset[Group] = frozenset({"waiting", "no-reply"})
"""The groups that get no reply."""

_FIRST = 120


def draft(chapter: Chapter, book: Book, edition: Edition, wording: Wording) -> tuple[Reply, ...]:
    """Draft a reply to every reader of the posts that feed a chapter, sorted by what became of their words."""
    render = templating.fill(overrides.chosen(book.templates, TEMPLATE, wording), LIMIT)
    tells = _Tells(book=book, render=render, wording=wording, printed=_printed(book, edition, wording))
    fed = feeding(chapter, book)
    made = [_reply(one, tells) for one in book.contributions.values() if one.post in fed and not one.by_author]
    return tuple(sorted(made, key=lambda reply: ORDER.index(reply.group)))


def feeding(chapter: Chapter, book: Book) -> frozenset[PostSlug]:
    """Give the posts whose answers belong to a chapter."""
    return frozenset(slug for slug, post in book.posts.items() if chapter.id in post.file.chapters)


def _printed(book: Book, edition: Edition, wording: Wording) -> dict[ContributionId, tuple[str, ...]]:
    """Say of every contribution that is printed in which chapters, and under which headings."""
    places: dict[ContributionId, dict[str, None]] = {}
    for chapter in book.chapters:
        for one, place in _in_text(chapter, book, wording):
            places.setdefault(one.id, {})[place] = None
    for chapter in book.chapters:
        for one in answers.at_end(chapter, book, edition, frozenset(places)):
            place = _place(chapter, wording.say("What readers answered"), wording)
            places[one.id] = {place: None}
    return {id: tuple(said) for id, said in places.items()}


def _in_text(chapter: Chapter, book: Book, wording: Wording) -> Iterator[tuple[Contribution, str]]:
    if not chapter.summary.quotes:
        return
    blocks = chapter.blocks
    for quote in chapter.summary.quotes:
        above = [block for block in blocks[: int(quote.trail[0]) + 1] if block["t"] == "Header" and block["c"][0] > 1]
        heading = nodes.plain(above[-1]["c"][2]) if above else ""
        for one in references.resolve(quote.ref, chapter.id, book)[:1]:
            yield one, _place(chapter, heading, wording)


def _place(chapter: Chapter, heading: str, wording: Wording) -> str:
    if not heading:
        return wording.say("in the chapter “{chapter}”", chapter=chapter.title)
    return wording.say("in the chapter “{chapter}”, under “{heading}”", chapter=chapter.title, heading=heading)


class _Tells(Value, frozen=True):
    """What every reply of a book is made with."""

    book: Book
    render: templating.Renderer
    wording: Wording
    printed: dict[ContributionId, tuple[str, ...]]


def _reply(one: Contribution, tells: _Tells) -> Reply:
    group = _group(one, standing(one, tells.book), printed=one.id in tells.printed)
    return Reply(
        contribution=one.id,
        name=markdowntext.on_one_line(one.snapshot.author),
        url=one.snapshot.url if one.snapshot.upstream in ("present", "edited") else "",
        words=_first_words(one),
        group=group,
        text="" if group in SILENT else _text(one, group, tells),
    )


def _group(one: Contribution, stands: Standing, *, printed: bool) -> Group:
    """Say what became of a reader's words. Whoever said no is left in peace; so is whoever advertises."""
    sidecar = one.sidecar or SidecarFile()
    advertises = sidecar.fate == "declined" and _reason(sidecar) in _SPAM
    if stands.state in _NO or sidecar.fate == "withdrawn" or (advertises and not sidecar.reply.strip()):
        return "no-reply"
    if printed and stands.allowed:
        return "quoted"
    if printed:
        return "asked" if _asked(stands) else "to-ask"
    return _FATES.get(sidecar.fate, "waiting")


def _asked(stands: Standing) -> str:
    """Give the day on which the reader was asked for the words, if no answer came yet and the day is known; else nothing."""
    day = stands.entry.file.asked if stands.entry and stands.state == "asked" else ""
    return "" if day == "unknown" else day


def _reason(sidecar: SidecarFile) -> str:
    return sidecar.because.strip().casefold()


def _text(one: Contribution, group: Group, tells: _Tells) -> str:
    sidecar, stands = one.sidecar or SidecarFile(), standing(one, tells.book)
    reason, day = _reason(sidecar), _asked(stands)
    credit = "" if stands.nameless else _harmless(stands.name)
    places = tells.printed.get(one.id) or _home(one, tells)
    return tells.render(
        reply=sidecar.reply.strip(),
        group=group,
        name=_harmless(one.snapshot.author),
        credit=credit,
        named=_named(credit, tells.wording),
        day=attribution.say_day(date.fromisoformat(day), tells.wording) if day else "",
        book=tells.book.config.title,
        places=join_names(places, tells.wording),
        reason=reason if reason in SAYABLE else "",
        say=tells.wording.say,
    )


def _named(credit: str, wording: Wording) -> str:
    return wording.say("under the name “{credit}”", credit=credit) if credit else wording.say("without your name")


def _harmless(name: str) -> str:
    """Give a name without the marks of a tag: a blog lets its own authors, who post the reply, write any HTML."""
    return markdowntext.on_one_line(name).replace("<", "‹").replace(">", "›")


def _home(one: Contribution, tells: _Tells) -> tuple[str, ...]:
    home = answers.home(one, tells.book)
    return tuple(_place(chapter, "", tells.wording) for chapter in tells.book.chapters if chapter.id == home)


def _first_words(one: Contribution) -> str:
    line = markdowntext.on_one_line(readable.of_snapshot(one.snapshot, one.body)[: _FIRST * 10])
    return line if len(line) <= _FIRST else f"{line[:_FIRST].rpartition(' ')[0] or line[:_FIRST]} …"


def try_out(source: Source, wording: Wording) -> str:
    """Fill a reply of every kind with sample words; give the problem in words, or nothing."""
    sample = {"reply": "", "name": "N", "book": "B", "places": "P", "day": "D", "say": wording.say}

    def render() -> None:
        filled = templating.fill(source, LIMIT)
        for group, reason, credit in product(ORDER, ("", *sorted(SAYABLE)), ("", "C")):
            filled(group=group, reason=reason, credit=credit, named=_named(credit, wording), **sample)

    return templating.problem(render)
