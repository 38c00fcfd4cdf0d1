"""`manuscript build`: the street, from chapters and contributions to the finished files."""

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, for_edition, progress

if TYPE_CHECKING:  # --help needs no values
    from manuscript.model.artifact import Format
    from manuscript.model.findings import Findings
    from manuscript.model.results import Built, Job


def _formats(_: click.Context, __: click.Parameter, value: str) -> "tuple[Format, ...]":
    from manuscript.model.artifact import FORMATS  # late, as above

    asked = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be built; there are: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in asked)


@click.command()
@click.argument("books", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@click.option(
    "--book",
    "given",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The book's folder; without it, the one around you.",
)
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
    help="Where the files go; without it, out/EDITION. For several books, a folder with one for each.",
)
@click.option("--watch", is_flag=True, help="Build after every save, until you stop it (Ctrl-C).")
@click.option("--explain", is_flag=True, help="Say what was compiled and why, and what came from the cache.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Build on the Dask cluster there.")
@click.option("--cache", default="", metavar="URL", help="A cache that the machines of a cluster share.")
@dry_run
@as_json
def command(
    books: tuple[Path, ...],
    given: Path | None,
    edition: str,
    formats: "tuple[Format, ...]",
    only: str,
    out: Path | None,
    *,
    watch: bool,
    explain: bool,
    scheduler: str,
    cache: str,
    dry_run: bool,
) -> int:
    """Build the book as DOCX and EPUB; with DIRs, the books in these folders.

    With any error nothing is built, and the last good book stays as it was.

    Example: manuscript build --edition publisher
    """
    from manuscript import pipeline  # late: --help needs none of it
    from manuscript.cli import built as say_built
    from manuscript.outside import disk

    if books or scheduler or cache:
        _refuse(watch=watch, given=given is not None)
        jobs = _jobs(books or (disk.find_root(None),), out, edition, formats, only, dry_run, scheduler, cache)
        return _catalogue(jobs, dry_run=dry_run, explain=explain)
    root = disk.find_root(given)
    once = partial(pipeline.build, root, edition, formats, only=only, out=out, dry_run=dry_run)
    if watch:
        return _watch(root, once, explain=explain)
    with progress() as notice:
        made = once(notice=notice)
    if say.for_program():
        say.document(say_built.document(made))
    else:
        say_built.tell(made, dry_run=dry_run, explain=explain)
    return findings.exit_code(made.findings)


def _refuse(*, watch: bool, given: bool) -> None:
    if watch:
        raise click.UsageError("--watch is for the one book around you, on this machine.")
    if given:
        raise click.UsageError("Name the books as DIRs, or one with --book; not both.")


def _jobs(  # noqa: PLR0917 - the options of one command, all of which go into every job
    books: Sequence[Path],
    out: Path | None,
    edition: str,
    formats: "tuple[Format, ...]",
    only: str,
    dry_run: bool,  # noqa: FBT001 - as above
    scheduler: str,
    cache: str,
) -> "tuple[Job, ...]":
    from manuscript.model.results import Job

    roots = [book.absolute() for book in books]
    if out and len({root.name for root in roots}) < len(roots):
        raise click.UsageError("Two of these folders have one name; with --out each book needs a name of its own.")
    return tuple(
        Job(
            root=str(root),
            edition=edition,
            formats=formats,
            only=only,
            out=str(out.absolute() / root.name) if out else "",
            dry_run=dry_run,
            scheduler=scheduler,
            cache=cache,
        )
        for root in roots
    )


def _catalogue(jobs: "Sequence[Job]", *, dry_run: bool, explain: bool) -> int:
    """Build many books, and say of each what came of it, in the order they were named."""
    from manuscript import pipeline
    from manuscript.cli import built as say_built

    outcomes = []
    for one in pipeline.catalogue(jobs):
        outcomes.append(one)
        if not say.for_program():
            say_built.tell_outcome(one, dry_run=dry_run, explain=explain)
    if say.for_program():
        say.document({"books": [say_built.outcome(one) for one in outcomes]})
    return say_built.exit_code(outcomes)


def _watch(root: Path, once: "partial[Built]", *, explain: bool) -> int:
    """Say what every save comes to; only a signal ends it."""
    from manuscript import pipeline
    from manuscript.cli import built as say_built

    if say.for_program():
        raise click.UsageError("--watch tells people; it has no one document to give. Leave --json out.")
    shown: Findings = ()
    for one in pipeline.watch(root, once):
        if one.error:
            say.error(one.error.code, one.error.message, one.error.hint, one.error.exit_code)
        elif one.built:
            say_built.tell(one.built, dry_run=False, explain=explain, seconds=one.seconds, shown=shown)
            shown = one.built.findings
        say.flush()
        gc.collect()  # now that nobody waits: a run that does not end may not leave that to its end
    return 0
