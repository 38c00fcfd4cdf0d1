"""`manuscript check`: everything that is wrong with the book, with file, line and what to do."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, for_edition, in_book, progress

if TYPE_CHECKING:
    from manuscript.model.results import Checked


@click.command()
@in_book
@for_edition
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are told.",
)
@click.option("--spelling", is_flag=True, help="Look up every word in hunspell's dictionary of its language.")
@as_json
def command(root: Path, edition: str, form: str, *, spelling: bool) -> int:
    """Find what is wrong with the book: words that are not the reader's, links that lead nowhere, and more.

    With --spelling also the words that no dictionary has; those that you mean go into words.txt, one a line.

    Exit code 1 when there is an error.

    Example: manuscript check --edition publisher
    """
    from manuscript import pipeline  # late: --help needs none of it

    with progress() as notice:
        checked = pipeline.check(root, edition, notice, spelling=spelling)
    say.notices(checked.notices)
    if form == "sarif":
        say.document(findings.sarif(checked.findings))
    elif say.for_program():
        say.document({"findings": [findings.as_dict(finding) for finding in checked.findings], **_looked_up(checked)})
    elif form == "github":
        findings.github(checked.findings)
    else:
        findings.show(checked.findings)
        for one in checked.dictionaries:
            say.line(f"Looked up in {one.path} ({one.lang}).")
    return findings.exit_code(checked.findings)


def _looked_up(checked: "Checked") -> dict[str, Any]:
    """Name the dictionaries, where words were looked up."""
    used = [{"lang": one.lang, "path": one.path} for one in checked.dictionaries]
    return {"dictionaries": used} if used else {}
