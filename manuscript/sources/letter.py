"""A reader's letter that the author typed over -> one contribution: a small head, an empty line, the words.

    Van: Ada Kolk
    Datum: 5 maart 2026

    Beste schrijver, …

Only such a head makes a text a letter: lines with known words before a colon, one of them the writer's. `Onderwerp:` is
the post's title. Whatever else is a page that somebody copied.
"""

import re

from manuscript.core import masking
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, When
from manuscript.model.value import Value
from manuscript.sources import dates, jsonwords, textfile, writeraddress

KIND = "letter"

_KEYS = {
    "van": "from",
    "from": "from",
    "afzender": "from",
    "datum": "date",
    "date": "date",
    "verzonden": "date",
    "sent": "date",
    "aan": "to",
    "to": "to",
    "onderwerp": "title",
    "betreft": "title",
    "subject": "title",
    "re": "title",
}
_DUTCH = frozenset({"van", "afzender", "datum", "verzonden", "aan", "onderwerp", "betreft"})
_MAIL_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)?\b")
_LINE = re.compile(r"[ \t]*(?:\*\*)?(?P<key>[A-Za-z]{2,10})(?:\*\*)?[ \t]*:(?:\*\*)?[ \t]*(?P<value>[^\n]*)")
_BRACKETED = re.compile(r"[<(]\s*(?:mailto:)?([^\s<>()]+@[^\s<>()]+)\s*[>)]")
_LONGEST = 300
_LOOK = 8192
_MOST = 8
_WANTED = "Begin with a line `Van: NAME`, then `Datum: 5 maart 2026`, an empty line, and the letter."


class _Head(Value, frozen=True):
    values: dict[str, str]
    lines: dict[str, int]
    keys: frozenset[str]
    body: int


def is_mine(data: bytes) -> bool:
    """Whether a text begins with the head of a letter, and nothing but that."""
    start = data[:_LOOK]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[: len(start) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    text = start.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = _head(text.split("\n")) if "\0" not in text else None
    return head is not None and not _is_mail(head)


def read(name: str, data: bytes) -> Pulled:
    """Read one letter: one post with one item."""
    lines = textfile.decode(name, data).split("\n")
    head = _head(lines)
    if head is None:
        raise Refused(f"{name} does not begin as a letter.", _WANTED)
    rest = lines[head.body :]
    blank = next((at for at, line in enumerate(rest) if line.strip()), len(rest))
    body, controls = jsonwords.words("\n".join(rest[blank:]).rstrip())
    day = head.values.get("date", "")
    item = PulledItem(
        author=masking.name(jsonwords.name(head.values["from"])).text,
        body=body,
        line=head.lines["from"],
        body_line=head.body + blank + 1 if body else 0,
        sort="reader" if body.strip() else "skipped",
        reason="" if body.strip() else "empty",
        when=_when(day),
        controls=controls,
        kind="mail",
        email=_address(head.values["from"]) if body.strip() else "",
    )
    return Pulled(kind=KIND, posts=(PulledPost(items=(item,), title=jsonwords.name(head.values.get("title", ""))),))


def _address(text: str) -> str:
    """Give the address that stands alone, or in brackets behind the name."""
    inside = _BRACKETED.search(text)
    return writeraddress.plain(inside[1] if inside else text)


def _is_mail(head: _Head) -> bool:
    """Whether a head is that of a saved mail: in English, with an address, or a date as mail programs write it."""
    if head.keys & _DUTCH:
        return False
    return "@" in head.values["from"] or bool(_MAIL_DATE.search(head.values.get("date", "")))


def _when(text: str) -> When:
    iso = jsonwords.when(text)
    if iso.precision != "unknown" or not text:
        return iso
    return dates.read(text, "nl") or When(raw=masking.mask(text[:100]).text)


def _head(lines: list[str]) -> _Head | None:
    """Read the lines of the head; None where one of them is none, or nobody is named."""
    at = next((at for at, line in enumerate(lines[:_MOST]) if line.strip()), 0)
    fenced = lines[at].strip() == "---" if at < len(lines) else False
    at += fenced
    values: dict[str, str] = {}
    where: dict[str, int] = {}
    keys: set[str] = set()
    for here in range(at, min(at + _MOST, len(lines))):
        line = lines[here]
        if not line.strip() or (fenced and line.strip() == "---"):
            head = _Head(values=values, lines=where, keys=frozenset(keys), body=here + 1)
            return head if values.get("from") else None
        match = _LINE.fullmatch(line) if len(line) < _LONGEST else None
        key = _KEYS.get(match["key"].lower(), "") if match else ""
        if not match or not key or key in values:
            return None
        values[key], where[key] = match["value"].strip(), here + 1
        keys.add(match["key"].lower())
    return None
