"""`manuscript pull`: readers' words from a page, an export or a folder of them -> contributions/."""

from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, in_book
from manuscript.errors import Refused
from manuscript.model.findings import blocks_build
from manuscript.model.pulled import Options, PullCount, PullReport

_CLASSES = ("readers", "authors", "pingbacks", "pending", "spam", "deleted", "private", "skipped")
_ONE = {"readers": "reader", "authors": "author", "pingbacks": "pingback"}


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@click.option("--post", default="", metavar="SLUG", help="The folder in contributions/; without it, from the source.")
@click.option("--chapter", default="", metavar="ID", help="The chapter that these readers answered.")
@click.option("--kind", default="auto", show_default=True, help="What the source is: auto, pasted.")
@click.option("--strict", is_flag=True, help="Another number than the page claims is an error.")
@in_book
@dry_run
@as_json
def command(sources: tuple[Path, ...], root: Path, **options: Any) -> int:
    """Bring readers' comments in from files or folders. Pulling the same twice changes nothing.

    Exit code 1 when there is an error, 3 when a source was refused.

    Example: manuscript pull page.txt --post huidige-situatie --chapter huidige-situatie
    """
    from manuscript import pipeline  # late: --help needs none of it

    report = pipeline.pull(root, sources, Options(**options))
    if say.for_program():
        say.document(_document(report))
    else:
        _show(report, dry_run=options["dry_run"])
    for refusal in report.refused:
        _refuse(refusal.message, refusal.hint)
    return Refused.exit_code if report.refused else int(blocks_build(report.findings))


def _document(report: PullReport) -> dict[str, Any]:
    rows = [{**msgspec.structs.asdict(row), "source": say.clean(row.source)} for row in report.rows]
    document: dict[str, Any] = {"sources": rows, "findings": [findings.as_dict(one) for one in report.findings]}
    if report.refused:
        first = report.refused[0]
        error = {"code": Refused.code, "message": say.clean(first.message), "hint": say.clean(first.hint)}
        return {**document, "error": error}
    return document


def _show(report: PullReport, *, dry_run: bool) -> None:
    """Say what every source held and what it changed, then what was noticed."""
    for row in report.rows:
        if row.kind != "refused":
            say.line(_sentence(row, dry_run=dry_run))
    findings.show(report.findings)


def _sentence(row: PullCount, *, dry_run: bool) -> str:
    claimed = "" if row.claimed is None else f"{row.claimed} claimed, "
    classes = ", ".join(_counted(name, getattr(row, name)) for name in _CLASSES if getattr(row, name))
    of = f" ({classes})" if classes else ""
    would = "would be " if dry_run else ""
    states = f"{would}{row.new} new, {row.changed} changed, {row.unchanged} unchanged"
    return f"{row.source}: {row.kind}, {claimed}{row.found} found{of}; {states}."


def _counted(name: str, count: int) -> str:
    return f"{count} {_ONE.get(name, name) if count == 1 else name}"


def _refuse(message: str, hint: str) -> None:
    """Say on standard error why a source was refused; the document has it already."""
    import sys  # beside its one use

    sys.stderr.write(say.clean(f"manuscript: {message}\n  {hint}") + "\n")
