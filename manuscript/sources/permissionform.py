"""The answers to a form, saved as CSV -> its rows as answers to a request: whose, yes or no as typed, under which name."""

from collections.abc import Sequence

from manuscript.errors import WrongUse
from manuscript.model.permits import Form, FormColumns, FormRow
from manuscript.sources import cells, columns, form, formtimes, writeraddress
from manuscript.sources.cells import Cell
from manuscript.sources.columns import Column

_IDS = frozenset({"contribution", "contributions", "bijdrage", "reactie", "comment", "manuscript-id"})
_CREDITS = ("onder welke naam", "credit", "naam in het boek", "name in the book", "under which name", "naamsvermelding")
_SHOWN = 60


def read(name: str, data: bytes, wanted: FormColumns) -> Form:
    """Read the rows; which column is which is as a person said, else guessed, and told in `columns`."""
    text, findings = cells.decode(name, data)
    headings, rows = form.table(name, text)
    guessed = columns.roles(headings, [[cell.text for cell in row] for row in rows])
    at = _Columns(name, headings, guessed, wanted)
    time = next((column.at for column in guessed if column.role == "time"), None)
    when = formtimes.read([row[time].text for row in rows] if time is not None else [], dutch=form.is_dutch(guessed))
    days = [one.date[:10] if one.precision in ("day", "minute") else "" for one in when] or [""] * len(rows)
    made = tuple(_row(row, at, day) for row, day in zip(rows, days, strict=True))
    return Form(question=headings[at.answer], columns=at.said(), rows=made, findings=tuple(findings))


class _Columns:
    """Where in a row each thing stands; -1 where nowhere."""

    def __init__(self, name: str, headings: Sequence[str], guessed: Sequence[Column], wanted: FormColumns) -> None:
        self._name, self._headings = name, headings
        role = {one.role: one.at for one in reversed(guessed)}
        credits = [at for at, heading in enumerate(headings) if any(word in heading.casefold() for word in _CREDITS)]
        ids = [at for at, heading in enumerate(headings) if heading.casefold() in _IDS]
        self.id = self._named(wanted.id, "--id-column", next(iter(ids), -1))
        self.credit = self._named(wanted.credit, "--credit-column", next(iter(credits), -1))
        self.name = self._named(wanted.name, "--name-column", role.get("name", -1))
        self.first = () if wanted.name else tuple(role[one] for one in ("first", "last") if one in role)
        self.contact = role.get("contact", -1)
        asked = [one.at for one in guessed if one.role == "permission" and one.at not in (self.credit, self.id)]
        self.answer = self._named(wanted.answer, "--answer-column", asked[0] if len(asked) == 1 else -1)
        if self.name == self.credit:
            self.name = -1
        if self.answer < 0:
            shown = ", ".join(f"`{heading[:_SHOWN]}`" for heading in headings)
            raise WrongUse(
                f"Which column of {name} holds the yes or no cannot be told: there are {shown}.",
                "Name it: --answer-column HEADING",
            )

    def _named(self, heading: str, option: str, guess: int) -> int:
        if not heading:
            return guess
        wanted = " ".join(heading.split()).casefold()
        same = [at for at, one in enumerate(self._headings) if one.casefold() == wanted]
        if len(same) != 1:
            known = ", ".join(f"`{one[:_SHOWN]}`" for one in self._headings)
            raise WrongUse(f"{option} {heading[:_SHOWN]!r} is not one column of {self._name}.", f"There are {known}.")
        return same[0]

    def said(self) -> str:
        """Say in words what was taken for what."""
        pairs = [("contribution", self.id), ("name", self.name), ("address", self.contact)]
        pairs += [("name", at) for at in self.first if self.name < 0]
        pairs += [("yes or no", self.answer), ("credit line", self.credit)]
        return "; ".join(f"`{self._headings[at][:_SHOWN]}` {what}" for what, at in pairs if at >= 0)


def _row(row: Sequence[Cell], at: _Columns, day: str) -> FormRow:
    def cell(index: int) -> str:
        return " ".join(row[index].text.split()) if index >= 0 else ""

    name = cell(at.name) or " ".join(filter(None, (cell(one) for one in at.first)))
    return FormRow(
        line=row[0].line,
        id=cell(at.id),
        name=name,
        email=writeraddress.plain(cell(at.contact)),
        answer=cell(at.answer),
        credit=cell(at.credit),
        day=day,
    )
