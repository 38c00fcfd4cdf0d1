"""`manuscript ask`: a chapter's gist and question as a blog post, and the drafts of replies to who answered."""

from pathlib import Path
from typing import Any

import click
import msgspec

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, dry_run, in_book
from manuscript.errors import WrongUse
from manuscript.model.asked import Asked, PostText, Replies, Reply, Wish


@click.command()
@click.argument("chapter", metavar="CHAPTER")
@click.option("--publish", is_flag=True, help="Put it on the blog of book.yaml, or update it there.")
@click.option(
    "--status",
    type=click.Choice(["draft", "publish"]),
    default=None,
    help="With --publish: what it becomes there; without it a draft. What readers see already is never taken back.",
)
@click.option("--blog", default="", metavar="NAME", help="Which blog, where book.yaml names several.")
@click.option("--post", default="", metavar="SLUG", help="The folder in contributions/; without it, from the title.")
@click.option("--replies", is_flag=True, help="Draft replies to the chapter's readers instead; nothing is sent.")
@in_book
@dry_run
@as_json
def command(chapter: str, root: Path, *, replies: bool, dry_run: bool, **options: Any) -> int:
    """Make a post of a chapter's `gist` and `question`, with the notice under which answers may be quoted.

    It is written to out/ask/, to be pasted, and with --publish put on the blog as well: once, and from then on the same post is
    made anew. contributions/SLUG/post.yaml is written too, so that the next pull knows which chapter the answers belong to.

    With --json: {post, files, findings}; with --replies {chapter, replies, files, findings}. Exit code 1 when the gist or
    the question is missing.

    Example: manuscript ask tijd --dry-run
    """
    from manuscript import sidestreets  # late: --help needs none of it

    if replies:
        _refuse_beside_replies(options)
        return _tell_replies(sidestreets.reply(root, chapter, dry_run=dry_run), dry_run=dry_run)
    wish = _wish(dry_run=dry_run, **options)
    return _tell_post(sidestreets.ask(root, chapter, wish), wish)


def _refuse_beside_replies(options: dict[str, Any]) -> None:
    given = [name for name, value in options.items() if value]
    if given:
        raise WrongUse(f"--{given[0]} says nothing beside --replies.", "Replies are drafts; paste them on the blog.")


def _wish(*, publish: bool, status: str | None, **options: Any) -> Wish:
    if not publish and (status or options["blog"]):
        name = "--status" if status else "--blog"
        raise WrongUse(f"{name} says nothing without --publish.", "Add --publish, or leave it out.")
    return msgspec.convert({"publish": publish, "status": status or "", **options}, Wish)


def _tell_post(asked: Asked, wish: Wish) -> int:
    if say.for_program():
        post = _post(asked.post) if asked.post else None
        say.document({"post": post, **_files_and_findings(asked)})
    else:
        _show_post(asked, wish)
    return findings.exit_code(asked.findings)


def _post(post: PostText) -> dict[str, Any]:
    fields = msgspec.structs.asdict(post)
    return {name: say.clean(value) if isinstance(value, str) else value for name, value in fields.items()}


def _files_and_findings(made: Asked | Replies) -> dict[str, Any]:
    return {"files": list(made.files), "findings": [findings.as_dict(one) for one in made.findings]}


def _show_post(asked: Asked, wish: Wish) -> None:
    """Say the post in a dry run, else what was written and what to do with it; then what was noticed."""
    if asked.post and wish.dry_run:
        for line in asked.post.markdown.splitlines():
            say.line(line)
        say.line()
        say.line(f"Would write {', '.join(asked.files)}.")
        if wish.publish:
            say.line(_would(asked.post))
    elif asked.post:
        say.line(f"Wrote {', '.join(asked.files)}.")
        for line in _next(asked.post):
            say.line(line)
    findings.show_each(asked.findings)
    if asked.findings:
        say.line(findings.summary(asked.findings))


def _would(post: PostText) -> str:
    """Say what publishing would do on the blog; it is not asked, so that a password may still be missing or wrong."""
    what = f"make post {post.id} anew" if post.id else "make a new post"
    draft = ", which stays as it is, published or not" if post.id else ", as a draft"
    seen = " for readers to see" if post.status == "publish" else draft
    return f"Would {what} on the blog {post.blog}{seen}."


def _next(post: PostText) -> tuple[str, ...]:
    """Say what to do next."""
    if post.status:
        state = (
            "Readers can see it at" if post.status == "publish" else "It is a draft; look at it, and publish it there:"
        )
        left = (f"It was there already, from a run that ended too early: post {post.id}.",) if post.was_left else ()
        return (
            *left,
            f"{state} {post.url}",
            f"Commit contributions/{post.slug}/post.yaml: by it the post is known again.",
            "Once it is answered: manuscript pull",
        )
    pasted = f"Paste out/ask/{post.chapter}.html (as HTML) into"
    pull = f"Once it is answered: manuscript pull ../page.txt --post {post.slug} --chapter {post.chapter}"
    if post.url:
        return (f"{pasted} the post at {post.url}", pull)
    return (
        f"{pasted} a new post of your blog, under the title: {post.title}",
        f"Write the post's address into contributions/{post.slug}/post.yaml (url:), and commit that file.",
        pull,
    )


def _tell_replies(made: Replies, *, dry_run: bool) -> int:
    if say.for_program():
        rows = [_reply(one) for one in made.replies]
        say.document({"chapter": made.chapter, "replies": rows, **_files_and_findings(made)})
    else:
        _show_replies(made, dry_run=dry_run)
    return findings.exit_code(made.findings)


def _reply(one: Reply) -> dict[str, str]:
    return {name: say.clean(str(value)) for name, value in msgspec.structs.asdict(one).items()}


def _show_replies(made: Replies, *, dry_run: bool) -> None:
    for one in made.replies:
        say.line(f"{one.group:<11} {one.contribution}  {one.name}")
        for line in one.text.splitlines():
            say.line(f"            {line}")
    drafted = sum(bool(one.text) for one in made.replies)
    if made.files:
        verb = "Would write" if dry_run else "Wrote"
        say.line(f"{verb} {drafted} draft(s) for {len(made.replies)} contribution(s) to {made.files[0]}.")
    findings.show_each(made.findings)
