"""What is in a delivery -> the letter that goes with it, by template and in the book's language. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from manuscript.core import bookfacts, templating
from manuscript.core.attribution import say_number
from manuscript.core.markdowntext import escape
from manuscript.core.weave import join_names
from manuscript.model.delivery import Counts, Part
from manuscript.model.sources import Source
from manuscript.model.value import Value
from manuscript.model.wording import Wording

TEMPLATE = "letter.md.j2"
_LIMIT = 100_000
COMMAND = "sha256sum --strict -c SHA256SUMS"
"""What whoever receives it types to see that nothing is missing or changed; every Linux and macOS with coreutils has it."""


class Content(Value, frozen=True):
    """What a letter says: `parts` are the other files; `know` and `changed` are sentences; `previous` is 0 for a first delivery."""

    title: str
    authors: tuple[str, ...]
    number: int
    commit: str
    day: str
    parts: tuple[Part, ...]
    know: tuple[str, ...]
    previous: int = 0
    changed: str = ""


class Facts(Value, frozen=True):
    """What the letter says besides counts: whether there is a proof, a cover, and which keys of `book.yaml` the record lacks.

    `figures` is the folder that figures lie in, `report` the file that counts the words that are `printed`; `idle`: it also names
    validators that did not look.
    """

    proof: bool
    cover: bool
    lacks: Sequence[str]
    figures: str
    report: str
    printed: int
    idle: bool


def write(template: Source, content: Content, wording: Wording) -> str:
    """Write the letter, as Markdown; ValueError where the template may not be used."""
    filled = templating.fill(template, _LIMIT)(**_words(content, wording))
    return f"{filled}\n"


def try_out(source: Source, wording: Wording) -> str:
    """Fill a template with sample words; give the problem in words, or nothing."""

    def fill(content: Content) -> str:
        return templating.problem(lambda: write(source, content, wording))

    sample = Content(
        title="T", authors=("A",), number=2, commit="c", day="D", parts=(), know=(), previous=1, changed="C"
    )
    first = Content(title="T", authors=("A",), number=1, commit="c", day="D", parts=(), know=())
    return fill(sample) or fill(first)


def _words(content: Content, wording: Wording) -> dict[str, object]:
    """Give what a template may use."""
    return {
        "book": escape(content.title),
        "authors": escape(join_names(content.authors, wording)),
        "number": str(content.number),
        "previous": str(content.previous) if content.previous else "",
        "changed": content.changed,
        "commit": content.commit,
        "day": content.day,
        "contents": _listed(_contents(content.parts, wording)),
        "know": _listed(content.know),
        "command": COMMAND,
        "say": wording.say,
    }


def _contents(parts: Sequence[Part], wording: Wording) -> Iterator[str]:
    """Say what the files are for; those that are for the same stand on one line, and so do all figures."""
    for about, ones in groupby(parts, key=lambda one: "" if one.kind == "figure" else one.about):
        paths = [one.path for one in ones]
        if about:
            yield f"{', '.join(f'`{path}`' for path in paths)}: {about}"
        else:
            folder = f"{paths[0].rpartition('/')[0]}/"
            said = wording.say(
                "every figure in a file of its own, called by its number; files: {count}", count=str(len(paths))
            )
            yield f"`{folder}`: {said}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def to_know(counts: Counts, facts: Facts, wording: Wording) -> tuple[str, ...]:
    """Say what whoever receives a delivery should know of it."""
    return (
        *_sizes(counts, facts, wording),
        *_quotes(counts, wording),
        *_pictures(counts, facts, wording),
        wording.say(
            "In Word, select all (Ctrl+A) and press F9: page numbers in the contents and in references fill in."
        ),
        wording.say(
            "Please leave the empty bookmarks and the custom properties of the Word file: by them your edits find their way back."
        ),
        *_unlooked(facts, wording),
        *([] if facts.proof else [wording.say("There is no PDF proof in this delivery.")]),
        *_lacking(facts, wording),
    )


def _sizes(counts: Counts, facts: Facts, wording: Wording) -> Iterator[str]:
    """Say how much is in the book; and why the report counts other words, so that nobody thinks that one count is wrong."""
    written = counts.words + counts.readers_words + counts.notes_words
    yield wording.say(
        "Chapters, with what stands before and after them: {chapters}; quotes {quotes}; figures {figures}; tables {tables}.",
        chapters=str(counts.chapters),
        quotes=str(counts.quotes),
        figures=str(counts.figures),
        tables=str(counts.tables),
    )
    yield wording.say(
        "Words that authors and readers wrote, notes included: {words}, of which readers' {readers}.",
        words=say_number(written, wording),
        readers=say_number(counts.readers_words, wording),
    )
    if facts.printed not in (0, written):
        yield wording.say(
            "{report} counts {printed} words, and that is right too: every word that is printed, also what the program adds "
            "(numbers, names at quotes, lists, the index), and a word with a hyphen as two.",
            report=f"`{facts.report}`",
            printed=say_number(facts.printed, wording),
        )


def _quotes(counts: Counts, wording: Wording) -> Iterator[str]:
    if counts.quotes or counts.readers_words:
        yield wording.say(
            "Every reader's words were compared with what that reader wrote, and found again in these files."
        )
        yield wording.say(
            "On what each quote rests, and what its reader asked, is in the permissions log, in the order of the book."
        )


def _pictures(counts: Counts, facts: Facts, wording: Wording) -> Iterator[str]:
    if counts.figures:
        yield wording.say(
            "The figures in {folder} are as large as the authors have them: print from those, not from the Word file.",
            folder=f"`{facts.figures}/`",
        )
    if not facts.cover:
        yield wording.say("There is no cover in this delivery.")


def _unlooked(facts: Facts, wording: Wording) -> Iterator[str]:
    if facts.idle:
        yield wording.say(
            "Not every validator looked: {report} says which did not, and what it checks.", report=f"`{facts.report}`"
        )


def _lacking(facts: Facts, wording: Wording) -> Iterator[str]:
    if facts.lacks:
        said = ", ".join(bookfacts.said(key, wording) for key in facts.lacks)
        yield wording.say("Not known yet, and so not in the ONIX record: {facts}.", facts=said)
