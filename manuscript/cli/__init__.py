"""`manuscript COMMAND`: options in, one pipeline call, words out. The one place where errors become exit codes."""

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from manuscript import __version__
from manuscript.cli import say, signals
from manuscript.errors import ManuscriptError

COMMANDS = ("new", "pull", "check", "build", "status")
"""In the order in which a book meets them; each is a module of this name here, loaded when it is asked for."""

_INTERRUPTED = 130
_UNEXPECTED = 4


class _Commands(click.Group):
    """Loads a command's module when its name is used, so that `--version` loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"manuscript.cli.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="manuscript")
def group() -> None:
    """Chapters in git and readers' words become a DOCX and an EPUB.

    Begin with: manuscript new my-book
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(given))


def run(arguments: list[str]) -> int:
    """Run one command; give its exit code. No traceback leaves this function."""
    say.prepare(as_json="--json" in arguments or _format_is_json(arguments))
    try:
        with signals.become_errors():
            result = group.main(arguments, prog_name="manuscript", standalone_mode=False)
        say.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        return _wrong_use(error)
    except (KeyboardInterrupt, click.Abort):
        return say.error("stopped", "Stopped.", "Nothing is half written: run the same command again.", _INTERRUPTED)
    except ManuscriptError as error:
        return say.error(error.code, error.message, error.hint, error.exit_code)
    except BrokenPipeError:
        return say.quietly_closed()
    except Exception as error:  # noqa: BLE001 - the last door: whatever is wrong, a person gets a sentence and not a traceback
        return say.unexpected(error, _UNEXPECTED)
    return result if isinstance(result, int) else 0


def _wrong_use(error: click.ClickException) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "manuscript"
    return say.error("wrong-use", error.format_message(), f"See: {command} --help", error.exit_code)


def _format_is_json(arguments: list[str]) -> bool:
    return any(pair in (("--format", "json"), ("--format", "sarif")) for pair in zip(arguments, arguments[1:], strict=False))
