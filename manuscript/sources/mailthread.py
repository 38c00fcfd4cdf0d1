"""The mails of a file -> threads: one for each subject, in the order of their first mails; and who answers whom."""

import hashlib
import re
from collections.abc import Sequence

from manuscript.core import masking
from manuscript.core.chapterfile import slug
from manuscript.core.fold import fold
from manuscript.model.value import Value
from manuscript.sources import answering

_ANSWER = re.compile(
    r"\s*(?:re|fwd?|antw|aw|wg|sv|vs|vb|doorst|betr|tr|ref|rif|odp)(?:\[\d{1,3}\]|\^\d{1,3})?\s?:\s*", re.IGNORECASE
)
_TAG = re.compile(r"\s*\[[^\[\]]{1,60}\]\s*(?=\S)")
_LONGEST = 80
_DIGITS = 24


class Mail(Value, frozen=True):
    """What the head of one mail says of its place: subject, own id, and the ids of what it answers, the nearest first."""

    subject: str
    id: str = ""
    answers: tuple[str, ...] = ()


class Thread(Value, frozen=True):
    """The mails (by number) with one subject."""

    title: str
    slug: str
    mails: tuple[int, ...]


class Parent(Value, frozen=True):
    """What a mail answers: a mail of the same thread by its place there, else the id of one elsewhere."""

    index: int = -1
    id: str = ""


def title(subject: str) -> str:
    """Give a subject without what answers and lists put before it; never empty for a subject that is not."""
    words = subject
    while True:
        match = _ANSWER.match(words) or _TAG.match(words)
        if not match or match.end() == len(words):
            return " ".join(words.split())
        words = words[match.end() :]


def native(id: str) -> str:
    """Give the id of a mail as it may stand in git: a Message-ID holds names of people and machines, its hash none."""
    return "mail:" + hashlib.sha256(id.encode("utf-8", "surrogateescape")).hexdigest()[:_DIGITS] if id else ""


def threads(mails: Sequence[Mail]) -> tuple[Thread, ...]:
    """Gather the mails by subject."""
    by_key: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for number, mail in enumerate(mails):
        name = title(mail.subject)
        key = _slug(name)
        titles.setdefault(key, name)
        by_key.setdefault(key, []).append(number)
    return tuple(Thread(title=titles[key], slug=key, mails=tuple(numbers)) for key, numbers in by_key.items())


def parents(mails: Sequence[Mail], grouped: Sequence[Thread]) -> tuple[tuple[Parent, ...], tuple[int, ...]]:
    """Say what every mail answers, without circles; and which mails lost their parent to that."""
    place = {number: (at, index) for at, one in enumerate(grouped) for index, number in enumerate(one.mails)}
    numbers: dict[str, int] = {}
    for number, mail in enumerate(mails):
        if mail.id:
            numbers.setdefault(mail.id, number)
    known = [next((numbers[one] for one in mail.answers if one in numbers), -1) for mail in mails]
    opened, cut = answering.opened(known, [mail.id for mail in mails])
    made = []
    for number, mail in enumerate(mails):
        parent = opened[number]
        if parent >= 0 and place[parent][0] == place[number][0]:
            made.append(Parent(index=place[parent][1]))
        elif number in cut or not mail.answers:
            made.append(Parent())
        else:
            made.append(Parent(id=mails[parent].id if parent >= 0 else mail.answers[0]))
    return tuple(made), cut


def _slug(name: str) -> str:
    """Make the name of a thread's folder; a subject without Latin letters gets the beginning of its hash."""
    words = slug(masking.mask(name).text)[:_LONGEST].strip("-")
    if words or not name:
        return words
    return "mail-" + hashlib.sha256(fold(name).casefold().encode("utf-8", "surrogatepass")).hexdigest()[:8]
