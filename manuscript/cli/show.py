"""`manuscript show ID`: one contribution in full, and the thread it is part of; `show --for CHAPTER`: what waits for a chapter."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from manuscript.cli import decided, forchapter, say
from manuscript.cli.shared import as_json, in_book, progress
from manuscript.model.files import SidecarFile
from manuscript.model.inbox import Member, Shown

_DEEPEST = 8
"""Steps that an answer is moved to the right at most; beyond it, its depth is said."""

_STEP = "    "
_HOW = {
    "none": "",
    "source": "answers {}",
    "inferred": "answers {} (inferred: a proposal, from the words)",
    "missing": "answers {}, which is not here",
    "circle": "answers {}, in a circle",
}


@click.command()
@click.argument("id_", metavar="[ID]", required=False, default="")
@click.option("--thread", is_flag=True, help="The whole thread that it is part of.")
@click.option(
    "--for", "chapter", default="", metavar="CHAPTER", help="What waits for this chapter, passage by passage."
)
@click.option("--all", "all_", is_flag=True, help="With --for: also what somebody decided on already.")
@in_book
@as_json
def command(root: Path, id_: str, chapter: str, *, thread: bool, all_: bool) -> int:
    """Show one contribution in full: who, when, where, the words as they came, what was decided, where it is quoted.

    ID is what `from=` takes: c000118 or post/c000118, also an id that it had before. With --for, show instead what readers
    sent about a chapter and what still waits there, in the order of the chapter.

    With --for and --json: {chapter, title, path, question, answers, open, passages: [{path, line, column, heading, words,
    contributions}], without, doubtful, orphaned}, each of the last three a list of contributions.

    Example: manuscript show c000118 --thread

    Example: manuscript show --for tijd
    """
    if bool(id_) == bool(chapter):
        raise click.UsageError("Name a contribution, or a chapter with --for: one of the two.")
    if (thread and chapter) or (all_ and id_):
        raise click.UsageError("--thread goes with a contribution, --all with --for.")
    return _for_chapter(root, chapter, all=all_) if chapter else _one(root, id_, thread=thread)


def _for_chapter(root: Path, chapter: str, *, all: bool) -> int:
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        made = sidestreets.show_for(root, chapter, all=all, notice=notice)
    if say.for_program():
        say.document(forchapter.document(made))
    else:
        forchapter.show(made)
    return 0


def _one(root: Path, id_: str, *, thread: bool) -> int:
    from manuscript import sidestreets  # late: --help needs none of it

    with progress() as notice:
        shown = sidestreets.show(root, id_, with_thread=thread, notice=notice)
    if say.for_program():
        say.document(_document(shown))
    elif thread:
        for member in shown.thread:
            _say_member(member, asked=member.one.id == shown.member.one.id)
    else:
        _say(shown)
    return 0


def _document(shown: Shown) -> dict[str, Any]:
    quoted = [{"path": place.path, "line": place.line, "column": place.column} for place in shown.quoted]
    post = shown.post
    place = {
        "slug": say.clean(shown.member.one.post),
        "title": say.clean(post.title if post else ""),
        "url": say.clean(post.file.url if post else ""),
    }
    return {
        **_member(shown.member),
        "post": place,
        "home": shown.home or "",
        "quoted": quoted,
        "thread": [{**_member(member), "depth": member.depth} for member in shown.thread],
    }


def _member(member: Member) -> dict[str, Any]:
    one, file = member.one, member.one.snapshot
    return {
        "id": say.clean(one.id),
        "path": say.clean(one.path),
        "source_id": say.clean(file.id),
        "aliases": [say.clean(alias) for alias in file.aliases],
        "author": say.clean(file.author),
        "by_author": one.by_author,
        "date": say.clean(file.date),
        "precision": file.precision,
        "url": say.clean(file.url),
        "upstream": file.upstream,
        "answers": say.clean(member.answers),
        "parent": member.parent,
        "fate": "" if one.by_author else member.fate,
        "decided": decided.as_dict(one.sidecar) if one.sidecar else None,
        "words": say.clean(member.words),
        "body": say.clean(one.body),
        "body_format": file.body_format,
        "warning": say.clean(file.warning),
        "passage": say.clean(file.exact),
    }


def _say(shown: Shown) -> None:
    for line in _facts(shown):
        say.line(line)
    say.line()
    for line in shown.member.words.split("\n"):
        say.line(line)


def _facts(shown: Shown) -> Iterator[str]:
    one, file = shown.member.one, shown.member.one.snapshot
    yield _head(shown.member)
    yield f"  {one.path}:{one.body_line}"
    if shown.post:
        yield f"  to {' '.join(shown.post.title.split())}{f', for {shown.home}' if shown.home else ', for no chapter'}"
    if file.url:
        yield f"  {file.url}"
    if file.warning:
        yield f"  behind a warning: {' '.join(file.warning.split())}"
    if file.exact:
        yield f"  about the passage: {' '.join(file.exact.split())}"
    if file.aliases:
        yield f"  called before: {', '.join(file.aliases)}"
    yield from (f"  quoted in {place.path}:{place.line}" for place in shown.quoted)
    if one.sidecar:
        yield from (f"  {line}" for line in _said(one.sidecar))


def _said(sidecar: SidecarFile) -> Iterator[str]:
    """Say what somebody decided, a line for each thing that is written down."""
    for name in ("because", "reply", "assignee", "note"):
        if text := " ".join(getattr(sidecar, name).split()):
            yield f"{name}: {text}"
    if sidecar.tags:
        yield f"tags: {', '.join(sidecar.tags)}"
    yield from map(decided.link, sidecar.links)


def _say_member(member: Member, *, asked: bool) -> None:
    """Say one member of a thread, as far to the right as it is deep; the one that was asked for is marked."""
    indent = _STEP * min(member.depth, _DEEPEST)
    depth = f"[{member.depth} deep] " if member.depth > _DEEPEST else ""
    say.line(f"{indent}{depth}{_head(member)}", style="bold" if asked else "")
    for line in member.words.split("\n"):
        say.line(f"{indent}  {line}".rstrip())
    say.line()


def _head(member: Member) -> str:
    from manuscript.core.moments import said  # late: --help needs none of it
    from manuscript.core.tombstones import is_one

    one = member.one
    if is_one(one.snapshot):
        return f"{one.id}  taken back by its reader: no words and no name are kept"
    author = " ".join(one.snapshot.author.split()) or "?"
    who = f"{author} (an author of the book)" if one.by_author else author
    answers = _HOW[member.parent].format(member.answers)
    upstream = {"present": ""}.get(one.snapshot.upstream, f"{one.snapshot.upstream} there")
    fate = "" if one.by_author else member.fate
    return ", ".join(filter(None, (f"{one.id}  {who}", said(one.snapshot), fate, answers, upstream)))
