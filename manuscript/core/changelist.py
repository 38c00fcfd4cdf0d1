"""Changes -> the list of them that a publisher reads, as Markdown, in the book's language. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from manuscript.core import bookfacts
from manuscript.core.attribution import say_day, say_number
from manuscript.core.markdowntext import escape
from manuscript.model.changes import Changes, ChapterChange, PermissionChange
from manuscript.model.delivery import Before
from manuscript.model.wording import Wording


def text(changes: Changes | None, before: Before | None, title: str, wording: Wording) -> str:
    """Write the list; without a delivery before, or one that nobody can read, it says that."""
    heading = wording.say("What changed in “{title}”", title=escape(title))
    lines = "\n".join(_lines(changes, before, wording))
    return f"# {heading}\n\n{lines.rstrip()}\n"


def _lines(changes: Changes | None, before: Before | None, wording: Wording) -> Iterator[str]:
    if before is None:
        yield wording.say("This is the first delivery: nothing came before it.")
        return
    since = {"number": str(before.number), "commit": before.commit[:10], "day": _day(before, wording)}
    yield wording.say("Since delivery {number} (commit {commit} of {day}):", **since)
    yield ""
    if changes is None:
        yield wording.say("The earlier delivery cannot be read: {problem}", problem=escape(before.problem))
        return
    if not changes.chapters and not changes.facts and not changes.permissions:
        yield wording.say("Nothing: text, quotes, figures, permissions and what the book says of itself are the same.")
    yield from _section(wording.say("The book"), [_fact(*one, wording) for one in changes.facts])
    yield from _section(wording.say("Chapters"), [line for one in changes.chapters for line in _chapter(one, wording)])
    yield from _section(
        wording.say("Permissions"), [line for one in changes.permissions for line in _permission(one, before, wording)]
    )


def _section(heading: str, lines: Sequence[str]) -> list[str]:
    return [f"## {heading}", "", *lines, ""] if lines else []


def _fact(key: str, before: str, now: str, wording: Wording) -> str:
    """Say how a fact of the book changed; of a picture only that it did."""
    fate = _fate(before, now)
    said = (
        wording.say(_COVERS[fate])
        if key == bookfacts.COVER
        else wording.say(_FATES[fate], was=escape(before), now=escape(now))
    )
    return f"- **{bookfacts.said(key, wording)}**: {said}"


def _fate(before: str, now: str) -> Literal["new", "gone", "otherwise"]:
    return "new" if not before else "gone" if not now else "otherwise"


def _chapter(one: ChapterChange, wording: Wording) -> Iterator[str]:
    yield f"- **{escape(one.title)}**: {'; '.join(_said(one, wording))}"
    yield from (f"  - {item}" for item in _things(one, wording))


def _day(before: Before, wording: Wording) -> str:
    return say_day(date.fromisoformat(before.day), wording) if before.day else "?"


def _said(one: ChapterChange, wording: Wording) -> Iterator[str]:
    """Say what became of a chapter itself."""
    if one.fate == "new":
        yield wording.say("new chapter")
    if one.fate == "gone":
        yield wording.say("taken out")
    if one.before:
        yield wording.say("was called “{title}”", title=escape(one.before))
    if one.numbers:
        now, before = (number or "–" for number in one.numbers)
        yield wording.say("number before the title: {now}, was {before}", now=now, before=before)
    if one.moved:
        yield wording.say("moved")
    if one.words_in or one.words_out:
        yield wording.say(
            "words in: {came}, words out: {went}",
            came=say_number(one.words_in, wording),
            went=say_number(one.words_out, wording),
        )
    elif one.fate == "kept":
        yield wording.say("no word otherwise")


_FATES = {
    "new": "new: “{now}”",
    "gone": "taken out; was “{was}”",
    "otherwise": "now “{now}”; was “{was}”",
    "unsaid": "now “{now}”",
}
_COVERS = {"new": "new", "gone": "taken out", "otherwise": "another picture"}
_THINGS = {
    "quotes_in": "quote in: {what}",
    "quotes_out": "quote out: {what}",
    "figures_in": "figure in: {what}",
    "figures_out": "figure out: {what}",
}


def _things(one: ChapterChange, wording: Wording) -> Iterator[str]:
    things = {
        "quotes_in": one.quotes_in,
        "quotes_out": one.quotes_out,
        "figures_in": one.figures_in,
        "figures_out": one.figures_out,
    }
    for name, shown in things.items():
        yield from (wording.say(_THINGS[name], what=escape(thing)) for thing in shown)


_ROWS = {
    "new": "new",
    "changed": "changed",
    "taken back": "taken back by whoever wrote it, and no longer in the book",
    "gone": "no longer in the book",
}


def _permission(one: PermissionChange, before: Before, wording: Wording) -> Iterator[str]:
    """Say what became of a permission; of one that is gone nobody's name, only where the log of then has it."""
    if one.fate in ("new", "changed"):
        row = wording.say("permissions log, no. {numbers}", numbers=str(one.number))
    else:
        words = {"number": str(before.number), "row": str(one.number)}
        row = wording.say("no. {row} in the permissions log of delivery {number}", **words)
    who = ", ".join(filter(None, (one.credit, one.contribution)))
    yield f"- {escape(who)} ({row}): {wording.say(_ROWS[one.fate])}"
    for heading, was, now in one.terms:
        fate = "unsaid" if was is None else _fate(was, now)
        yield f"  - {heading}: {wording.say(_FATES[fate], was=escape(was or ''), now=escape(now))}"


def totals(changes: Changes, before: Before, wording: Wording) -> str:
    """Sum the changes up in a few sentences, for the letter; and ask for it that words that were taken back are used no more."""
    came, went = (sum(getattr(one, name) for one in changes.chapters) for name in ("words_in", "words_out"))
    said = [
        wording.say(
            "Chapters that changed: {chapters}; words in: {came}, words out: {went}.",
            chapters=str(len(changes.chapters)),
            came=say_number(came, wording),
            went=say_number(went, wording),
        )
    ]
    if changes.facts:
        keys = ", ".join(bookfacts.said(key, wording) for key, _, _ in changes.facts)
        said.append(wording.say("Changed in the book itself: {facts}.", facts=keys))
    if changes.permissions:
        said.append(
            wording.say("Permissions that changed: {count}.", count=say_number(len(changes.permissions), wording))
        )
    if any(one.fate == "taken back" for one in changes.permissions):
        said.append(
            wording.say(
                "Readers took words back that delivery {number} still holds: please stop using that delivery.",
                number=str(before.number),
            )
        )
    return " ".join(said)
