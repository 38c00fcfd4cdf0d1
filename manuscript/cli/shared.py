"""Options that commands share, each a decorator with a meaning; strings become values before a command's body runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from manuscript.cli import say
from manuscript.errors import NoBook

F = TypeVar("F", bound=Callable[..., Any])


_HELP = "The book's folder; without it, the one around you"


def in_book(function: F) -> F:
    """`--book DIR`, given to the command as `root`: the book's folder, found upwards from here without the option."""
    return _book("root", find_root, f"{_HELP}.")(function)


def with_book(function: F) -> F:
    """`--book DIR`, given as `root`, for a command that also works where there is no book: then `root` is None."""
    return _book("root", book_around, f"{_HELP}, if there is one.")(function)


def book_named(function: F) -> F:
    """`--book DIR`, given as `given`, just as it was named: for a command that has other ways to say which book it is about."""
    return _book("given", lambda value: value, f"{_HELP}.")(function)


def _book(name: str, find: Callable[[Path | None], Path | None], words: str) -> Callable[[F], F]:
    def found(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
        return find(value)

    kind = click.Path(path_type=Path)
    return click.option("--book", name, type=kind, metavar="DIR", callback=found, help=words)


def find_root(given: Path | None) -> Path:
    """Find the folder of the book that was named, or else of the one around. Raises NoBook where there is none."""
    from manuscript.outside import disk  # late: --help needs no disk

    return disk.find_root(given)


def book_around(given: Path | None) -> Path | None:
    """Find the same, or None where no book was named and none is around."""
    try:
        return find_root(given)
    except NoBook:
        if given is not None:
            raise
        return None


def as_json(function: F) -> F:
    """`--json`: one JSON document on standard output, and `--help` in one too."""
    option = click.option("--json", "json_", is_flag=True, expose_value=False, help="One JSON document for programs.")
    return option(helps(function))


def helps(function: F) -> F:
    """`--help`: as text, or as one JSON document where a program reads."""
    return click.option(
        "-h",
        "--help",
        "help_",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_help,
        help="Show this message and exit.",
    )(function)


def _help(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click gives it by position
    if not value or context.resilient_parsing:
        return
    if say.for_program():
        say.document({"help": context.get_help()})
    else:
        click.echo(context.get_help(), color=context.color)
    context.exit()


def dry_run(function: F) -> F:
    """`--dry-run`: the same path, and nothing is written."""
    return click.option("--dry-run", is_flag=True, help="Do everything but write.")(function)


def for_edition(function: F) -> F:
    """`--edition E`."""
    return click.option(
        "--edition",
        default="draft",
        show_default=True,
        metavar="E",
        help="draft, review, publisher, or one of book.yaml.",
    )(function)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the stage at work, on a terminal only; quiet when piped and for programs."""
    import sys  # beside its one use

    if say.for_program() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # late: 0.08 s that only a person at a terminal pays
    from rich.markup import escape

    with Console(stderr=True).status("") as status:
        yield lambda stage: status.update(escape(say.one_line(stage)))
