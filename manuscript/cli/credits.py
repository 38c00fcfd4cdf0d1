"""`manuscript credits`: who is thanked, for what."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli import columns, say
from manuscript.cli.shared import as_json, for_edition, in_book, progress
from manuscript.model.credits import Credit, Credits, Helper


@click.command()
@for_edition
@in_book
@as_json
def command(root: Path, edition: str) -> int:
    """List the readers whose words the book prints, its authors, and who else worked on it in git, each with why.

    Readers stand in the order of the list at the back, each under the name that is printed. Helpers are those whom commits and
    `Co-authored-by:` name, as `.mailmap` spells them; programs are none. With `helpers: true` in book.yaml they are printed too.

    With --json: {readers: [{name, because, person, ledger}], authors, helpers: [{name, commits, chapters}]}.

    Example: manuscript credits --edition publisher
    """
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        credits = sidestreets.credits(root, edition, notice)
    if say.for_program():
        say.document(_document(credits))
    else:
        _show(credits)
    return 0


def _document(credits: Credits) -> dict[str, Any]:
    return {
        "readers": [_reader(one) for one in credits.readers],
        "authors": [_helper(one) for one in credits.authors],
        "helpers": [_helper(one) for one in credits.helpers],
    }


def _reader(one: Credit) -> dict[str, Any]:
    return {
        "name": say.clean(one.name),
        "because": [say.clean(id) for id in one.because],
        "person": say.clean(one.person),
        "ledger": [say.clean(path) for path in one.ledger],
    }


def _helper(one: Helper) -> dict[str, Any]:
    return {"name": say.clean(one.name), "commits": one.commits, "chapters": list(one.chapters)}


def _show(credits: Credits) -> None:
    _table("Readers", [(one.name, ", ".join(one.because), _basis(one)) for one in credits.readers])
    _table("Authors", [(one.name, *_work(one)) for one in credits.authors])
    _table("Helpers", [(one.name, *_work(one)) for one in credits.helpers])


def _table(title: str, rows: list[tuple[str, ...]]) -> None:
    say.line(title if rows else f"{title}: nobody", style="bold")
    for row in columns.lines(rows, indent="  "):
        say.line(row)


def _basis(one: Credit) -> str:
    return ", ".join(path.rpartition("/")[2] for path in one.ledger) or "no entry in the ledger"


def _work(one: Helper) -> tuple[str, str]:
    return f"{one.commits} commit(s)", ", ".join(one.chapters)
