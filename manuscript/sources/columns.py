"""Headings and cells of a form -> what each column is: when, who, an address, a permission, a choice, or somebody's words.

Headings are the questions themselves, so words of Dutch and English forms are looked for in them, and the cells decide
where a heading says nothing. What is guessed is told (P865): a person sees it and can rename a heading.
"""

# ruff: noqa: E501 - a table of words reads by rows
import re
from collections.abc import Sequence
from typing import Literal

from manuscript.model.value import Value
from manuscript.sources import dates

Role = Literal["time", "name", "first", "last", "contact", "number", "permission", "about", "choice", "words"]

_TIME = re.compile(
    r"(?:tijdstempel|timestamp|datum(?: en tijd)?|date(?: and time| submitted)?|ingezonden(?: op)?|ingevuld op|"
    r"submitted(?: at| on)?|"
    r"voltooiingstijd|completion time|tijdstip|submit date|submission date|date created|created(?: at)?|einddatum|end date)",
)
_NAME = re.compile(
    r"(?:(?:je|jouw|uw|wat is (?:je|jouw|uw)|your|what is your|what's your) )?(?:volledige |full |naam en |voor- en )?"
    r"(?:naam|achternaam|name)|hoe heet (?:je|u|jij)|(?:onder )?welke naam.{0,80}|naam .{0,60}|name .{0,60}|wie ben (?:je|jij)|"
    r"voornaam en achternaam|first and last name|naam/pseudoniem|who are you|.{0,60}(?:under (?:which|what) name).{0,60}"
)
_FIRST = re.compile(r"(?:(?:je|jouw|uw|your) )?(?:voornaam|first ?name|given name)")
_LAST = re.compile(r"(?:(?:je|jouw|uw|your) )?(?:achternaam|last ?name|surname|family name)")
_CONTACT = re.compile(
    r".{0,60}(?:e-?mail|mailadres|telefoon|phone|mobiel|ip[- ]?(?:adres|address)|user ?agent|browser|woonplaats|adres\b).{0,60}"
)
_NUMBER = re.compile(
    r"id|#|nr\.?|nummer|number|response id|"
    r"respons-id|submission id|token|respondent id|network id|score|total points"
)
_START = re.compile(
    r"begintijd|start time|start date|startdatum|last modified.{0,20}|laatst gewijzigd.{0,20}|language|taal"
)
_ABOUT = re.compile(
    r"(?:(?:wat is|van welke|what is|bij welke|je|jouw|uw|your|naam|name|van|of|the|de|het) )*"
    r"(?:organisatie|bedrijf|werkgever|organi[sz]ation|company|employer|functie|beroep|job title|job|leeftijd|age|website|url|"
    r"provincie|land|country|geslacht|gender)"
)
_PERMISSION = re.compile(
    r"\b(?:toestemming|citeren|citaat|aanhalen|mogen (?:we|wij)|mag (?:ik|het|je|jouw|uw|dit)|akkoord|privacy|publiceren|permission|"
    r"consent|quoted?|agree|may (?:we|i)|can we (?:use|print)|publish)\b"
)
_YES_NO = re.compile(r"(?:ja|nee|yes|no|y|n|j|akkoord|niet akkoord|true|false|waar|onwaar|x|1|0)\b.{0,200}", re.DOTALL)
_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,200}\.\w{2,24}")
_PLAIN_NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.,]\d{1,6})?%?")
_ANSWER = re.compile(r"ja|nee|yes|no|misschien|maybe|weet niet|n\.?v\.?t\.?|n/a|true|false")
_ONCE: tuple[tuple[re.Pattern[str], Role], ...] = (
    (_FIRST, "first"),
    (_LAST, "last"),
    (_NAME, "name"),
    (_TIME, "time"),
)
_CHOICE_LONGEST = 60
_LOOK = 500


class Column(Value, frozen=True):
    """One column: its place from 0, its heading as it stands, and what it is."""

    at: int
    heading: str
    role: Role


