"""`manuscript build`: the street, from chapters and contributions to the finished files."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, for_edition, in_book, progress

if TYPE_CHECKING:  # --help needs no values
    from manuscript.model.artifact import Compiled, Format
    from manuscript.model.findings import Findings
    from manuscript.model.results import Built, Watched


def _formats(_: click.Context, __: click.Parameter, value: str) -> "tuple[Format, ...]":
    from manuscript.model.artifact import FORMATS  # late, as above

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
    help="docx, epub, html (one page for reading), or several.",
)
@click.option("--chapter", "only", default="", metavar="ID", help="This chapter only.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go; without it, out/EDITION.",
)
@click.option("--watch", is_flag=True, help="Build after every save, until you stop it (Ctrl-C).")
@click.option("--explain", is_flag=True, help="Say what was compiled and why, and what came from the cache.")
@dry_run
@as_json
def command(
    root: Path,
    edition: str,
    formats: "tuple[Format, ...]",
    only: str,
    out: Path | None,
    *,
    watch: bool,
    explain: bool,
    dry_run: bool,
) -> int:
    """Build the book as DOCX and EPUB.

    With any error nothing is built, and the last good book stays as it was.

    Example: manuscript build --edition publisher
    """
    from manuscript import pipeline  # late: --help needs none of it

    once = partial(pipeline.build, root, edition, formats, only=only, out=out, dry_run=dry_run)
    if watch:
        return _watch(pipeline.watch(root, once), explain=explain)
    with progress() as notice:
        built = once(notice=notice)
    if say.for_program():
        say.document(_document(built))
    else:
        _tell(built, dry_run=dry_run, explain=explain)
    return findings.exit_code(built.findings)


def _watch(watched: "Iterator[Watched]", *, explain: bool) -> int:
    """Say what every save comes to; only a signal ends it."""
    if say.for_program():
        raise click.UsageError("--watch tells people; it has no one document to give. Leave --json out.")
    shown: "Findings" = ()
    for one in watched:
        if one.error:
            say.error(one.error.code, one.error.message, one.error.hint, one.error.exit_code)
        elif one.built:
            _tell(one.built, dry_run=False, explain=explain, seconds=one.seconds, shown=shown)
            shown = one.built.findings
        say.flush()
    return 0


def _document(built: "Built") -> dict[str, object]:
    made = [
        {"format": one.format, "path": path, "sha256": hashlib.sha256(one.data).hexdigest()}
        for path, one in built.artifacts
    ]
    compiled = [
        {"chapter": one.chapter, "writer": one.writer, "from": "pandoc" if one.why else "cache", "why": one.why}
        for one in built.compiled
    ]
    return {
        "artifacts": made,
        "findings": [findings.as_dict(finding) for finding in built.findings],
        "stamp": say.stamp(built.stamp),
        "compiled": compiled,
        "notices": list(built.notices),
    }


def _tell(
    built: "Built", *, dry_run: bool, explain: bool, seconds: float | None = None, shown: "Findings" = ()
) -> None:
    """Say what was built; findings that were `shown` after the last save are only counted."""
    say.notices(built.notices)
    if built.findings:
        findings.show_each(tuple(one for one in built.findings if one not in shown))
        say.line(findings.summary(built.findings))
    if not built.artifacts:
        say.line("Nothing was built; what was in out/ is as it was.", style="error")
        return
    if explain:
        _explain(built.compiled)
    note = f" ({built.stamp.note})" if built.stamp.note else ""
    say.line(f"From {built.stamp.commit[:10] or 'files'}{note}.")
    verb = "Would write" if dry_run else "Built"
    for path, artifact in built.artifacts:
        say.line(f"{verb} {path} ({len(artifact.data):,} bytes){_after(seconds)}", style="good")


def _after(seconds: float | None) -> str:
    return "." if seconds is None else f" in {seconds:.2f} s"


def _explain(compiled: "Sequence[Compiled]") -> None:
    """Say of every chapter where it came from, then how many came from where."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for one in compiled:
        by_reason.setdefault((one.chapter or "what all chapters share", one.why), []).append(one.writer)
    for (chapter, why), writers in by_reason.items():
        said = f"compiled for {' and '.join(writers)}: {why}" if why else f"from the cache for {' and '.join(writers)}"
        say.line(f"  {chapter}: {said}", style="" if why else "dim")
    made = sum(bool(one.why) for one in compiled)
    say.line(f"Compiled {made}, from the cache {len(compiled) - made}." + ("" if made else " pandoc was not needed."))
