"""`manuscript check`: everything that is wrong with the book, with file, line and what to do."""

from pathlib import Path

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, for_edition, in_book, progress


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
@as_json
def command(root: Path, edition: str, form: str) -> int:
    """Find what is wrong with the book: words that are not the reader's, links that lead nowhere, and more.

    Exit code 1 when there is an error.

    Example: manuscript check --edition publisher
    """
    from manuscript import pipeline  # late: --help needs none of it

    with progress() as notice:
        checked = pipeline.check(root, edition, notice)
    say.notices(checked.notices)
    if form == "sarif":
        say.document(findings.sarif(checked.findings))
    elif say.for_program():
        say.document({"findings": [findings.as_dict(finding) for finding in checked.findings]})
    elif form == "github":
        findings.github(checked.findings)
    else:
        findings.show(checked.findings)
    return findings.exit_code(checked.findings)