def roles(headings: Sequence[str], table: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Say what each column is; of several that could be the time or the name, the first is."""
    columns: list[Column] = []
    taken: set[Role] = set()
    for at, heading in enumerate(headings):
        cells = [row[at].strip() for row in table[:_LOOK] if at < len(row) and row[at].strip()]
        role = _role(_key(heading), cells, taken)
        taken.add(role)
        columns.append(Column(at=at, heading=heading, role=role))
    return tuple(columns)


def is_known(heading: str) -> bool:
    """Whether a heading by itself says that this is a form's table: a moment, a name, an address."""
    key = _key(heading)
    return any(pattern.fullmatch(key) for pattern in (_TIME, _FIRST, _LAST, _START)) or key in {
        "naam",
        "name",
        "e-mail",
        "email",
        "e-mailadres",
        "email address",
        "je naam",
        "uw naam",
        "your name",
    }


def is_time(cells: Sequence[str]) -> bool:
    """Whether all these cells are moments."""
    return bool(cells) and all(_is_date(cell) for cell in cells)


def _role(key: str, cells: Sequence[str], taken: set[Role]) -> Role:
    """Say what one column is: by its heading first, as far as the cells do not speak against it."""
    return _headed(key, cells, taken) or ("time" if "time" not in taken and is_time(cells) else _written(cells))


def _headed(key: str, cells: Sequence[str], taken: set[Role]) -> Role | None:
    if _ABOUT.fullmatch(key) and _is_short(cells):
        return "about"
    for pattern, role in _ONCE:
        if pattern.fullmatch(key) and role not in taken and _fits(role, cells):
            return role
    if _NUMBER.fullmatch(key) or _START.fullmatch(key):
        return "number"
    if (_CONTACT.fullmatch(key) and _is_short(cells)) or _most(_MAIL, cells):
        return "contact"
    ticked = all(_YES_NO.match(cell.casefold()) or len(cell) <= _CHOICE_LONGEST for cell in cells)
    return "permission" if ticked and _PERMISSION.search(key) else None


def _written(cells: Sequence[str]) -> Role:
    return "choice" if _is_choice(cells) else "words"


def _fits(role: str, cells: Sequence[str]) -> bool:
    """Whether the cells can be what the heading says: moments, or names, which are short and on one line."""
    if role == "time":
        return not cells or any(_is_date(cell) for cell in cells)
    return all(len(cell) <= 100 and "\n" not in cell for cell in cells)


def _is_choice(cells: Sequence[str]) -> bool:
    """Whether the cells were ticked and not written: numbers, yes and no, or few answers that come back."""
    if not cells or all(_PLAIN_NUMBER.fullmatch(cell) for cell in cells):
        return bool(cells)
    if all(_ANSWER.fullmatch(cell.casefold().rstrip(".!")) for cell in cells):
        return True
    if any(len(cell) > _CHOICE_LONGEST or "\n" in cell for cell in cells):
        return False
    return len(cells) >= 6 and len({cell.casefold() for cell in cells}) * 3 <= len(cells)


def _is_short(cells: Sequence[str]) -> bool:
    return all(len(cell) <= 200 and "\n" not in cell for cell in cells)


def _most(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    return bool(cells) and sum(bool(pattern.fullmatch(cell)) for cell in cells) * 2 > len(cells)


def _is_date(cell: str) -> bool:
    return len(cell) <= 60 and bool(MOMENT.fullmatch(cell) or dates.read(cell, "nl"))


def _key(heading: str) -> str:
    return " ".join(heading.replace("’", "'").casefold().split()).rstrip(" :?*.")[:300]


MOMENT = re.compile(
    r"(?P<a>\d{1,4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{2,4})"
    r"(?:[ T,]+(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d)?(?:[.,]\d{1,6})?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?:(?:GMT|UTC)(?P<zone>[+-]\d{1,2}(?::?\d\d)?)?|CES?T|MES?Z|(?P<iso>Z|[+-]\d\d:?\d\d)))?)?",
    re.IGNORECASE,
)
"""A moment as sheets write it: `5-3-2026 14:03:45`, `2026/03/05 2:03:45 p.m. GMT+1`, `3/5/2026 14:03`."""
