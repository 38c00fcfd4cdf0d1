"""`manuscript permission export`: everything that is held of one person."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from manuscript.cli import say
from manuscript.cli.permission import takenback
from manuscript.cli.shared import as_json, in_book, progress
from manuscript.model.withdrawn import Held, Text

WARNING = (
    "This holds personal data: it is for this person and for you. Do not commit it; delete it when it is delivered."
)
_FILES = ("people", "contributions", "sidecars", "ledger", "local")
_TITLES = {
    "people": "The person's file",
    "contributions": "What they wrote, as it is stored",
    "sidecars": "What was decided about it",
    "ledger": "What they were asked and answered",
    "local": "Outside git: requests, evidence, copies",
}


@click.command()
@click.option("--person", required=True, metavar="NAME", help="A name of theirs, or that of their file in people/.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it there: .json for programs, else text.",
)
@in_book
@as_json
def command(root: Path, person: str, out: Path | None) -> int:
    """Give everything that the book holds of one person, word for word: for whoever asks what you keep of them.

    That is the file in people/, what they wrote, what was decided about it, the ledger, addresses, what lies outside git, which
    editions thank them, where they are named, and which commits hold any of it. A file for it may not lie where git takes it in.

    With --json: {person, names, people, contributions, sidecars, ledger, local, contacts, credited, unclear, spots, history}.

    Example: manuscript permission export --person "Bram de Vries"
    """
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        held = sidestreets.export(root, person, out, lambda made: _file(made, person, out), notice)
    if say.for_program():
        say.document(_document(held, say.clean))
    elif out:
        say.line(f"Wrote {out}. {WARNING}")
    else:
        for line in _lines(held, person):
            say.line(line)
    return 0


def _file(held: Held, person: str, out: Path | None) -> bytes:
    """Make the file: its bytes are the person's, to the letter."""
    if out and out.suffix.casefold() == ".json":
        return json.dumps(_document(held, str), ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"
    return ("\n".join(_lines(held, person)) + "\n").encode("utf-8", "replace")


def _document(held: Held, shown: Any) -> dict[str, Any]:
    files = {what: [{"path": one.path, "text": shown(one.text)} for one in getattr(held, what)] for what in _FILES}
    return {
        "person": shown(held.person),
        "names": [shown(name) for name in held.names],
        **files,
        "contacts": [[shown(cell) for cell in row] for row in held.contacts],
        "credited": list(held.credited),
        "unclear": list(held.unclear),
        "spots": [takenback.spot(one) for one in held.spots],
        "history": {"commits": list(held.history.commits), "paths": [shown(path) for path in held.history.paths]},
        "warning": WARNING,
    }


def _lines(held: Held, person: str) -> Iterator[str]:
    """Say it as people read it."""
    if held.is_empty:
        yield f"Nothing is held of anybody called `{person}`."
    else:
        yield WARNING
        yield ""
        yield f"Held of {person}: {held.person}; known as {', '.join(held.names) or 'nothing'}."
    for what in _FILES:
        yield from _part(_TITLES[what], getattr(held, what))
    yield from _list("Addresses (contributions/.local/contacts.csv)", [" | ".join(row) for row in held.contacts])
    yield from _list("Thanked at the back of", list(held.credited))
    yield from _list("Under a name of theirs that is another person's too", list(held.unclear))
    yield from _list("Quoted or named in", [takenback.told(spot) for spot in held.spots])
    yield from _list("Commits of git that brought any of it", list(held.history.commits))
    yield from _list("in these files", list(held.history.paths))


def _part(title: str, files: tuple[Text, ...]) -> Iterator[str]:
    if files:
        yield ""
        yield f"{title}:"
    for one in files:
        yield f"  {one.path}"
        yield from (f"    {line}" for line in one.text.rstrip("\n").split("\n"))


def _list(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in lines)
