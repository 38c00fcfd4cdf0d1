"""`manuscript permission grant`: readers said yes, or the words may be printed for another reason."""

from pathlib import Path
from typing import Any

import click

from manuscript.cli.permission import answering
from manuscript.cli.permission.options import a_day, as_tuple
from manuscript.cli.shared import as_json, dry_run, in_book


@click.command()
@answering.whose
@answering.about_the_answer
@click.option("--formats", callback=as_tuple, metavar="F,F", help="Only these: print, ebook, web.")
@click.option("--editions", callback=as_tuple, metavar="E,E", help="Only these editions.")
@click.option("--languages", callback=as_tuple, metavar="L,L", help="These languages, or all; else the book's.")
@click.option("--territory", metavar="TEXT", help="Only there.")
@click.option("--until", callback=a_day, metavar="DAY", help="The last day.")
@click.option("--marketing", is_flag=True, default=None, help="It may stand in advertisements too.")
@click.option("--credit", metavar="NAME", help="The credit line, to the letter; without it, as it is printed now.")
@click.option("--anonymous", is_flag=True, default=None, help="No name is printed with the words.")
@click.option("--changes", type=click.Choice(["none", "typo", "shorten"]), help="What may be changed.")
@click.option("--conditions", metavar="TEXT", help="Anything else agreed.")
@click.option("--fee", metavar="TEXT", help="What is paid for it.")
@click.option("--free-copy", is_flag=True, default=None, help="A copy of the book was promised.")
@click.option(
    "--basis",
    type=click.Choice(["permission", "citation", "licence"]),
    default="permission",
    show_default=True,
    help="Why the words may be printed; a citation needs --purpose, a licence --licence.",
)
@click.option("--purpose", metavar="TEXT", help="With --basis citation: what the words are discussed for.")
@click.option("--licence", metavar="TEXT", help="With --basis licence: which, and where it stands.")
@in_book
@dry_run
@as_json
def command(root: Path, **options: Any) -> int:
    """Record that readers said yes. Without options: all formats and editions, the book's language, credited as printed.

    The entry that says that they were asked is completed; where there is none, a new one is written. The same twice writes
    nothing. Of a document (--evidence) only the SHA-256 goes into the entry; a copy is kept where git does not see it.

    With --from the answers of a form are recorded, one a row; rows that fit nobody are listed and not taken (exit code 1).

    Whether a basis holds is for a lawyer to say; this is no legal advice.

    With --json: {entries, files, findings}.

    Example: manuscript permission grant c000118 --on 2026-03-02 --dry-run
    """
    return answering.record("granted", root, **options)
