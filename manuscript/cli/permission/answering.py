"""What `grant` and `refuse` share: whose answer it is, since when, how it came; and how what was recorded is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.permission.options import a_day
from manuscript.errors import WrongUse
from manuscript.model.files import Answer, Basis
from manuscript.model.permits import Answers, AnswerWish, FormColumns, Recorded, Terms

F = TypeVar("F", bound=Callable[..., Any])

_LONGEST = 2_000
_WHOSE = (
    click.argument("ids", nargs=-1, metavar="[ID]..."),
    click.option("--person", default="", metavar="NAME", help="All of this person's that waits for an answer."),
    click.option(
        "--from", "form", type=click.Path(path_type=Path), metavar="FORM.csv", help="The answers to a form, one a row."
    ),
    click.option("--answer-column", default="", metavar="HEADING", help="With --from: the column with yes or no."),
    click.option("--name-column", default="", metavar="HEADING", help="With --from: the column with the name."),
    click.option("--id-column", default="", metavar="HEADING", help="With --from: the column with the contribution."),
    click.option(
        "--credit-column", default="", metavar="HEADING", help="With --from: the column with the credit line."
    ),
    click.option("--yes", multiple=True, metavar="TEXT", help="With --from: an answer that is a yes; may be repeated."),
    click.option("--no", multiple=True, metavar="TEXT", help="With --from: an answer that is a no; may be repeated."),
)
_ANSWER = (
    click.option("--on", default="", callback=a_day, metavar="DAY", help="The day of the answer; without it, today."),
    click.option("--channel", metavar="TEXT", help="How it came, such as e-mail."),
    click.option("--text-version", metavar="TEXT", help="Which wording was answered, such as nl-1."),
    click.option(
        "--evidence",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The document that says so; git never gets it.",
    ),
    click.option("--label", metavar="TEXT", help="With --evidence: what it is, such as: e-mail of 2 March."),
)


def whose(function: F) -> F:
    """`[ID]...`, `--person`, `--from` and what says how a form is read."""
    return _all(_WHOSE, function)


def about_the_answer(function: F) -> F:
    """`--on`, `--channel`, `--text-version`, `--evidence`, `--label`."""
    return _all(_ANSWER, function)


def _all(options: tuple[Callable[[Any], Any], ...], function: F) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def record(
    answer: Answer,
    root: Path,
    *,
    ids: tuple[str, ...],
    person: str,
    form: Path | None,
    on: str,
    evidence: Path | None,
    label: str | None,
    dry_run: bool,
    basis: Basis = "permission",
    **options: Any,
) -> int:
    """Record answers by one call of the pipeline, and say what was recorded; give the exit code."""
    from manuscript import sidestreets  # late: --help needs none of it
    from manuscript.outside import git

    columns = _columns(options)
    _refuse_odd(form, named=bool(ids or person), evidence=bool(evidence), label=bool(label), columns=columns)
    if (day := on or git.today()) > git.today():
        raise WrongUse(f"--on {day} is still to come.", "An answer has a day on which it was given.")
    terms = _terms({**options, "evidence_label": label}, basis)
    wish = AnswerWish(
        answer=answer, on=day, refs=ids, person=person, basis=basis, terms=terms, said_day=bool(on), dry_run=dry_run
    )
    made = sidestreets.answers_of_form(root, form, columns, wish) if form else sidestreets.answer(root, wish, evidence)
    if say.for_program():
        say.document(_document(made))
    else:
        _show(made, dry_run=dry_run)
    return findings.exit_code(made.findings)


def _columns(options: dict[str, Any]) -> FormColumns:
    """Take the options about a form out of all others."""
    named = {key: options.pop(f"{key}_column") for key in ("answer", "name", "id", "credit")}
    return FormColumns(**named, yes=options.pop("yes"), no=options.pop("no"))


def _refuse_odd(form: Path | None, *, named: bool, evidence: bool, label: bool, columns: FormColumns) -> None:
    if form and (named or evidence):
        raise WrongUse("--from names everybody, and is its own evidence.", "Leave out the ID, --person and --evidence.")
    if not form and columns != FormColumns():
        raise WrongUse(
            "The options about columns say nothing without --from.", "Add --from FORM.csv, or leave them out."
        )
    if label and not (evidence or form):
        raise WrongUse("--label says nothing without --evidence.", "Add --evidence FILE, or leave it out.")


def _terms(options: dict[str, Any], basis: Basis) -> Terms:
    for key, value in options.items():
        if isinstance(value, str) and (not value.isprintable() or len(value) > _LONGEST):
            name = key.replace("_", "-")
            raise WrongUse(f"--{name} holds what is not plain text on one line.", "Write it in plain words.")
    said = {key: value or None if isinstance(value, str) else value for key, value in options.items()}
    terms = msgspec.convert(said, Terms)
    if terms.credit and terms.anonymous:
        raise WrongUse("--credit and --anonymous say two things.", "Leave one of them out.")
    for needs, value, option in (("citation", terms.purpose, "--purpose"), ("licence", terms.licence, "--licence")):
        if (basis == needs) != bool(value):
            raise WrongUse(f"--basis {needs} and {option} go together.", f"Say both: --basis {needs} {option} TEXT")
    return terms


def _document(made: Answers) -> dict[str, Any]:
    return {
        "entries": [_entry(one) for one in made.entries],
        "files": list(made.files),
        "findings": [findings.as_dict(one) for one in made.findings],
    }


def _entry(one: Recorded) -> dict[str, Any]:
    return {
        "path": one.path,
        "person": one.person,
        "name": say.clean(one.name),
        "answer": one.file.answer or "",
        "basis": one.file.basis,
        "answered": one.file.answered,
        "contributions": list(one.file.contributions),
        "credit_as": say.clean(one.file.credit_as),
        "scope": _scope(one),
        "written": one.written,
        "completed": one.completed,
    }


def _scope(one: Recorded) -> dict[str, Any]:
    if one.file.answer == "refused":
        return {}
    scope = msgspec.to_builtins(one.file.scope)
    return {"formats": "all", "editions": "all", "languages": "all", **scope}


def _show(made: Answers, *, dry_run: bool) -> None:
    for one in made.entries:
        if not one.written:
            say.line(f"{one.name}: {one.path} says so already; nothing to write.")
            continue
        verb = "Would complete" if dry_run else "Completed"
        verb = verb if one.completed else "Would write" if dry_run else "Wrote"
        said = _said(one)
        say.line(f"{one.name}: {said}{'' if said.endswith('.') else '.'} {verb} {one.path}.")
    findings.show_each(made.findings)
    if made.findings:
        say.line(findings.summary(made.findings))


def _said(one: Recorded) -> str:
    about = ", ".join(one.file.contributions)
    if one.file.answer == "refused":
        return f"no, about {about}"
    named = "no name" if one.file.anonymous else f"credited as {one.file.credit_as or 'printed'}"
    until = f", until {one.file.scope.until}" if one.file.scope.until else ""
    covers = (_names(_scope(one)[key], key) for key in ("formats", "editions", "languages"))
    return f"{one.file.answer or one.file.basis}, about {about}; {', '.join(covers)}{until}; {named}"


def _names(value: Any, key: str) -> str:
    return f"all {key}" if value == "all" else f"{key} {' '.join(value)}"
