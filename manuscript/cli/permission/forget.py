"""`manuscript permission forget`: nothing is held any more of one person."""

from pathlib import Path

import click

from manuscript.cli import say
from manuscript.cli.permission import takenback
from manuscript.cli.shared import as_json, dry_run, in_book, progress
from manuscript.model.withdrawn import BackWish


@click.command()
@click.option("--person", required=True, metavar="NAME", help="A name of theirs, or that of their file in people/.")
@in_book
@dry_run
@as_json
def command(root: Path, person: str, *, dry_run: bool) -> int:
    """Forget a person: all that is held of them goes, or is listed where only you may change it.

    Everything they wrote becomes a tombstone, as `withdraw` does; their file in people/ goes, and addresses, requests, evidence
    and raw copies outside git. The ledger keeps that something was agreed and taken back, by the fingerprint of the document,
    under a name that says nothing. Give them what you hold first: manuscript permission export.

    Exit code 1: something is left that a person must take out by hand.

    With --json: {contributions, entries, again, files, removed, changes, spots, built, left, history, findings}.

    Example: manuscript permission forget --person "Bram de Vries" --dry-run
    """
    from manuscript import sidestreets  # late: --help needs none of it
    from manuscript.outside import git

    wish = BackWish(person=person, on=git.today(), forget=True, dry_run=dry_run)
    with progress() as notice:
        made = sidestreets.withdraw(root, wish, None, notice)
    if say.for_program():
        say.document(takenback.document(made))
    else:
        takenback.show(made, dry_run=dry_run)
    return int(not made.is_done)
