"""Rows -> where comments begin: the line with a name, and what the page prints below it.

A name is only a name by what stands around it. Three signs count: the button that ended the comment before it, a
date or "says" after it, and a number that is the next one. A numbered list inside a comment has at most one of them.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from manuscript.model.pulled import When
from manuscript.model.value import Value
from manuscript.sources import chrome, dates, marks
from manuscript.sources.marks import Row

_NUMBERED = re.compile(r"(?P<number>\d{1,6})[.)](?:[ \t\u00a0]+(?P<name>\S.*))?")
_BULLET = re.compile(r"^[•*◦○▪‣·][ \t\u00a0]+")
_BY = re.compile(
    r"(?:(?:geplaatst door|posted by|comment by|reactie van|reactie door|commentaire de|kommentar von|by|door|von|par|por|da) )",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?P<name>\S.{0,120}?)(?:\s*[•·|]\s*|\s+[–—-]\s+)(?P<when>\S.{1,60})")
"""`Ann Smith • 2 days ago`, as Disqus prints it."""

_EDITED = re.compile(r"\s*[•·|]\s*(?:edited|bewerkt|gewijzigd)$", re.IGNORECASE)
_TO = re.compile(r"\s+[➤►▸›>→↪»\ue000-\uf8ff]+\s+")
_PARTICLES = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "het",
        "'t",
        "'s",
        "ten",
        "ter",
        "te",
        "von",
        "du",
        "la",
        "le",
        "di",
        "da",
        "of",
        "op",
        "in",
        "uit",
        "bij",
        "voor",
        "y",
        "e",
    ]
)
_SENTENCE = re.compile(r".*[.?!…,;:]")
_INITIAL = re.compile(r".*(?:\b\w|\b\w{2,3})\.")
_NAME_LONGEST = 100
_NAME_WORDS = 6


class Start(Value, frozen=True):
    """One possible beginning of a comment: rows `at` to `body` are its head, its words begin at row `body`.

    `below` is the row below the name: words begin there if what follows the name is no head after all.
    `closed` says that the row before is a button or the head of the list; `dated` that a date or "says" follows;
    `marked` that only a mark parts name and date (`Ann Smith • 2 days ago`).
    """

    at: int
    below: int
    body: int
    name: str
    indent: str
    number: int = 0
    when: When = When()
    closed: bool = False
    dated: bool = False
    marked: bool = False
    badge: bool = False
    pending: bool = False
    ping: bool = False


def starts(rows: Sequence[Row], lang: str) -> Iterator[Start]:
    """Give every row that may begin a comment."""
    closed = ping = False
    for at, row in enumerate(rows):
        if row.blank:
            continue
        heads = row.count is not None
        ping = not heads and (ping or (closed and marks.is_pings(row.key)))
        if start := _start(rows, at, lang, closed=closed):
            yield msgspec.structs.replace(start, ping=True) if ping else start
        closed = heads or marks.is_button(row.key) or (closed and is_frame(row))


def is_frame(row: Row) -> bool:
    """Whether a row between two comments leaves the next one as near to the button as it was."""
    key = row.key
    if (
        marks.is_avatar(key)
        or marks.is_number(key)
        or marks.is_paging(key)
        or marks.is_pings(key)
        or marks.is_small(key)
    ):
        return True
    return row.count is not None or marks.is_ping(_bare(row.text)[1])


def _start(rows: Sequence[Row], at: int, lang: str, *, closed: bool) -> Start | None:
    """Read one row as the head of a comment, together with the rows below it that belong to the head."""
    row = rows[at]
    number, name = _bare(row.text)
    below = at + 1
    if number and not name:
        below = _next(rows, below)
        if below >= len(rows):
            return None
        name, below = _bare(rows[below].text)[1], below + 1
    if not name or len(name) > _NAME_LONGEST + 60 or (not number and is_chrome(rows[at])):
        return None
    if marks.is_ping(name):
        return Start(
            at=at, below=below, body=below, name=name, indent=row.indent, number=number, closed=closed, ping=True
        )
    return _named(rows, (at, below), lang, (number, name), closed=closed)


def _named(
    rows: Sequence[Row], span: tuple[int, int], lang: str, head: tuple[int, str], *, closed: bool
) -> Start | None:
    """Read a name (row `span[0]`, after its number) and the rows of the head below it, from `span[1]` on."""
    (at, below), (number, name) = span, head
    when, says = When(), False
    marked = _marked(name, lang)
    if marked:
        name, when = marked
    elif one := _one_line(name, lang):
        name, when, says = one
    elif said := marks.said(name):
        says = said[1]
        name = said[0] if says or _is_date(rows, below, lang) else name
    name, badge = marks.without_badge(name)
    under = _Head(rows, lang, when, dated=bool(when.raw))
    body = under.below(below)
    if not name or len(name) > _NAME_LONGEST:
        return None
    return Start(
        at=at,
        below=_next(rows, below),
        body=body,
        name=name,
        indent=rows[at].indent,
        number=number,
        when=under.when,
        closed=closed,
        dated=under.dated or says or under.says,
        marked=marked is not None,
        badge=badge or under.badge,
        pending=under.pending,
    )


class _Head:
    """Reads the rows below a name as long as they are the page's: says, date, badge, edit link, notice, button."""

    def __init__(self, rows: Sequence[Row], lang: str, when: When, *, dated: bool) -> None:
        self._rows, self._lang = rows, lang
        self.when, self.dated = when, dated
        self.says = self.badge = self.pending = self._button = False

    def below(self, at: int) -> int:
        """Give the first row that is not the head's."""
        while (here := _next(self._rows, at)) < len(self._rows) and self._takes(self._rows[here]):
            at = here + 1
        return here

    def _takes(self, row: Row) -> bool:
        if marks.is_pending(row.key):
            self.pending = True
        elif marks.is_badge(row.key) and not self.badge:
            self.badge = True
        elif marks.is_says(row.key) and row.key.endswith(":") and not self.says:
            self.says = True
        elif not self.dated and (when := dates.read(row.text, self._lang)):
            self.when, self.dated = when, True
        elif self.dated and not self._button and marks.is_button(row.key):
            self._button = True
        else:
            return self.dated and marks.is_link(row.key)
        return True


