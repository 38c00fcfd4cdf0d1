"""What is in a delivery -> the letter that goes with it, by template and in the book's language. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from babel.numbers import format_decimal

from manuscript.core import templating
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
    """What the letter says besides counts: whether there is a proof, and the keys of `book.yaml` that the record lacks."""

    proof: bool
    lacks: Sequence[str]


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
        "contents": _listed(_contents(content.parts)),
        "know": _listed(content.know),
        "command": COMMAND,
        "say": wording.say,
    }


def _contents(parts: Sequence[Part]) -> Iterator[str]:
    """Say what the files are for; those that are for the same stand on one line."""
    for about, ones in groupby(parts, key=lambda one: one.about):
        yield f"{', '.join(f'`{one.path}`' for one in ones)}: {about}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def to_know(counts: Counts, facts: Facts, wording: Wording) -> tuple[str, ...]:
    """Say what whoever receives a delivery should know of it."""
    words = {
        "words": _number(counts.words + counts.readers_words + counts.notes_words, wording),
        "readers": _number(counts.readers_words, wording),
        "chapters": str(counts.chapters),
        "quotes": str(counts.quotes),
        "figures": str(counts.figures),
        "tables": str(counts.tables),
    }
    said = [
        wording.say(
            "Chapters {chapters}; words {words}, of which readers' {readers}; quotes {quotes}; figures {figures}; tables {tables}.",
            **words,
        ),
        wording.say("Every reader's words were compared with what that reader wrote, and found again in these files."),
        wording.say(
            "On what each quote rests, and what its reader asked, is in the permissions log, in the order of the book."
        ),
        wording.say(
            "In Word, select all (Ctrl+A) and press F9: page numbers in the contents and in references fill in."
        ),
        wording.say(
            "Please leave the empty bookmarks and the custom properties of the Word file: by them your edits find their way back."
        ),
    ]
    said += [] if facts.proof else [wording.say("There is no PDF proof in this delivery.")]
    said += (
        [
            wording.say(
                "Not known yet, and so not in the ONIX record: {keys}.",
                keys=", ".join(f"`{one}`" for one in facts.lacks),
            )
        ]
        if facts.lacks
        else []
    )
    return tuple(said)


def _number(count: int, wording: Wording) -> str:
    return format_decimal(count, locale=wording.locale or wording.lang)
