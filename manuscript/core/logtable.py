"""Rows of the permissions log -> the table that a publisher reads: columns as publishers ask for them, in the book's language.

The columns are those that SAGE, Princeton, UVA and Illinois ask for (facts/sources.md, section 12).
"""

from collections.abc import Callable, Sequence

from manuscript.core.markdowntext import on_one_line
from manuscript.model.files import PermissionFile, ScopeEntry
from manuscript.model.log import LogRow, Table
from manuscript.model.value import Value
from manuscript.model.wording import Wording

_ANSWERED = frozenset({"granted", "expired"})

_USES = {
    "block": "set off as a quotation",
    "inline": "in a sentence",
    "translation": "translated",
    "answer": "answer at the end of the chapter",
}
_STATES = {
    "granted": "granted",
    "none": "nothing yet",
    "asked": "asked, no answer yet",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "expired": "expired",
}
_LACKS = {
    "scope": "not all that is built is allowed",
    "changed": "words changed since",
    "not-shown": "more words than were shown",
    "shortened": "shortened without permission",
}
_BASES = {"permission": "permission", "citation": "right to quote", "licence": "licence", "own": "own words"}
_CHANGES = {"none": "none", "typo": "typing errors", "shorten": "shortening"}
_FORMATS = {"print": "print", "ebook": "e-book", "web": "web"}


class _Said(Value, frozen=True):
    """One row, and the language it is said in."""

    row: LogRow
    wording: Wording

    @property
    def file(self) -> PermissionFile:
        return self.row.file

    @property
    def scope(self) -> ScopeEntry:
        return self.row.file.scope


def table(rows: Sequence[LogRow], title: str, wording: Wording, *, with_contacts: bool = False) -> Table:
    """Lay the log out; every cell is on one line, without characters that could show one name and mean another."""
    columns = tuple((name, cell) for name, cell in _COLUMNS.items() if with_contacts or name != "contact")
    said = [_Said(row=row, wording=wording) for row in rows]
    return Table(
        title=wording.say("Permissions log of “{title}”", title=title),
        headings=tuple(wording.say(_HEADINGS[name]) for name, _ in columns),
        rows=tuple(tuple(on_one_line(cell(one)) for _, cell in columns) for one in said),
        wide=frozenset(n for n, (name, _) in enumerate(columns) if name in _WIDE),
        numbers=frozenset(n for n, (name, _) in enumerate(columns) if name in _NUMBERS),
    )


def _known(one: _Said, cell: Callable[[ScopeEntry], str]) -> str:
    """Say what a permission covers, where one was given; what nobody gave covers nothing."""
    return cell(one.scope) if one.row.state in _ANSWERED and one.row.basis == "permission" else ""


def _said_no(one: _Said) -> bool:
    """Whether a use is refused: then there is no basis for it, and no line to print."""
    return one.row.state == "refused"


def _each(one: _Said, cell: Callable[[PermissionFile], str]) -> str:
    """Say the same of every agreement that a use rests on, in one order in all columns: the one that decides comes first."""
    return _in_one([cell(file) for file in (one.file, *(file for _, file in one.row.added))])


def _in_one(said: Sequence[str]) -> str:
    return "; ".join(text or "–" for text in said) if any(said) else ""


def _formats(one: _Said) -> str:
    formats = one.scope.formats
    return (
        one.wording.say("all") if formats == "all" else ", ".join(one.wording.say(_FORMATS[name]) for name in formats)
    )


def _several(one: _Said, values: tuple[str, ...] | str) -> str:
    return one.wording.say("all") if isinstance(values, str) else ", ".join(values)


def _restrictions(one: _Said) -> str:
    """Say what else was agreed; `none` only where nothing at all is restricted."""
    if one.row.state not in _ANSWERED or one.row.basis != "permission":
        return one.file.conditions
    scope, file = one.scope, one.file
    open_everywhere = scope.formats == scope.editions == scope.languages == "all" and scope.marketing
    free = open_everywhere and not scope.territory and not scope.until and file.changes_allowed == "shorten"
    return file.conditions or (one.wording.say("no restrictions") if free else "")


def _state(one: _Said) -> str:
    """Say whether somebody said yes, and what their yes lacks."""
    state = one.wording.say(_STATES[one.row.state])
    lacks = ", ".join(one.wording.say(_LACKS[lack]) for lack in one.row.lacks)
    return one.wording.say("{state}, but: {lacks}", state=state, lacks=lacks) if lacks else state


