"""The tables of the program -> the pages of docs/ that are made from them. `--check` only says what is out of date."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import click
import msgspec

from manuscript.cli import group
from manuscript.errors import ManuscriptError, Stopped
from manuscript.model import bookfile, files, styles
from manuscript.model.rules import RULES

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Made by tools/make_docs.py; changes here are lost. -->\n\n"
FAMILIES = {
    "Y": "Any YAML file",
    "B": "The book and its order",
    "C": "The text of chapters",
    "L": "Links",
    "I": "Pictures",
    "S": "Spelling and punctuation",
    "Q": "Quotes",
    "R": "Readers' records",
    "P": "Pulling",
    "A": "Asking",
    "T": "Templates",
    "W": "Word and the house style",
    "E": "The e-book",
    "F": "Finished files, as they are made",
    "V": "Finished files, as they are verified",
    "D": "Delivering",
}
_FORM = re.compile(r"\{(\w+):\w+\}")
"""A place in a sentence that says how it is filled: `{limit:MB}`."""

SHAPES = (
    ("book.yaml", bookfile.BookFile),
    ("authors: one entry", bookfile.AuthorEntry),
    ("chapters: one entry", bookfile.OrderEntry),
    ("editions: one entry", bookfile.EditionEntry),
    ("styles", styles.StylesEntry),
    ("blogs: one entry", bookfile.BlogEntry),
    ("accessibility", bookfile.AccessibilityEntry),
    ("pages", bookfile.PagesEntry),
    ("fonts: one entry", bookfile.FontEntry),
    ("Front matter of a chapter", files.FrontMatter),
    ("contributions/POST/post.yaml", files.PostFile),
    ("contributions/POST/c000007.edit.yaml (people write it)", files.SidecarFile),
    ("links: one entry", files.LinkEntry),
    ("contributions/people/NAME.yaml", files.PersonFile),
    ("contributions/permissions/DATE-NAME-01.yaml", files.PermissionFile),
    ("scope", files.ScopeEntry),
    ("words: one entry", files.WordsEntry),
    ("evidence", files.EvidenceEntry),
    ("contributions/POST/c000007.md, front matter (the program writes it)", files.SnapshotFile),
)


def findings() -> str:
    """Make docs/findings.md of the catalogue."""
    lines = ["# Findings", "", "What `manuscript check` can say, by code. A code never changes its meaning.", ""]
    for letter, title in FAMILIES.items():
        lines += [f"## {title}", "", "| code | severity | what it says | what to do |", "|---|---|---|---|"]
        for rule in RULES.values():
            if rule.code[0] == letter:
                lines.append(f"| {rule.code} {rule.name} | {rule.severity} | {_cell(rule.says)} | {_cell(rule.hint)} |")
        lines.append("")
    return MADE + "\n".join(lines)


def _cell(text: str) -> str:
    return _FORM.sub(r"{\1}", text.replace("|", "\\|")).replace("{{", "{").replace("}}", "}")


def settings() -> str:
    """Make docs/settings.md of the shapes of the YAML files."""
    lines = ["# Settings", "", "Every key of every file, and what it may hold. Unknown keys are findings.", ""]
    for title, shape in SHAPES:
        lines += [f"## {title}", "", "| key | holds | when absent | what it is |", "|---|---|---|---|"]
        lines += [_key(field) for field in msgspec.structs.fields(shape)]
        lines.append("")
    return MADE + "\n".join(lines)


def _key(field: Any) -> str:
    absent = "must be there" if field.required else _default(field)
    return f"| `{field.name}` | {_cell(_holds(field.type))} | {absent} | {_cell(_says(field.type))} |"


def _default(field: Any) -> str:
    value = field.default
    if value is msgspec.NODEFAULT or value in ("", None, ()) or isinstance(value, msgspec.Struct):
        return ""
    return f"`{value}`"


def _says(hint: Any) -> str:
    notes = getattr(hint, "__metadata__", ())
    return next((note.description for note in notes if getattr(note, "description", None)), "")


def _holds(hint: Any) -> str:
    """Say a type in words."""
    if hasattr(hint, "__metadata__"):
        pattern = next((note.pattern for note in hint.__metadata__ if getattr(note, "pattern", None)), None)
        return "a day: 2026-03-31" if pattern else _holds(hint.__origin__)
    name = getattr(get_origin(hint), "__name__", "")
    inner = [part for part in get_args(hint) if part not in (Ellipsis, type(None))]
    if name == "Literal":
        return ", ".join(f"`{value}`" for value in inner)
    if name in ("Union", "UnionType"):
        return " or ".join(_holds(part) for part in inner)
    if name == "tuple":
        return f"a list: {_holds(inner[0])}"
    if name == "dict":
        return "names with what is below"
    plain = {"str": "text", "int": "a number", "bool": "`true` or `false`"}
    return plain.get(hint.__name__, "see below")


def commands() -> str:
    """Make docs/commands.md of the commands' own help and the exit codes of the errors."""
    lines = ["# Commands", "", "Every command knows `--help`.", ""]
    for words, command in group.every():
        name = " ".join(words)
        context = click.Context(command, info_name=f"manuscript {name}", terminal_width=80)
        lines += [f"## {name}", "", "```text", context.get_help(), "```", ""]
    lines += ["## Exit codes", "", "| code | what it means |", "|---|---|", *_exit_codes(), ""]
    return MADE + "\n".join(lines)


def _exit_codes() -> Iterator[str]:
    yield "| 0 | The command did what it was asked; there may be warnings. |"
    yield "| 1 | There are findings of severity error. |"
    said: dict[int, list[str]] = {}
    for kind in _below(ManuscriptError):
        if kind is not Stopped:  # its code is that of each case
            said.setdefault(kind.exit_code, []).append(_first_line(kind))
    for code, lines in sorted(said.items()):
        yield f"| {code} | {' '.join(lines)} |"
    yield f"| 128 + n | {_first_line(Stopped)} 130 is Ctrl-C. |"


def _below(kind: type[ManuscriptError]) -> Iterator[type[ManuscriptError]]:
    """Give every class of errors below one, in the order of errors.py."""
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)


def _first_line(kind: type[ManuscriptError]) -> str:
    """Give what a class is for, without the exit code that the table names already."""
    line = (kind.__doc__ or "").partition("\n")[0]
    return f"{line.partition(': exit ')[0].rstrip('.')}."


def schema() -> str:
    """Make docs/book.schema.json, by which editors complete `book.yaml`."""
    return json.dumps(msgspec.json.schema(bookfile.BookFile), indent=2, ensure_ascii=False) + "\n"


PAGES = {"findings.md": findings, "settings.md": settings, "commands.md": commands, "book.schema.json": schema}


def main() -> None:
    """Write the pages, or with `--check` say which are out of date."""
    stale = []
    for name, make in PAGES.items():
        page, made = DOCS / name, make()
        if page.is_file() and page.read_text("utf-8") == made:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            page.write_text(made, "utf-8")
    print("Out of date:" if "--check" in sys.argv else "Made:", ", ".join(stale) or "none")
    sys.exit(bool(stale and "--check" in sys.argv))


if __name__ == "__main__":
    main()
