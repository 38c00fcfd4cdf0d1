"""`manuscript permission withdraw`: readers take their words back."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli import say
from manuscript.cli.permission import takenback
from manuscript.cli.permission.options import a_day
from manuscript.cli.shared import as_json, dry_run, in_book, progress
from manuscript.errors import WrongUse
from manuscript.model.files import EvidenceEntry
from manuscript.model.withdrawn import BackWish


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--person", default="", metavar="NAME", help="All that this person wrote: a name, or that of the file in people/."
)
@click.option(
    "--on", default="", callback=a_day, metavar="DAY", help="The day on which they said so; without it, today."
)
@click.option("--channel", default="", metavar="TEXT", help="How it came, such as e-mail.")
@click.option(
    "--evidence", type=click.Path(path_type=Path), metavar="FILE", help="The document that says so; git never gets it."
)
@click.option("--label", default="", metavar="TEXT", help="With --evidence: what it is, such as: e-mail of 2 March.")
@in_book
@dry_run
@as_json
def command(ids: tuple[str, ...], root: Path, evidence: Path | None, **options: Any) -> int:
    """Take readers' words out of the book, because they took them back.

    The file of the contribution becomes a tombstone, without words and name, so that no later pull brings them back; the ledger
    says that they were withdrawn, and keeps what was agreed before. Every build leaves the words out from now on.

    What the program may not change itself is listed: the lines of chapters and other files where the words or the name stand,
    what lies in out/, what was delivered, and what git's history holds, with the commands that clean it. It rewrites no history.

    Exit code 1: something is left that a person must take out by hand.

    With --json: {contributions, entries, again, files, removed, changes, spots, built, left, history, findings}.

    Example: manuscript permission withdraw c000118 --dry-run
    """
    from manuscript import sidestreets  # late: --help needs none of it

    wish = _wish(ids, evidence, **options)
    with progress() as notice:
        made = sidestreets.withdraw(root, wish, evidence, notice)
    if say.for_program():
        say.document(takenback.document(made))
    else:
        takenback.show(made, dry_run=wish.dry_run)
    return int(not made.is_done)


def _wish(ids: tuple[str, ...], evidence: Path | None, *, on: str, label: str, **options: Any) -> BackWish:
    from manuscript.outside import git  # late: --help needs no clock

    if bool(ids) == bool(options["person"]):
        raise WrongUse("Name contributions, or one person.", "Such as c000118, or --person NAME.")
    if label and not evidence:
        raise WrongUse("--label says nothing without --evidence.", "Add --evidence FILE, or leave it out.")
    if (day := on or git.today()) > git.today():
        raise WrongUse(f"--on {day} is still to come.", "Name the day on which they said so.")
    for option, text in (("--channel", options["channel"]), ("--label", label)):
        if not text.isprintable():
            raise WrongUse(f"{option} holds what is not plain text on one line.", "Write it in plain words.")
    return BackWish(refs=ids, on=day, evidence=EvidenceEntry(label=label), **options)
