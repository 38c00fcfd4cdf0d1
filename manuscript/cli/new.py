"""`manuscript new`: a book that builds at once."""

from pathlib import Path

import click

from manuscript.cli import say
from manuscript.cli.shared import as_json, dry_run


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--lang", default="nl", show_default=True, metavar="LANG", help="The book's language, such as nl or en.")
@click.option("--title", default="", help="The title; without it, made of the folder's name.")
@click.option("--author", default="", help="The first author.")
@click.option("--upgrade", is_flag=True, help="For a book that is there: say what its format would need.")
@dry_run
@as_json
def command(folder: Path, lang: str, title: str, author: str, *, upgrade: bool, dry_run: bool) -> int:
    """Start a book in the folder DIR.

    Example: manuscript new my-book --lang en --title "My book"
    """
    from manuscript import pipeline  # late: --help needs none of it

    if upgrade:
        return _tell(
            {"format": pipeline.format_of(folder), "changes": []}, "This book has the newest format; nothing to change."
        )
    paths = pipeline.new(folder, lang, title, author, dry_run=dry_run)
    verb = "Would make" if dry_run else "Made"
    words = (
        f"{verb} {len(paths)} files in {folder}.",
        f"Now: manuscript build --book {folder}",
        f"A book lives in git, and the commit's date is its clock: git init {folder}",
    )
    return _tell({"files": list(paths)}, *words)


def _tell(document: dict[str, object], *words: str) -> int:
    if say.for_program():
        say.document(document)
    else:
        for line in words:
            say.line(line)
    return 0
