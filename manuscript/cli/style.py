"""`manuscript style`: what a Word template's styles are, and a map to them; or whether a finished file keeps to them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import columns, findings, say
from manuscript.cli.shared import as_json, dry_run, progress, with_book
from manuscript.errors import WrongUse
from manuscript.model.findings import Findings
from manuscript.model.template import Listed, Paper, Styled

_TITLES = {"paragraph": "Paragraphs", "character": "Words", "table": "Tables", "numbering": "Lists"}
_MOST_IDLE = 12
_MILLIMETRES = 25.4 / 72


@click.command()
@click.argument("template", metavar="FILE.docx", type=click.Path(path_type=Path))
@with_book
@click.option(
    "--use", is_flag=True, help="Make it the book's template, and write the map into book.yaml if it has none."
)
@click.option("--check", is_flag=True, help="FILE.docx is a finished text: say where it does not keep to the styles.")
@dry_run
@as_json
def command(template: Path, root: Path | None, *, use: bool, check: bool, dry_run: bool) -> int:
    """List the styles of a publisher's Word template, and draft the map from the parts of a book to them.

    A .dotx, .docm or .dotm will do; nothing in it that runs comes into a book. How sure each line of the map is stands behind it:
    look through it in Word, where a name leads to its look. Inside a book it also says what that book would lack.

    With --check it is about a finished file, from this program or from anybody: every paragraph, word and table that has a style
    outside the template's list, no style, or formatting by hand, by the number of its paragraph. Exit code 1 if there is one.

    With --json: {template: {kind, paper, styles}, map: [{role, style, sure, because}], offered: [the same, for a person to choose],
    lacking, yaml, written, findings}.

    Example: manuscript style templates/reference.docx
    """
    from manuscript import handover  # late: --help needs none of it

    if check:
        return _checked(handover.keeps_style(template, root))
    if use and root is None:
        raise WrongUse("--use needs a book.", "Run this inside one, or name it: --book DIR")
    with progress() as notice:
        made = handover.style(template, root, notice, use=use, dry_run=dry_run)
    if say.for_program():
        say.document(_document(made))
    else:
        _show(template, made, in_book=root is not None, dry_run=dry_run)
    return findings.exit_code(made.findings)


def _checked(told: Findings) -> int:
    if say.for_program():
        say.document({"findings": [findings.as_dict(one) for one in told]})
    else:
        findings.show(told)
    return findings.exit_code(told)


def _document(made: Styled) -> dict[str, Any]:
    named = ("role", "style", "sure", "because")
    return {
        "template": say.cleaned(msgspec.to_builtins(made.template)),
        "map": [{name: say.clean(getattr(one, name)) for name in named} for one in made.guesses if not one.offered],
        "offered": [{name: say.clean(getattr(one, name)) for name in named} for one in made.guesses if one.offered],
        "lacking": list(made.lacking),
        "yaml": say.clean(made.yaml),
        "written": list(made.written),
        "findings": [findings.as_dict(one) for one in made.findings],
    }


def _show(template: Path, made: Styled, *, in_book: bool, dry_run: bool) -> None:
    say.line(f"{template}: a Word {made.template.kind}{_paper(made.template.paper)}.")
    for kind, title in _TITLES.items():
        ones = [one for one in made.template.styles if one.kind == kind]
        if ones:
            say.line()
            say.line(title, style="bold")
            for line in columns.lines([("name", "", "based on", "look"), *map(_row, _listed(ones))], indent="  "):
                say.line(line)
            _show_rest(ones)
    say.line()
    _show_map(made)
    if in_book:
        say.line()
        findings.show(made.findings)
    for path in made.written:
        say.line(f"{'Would write' if dry_run else 'Wrote'} {path}.")


def _listed(ones: Sequence[Listed]) -> Sequence[Listed]:
    """Give the styles to list: Word puts a hundred for tables into a template, of which few are in use."""
    idle = [one for one in ones if one.kind == "table" and not one.used and not one.default]
    return [one for one in ones if one not in idle] if len(idle) > _MOST_IDLE else ones


def _show_rest(ones: Sequence[Listed]) -> None:
    left = len(ones) - len(_listed(ones))
    if left:
        say.line(f"  and {left} more that the template does not use; --json lists them.")


def _show_map(made: Styled) -> None:
    if not made.guesses and not made.lacking:
        say.line("Every role that is needed has a style: there is nothing to add to `styles:` in book.yaml.")
        return
    say.line(
        "For book.yaml: look through it, and change what is not meant." if not made.mapped else "Now in book.yaml:",
        style="bold",
    )
    say.line()
    for line in made.yaml.splitlines():
        say.line(line)


def _row(one: Listed) -> tuple[str, str, str, str]:
    names = " = ".join((one.name, *one.aliases))
    state = "hidden" if one.hidden else "default" if one.default else "in use" if one.used else ""
    return names, state, one.based or (f"{one.lost} (lost)" if one.lost else ""), ", ".join(_look(one))


def _look(one: Listed) -> Iterator[str]:
    if one.kind == "paragraph":
        yield f"{one.font} {one.size:g} pt".strip() if one.size else one.font or "as Word has it"
    for is_so, said in ((one.bold, "bold"), (one.italic, "italic"), (one.capitals, "capitals")):
        if is_so:
            yield said
    if one.raised:
        yield one.raised
    if one.outline:
        yield f"heading of level {one.outline}"
    if one.numbering:
        yield f"list: {one.numbering}, level {one.level}"
    if one.align not in ("", "left", "start"):
        yield one.align
    if one.left or one.right:
        yield f"stands in {one.left:g} and {one.right:g} pt"
    if one.first:
        yield f"first line {one.first:+g} pt"


def _paper(paper: Paper) -> str:
    if not paper.width or not paper.height:
        return ""
    sides = ", ".join(f"{side} {_mm(getattr(paper, side))}" for side in ("top", "right", "bottom", "left"))
    return f"; page {_mm(paper.width)} x {_mm(paper.height)} mm; margins in mm: {sides}"


def _mm(points: float) -> str:
    return f"{points * _MILLIMETRES:.1f}"
