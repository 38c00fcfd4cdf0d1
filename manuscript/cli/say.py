"""Every word that leaves the program: for people text, for programs one JSON document. No stranger moves a terminal."""

import json
import os
import re
import sys
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from manuscript.errors import Broken

if TYPE_CHECKING:  # msgspec would cost --version 0.04 s
    from manuscript.model.sources import Stamp

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BREAK = re.compile("[\n\u2028\u2029]")
_EPIPE = 0
_TOKENS = 10_000
PIPED_WIDTH = 140
_state = {"json": False}


def prepare(*, as_json: bool) -> None:
    """Begin a run: say whether standard output belongs to a program, and make any character printable."""
    _state["json"] = as_json
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def for_program() -> bool:
    """Whether standard output carries one JSON document."""
    return _state["json"]


def clean(text: str) -> str:
    """Make a text safe for a terminal: control, escape and direction characters are shown by their number."""
    if text.isprintable():  # none of them is printable; most texts are, all through
        return text
    return _CONTROL.sub(_number, text)


def cleaned(value: Any) -> Any:
    """Make every text in a document safe, however deep it stands."""
    if isinstance(value, dict):
        return {key: cleaned(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(part) for part in value]
    return clean(value) if isinstance(value, str) else value


def one_line(text: str) -> str:
    """Make a text safe, and keep it on its line: a file's name may hold the end of one, and forge the next."""
    return text if text.isprintable() else _BREAK.sub(_number, clean(text))


def _number(match: "re.Match[str]") -> str:
    return f"<U+{ord(match.group()):04X}>"


def line(text: str = "", *, style: str = "") -> None:
    """Say one line to people: on standard output, or on standard error when that belongs to a program."""
    _say(sys.stderr if for_program() else sys.stdout, text, style)


def beside(text: str = "", *, style: str = "") -> None:
    """Say one line to people on standard error: what is not part of the answer."""
    _say(sys.stderr, text, style)


def _say(stream: TextIO, text: str, style: str) -> None:
    cleaned = one_line(text)
    stream.write((_styled(cleaned, style) if style and _colours(stream) else cleaned) + "\n")


def file(data: bytes) -> None:
    """Give a whole file on standard output, byte for byte; whoever made it left out what moves a terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def notices(told: Sequence[str]) -> None:
    """Say to the person at this machine what is about it and not about the book: on standard error."""
    for text in told:
        sys.stderr.write(one_line(f"manuscript: {text}") + "\n")


def table(made: Any) -> None:
    """Say a table (rich's) to people; its cells are clean already, and no markup of theirs is read."""
    from rich.console import Console  # late: 0.08 s that only tables pay

    stream = sys.stderr if for_program() else sys.stdout
    width = None if stream.isatty() else PIPED_WIDTH
    Console(file=stream, width=width, markup=False, highlight=False, emoji=False).print(made)


def document(value: Any) -> None:
    """Give a program its one document.

    Some thousand tokens at a time: of 100,000 comments the whole is 60 MB, and where Python keeps no buffer
    (`PYTHONUNBUFFERED`, as in most containers) every token would be a write of its own.
    """
    tokens = json.JSONEncoder(ensure_ascii=True, indent=2).iterencode(value)
    while text := "".join(islice(tokens, _TOKENS)):
        sys.stdout.write(text)
    sys.stdout.write("\n")


def stamp(made: "Stamp") -> dict[str, str]:
    """Give the state of the book's repository as every JSON answer holds it."""
    return {"commit": made.commit, "state": made.state, "note": clean(made.note)}


def error(code: str, message: str, hint: str, exit_code: int) -> int:
    """Say what stopped the run and what to do next; give the exit code back."""
    if for_program():
        document({"error": {"code": code, "message": clean(message), "hint": clean(hint)}})
    said = (f"manuscript: {message}", *([f"  {hint}"] if hint else []))
    sys.stderr.write("".join(one_line(text) + "\n" for text in said))
    return exit_code


def details(fault: Broken) -> None:
    """Say where exactly the program failed, to whoever asked for that."""
    if os.environ.get("MANUSCRIPT_TRACEBACK"):
        sys.stderr.write(clean(fault.details))


def flush() -> None:
    """Send what is still waiting, so that a closed pipe is met while it can be handled."""
    sys.stdout.flush()


def quietly_closed() -> int:
    """End without a word when the reader of our output has gone, as other commands do."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - so that Python's own last flush has somewhere to go
    return _EPIPE


def _colours(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ


_CODES = {"error": "31;1", "warning": "33", "info": "36", "good": "32", "dim": "2", "bold": "1"}


def _styled(text: str, style: str) -> str:
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m"
