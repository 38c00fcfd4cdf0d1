"""`manuscript build`: the street, from chapters and contributions to the finished files."""

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, book_named, dry_run, find_root, for_edition, progress

if TYPE_CHECKING:  # --help needs no values
    from manuscript.model.artifact import Format
    from manuscript.model.findings import Findings
    from manuscript.model.results import Built, Job


def _formats(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> "tuple[Format, ...]":
    from manuscript.model.artifact import FORMATS  # late, as above

    asked = [name.strip() for name in ",".join(value).split(",") if name.strip()]
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'} cannot be built; there are: {', '.join(FORMATS)}.")
    return tuple(name for name in FORMATS if name in asked)


def _address(_: click.Context, __: click.Parameter, value: str) -> str:
    """Make a plain path whole: the machines of a cluster stand in other folders."""
    return value if not value or "://" in value else str(Path(value).absolute())


@click.command()
@click.argument("books", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@book_named
@for_edition
@click.option(
    "--to",
    "formats",
    multiple=True,
    default=("docx,epub",),
    show_default=True,
    metavar="FORMATS",
    callback=_formats,
    help="docx, epub, html (one page for reading), pdf (a proof on paper), or several.",
)
@click.option("--chapter", "only", default="", metavar="ID", help="This chapter only.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the files go; without it, out/EDITION. With DIRs, a folder in it for each book.",
)
@click.option("--watch", is_flag=True, help="Build after every save, until you stop it (Ctrl-C).")
@click.option("--explain", is_flag=True, help="Say what was compiled and why, and what came from the cache.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Build on the Dask cluster with this scheduler.")
@click.option(
    "--cache",
    default="",
    metavar="URL",
    callback=_address,
    help="A folder, anywhere fsspec reaches, where machines share what is compiled.",
)
@click.option("--no-validators", is_flag=True, help="Let no other program look at what is for the publisher.")
@dry_run
@as_json
def command(
    *,
    books: tuple[Path, ...],
    given: Path | None,
    edition: str,
    formats: "tuple[Format, ...]",
    only: str,
    out: Path | None,
    watch: bool,
    explain: bool,
    scheduler: str,
    cache: str,
    no_validators: bool,
    dry_run: bool,
) -> int:
    """Build the book as DOCX and EPUB; with DIRs, the books in these folders.

    With any error nothing is built of a book, and its last good files stay as they were. The edition `publisher` is verified
    before it is written, as by `manuscript verify`.

    Example: manuscript build --edition publisher
    """
    from manuscript.cli import catalogue  # late: --help needs none of it
    from manuscript.model.results import Job

    if watch and (len(books) + bool(given) > 1 or scheduler or cache):
        raise click.UsageError("--watch is for one book, on this machine.")
    asked = Job(
        edition=edition,
        formats=formats,
        only=only,
        dry_run=dry_run,
        validators=not no_validators,
        scheduler=scheduler,
        cache=cache,
    )
    if books and not watch:
        return catalogue.build(catalogue.jobs(asked, (given, *books) if given else books, out), explain=explain)
    return _one(asked, find_root(books[0] if books else given), out, watch=watch, explain=explain)


def _one(asked: "Job", root: Path, out: Path | None, *, watch: bool, explain: bool) -> int:
    """Build one book: elsewhere, after every save, or once."""
    from manuscript import pipeline
    from manuscript.catalogue import build_elsewhere
    from manuscript.cli import catalogue

    dry_run = asked.dry_run
    if asked.scheduler or asked.cache:
        return _tell(build_elsewhere(catalogue.job(asked, root, out)), dry_run=dry_run, explain=explain)
    once = partial(pipeline.build, root, asked.edition, asked.formats, only=asked.only, out=out)
    once = partial(once, dry_run=dry_run, validators=asked.validators)
    if watch:
        return _watch(root, once, dry_run=dry_run, explain=explain)
    with progress() as notice:
        made = once(notice=notice)
    return _tell(made, dry_run=dry_run, explain=explain)


def _tell(made: "Built", *, dry_run: bool, explain: bool) -> int:
    """Say what one build came to."""
    from manuscript.cli import built as say_built

    if say.for_program():
        say.document(say_built.document(made))
    else:
        say_built.tell(made, dry_run=dry_run, explain=explain)
    return findings.exit_code(made.findings)


def _watch(root: Path, once: "partial[Built]", *, dry_run: bool, explain: bool) -> int:
    """Say what every save comes to; only a signal ends it."""
    from manuscript import pipeline
    from manuscript.cli import built as say_built

    if say.for_program():
        raise click.UsageError("--watch tells people; it has no one document to give. Leave --json out.")
    say.line("Watching this book; Ctrl-C ends it.", style="dim")
    shown: Findings = ()
    for one in pipeline.watch(root, once):
        if one.error:
            say.error(one.error.code, one.error.message, one.error.hint, one.error.exit_code)
        elif one.built:
            say_built.tell(one.built, dry_run=dry_run, explain=explain, seconds=one.seconds, shown=shown)
            shown = one.built.findings
        say.flush()
        gc.collect()  # now that nobody waits: a run that does not end may not leave that to its end
    return 0
