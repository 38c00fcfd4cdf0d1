"""`manuscript build DIR...`: books, one after the other, each whatever becomes of the others; a line for every one as it comes."""

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from msgspec.structs import replace

from manuscript import catalogue as many
from manuscript.cli import built as say_built
from manuscript.cli import findings, say
from manuscript.errors import Broken
from manuscript.model.results import Built, Job, Outcome
from manuscript.model.sources import Stamp

_NOTHING = Built(artifacts=(), findings=(), stamp=Stamp(note=""))


def jobs(asked: Job, books: Sequence[Path], out: Path | None) -> tuple[Job, ...]:
    """Give the job of every book, as `asked`; a folder that is named twice is one book."""
    folders = {book.resolve(): book for book in reversed(books)}
    named = [book for book in books if folders[book.resolve()] is book]
    names = [Path(os.path.normpath(book.absolute())).name for book in named]
    if out and len({name.casefold() for name in names}) < len(names):
        raise click.UsageError("Two of these folders have one name; with --out each book needs a name of its own.")
    return tuple(job(asked, book, out / name if out else None) for book, name in zip(named, names, strict=True))


def job(asked: Job, book: Path, out: Path | None) -> Job:
    """Give the job of one book, as `asked`, with paths that hold in every folder and on every machine with the same disk."""
    return replace(asked, book=book.as_posix(), root=str(book.absolute()), out=str(out.absolute()) if out else "")


def build(wanted: Sequence[Job], *, explain: bool) -> int:
    """Build the books, and say of each what came of it, in the order they were named; give the exit code of the worst."""
    documents, code = [], 0
    with closing(many.catalogue(wanted)) as outcomes:
        for one in outcomes:
            code = max(code, _exit_code(one))
            _tell(one, dry_run=wanted[0].dry_run, explain=explain)
            if say.for_program():
                documents.append(_document(one))
    if say.for_program():
        say.document({"books": documents})
    return code


def _exit_code(one: Outcome) -> int:
    return one.error.exit_code if one.error else findings.exit_code((one.built or _NOTHING).findings)


def _document(one: Outcome) -> dict[str, object]:
    """Give one book as `--json` does: what was built, what was found, and what stopped it; no key is ever missing."""
    error = one.error and {
        "code": one.error.code,
        "message": say.clean(one.error.message),
        "hint": say.clean(one.error.hint),
    }
    return {"book": one.book, **say_built.document(one.built or _NOTHING), "error": error}


def _tell(one: Outcome, *, dry_run: bool, explain: bool) -> None:
    """Say to people in one line what came of a book; below it the errors in its text, and where its chapters came from."""
    if isinstance(one.error, Broken):
        say.details(one.error)
    if one.error:
        say.line(f"{one.book}: {one.error.message} {one.error.hint}".rstrip(), style="error")
    elif one.built:
        _tell_built(one.book, one.built, dry_run=dry_run, explain=explain)
    say.flush()


def _tell_built(book: str, built: Built, *, dry_run: bool, explain: bool) -> None:
    say.notices([f"{book}: {notice}" for notice in built.notices])
    if say.for_program():
        return
    say.line(f"{book}: {_came(built, dry_run=dry_run)}", style="good" if built.artifacts else "error")
    findings.show_each(tuple(finding for finding in built.findings if finding.severity == "error"))
    if explain and built.artifacts:
        say_built.tell_why(built.compiled)


def _came(built: Built, *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "built"
    names = ", ".join(path for path, _ in built.artifacts)
    counted = f" {findings.summary(built.findings)}" if built.findings else ""
    return f"{verb} {names}.{counted}" if names else f"nothing was built.{counted}"
