"""`manuscript COMMAND`: options in, one pipeline call, words out. The one place where errors become exit codes."""

import gc
import itertools
import sys
from collections.abc import Sequence

import click

from manuscript import __version__
from manuscript.cli import say, signals
from manuscript.cli.groups import Group
from manuscript.cli.shared import helps
from manuscript.errors import Broken, ManuscriptError

COMMANDS = (
    *(
        "new",
        "ask",
        "pull",
        "inbox",
        "show",
        "triage",
        "quote",
        "permission",
        "credits",
        "check",
        "build",
        "style",
        "verify",
        "deliver",
        "status",
    ),
)
"""In the order in which a book meets them; each is a module of this name here, loaded when it is asked for."""

_INTERRUPTED = 130


class _Commands(Group):
    """The commands."""

    package = __name__
    commands_in_order = COMMANDS


@click.group(cls=_Commands)
@click.version_option(__version__, prog_name="manuscript")
@helps
def group() -> None:
    """Chapters in git and readers' words become a DOCX and an EPUB.

    Begin with: manuscript new my-book
    """
    from manuscript.outside import disk  # late: --help needs no disk

    disk.check_here()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    gc.disable()  # a run is short and its values are trees: looking for cycles took half the time of a large book
    given = list(sys.argv[1:] if arguments is None else arguments)
    code = run(given)
    gc.freeze()  # nor is there anything to look for on the way out
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command; give its exit code. No traceback leaves this function."""
    say.prepare(as_json="--json" in arguments or _format_is_json(arguments))
    try:
        with signals.become_errors():
            result = group.main(arguments or ["--help"], prog_name="manuscript", standalone_mode=False)
        say.flush()
    except Exception as error:  # noqa: BLE001 - the one door out: a person gets a sentence and a code, never a traceback
        return _code_of(error)
    except KeyboardInterrupt:
        return _code_of(click.Abort())
    return result if isinstance(result, int) else 0


def _code_of(error: Exception) -> int:
    """Turn what ended a run into words and an exit code."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort():
            return say.error(
                "stopped", "Stopped.", "Nothing is half written: run the same command again.", _INTERRUPTED
            )
        case click.ClickException():
            return _wrong_use(error)
        case ManuscriptError():
            return say.error(error.code, error.message, error.hint, error.exit_code)
        case BrokenPipeError():
            return say.quietly_closed()
    fault = Broken.by(error)
    say.details(fault)
    return say.error(fault.code, fault.message, fault.hint, fault.exit_code)


def _wrong_use(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "manuscript"
    return say.error("wrong-use", error.format_message(), f"See: {command} --help", error.exit_code)


def _format_is_json(arguments: list[str]) -> bool:
    pairs = {*itertools.pairwise(arguments), *(tuple(word.split("=", 1)) for word in arguments if "=" in word)}
    return not pairs.isdisjoint({("--format", "json"), ("--format", "sarif")})
