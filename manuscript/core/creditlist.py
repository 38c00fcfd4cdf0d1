"""Who is thanked for what -> the list of credits that goes with a delivery, as Markdown, in the book's language. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from manuscript.core.markdowntext import escape
from manuscript.model.credits import Credits
from manuscript.model.log import LogRow
from manuscript.model.wording import Wording


def text(credits: Credits, rows: Sequence[LogRow], title: str, *, helpers: bool, wording: Wording) -> str:
    """Write the list: the readers as they are printed, with the numbers of their rows in the log; authors; helpers if thanked."""
    lines = [f"# {wording.say('Credits of “{title}”', title=escape(title))}"]
    lines += _section(wording.say("Authors"), (one.name for one in credits.authors))
    lines += _section(wording.say("The readers in this book"), _readers(credits, rows, wording))
    lines += _section(wording.say("With thanks to"), (one.name for one in credits.helpers) if helpers else ())
    return "\n".join(lines) + "\n"


def _section(heading: str, names: Iterable[str]) -> list[str]:
    listed = [f"- {escape(name)}" for name in names]
    return ["", f"## {heading}", "", *listed] if listed else []


def _readers(credits: Credits, rows: Sequence[LogRow], wording: Wording) -> Iterator[str]:
    for one in credits.readers:
        numbers = [str(row.number) for row in rows if row.contribution in one.because]
        yield f"{one.name} ({wording.say('permissions log, no. {numbers}', numbers=', '.join(numbers))})"
