"""A small manuscript -> what came of it: exit code, findings with their places, and the finished files where it was built."""

import json
from pathlib import Path
from typing import NamedTuple

from tests.real.ordinary import BASE, ROWS
from tests.support import call, put


class Outcome(NamedTuple):
    """What came of one manuscript: the exit code, what was found (errors first), the files, and what is wrong with the EPUB."""

    code: int
    errors: tuple[str, ...]
    findings: tuple[str, ...]
    epub: Path | None
    told: tuple[str, ...] = ()


def lay(book: Path, name: str) -> Path:
    """Write the manuscript of a row; give its folder."""
    for path, content in {**BASE, **ROWS[name]}.items():
        put(book, path, content)
    return book


def build(book: Path, formats: str = "docx,epub") -> Outcome:
    """Build the draft as a user does, or only the formats that somebody looks at."""
    out = book.parent / f"{book.name}-out"
    answer = call(["build", "--json", "--to", formats, "--out", str(out)], book)
    found = json.loads(answer.out).get("findings", [])
    errors = tuple(_said(one) for one in found if one["severity"] == "error")
    others = tuple(_said(one) for one in found if one["severity"] != "error")
    epub = next(out.glob("*.epub"), None) if answer.code == 0 else None
    assert answer.code == 0 or not out.exists(), "what is refused is refused before anything is written"
    return Outcome(answer.code, errors, tuple(dict.fromkeys((*errors, *others))), epub)


def _said(one: "dict[str, object]") -> str:
    return f"{one['code']} {one['path']}:{one['line']}"
