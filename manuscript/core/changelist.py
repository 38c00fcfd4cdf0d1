"""Changes -> the list of them that a publisher reads, as Markdown, in the book's language. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from manuscript.core import logtable
from manuscript.core.attribution import say_day
from manuscript.core.markdowntext import escape
from manuscript.model.delivery import Before, Changes, ChapterChange
from manuscript.model.wording import Wording


def text(changes: Changes | None, before: Before | None, title: str, wording: Wording) -> str:
    """Write the list; without a delivery before, or one that nobody can read, it says that."""
    heading = wording.say("What changed in “{title}”", title=escape(title))
    lines = "\n".join(_lines(changes, before, wording))
    return f"# {heading}\n\n{lines}\n"


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
    if not changes.chapters and not changes.permissions:
        yield wording.say("Nothing in text, quotes, figures or permissions.")
    for one in changes.chapters:
        yield f"- **{escape(one.title)}**: {'; '.join(_said(one, wording))}"
        yield from (f"  - {item}" for item in _things(one, wording))
    yield from _permissions(changes.permissions, wording)


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
        yield wording.say("words in: {came}, words out: {went}", came=str(one.words_in), went=str(one.words_out))
    elif one.fate == "kept":
        yield wording.say("no word otherwise")


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


def _permissions(changed: Sequence[tuple[str, str, str]], wording: Wording) -> Iterator[str]:
    if changed:
        yield from ("", f"## {wording.say('Permissions')}", "")
    for contribution, was, now in changed:
        before, after = (logtable.state_said(state, wording) for state in (was, now))
        yield f"- {escape(contribution)}: {before} → {after}"


def totals(changes: Changes, wording: Wording) -> str:
    """Sum the changes up in a sentence, for the letter."""
    came, went = (sum(getattr(one, name) for one in changes.chapters) for name in ("words_in", "words_out"))
    return wording.say(
        "Chapters that changed: {chapters}; words in: {came}, words out: {went}.",
        chapters=str(len(changes.chapters)),
        came=str(came),
        went=str(went),
    )