def heading(column: str, wording: Wording) -> str:
    """Give the heading of a column."""
    return wording.say(_HEADINGS[column])


def agreed(row: LogRow, wording: Wording) -> tuple[tuple[str, str], ...]:
    """Give what was agreed on a use, as the table says it: pairs of a heading and a cell, always the same headings."""
    said = _Said(row=row, wording=wording)
    return tuple((wording.say(_HEADINGS[name]), on_one_line(_COLUMNS[name](said))) for name in _AGREED)


def _grounds(one: _Said) -> str:
    return one.file.purpose if one.row.basis == "citation" else one.file.licence


def _yes(one: _Said, *, given: bool) -> str:
    if not one.row.entry:
        return ""
    return one.wording.say("yes") if given else one.wording.say("no")


_HEADINGS = {
    "number": "No.",
    "chapter": "Chapter",
    "page": "Page",
    "place": "Place in the text",
    "use": "Use",
    "words": "Words",
    "count": "Number of words",
    "source": "Source",
    "holder": "Rights holder",
    "contact": "Contact",
    "basis": "Basis",
    "grounds": "Purpose, or licence",
    "state": "State",
    "asked": "Asked on",
    "answered": "Answered on",
    "wording": "Wording of the request",
    "formats": "Formats",
    "editions": "Editions",
    "languages": "Languages",
    "territory": "Territory",
    "until": "Until",
    "advertising": "Advertising",
    "fee": "Fee",
    "copy": "Free copy",
    "credit": "Credit line",
    "changes": "Changes allowed",
    "restrictions": "Restrictions",
    "document": "Document",
    "digest": "SHA-256 of the document",
    "entry": "Entry in the ledger",
}
_COLUMNS: dict[str, Callable[[_Said], str]] = {
    "number": lambda one: str(one.row.number),
    "chapter": lambda one: f"{one.row.chapter_number or ''} {one.row.chapter_title}",
    "page": lambda _: "",
    "place": lambda one: f"{one.row.place.path}:{one.row.place.line}",
    "use": lambda one: one.wording.say(_USES[one.row.use]),
    "words": lambda one: " ".join(one.row.words.split()),
    "count": lambda one: str(len(one.row.words.split())),
    "source": lambda one: ", ".join((*one.row.source, one.row.contribution)),
    "holder": lambda one: one.row.holder,
    "contact": lambda one: one.row.contact,
    "basis": lambda one: one.wording.say(_BASES[one.row.basis]) if one.row.basis and not _said_no(one) else "",
    "grounds": _grounds,
    "state": _state,
    "asked": lambda one: _each(one, lambda file: file.asked),
    "answered": lambda one: _each(one, lambda file: file.answered),
    "wording": lambda one: _each(one, lambda file: file.text_version),
    "formats": lambda one: _known(one, lambda _: _formats(one)),
    "editions": lambda one: _known(one, lambda scope: _several(one, scope.editions)),
    "languages": lambda one: _known(one, lambda scope: _several(one, scope.languages)),
    "territory": lambda one: _known(one, lambda scope: scope.territory or one.wording.say("the whole world")),
    "until": lambda one: _known(one, lambda scope: scope.until or one.wording.say("no end date")),
    "advertising": lambda one: _yes(one, given=one.scope.marketing),
    "fee": lambda one: one.file.fee,
    "copy": lambda one: _yes(one, given=one.file.free_copy),
    "credit": lambda one: "" if _said_no(one) else one.row.credit,
    "changes": lambda one: _known(one, lambda _: one.wording.say(_CHANGES[one.file.changes_allowed])),
    "restrictions": _restrictions,
    "document": lambda one: _each(one, lambda file: file.evidence.label),
    "digest": lambda one: _each(one, lambda file: file.evidence.sha256),
    "entry": lambda one: _in_one([one.row.entry, *(path for path, _ in one.row.added)]),
}
_AGREED = (
    *(
        "basis",
        "grounds",
        "state",
        "formats",
        "editions",
        "languages",
        "territory",
        "until",
        "advertising",
        "fee",
        "copy",
    ),
    *("credit", "changes", "restrictions", "document"),
)
"""The columns that say what was agreed, and not for which words, or when."""

_WIDE = frozenset({"words", "source", "chapter", "restrictions", "grounds", "credit"})
_NUMBERS = frozenset({"number", "count"})
