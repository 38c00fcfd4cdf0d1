"""What lacks of the words that a book wants -> the line that says so, and what to do next."""

from collections.abc import Iterator

from manuscript.cli import say
from manuscript.model.permits import Lacking


def tell(lacking: Lacking) -> None:
    """Say how many words are wanted and not permitted, why, and what to do; nothing where none lacks."""
    count = lacking.to_ask + lacking.to_remind + lacking.waiting + lacking.refused
    if count:
        say.line(f"{count:,} wanted in the book and not permitted yet: {', '.join(_parts(lacking))}.")
    if lacking.to_ask or lacking.to_remind:
        say.line("Next: manuscript permission ask")


def _parts(lacking: Lacking) -> Iterator[str]:
    if lacking.to_ask:
        yield f"{lacking.to_ask:,} to ask"
    if lacking.to_remind:
        yield f"{lacking.to_remind:,} asked, and the day to answer has passed"
    if lacking.waiting:
        yield f"{lacking.waiting:,} asked{f' (answer due {lacking.due})' if lacking.due else ''}"
    if lacking.refused:
        yield f"{lacking.refused:,} refused or taken back (take the quote out, or choose another fate)"
