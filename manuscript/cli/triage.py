"""`manuscript triage ID... --as FATE`: what is decided on contributions, written beside them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
import msgspec

from manuscript.cli import decided, findings, proposals, say
from manuscript.cli.shared import as_json, dry_run, in_book, progress
from manuscript.errors import WrongUse
from manuscript.model.files import Fate, LinkEntry
from manuscript.model.inbox import Wanted
from manuscript.model.triage import Change, Decision, Triaged, Unlink

F = TypeVar("F", bound=Callable[..., Any])
_FATES = click.Choice(get_args(Fate))
_TYPES = click.Choice(["answers", "quoted-in", "inspired", "corrects", "example", "thanks"])
_CHANGES = ("because", "reply", "assignee", "note")


def _filters(function: F) -> F:
    """Choose many contributions by what they have in common."""
    for option in (
        click.option("--containing", default="", metavar="WORDS", help="Filter: these words stand in it."),
        click.option(
            "--assigned", default="", metavar="NAME", help="Filter: who takes care of it; a first name will do."
        ),
        click.option("--tagged", default="", metavar="T", help="Filter: it has this tag."),
        click.option("--fate", type=_FATES, default=None, help="Filter: its fate of today."),
        click.option("--author", default="", metavar="NAME", help="Filter: the reader who wrote it."),
        click.option("--for", "for_", default="", metavar="CHAPTER", help="Filter: what is for this chapter."),
        click.option("--post", default="", metavar="SLUG", help="Filter: what came to this folder in contributions/."),
    ):
        function = option(function)
    return function


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--as", "as_", type=_FATES, default=None, help="What is decided; `open` takes a decision back.")
@click.option("--because", default=None, metavar="TEXT", help="Why, for yourselves; a decline needs it.")
@click.option("--reply", default=None, metavar="TEXT", help="What to tell the reader instead of the usual words.")
@click.option("--assignee", default=None, metavar="NAME", help="Who takes care of it.")
@click.option("--no-assignee", is_flag=True, help="Nobody takes care of it any more.")
@click.option("--note", default=None, metavar="TEXT", help="Anything else.")
@click.option("--tag", "tags", multiple=True, metavar="T", help="Add a word to find it by; may be said again.")
@click.option("--untag", "untags", multiple=True, metavar="T", help="Take such a word away.")
@click.option("--chapter", default="", metavar="ID", help="Link it to this chapter.")
@click.option(
    "--type", "type_", type=_TYPES, default=None, help="With --chapter: what it does there; without it, answers."
)
@click.option("--passage", default=None, metavar="WORDS", help="With --chapter: the words there that it is about.")
@click.option(
    "--unlink",
    default="",
    metavar="ID",
    help="Take its links to this chapter out; with --type or --passage, only those.",
)
@click.option("--refresh", is_flag=True, help="Where its passages read otherwise now, take the words of today.")
@click.option("--suggest", is_flag=True, help="Only propose passages, for those without one; nothing is written.")
@_filters
@in_book
@dry_run
@as_json
def command(ids: tuple[str, ...], root: Path, *, dry_run: bool, suggest: bool, **options: Any) -> int:
    """Decide on contributions: by name, as `show` takes them, or by filter for many. What is decided goes into a file beside each.

    An empty TEXT takes back what is written there. `quoted` follows from the chapters, and only readers withdraw.

    With --json: {changed: [{id, path, before, after}], unchanged, files, findings}; with --suggest {suggested: [{id, author,
    words, proposals: [{score, why, chapter, path, line, column, words, command}]}]}.

    Example: manuscript triage c000118 c000121 --as declined --because off-topic

    Example: manuscript triage --for tijd --containing bibliotheek --tag cases --dry-run

    Example: manuscript triage c000129 --chapter tijd --type corrects --passage "ruim acht procent"

    Example: manuscript triage c000129 --unlink tijd --type corrects
    """
    wanted = Wanted(
        post=options["post"],
        chapter=options["for_"],
        author=options["author"],
        fate=options["fate"] or "",
        tag=options["tagged"],
        assigned=options["assigned"],
        containing=options["containing"],
    )
    decision = _decision(**options)
    if suggest:
        return _suggest(root, ids, wanted, decision)
    return _triage(root, ids, wanted, decision, dry_run=dry_run)


def _suggest(root: Path, ids: tuple[str, ...], wanted: Wanted, decision: Decision) -> int:
    from manuscript import sidestreets  # late: --help needs none of it

    if decision != Decision():
        raise WrongUse(
            "--suggest decides nothing.", "Take a proposal by the command under it, or decide without --suggest."
        )
    with progress() as notice:
        suggested = sidestreets.suggest(root, ids, wanted, notice)
    if say.for_program():
        say.document(proposals.document(suggested))
    else:
        proposals.show(suggested)
    return 0


def _triage(root: Path, ids: tuple[str, ...], wanted: Wanted, decision: Decision, *, dry_run: bool) -> int:
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        triaged = sidestreets.triage(root, ids, wanted, decision, dry_run=dry_run, notice=notice)
    if say.for_program():
        say.document(_document(triaged))
    else:
        _show(triaged, each=bool(ids) or dry_run, dry_run=dry_run)
    return findings.exit_code(triaged.findings)


def _decision(*, as_: Fate | None, no_assignee: bool, **options: Any) -> Decision:
    if no_assignee and options["assignee"] is not None:
        raise WrongUse("--assignee and --no-assignee contradict each other.", "Say one of the two.")
    words = {name: options[name] for name in (*_CHANGES, "refresh")}
    if no_assignee:
        words["assignee"] = ""
    return Decision(fate=as_, tags=options["tags"], untags=options["untags"], **words, **_links(**options))


def _links(*, chapter: str, unlink: str, type_: str | None, passage: str | None, **_: Any) -> dict[str, Any]:
    """Give what of a decision is about links: one to put in, or those to take out."""
    if chapter and unlink:
        raise WrongUse("--chapter links, and --unlink takes links out.", "Do first the one, then the other.")
    for option, said in (("--type", type_), ("--passage", passage)):
        if said is not None and not (chapter or unlink):
            raise WrongUse(
                f"{option} says nothing without --chapter.", "Add --chapter ID or --unlink ID, or leave it out."
            )
    if unlink:
        return {"unlink": Unlink(chapter=unlink, type=type_ or "", passage=passage or "")}
    link = msgspec.convert({"chapter": chapter, "type": type_ or "answers"}, LinkEntry) if chapter else None
    return {"link": link, "passage": passage}


def _document(triaged: Triaged) -> dict[str, Any]:
    return {
        "changed": [_change(one) for one in triaged.changed],
        "unchanged": [say.clean(id) for id in triaged.unchanged],
        "files": [say.clean(path) for path in triaged.files],
        "findings": [findings.as_dict(one) for one in triaged.findings],
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "id": say.clean(one.id),
        "path": say.clean(one.path),
        "before": decided.as_dict(one.before),
        "after": decided.as_dict(one.after),
    }


def _show(triaged: Triaged, *, each: bool, dry_run: bool) -> None:
    for change in triaged.changed if each else ():
        say.line(f"{change.id}  {'; '.join(_differences(change))}")
    say.line(_summary(triaged, dry_run=dry_run))
    findings.show_each(triaged.findings)


def _differences(change: Change) -> Iterator[str]:
    """Say what becomes of one contribution, the fate first."""
    before, after = change.before, change.after
    if before.fate != after.fate:
        yield f"{before.fate} -> {after.fate}"
    for name in _CHANGES:
        if getattr(before, name) != getattr(after, name):
            yield f"{name}: {' '.join(getattr(after, name).split()) or '(nothing)'}"
    yield from (f"+{tag}" for tag in after.tags if tag not in before.tags)
    yield from (f"-{tag}" for tag in before.tags if tag not in after.tags)
    yield from (decided.link(one) for one in after.links if one not in before.links)
    yield from (f"no longer: {decided.link(one)}" for one in before.links if one not in after.links)


def _summary(triaged: Triaged, *, dry_run: bool) -> str:
    changed, same = len(triaged.changed), len(triaged.unchanged)
    if not changed and not same:
        return "Nothing matches."
    again = sum(one.fate_before not in ("open", "shortlisted", one.fate_after) for one in triaged.changed)
    verb = "would change" if dry_run else "changed"
    over = f", {again:,} of them decided on before" if again else ""
    return f"{changed:,} {verb}{over}; {same:,} stay as they are."
