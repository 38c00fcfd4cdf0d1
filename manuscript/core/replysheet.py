"""Drafts of replies -> the page on which a person finds them: by group: who, where, how their words begin, what to say."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from manuscript.core.markdowntext import escape, fenced
from manuscript.model.asked import Group, Reply
from manuscript.model.wording import Wording

_HEADINGS: dict[Group, str] = {
    "quoted": "In the book",
    "to-ask": "In the book, if they agree",
    "asked": "In the book, if they agree: asked already",
    "chosen": "Chosen, without a place yet",
    "paraphrased": "Told in our own words",
    "thanked": "Thanked",
    "answered": "Answered on the blog",
    "declined": "Not in the book",
    "waiting": "Not decided yet: no reply",
    "no-reply": "Withdrawn, refused or advertising: no reply",
}
_PLAIN = re.compile(r"https?://[^\s<>\\]+")
"""An address that Markdown shows as it is between `<` and `>`, so that it works when it is copied out of the file."""

_ADVICE = "Drafts. Nothing was sent: post each under the words that it answers, and change it as you like."


def sheet(title: str, replies: Sequence[Reply], wording: Wording) -> str:
    """Write the page, as Markdown; `title` is the chapter's."""
    return "\n\n".join(_parts(title, replies, wording)) + "\n"


def _parts(title: str, replies: Sequence[Reply], wording: Wording) -> Iterator[str]:
    yield f"# {escape(wording.say('Replies to the readers of “{chapter}”', chapter=title))}"
    yield wording.say(_ADVICE)
    for group, ones in groupby(replies, key=lambda reply: reply.group):
        yield f"## {wording.say(_HEADINGS[group])}"
        for one in ones:
            yield from _reply(one)


def _reply(one: Reply) -> Iterator[str]:
    yield f"### {escape(one.name) or '?'}"
    link = [f"<{one.url}>" if _PLAIN.fullmatch(one.url) else escape(one.url)] if one.url else []
    yield "  \n".join([escape(str(one.contribution)), *link])
    yield f"> {escape(one.words)}"
    if one.text:
        yield fenced(one.text)
