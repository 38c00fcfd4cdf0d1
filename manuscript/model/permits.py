"""Asking readers whether they may be quoted, and what they answered: what a person wants, and what was made of it."""

from typing import Literal

from manuscript.model.files import Answer, Basis, PermissionFile, ScopeEntry
from manuscript.model.findings import Findings
from manuscript.model.value import ContributionId, Value


class AskWish(Value, frozen=True):
    """What a person wants of `permission ask`: whom (nobody named: everybody who is to be asked), by when, in which language.

    `remind` reminds also those who have time left. `scope` is what is asked for; no languages mean the book's. `on` is the day on
    which the messages go out.
    """

    refs: tuple[str, ...] = ()
    person: str = ""
    chapter: str = ""
    remind: bool = False
    due: str = ""
    days: int = 14
    lang: str = ""
    on: str = ""
    scope: ScopeEntry = ScopeEntry(languages=())
    dry_run: bool = False


class Passage(Value, frozen=True):
    """Words of one contribution as the book is to print them: in which chapter (its title), and the line that says whose they are.

    `placed`: a chapter quotes them; else they are all of what was written. `spans` says which words they are, as the ledger does;
    `inline` ones stand in a sentence.
    """

    contribution: ContributionId
    chapter: str
    words: str
    line: str
    placed: bool
    spans: str
    inline: bool = False


class Letter(Value, frozen=True):
    """One message to one person, and the entry of the ledger that says that it was asked: new, or with the day of a reminder."""

    person: str
    name: str
    address: str
    channel: str
    lang: str
    text_version: str
    reminder: bool
    contributions: tuple[ContributionId, ...]
    due: str
    subject: str
    text: str
    entry: str
    files: tuple[str, ...] = ()


class Unasked(Value, frozen=True):
    """A contribution that is in no message, and why."""

    contribution: ContributionId
    name: str
    because: str


class Requests(Value, frozen=True):
    """What `permission ask` made: the messages, who is not asked, the files that were or would be written."""

    letters: tuple[Letter, ...] = ()
    unasked: tuple[Unasked, ...] = ()
    files: tuple[str, ...] = ()
    findings: Findings = ()


class Lacking(Value, frozen=True):
    """How many contributions the book wants and nothing permits, by what is to be done: ask, remind, wait, or leave them out.

    `due` is the first day by which an answer is awaited (nothing: nobody said one).
    """

    to_ask: int = 0
    to_remind: int = 0
    waiting: int = 0
    due: str = ""
    refused: int = 0


class Terms(Value, frozen=True):
    """What an answer says besides yes or no, as far as a person said it: None is not said."""

    formats: tuple[Literal["print", "ebook", "web"], ...] | Literal["all"] | None = None
    editions: tuple[str, ...] | Literal["all"] | None = None
    languages: tuple[str, ...] | Literal["all"] | None = None
    territory: str | None = None
    until: str | None = None
    marketing: bool | None = None
    credit: str | None = None
    anonymous: bool | None = None
    changes: Literal["none", "typo", "shorten"] | None = None
    conditions: str | None = None
    fee: str | None = None
    free_copy: bool | None = None
    channel: str | None = None
    text_version: str | None = None
    purpose: str | None = None
    licence: str | None = None
    evidence_sha256: str | None = None
    evidence_label: str | None = None


class AnswerWish(Value, frozen=True):
    """An answer to record: of whose words (by contributions, or all of a person's that wait for one), since when, on what terms.

    `said_day`: a person named the day, so that the same answer on another day is another answer.
    """

    answer: Answer
    on: str
    refs: tuple[str, ...] = ()
    person: str = ""
    basis: Basis = "permission"
    terms: Terms = Terms()
    said_day: bool = False
    dry_run: bool = False


class Recorded(Value, frozen=True):
    """One entry of the ledger as it is now: `written` says whether it says something new, `completed` that it had been asked."""

    path: str
    person: str
    name: str
    file: PermissionFile
    written: bool
    completed: bool = False


class Answers(Value, frozen=True):
    """What came of recording answers: the entries, the files that were or would be written, what was noticed."""

    entries: tuple[Recorded, ...] = ()
    files: tuple[str, ...] = ()
    findings: Findings = ()


class FormColumns(Value, frozen=True):
    """Which columns of a form hold what, by their headings (nothing said: guessed), and the answers that are a yes or a no."""

    answer: str = ""
    name: str = ""
    id: str = ""
    credit: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class FormRow(Value, frozen=True):
    """One row of a form: its line, the cells that matter, and the day on which it was sent where the form knows."""

    line: int
    id: str
    name: str
    email: str
    answer: str
    credit: str
    day: str


class Form(Value, frozen=True):
    """A form as it was read: the wording of its question, its rows, what was noticed."""

    question: str
    columns: str
    rows: tuple[FormRow, ...]
    findings: Findings = ()
