"""Rows of the permissions log -> the table that a publisher reads: columns as publishers ask for them, in the book's language.

The columns are those that SAGE, Princeton, UVA and Illinois ask for (facts/sources.md, section 12).
"""

from collections.abc import Callable, Sequence

from manuscript.core.markdowntext import on_one_line
from manuscript.model.files import PermissionFile, ScopeEntry
from manuscript.model.log import LogRow, Table
from manuscript.model.value import Value
from manuscript.model.wording import Wording

_MOST_WORDS = 60
_LAST_WORDS = 12
_ANSWERED = frozenset({"granted", "expired"})

_USES = {"block": "set off as a quotation", "inline": "in a sentence", "answer": "answer at the end of the chapter"}
_STATES = {
    "granted": "granted",
    "none": "nothing yet",
    "asked": "asked, no answer yet",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "expired": "expired",
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

    def say(self, message: str) -> str:
        return self.wording.say(message) if message else ""


def table(rows: Sequence[LogRow], title: str, wording: Wording, *, with_contacts: bool = False) -> Table:
    """Lay the log out; every cell is on one line, without characters that could show one name and mean another."""
    columns = tuple(column for column in _COLUMNS if with_contacts or column[0] != "Contact")
    said = [_Said(row=row, wording=wording) for row in rows]
    return Table(
        title=wording.say("Permissions log of “{title}”", title=title),
        headings=tuple(wording.say(heading) for heading, _ in columns),
        rows=tuple(tuple(on_one_line(cell(one)) for _, cell in columns) for one in said),
        wide=frozenset(n for n, (heading, _) in enumerate(columns) if heading in _WIDE),
        numbers=frozenset(n for n, (heading, _) in enumerate(columns) if heading in _NUMBERS),
    )


def _described(words: str) -> str:
    """Give words as they are printed; of very many the first and the last."""
    every = words.split()
    if len(every) <= _MOST_WORDS:
        return " ".join(every)
    return f"{' '.join(every[: _MOST_WORDS - _LAST_WORDS])} … {' '.join(every[-_LAST_WORDS:])}"


def _known(one: _Said, cell: Callable[[ScopeEntry], str]) -> str:
    """Say what a permission covers, where one was given; what nobody gave covers nothing."""
    return cell(one.scope) if one.row.state in _ANSWERED and one.row.basis == "permission" else ""


def _several(one: _Said, values: tuple[str, ...] | str, names: dict[str, str]) -> str:
    return (
        one.say("all")
        if isinstance(values, str)
        else ", ".join(one.say(names.get(name, "")) or name for name in values)
    )


def _restrictions(one: _Said) -> str:
    """Say what else was agreed; `none` only where nothing at all is restricted."""
    if one.row.state not in _ANSWERED or one.row.basis != "permission":
        return one.file.conditions
    scope, file = one.scope, one.file
    open_everywhere = scope.formats == scope.editions == scope.languages == "all" and scope.marketing
    free = open_everywhere and not scope.territory and not scope.until and file.changes_allowed == "shorten"
    return file.conditions or (one.say("no restrictions") if free else "")


def _grounds(one: _Said) -> str:
    return one.file.purpose if one.row.basis == "citation" else one.file.licence


def _yes(one: _Said, *, given: bool) -> str:
    return one.say("yes" if given else "no") if one.row.entry else ""


_COLUMNS: tuple[tuple[str, Callable[[_Said], str]], ...] = (
    ("No.", lambda one: str(one.row.number)),
    ("Chapter", lambda one: f"{one.row.chapter_number or ''} {one.row.chapter_title}"),
    ("Page", lambda _: ""),
    ("Place in the text", lambda one: f"{one.row.place.path}:{one.row.place.line}"),
    ("Use", lambda one: one.say(_USES[one.row.use])),
    ("Words", lambda one: _described(one.row.words)),
    ("Number of words", lambda one: str(len(one.row.words.split()))),
    ("Source", lambda one: ", ".join((*one.row.source, one.row.contribution))),
    ("Rights holder", lambda one: one.row.holder),
    ("Contact", lambda one: one.row.contact),
    ("Basis", lambda one: one.say(_BASES.get(one.row.basis, ""))),
    ("Purpose, or licence", _grounds),
    ("State", lambda one: one.say(_STATES[one.row.state])),
    ("Asked on", lambda one: one.file.asked),
    ("Answered on", lambda one: one.file.answered),
    ("Wording of the request", lambda one: one.file.text_version),
    ("Formats", lambda one: _known(one, lambda scope: _several(one, scope.formats, _FORMATS))),
    ("Editions", lambda one: _known(one, lambda scope: _several(one, scope.editions, {}))),
    ("Languages", lambda one: _known(one, lambda scope: _several(one, scope.languages, {}))),
    ("Territory", lambda one: _known(one, lambda scope: scope.territory or one.say("the whole world"))),
    ("Until", lambda one: _known(one, lambda scope: scope.until or one.say("without an end"))),
    ("Advertising", lambda one: _yes(one, given=one.scope.marketing)),
    ("Fee", lambda one: one.file.fee),
    ("Free copy", lambda one: _yes(one, given=one.file.free_copy)),
    ("Credit line", lambda one: one.row.credit),
    ("Changes allowed", lambda one: one.say(_CHANGES[one.file.changes_allowed]) if one.row.entry else ""),
    ("Restrictions", _restrictions),
    ("Document", lambda one: one.file.evidence.label),
    ("SHA-256 of the document", lambda one: one.file.evidence.sha256),
    ("Entry in the ledger", lambda one: one.row.entry),
)
_WIDE = frozenset({"Words", "Source", "Chapter", "Restrictions", "Purpose, or licence", "Credit line"})
_NUMBERS = frozenset({"No.", "Number of words"})