def _one_line(text: str, lang: str) -> tuple[str, When, bool] | None:
    """Read `Jan op 12 oktober 2010 om 14:03 schreef:` and its like: name, date, and whether a "says" stands there.

    A date without a time counts only where a "says" stands beside it: `A. Noniem schreef op 3 feb 2025:`.
    """
    timed = dates.within(text, lang)
    parts = timed or dates.within(text, lang, timed=False)
    if not parts:
        return None
    before, when, after = parts
    name = _BY.sub("", before.strip(" ,|·•–-"), count=1)
    said = marks.said(name)
    rest = chrome.key(after.strip(" :,|·•–-"))
    says = bool(said) or marks.is_says(rest) or after.strip().startswith(":")
    if not (timed or said or marks.is_says(rest)):
        return None
    fits = says or not rest or marks.is_button(rest) or marks.is_small(rest)
    name = said[0] if said else name
    return (name, when, says) if name and fits and is_name(name) else None


def _marked(text: str, lang: str) -> tuple[str, When] | None:
    """Read `Ann Smith • 2 days ago`; of `Bo > Ann Smith • 2 days ago` Bo is the one who wrote."""
    match = _MARKED.fullmatch(_EDITED.sub("", " ".join(text.split()))) if len(text) <= 2 * _NAME_LONGEST else None
    when = dates.read(match["when"], lang) if match else None
    name = _TO.split(match["name"])[0] if match else ""
    return (name, when) if when and is_name(name) else None


def _is_date(rows: Sequence[Row], at: int, lang: str) -> bool:
    here = _next(rows, at)
    return here < len(rows) and dates.read(rows[here].text, lang) is not None


def _bare(text: str) -> tuple[int, str]:
    """Part the number or the bullet of a list from what follows; 0 where there is no number."""
    plain = text.strip()
    if match := _NUMBERED.fullmatch(plain):
        return int(match["number"]), (match["name"] or "").strip()
    return 0, _BULLET.sub("", plain, count=1)


def is_chrome(row: Row) -> bool:
    """Whether a row without a number cannot be a name, because the page printed it."""
    key = row.key
    if not key or marks.is_button(key) or marks.is_small(key) or marks.is_leave(key) or marks.is_note(key):
        return True
    return marks.is_paging(key) or marks.is_pings(key) or row.count is not None or marks.is_avatar(key)


def _next(rows: Sequence[Row], at: int) -> int:
    while at < len(rows) and rows[at].blank:
        at += 1
    return at


def is_name(text: str) -> bool:
    """Whether words look like a name and not like a sentence: short, and no full stop but an initial's."""
    if len(text) > _NAME_LONGEST or len(text.split()) > _NAME_WORDS:
        return False
    return not _SENTENCE.fullmatch(text) or bool(_INITIAL.fullmatch(text))


def is_proper(text: str) -> bool:
    """Whether words look like a name among sentences: all begin with a capital, but for `van`, `de` and their like."""
    return is_name(text) and not any(word[0].islower() and word.casefold() not in _PARTICLES for word in text.split())
