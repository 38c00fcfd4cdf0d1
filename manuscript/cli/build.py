"""`manuscript build`: the street, from chapters and contributions to the finished files."""

import hashlib
from pathlib import Path

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, for_edition, in_book, progress
from manuscript.model.artifact import FORMATS, Artifact, Format
from manuscript.model.findings import Findings, blocks_build
from manuscript.model.sources import Stamp


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[Format, ...]:
    asked = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be built; there are: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in asked)


@click.command()
@in_book
@for_edition
@click.option(
    "--to",
    "formats",
    default="docx,epub",
    show_default=True,
    metavar="FORMATS",
    callback=_formats,
    help="docx, epub, html: one or more, with commas between them.",
)
@click.option("--chapter", "only", default="", metavar="ID", help="This chapter only.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go; without it, out/EDITION.",
)
@dry_run
@as_json
def command(
    root: Path, edition: str, formats: tuple[Format, ...], only: str, out: Path | None, *, dry_run: bool
) -> int:
    """Build the book as DOCX and EPUB, or as one HTML page for reading.

    With any error nothing is built, and the last good book stays as it was.

    Example: manuscript build --edition publisher
    """
    from manuscript import pipeline  # late: --help needs none of it

    with progress() as notice:
        built = pipeline.build(root, edition, formats, only=only, out=out, dry_run=dry_run, notice=notice)
    if say.for_program():
        say.document(_document(built.artifacts, built.findings, built.book.stamp))
    else:
        _tell(built.artifacts, built.findings, built.book.stamp, dry_run=dry_run)
    return int(blocks_build(built.findings))


def _document(artifacts: tuple[tuple[str, Artifact], ...], found: Findings, stamp: Stamp) -> dict[str, object]:
    made = [
        {"format": one.format, "path": path, "sha256": hashlib.sha256(one.data).hexdigest()} for path, one in artifacts
    ]
    return {
        "artifacts": made,
        "findings": [findings.as_dict(finding) for finding in found],
        "stamp": say.stamp(stamp),
    }


def _tell(artifacts: tuple[tuple[str, Artifact], ...], found: Findings, stamp: Stamp, *, dry_run: bool) -> None:
    if found:
        findings.show(found)
    if blocks_build(found):
        say.line("Nothing was built; what was in out/ is as it was.", style="error")
        return
    note = f" ({stamp.note})" if stamp.note else ""
    say.line(f"From {stamp.commit[:10] or 'files'}{note}.")
    for path, artifact in artifacts:
        say.line(f"{'Would write' if dry_run else 'Built'} {path} ({len(artifact.data):,} bytes).", style="good")
