"""Book -> the words of each contribution as chapters quote them, with the chapter's title and the line that names the reader."""

from manuscript.core import answers, quoting, readable, references, spans
from manuscript.model.book import Book, Chapter, Contribution
from manuscript.model.permits import Passage
from manuscript.model.summary import Quote
from manuscript.model.value import ContributionId, Value


class Shown(Value, frozen=True):
    """One quote in its chapter."""

    chapter: Chapter
    quote: Quote


def quoted(book: Book) -> dict[ContributionId, tuple[Shown, ...]]:
    """Give the quotes of every contribution that a chapter of the book quotes, in the order of the book."""
    made: dict[ContributionId, list[Shown]] = {}
    for chapter in book.chapters:
        for quote in chapter.summary.quotes:
            meant = references.resolve(quote.ref, chapter.id, book)
            if len(meant) == 1:
                made.setdefault(meant[0].id, []).append(Shown(chapter=chapter, quote=quote))
    return {id: tuple(ones) for id, ones in made.items()}


def of(one: Contribution, shown: tuple[Shown, ...], voices: quoting.Voices) -> tuple[Passage, ...]:
    """Give the passages of a contribution, one a quote; all of what was written where no chapter quotes it."""
    return tuple(_passage(one, each, voices) for each in shown) or (_whole(one, voices),)


def _passage(one: Contribution, shown: Shown, voices: quoting.Voices) -> Passage:
    source = readable.compared(one.body, one.snapshot.body_format)
    return Passage(
        contribution=one.id,
        chapter=shown.chapter.title,
        words=shown.quote.words,
        line=quoting.line(one, voices, inline=shown.quote.inline, translated=shown.quote.translated),
        placed=True,
        inline=shown.quote.inline,
        spans=""
        if shown.quote.translated
        else spans.numbered(spans.spans(shown.quote.words, source, voices.book.config.quotes.omission)),
    )


def _whole(one: Contribution, voices: quoting.Voices) -> Passage:
    home = answers.home(one, voices.book)
    title = next((chapter.title for chapter in voices.book.chapters if chapter.id == home), "")
    words = readable.of_snapshot(one.snapshot, one.body).strip()
    return Passage(
        contribution=one.id,
        chapter=title,
        words=words,
        line=quoting.line(one, voices, inline=False),
        placed=False,
        spans="",
    )
