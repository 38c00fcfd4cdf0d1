"""`manuscript inbox`: what came of readers, post by post, what is newest last."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from manuscript.cli import columns, say
from manuscript.cli.shared import as_json, in_book, progress
from manuscript.model.inbox import Inbox, Letters, Line, Wanted

_UPSTREAM = {"edited": "edited there", "gone": "gone there", "hidden": "hidden there"}
_PARENT = {
    "source": "answers {}",
    "circle": "answers {}",
    "inferred": "perhaps answers {}",
    "missing": "answers {} (not here)",
}


@click.command()
@click.option("--post", default="", metavar="SLUG", help="Only what came to this folder in contributions/.")
@click.option("--chapter", default="", metavar="ID", help="Only what is for this chapter.")
@click.option("--all", "all_", is_flag=True, help="Also what somebody decided on already.")
@in_book
@as_json
def command(root: Path, post: str, chapter: str, *, all_: bool) -> int:
    """List what readers sent and nobody decided on yet, by post, newest last.

    Answers by the book's own authors are counted, and not listed.

    Example: manuscript inbox --chapter huidige-situatie
    """
    from manuscript import pipeline  # late: --help needs none of it

    with progress() as notice:
        inbox = pipeline.inbox(root, Wanted(post=post, chapter=chapter, all=all_), notice)
    if say.for_program():
        say.document(_document(inbox))
    else:
        _show(inbox)
    return 0


def _document(inbox: Inbox) -> dict[str, Any]:
    totals = {"open": inbox.open, "readers": inbox.readers, "authors": inbox.authors, "due": inbox.due}
    return {"posts": [_post(post) for post in inbox.posts], "totals": totals}


def _post(post: Letters) -> dict[str, Any]:
    return {
        "slug": say.clean(post.slug),
        "title": say.clean(post.title),
        "url": say.clean(post.url),
        "chapters": list(post.chapters),
        "readers": post.readers,
        "open": post.open,
        "authors": post.authors,
        "contributions": [_line(line) for line in post.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": say.clean(line.id),
        "author": say.clean(line.author),
        "date": say.clean(line.date),
        "fate": line.fate,
        "words": say.clean(line.words),
        "answers": say.clean(line.answers),
        "parent": line.parent,
        "upstream": line.upstream,
        "replied": line.replied,
    }


def _show(inbox: Inbox) -> None:
    for post in inbox.posts:
        say.line(_heading(post), style="bold")
        for row in columns.lines([_cells(line) for line in post.lines], indent="  "):
            say.line(row)
    say.line(f"{inbox.open:,} open of {inbox.readers:,} from readers.")
    if inbox.due:
        say.line(f"{inbox.due:,} wanted in the book and not permitted yet. Next: manuscript permission ask")


def _heading(post: Letters) -> str:
    title = f" ({' '.join(post.title.split())})" if post.title != post.slug else ""
    feeds = (
        f"for {', '.join(post.chapters)}" if post.chapters else "for no chapter: add `chapters: [ID]` to its post.yaml"
    )
    authors = f", and {post.authors} by the book's authors" if post.authors else ""
    return f"{post.slug}{title}, {feeds}: {post.open} open of {post.readers}{authors}"


def _cells(line: Line) -> tuple[str, ...]:
    author = " ".join(line.author.split())
    day = line.date[:10]
    return line.id.rpartition("/")[2], day, author, line.fate, "; ".join(_marks(line)), line.words


def _marks(line: Line) -> Iterator[str]:
    """Say in a few words what is special about a contribution."""
    if line.parent != "none":
        yield _PARENT[line.parent].format(line.answers)
    if line.replied:
        yield "an author answered"
    if line.upstream in _UPSTREAM:
        yield _UPSTREAM[line.upstream]
