"""`manuscript inbox`: what came of readers, post by post, what is newest last."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click

from manuscript.cli import adding, columns, lacking, say
from manuscript.cli.shared import as_json, in_book, progress
from manuscript.errors import WrongUse
from manuscript.model.files import Fate
from manuscript.model.inbox import Inbox, Letters, Line, Wanted

_UPSTREAM = {"edited": "edited there", "gone": "gone there", "hidden": "hidden there"}
_PARENT = {
    "source": "answers {}",
    "circle": "answers {}",
    "inferred": "perhaps answers {}",
    "missing": "answers {} (not here)",
}

_MARKS = 4
"""The column of marks, which is never cut: they stand in its place for what one must not miss."""

_NAME, _SHORT = 20, 12
"""Characters of a contribution's name, and of a tag or who takes care of it, that a line gives."""

_TAGS = 2
"""Tags that a line gives; of the others it says how many there are."""


@click.command()
@click.option("--post", default="", metavar="SLUG", help="Only what came to this folder in contributions/.")
@click.option("--chapter", "--for", "chapter", default="", metavar="ID", help="Only what is for this chapter.")
@click.option("--author", default="", metavar="NAME", help="Only what this reader wrote.")
@click.option("--fate", type=click.Choice(get_args(Fate)), default=None, help="Only what has this fate, open or not.")
@click.option("--tag", "--tagged", "tag", default="", metavar="T", help="Only what has this tag.")
@click.option(
    "--assigned", default="", metavar="NAME", help="Only what this person takes care of; a first name will do."
)
@click.option("--containing", default="", metavar="WORDS", help="Only what these words stand in.")
@click.option("--totals", is_flag=True, help="Add the fates up, and what the blog says it has.")
@click.option("--all", "all_", is_flag=True, help="Also what somebody decided on already.")
@in_book
@as_json
def command(root: Path, *, totals: bool, all_: bool, fate: str | None, **filters: str) -> int:
    """List what readers sent and nobody decided on yet, by post, newest last.

    Answers by the book's own authors are counted, and not listed. --totals lists nothing: it adds the fates up to what
    readers sent, and that to what each post says it has.

    Example: manuscript inbox --chapter tijd

    Example: manuscript inbox --assigned Hanneke --tag cases --all
    """
    from manuscript import sidestreets  # late: --help needs none of it

    wanted = Wanted(all=all_, fate=fate or "", **filters)
    if totals:
        _refuse_beside_totals(wanted)
        return adding.tell(sidestreets.totals(root, wanted.post))
    with progress() as notice:
        inbox = sidestreets.inbox(root, wanted, notice)
    if say.for_program():
        say.document(_document(inbox))
    else:
        _show(inbox)
    return 0


def _refuse_beside_totals(wanted: Wanted) -> None:
    if wanted != Wanted(post=wanted.post):
        raise WrongUse("--totals adds up all that a post holds.", "Leave the filters out, all but --post.")


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
        "assignee": say.clean(line.assignee),
        "tags": [say.clean(tag) for tag in line.tags],
    }


def _show(inbox: Inbox) -> None:
    for post in inbox.posts:
        say.line(_heading(post), style="bold")
        for row in columns.lines([_cells(line) for line in post.lines], indent="  ", whole=[_MARKS]):
            say.line(row)
    say.line(f"{inbox.open:,} open of {inbox.readers:,} from readers.")
    lacking.tell(inbox.lacking)


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
    return line.id.rpartition("/")[2], day, author, line.fate, "; ".join(_marks(line)), _sorting(line), line.words


def _marks(line: Line) -> Iterator[str]:
    """Say in a few words what is special about a contribution."""
    if line.parent != "none":
        yield _PARENT[line.parent].format(columns.fit(line.answers, _NAME))
    if line.replied:
        yield "an author answered"
    if line.upstream in _UPSTREAM:
        yield _UPSTREAM[line.upstream]


def _sorting(line: Line) -> str:
    """Say shortly who takes care of it, by the first of the names, and what its first tags are."""
    names = line.assignee.split()
    shown = [f"@{columns.fit(name, _SHORT)}" for name in names[:1]]
    shown += [f"#{columns.fit(' '.join(tag.split()), _SHORT)}" for tag in line.tags[:_TAGS]]
    return " ".join([*shown, *([f"+{len(line.tags) - _TAGS}"] if len(line.tags) > _TAGS else [])])
