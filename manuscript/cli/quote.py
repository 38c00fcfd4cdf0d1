"""`manuscript quote ID`: a reader's words as a chapter quotes them, ready to paste."""

import sys
from pathlib import Path

import click

from manuscript.cli import findings, say
from manuscript.cli.shared import as_json, in_book, progress


@click.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--words", metavar="TEXT", help="The words to quote, with […] for what is left out; without it, all of them."
)
@click.option(
    "--pick", is_flag=True, help="Show the sentences with numbers, and ask from which to which (in a terminal)."
)
@click.option("--inline", is_flag=True, help="For use inside a sentence.")
@click.option(
    "--chapter", "chapter", default="", metavar="ID", help="The chapter it is for, where not the one it belongs to."
)
@in_book
@as_json
def command(root: Path, id_: str, *, words: str | None, pick: bool, inline: bool, chapter: str) -> int:
    """Find words in a contribution, and print the block that quotes them, ready to paste into a chapter.

    The characters are the reader's own, whatever was typed. [Brackets] around
    what you add. Nothing is written; warnings are those of check.

    Example: manuscript quote c000003 --words "We are only at the beginning […] of it"
    """
    from manuscript import sidestreets  # late: --help needs none of it
    from manuscript.model.quoted import Passage
    from manuscript.model.value import ChapterId

    if pick:
        words = _picked(root, id_, words)
    with progress() as notice:
        quoted = sidestreets.quote(root, id_, Passage(words=words, inline=inline, chapter=ChapterId(chapter)), notice)
    if say.for_program():
        told = [findings.as_dict(finding) for finding in quoted.findings]
        made = {"block": quoted.block, "from": quoted.from_, "words": quoted.words}
        say.document({**{key: say.clean(text) for key, text in made.items()}, "findings": told})
    elif quoted.block:
        for line in quoted.block.split("\n"):
            say.line(line)
        findings.show_beside(quoted.findings)
    else:
        findings.show_each(quoted.findings)
    return 0 if quoted.block else 1


def _picked(root: Path, id_: str, words: str | None) -> str:
    """Let a person choose from which sentence to which."""
    from manuscript import sidestreets  # late, as above

    if words is not None:
        raise click.UsageError("--pick and --words each choose the words: leave one of them out.")
    if say.for_program() or not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError("--pick asks questions, and nobody is at a terminal to answer: use --words instead.")
    sentences = sidestreets.sentences(root, id_)
    for number, sentence in enumerate(sentences, 1):
        say.beside(f"{number:3}  {' '.join(sentence.split())}")
    first = _ask("From sentence", 1, len(sentences), default=1)
    last = _ask("To sentence", first, len(sentences), default=first)
    return " ".join(sentences[first - 1 : last])


def _ask(question: str, lowest: int, highest: int, *, default: int) -> int:
    """Ask for a number, again until it fits; on standard error, so that the block alone is taken away."""
    answer: int = click.prompt(question, default=default, type=click.IntRange(lowest, max(lowest, highest)), err=True)
    return answer
