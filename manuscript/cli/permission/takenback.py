"""What came of taking words back -> what people and programs are told of it."""

from collections.abc import Sequence
from typing import Any

from manuscript.cli import findings, say
from manuscript.model.withdrawn import History, Spot, TakenBack

_MOST = 20
"""Commits and paths of history that people are shown; programs get all."""

_WHAT = {"quote": "quotes {ref}", "words": "the words stand here, outside of a quote", "name": "the name stands here"}
_OTHERS = "another reader says it here: these words are theirs, so quote around it, or leave them out"
NO_CALLING_BACK = (
    "What this cannot do: printed copies, e-books that were sold, clones that others have, and copies that a forge keeps "
    "(pull requests, caches: ask it to remove them) hold what they hold."
)


def document(made: TakenBack) -> dict[str, Any]:
    """Give all of it to a program."""
    return {
        "contributions": list(made.contributions),
        "entries": list(made.entries),
        "again": made.again,
        "files": list(made.files),
        "removed": list(made.removed),
        "changes": [{"path": one.path, "what": one.what} for one in made.changes],
        "spots": [spot(one) for one in made.spots],
        "built": list(made.built),
        "left": list(made.left),
        "history": _history(made.history),
        "findings": [findings.as_dict(one) for one in made.findings],
    }


def spot(one: Spot) -> dict[str, Any]:
    """Give a place to a program."""
    place = one.place
    return {"path": place.path, "line": place.line, "column": place.column, "what": one.what, "ref": one.ref}


def told(one: Spot) -> str:
    """Say a place to people, and what stands there."""
    others = one.place.path.startswith("contributions/") and one.place.path.endswith(".md")
    what = _OTHERS if others else _WHAT[one.what].format(ref=one.ref)
    return f"{one.place.path}:{one.place.line}:{one.place.column}: {what}"


def _history(history: History) -> dict[str, Any]:
    return {
        "commits": list(history.commits),
        "paths": [say.clean(path) for path in history.paths],
        "commands": list(history.commands),
        "deliveries": [{"tag": say.clean(one.tag), "paths": list(one.paths)} for one in history.deliveries],
    }


def show(made: TakenBack, *, dry_run: bool) -> None:
    """Say it to people: what was done, what they must do, and what git and others still hold."""
    done = bool(made.files or made.removed)
    if not (done or made.contributions):
        say.line("Nothing is held of anybody of this name.")
        return
    verb = "Taken back before" if not done else "Would take back" if dry_run else "Took back"
    say.line(f"{verb}: {', '.join(made.contributions) or 'nothing that was written'}.")
    _paths("Would write" if dry_run else "Wrote", made.files)
    _paths("Would remove" if dry_run else "Removed", made.removed)
    for change in made.changes:
        say.line(f"  {change.path}: `{change.what}` goes: it may hold the words or the name")
    findings.show_each(made.findings)
    if not made.is_done:
        say.line()
        say.line("For you to do:", style="bold")
    for one in made.spots:
        say.line(f"  {told(one)}")
    for path in made.built:
        say.line(f"  {path}: built before, and holds the words or the name: build again, or delete it")
    for path in made.left:
        say.line(f"  {path}: holds the words or the name, and is not the program's: delete it")
    _show_history(made.history)
    say.line()
    if made.again:
        say.line(f"This list once more: manuscript permission forget --person {made.again}")
    say.line(NO_CALLING_BACK)


def _paths(verb: str, paths: Sequence[str]) -> None:
    for path in paths:
        say.line(f"  {verb} {path}")


def _show_history(history: History) -> None:
    for one in history.deliveries:
        if one.paths:
            say.line()
            say.line(f"Delivered before, with the words or the name in it: {one.tag}")
            _some(one.paths)
    if not history.commits:
        return
    say.line()
    say.line("The history of git still holds the words or the name, as these commits brought them:", style="bold")
    _some([commit[:12] for commit in history.commits])
    say.line("in these files:")
    _some(history.paths)
    if history.commands:
        say.line(
            "Nothing of it was changed. To clean it (pip install git-filter-repo), commit first what is there now; then run, here:"
        )
        say.line()
        for command in history.commands:
            for line in command.split("\n"):
                say.line(line)
        say.line()
        say.line(
            "Every commit gets another id. Everybody else who has a clone must clone anew, and delete the old one."
        )


def _some(lines: Sequence[str]) -> None:
    for line in lines[:_MOST]:
        say.line(f"  {line}")
    if len(lines) > _MOST:
        say.line(f"  and {len(lines) - _MOST} more; --json gives all")
