"""`manuscript permission log`: every use of a reader's words and what allows it, as publishers ask for it."""

from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, in_book, progress
from manuscript.model.log import Log, LogRow, LogWish


@click.command()
@click.option(
    "--format", type=click.Choice(["xlsx", "csv", "md"]), default=None, help="Without it, what -o ends in, or xlsx."
)
@click.option(
    "--edition", default="publisher", show_default=True, metavar="E", help="The edition whose quotes are listed."
)
@click.option(
    "--lang", default="", metavar="TAG", help="The language of the headings (en, nl); without it, the book's."
)
@click.option("--contacts", is_flag=True, help="With the addresses that contributions/.local/contacts.csv knows.")
@click.option("-o", "--out", type=click.Path(path_type=Path), default=None, metavar="FILE", help="Where it is written.")
@in_book
@dry_run
@as_json
def command(root: Path, **options: Any) -> int:
    """List every use of a reader's words in the order of the book: where, whose, from where, and what the ledger says of it.

    A quote that nothing allows yet is listed with its state. XLSX goes to out/EDITION/permissions-log.xlsx, CSV and Markdown to
    standard output, unless -o names a file.

    With --json: {rows, path, findings}. A file of the ledger that cannot be read is told, and makes the exit code 1.

    Example: manuscript permission log --format csv
    """
    from manuscript import sidestreets  # late: --help needs none of it

    chosen = {"format": _format(options["format"], options["out"]), "out": str(options["out"] or "")}
    wish = msgspec.convert({**options, **chosen}, LogWish)
    with progress() as notice:
        made = sidestreets.log(root, wish, notice)
    if say.for_program():
        say.document(
            {
                "rows": [_row(row) for row in made.rows],
                "path": made.path,
                "findings": [findings.as_dict(one) for one in made.findings],
            }
        )
    elif made.path:
        say.line(f"{'Would write' if wish.dry_run else 'Wrote'} {made.path}: {_counted(made)}.")
    else:
        say.file(made.data)
    if not say.for_program():
        findings.show_beside(made.findings)
    return findings.exit_code(made.findings)


def _format(named: str | None, out: Path | None) -> str:
    suffix = out.suffix.removeprefix(".").casefold() if out else ""
    return named or (suffix if suffix in ("xlsx", "csv", "md") else "xlsx")


def _counted(made: Log) -> str:
    lacking = sum((row.state != "granted" and row.basis != "own") or bool(row.lacks) for row in made.rows)
    return f"{len(made.rows)} use(s), {lacking} of them without a yes to all of it"


def _row(row: LogRow) -> dict[str, Any]:
    file = msgspec.to_builtins(row.file) if row.entry else {}
    plain = {
        "number": row.number,
        "chapter": row.chapter,
        "title": row.chapter_title,
        "path": row.place.path,
        "line": row.place.line,
        "use": row.use,
        "words": row.words,
        "contribution": row.contribution,
        "source": list(row.source),
        "holder": row.holder,
        "credit": row.credit,
        "state": row.state,
        "lacks": list(row.lacks),
        "basis": row.basis,
        "entry": row.entry,
        "agreed": file,
        "added": [{"entry": path, "agreed": msgspec.to_builtins(agreed)} for path, agreed in row.added],
        "contact": row.contact,
    }
    made: dict[str, Any] = say.cleaned(plain)
    return made
