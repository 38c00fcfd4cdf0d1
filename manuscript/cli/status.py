"""`manuscript status`: how far the book is, chapter by chapter."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli import lacking, say
from manuscript.cli.shared import as_json, in_book, progress
from manuscript.model.artifact import Words
from manuscript.model.status import Row, Status


@click.command()
@in_book
@as_json
def command(root: Path) -> int:
    """Show words, state, last hand, open contributions and permissions due of every chapter.

    `open`: contributions that nobody decided on. `due`: contributions that the book wants and nothing permits yet.

    Example: manuscript status
    """
    from manuscript import pipeline  # late: --help needs none of it

    with progress() as notice:
        status = pipeline.status(root, notice)
    if say.for_program():
        say.document(_document(status))
    else:
        _table(status)
    return 0


def _document(status: Status) -> dict[str, Any]:
    totals = {
        "words": {**_words(status.words), "made": status.words.made},
        "target": status.target,
        "open": status.open,
        "due": status.due,
        "reminders": status.reminders,
        "unplaced": status.unplaced,
    }
    return {"chapters": [_row(row) for row in status.rows], "totals": totals, "stamp": say.stamp(status.stamp)}


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "title": say.clean(row.title),
        "status": row.status,
        "words": _words(row.words),
        "target": row.target,
        "open": row.open,
        "due": row.due,
        "last": {"hand": say.clean(row.hand), "day": row.day},
    }


def _words(words: Words) -> dict[str, int]:
    return {"own": words.own, "readers": words.readers, "notes": words.notes}


def _table(status: Status) -> None:
    """Lay the rows out for people; rich knows how wide the terminal and every letter is."""
    from rich.table import Table  # late: only a person looking at a table needs it

    table = Table(box=None, pad_edge=False)
    table.add_column("chapter", ratio=1)
    table.add_column("status")
    for name in ("own", "readers", "notes", "target", "open", "due"):
        table.add_column(name, justify="right")
    table.add_column("last hand")
    for row in status.rows:
        table.add_row(*_cells(row))
    words = status.words
    table.add_section()
    table.add_row(
        "all",
        "",
        *(f"{count:,}" for count in (words.own, words.readers, words.notes, status.target)),
        str(status.open),
        str(status.due),
        "",
    )
    say.table(table)
    total = words.own + words.readers + words.notes + words.made
    say.line(
        f"{total:,} words in the draft, {words.made:,} of them attributions, lists and titles that the program adds."
    )
    lacking.tell(status.lacking)
    if status.unplaced:
        say.line(f"{status.unplaced} contributions belong to no chapter yet.")


def _cells(row: Row) -> tuple[str, ...]:
    counts = (row.words.own, row.words.readers, row.words.notes, row.target)
    hand = " ".join(part for part in (say.clean(row.hand), row.day) if part)
    title = say.clean(f"{row.number} {row.title}".strip())
    return (title, row.status, *(f"{count:,}" for count in counts), str(row.open), str(row.due), hand)
