"""`manuscript pull`: readers' words from a page, an export or a folder of them -> contributions/."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, in_book, progress
from manuscript.errors import Outside, Refused
from manuscript.model.findings import blocks_build
from manuscript.model.pulled import Options, PullCount, PullReport, Refusal, StoredItem

_CLASSES = ("readers", "authors", "pingbacks", "pending", "spam", "deleted", "private", "skipped")
_WHY = {"double": "the same words twice", "empty": "without words", "large": "too large", "other": "not stored"}
_MOST_SHOWN = 40
_SHOWN = 50
_TOLD = 80
_ONE = {"readers": "reader", "authors": "author", "pingbacks": "pingback"}


def _kinds(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click gives it by position
    """Say which kinds of sources are read, and end."""
    if not value or context.resilient_parsing:
        return
    from manuscript.sources import KINDS  # late: only who asks needs them

    if say.for_program():
        say.document({"kinds": [{"kind": kind.name, "reads": kind.says} for kind in KINDS]})
    else:
        for kind in KINDS:
            say.line(f"{kind.name:<11} {kind.says}")
    context.exit()


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path))
@click.option("--post", default="", metavar="SLUG", help="The folder in contributions/; without it, from the source.")
@click.option("--chapter", default="", metavar="ID", help="The chapter that these readers answered.")
@click.option("--kind", default="auto", show_default=True, help="What the source is; without it, told by its content.")
@click.option(
    "--kinds", is_flag=True, expose_value=False, is_eager=True, callback=_kinds, help="List the kinds of sources."
)
@click.option("--strict", is_flag=True, help="Another number than the page claims is an error.")
@click.option(
    "--accept-removals", is_flag=True, help="Comments may be gone from a source, also more than a fifth of them."
)
@in_book
@dry_run
@as_json
def command(sources: tuple[Path, ...], root: Path, **options: Any) -> int:
    """Bring readers' comments in from files or folders, else from the blogs in book.yaml. The same twice changes nothing.

    Exit code 1 when there is an error, 3 when a source was refused, 4 when a blog gives no answer.

    Example: manuscript pull ../page.txt --post wie-heeft-hier-tijd-voor --chapter tijd
    """
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        report = sidestreets.pull(root, sources, Options(**options), notice)
    if say.for_program():
        say.document(_document(report))
    else:
        _show(report, dry_run=options["dry_run"])
    for refusal in report.refused:
        _refuse(refusal.message, refusal.hint)
    return _exit_code(report)


def _exit_code(report: PullReport) -> int:
    """Give 4 where a blog did not answer, 3 where anything else was refused, 1 after an error among the findings."""
    if not report.refused:
        return int(blocks_build(report.findings))
    return Outside.exit_code if _weightiest(report.refused).code == Outside.code else Refused.exit_code


def _weightiest(refused: Sequence[Refusal]) -> Refusal:
    """Give the refusal by which a run ends: a blog that did not answer, else the first."""
    return next((one for one in refused if one.code == Outside.code), refused[0])


def _document(report: PullReport) -> dict[str, Any]:
    rows = [_row(row) for row in report.rows]
    document: dict[str, Any] = {"sources": rows, "findings": [findings.as_dict(one) for one in report.findings]}
    if report.refused:
        told = _weightiest(report.refused)
        error = {"code": told.code, "message": say.clean(told.message), "hint": say.clean(told.hint)}
        return {**document, "error": error}
    return document


def _row(row: PullCount) -> dict[str, Any]:
    fields = {name: value for name, value in msgspec.structs.asdict(row).items() if name not in ("because", "items")}
    return {
        **fields,
        "source": say.clean(row.source),
        "skipped_because": [_WHY.get(why, why) for why in row.because],
        "items": [_item(item) for item in row.items],
    }


def _item(item: StoredItem) -> dict[str, str]:
    words = say.clean(item.words)[:_TOLD]
    return {"id": item.id, "author": say.clean(item.author), "state": item.state, "words": words}


def _show(report: PullReport, *, dry_run: bool) -> None:
    """Say what every source held and what it changed, then what was noticed; nothing is summed up after a refusal."""
    for row in report.rows:
        if row.kind != "refused":
            say.line(_sentence(row, dry_run=dry_run))
            _show_new([item for item in row.items if item.state == "new"])
    findings.show_each(report.findings)
    if report.findings and not report.refused:
        say.line(findings.summary(report.findings))


def _show_new(items: Sequence[StoredItem]) -> None:
    """Say every new contribution with what `from=` needs, so that it can be quoted."""
    for item in items[:_MOST_SHOWN]:
        words = " ".join(item.words.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"
        say.line(f"  {item.id}  {' '.join(item.author.split())}  {shown}")
    if len(items) > _MOST_SHOWN:
        say.line(f"  and {len(items) - _MOST_SHOWN} more")


def _sentence(row: PullCount, *, dry_run: bool) -> str:
    claimed = "" if row.claimed is None else f"{row.claimed} claimed, "
    classes = ", ".join(_counted(name, getattr(row, name)) for name in _CLASSES if getattr(row, name))
    classes += f" ({_why(row.because)})" if row.because else ""
    of = f" ({classes})" if classes else ""
    would = "would be " if dry_run else ""
    states = f"{would}{row.new} new, {row.changed} changed, {row.unchanged} unchanged"
    gone = f", {row.gone} gone" if row.gone else ""
    return f"{row.source}: {row.kind}, {claimed}{row.found} found{of}; {states}{gone}."


def _why(because: Sequence[str]) -> str:
    """Say why items were skipped; how many of each, where there are several reasons."""
    counts = Counter(because)
    return ", ".join(
        f"{count} {_WHY.get(why, why)}" if len(counts) > 1 else _WHY.get(why, why) for why, count in counts.items()
    )


def _counted(name: str, count: int) -> str:
    return f"{count} {_ONE.get(name, name) if count == 1 else name}"


def _refuse(message: str, hint: str) -> None:
    """Say on standard error why a source was refused; the document has it already."""
    import sys  # beside its one use

    sys.stderr.write(say.clean(f"manuscript: {message}\n  {hint}") + "\n")
