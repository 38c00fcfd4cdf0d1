"""Book -> the words of each contribution as chapters quote them, with the chapter's title and the line that names the reader."""

from manuscript.core import answers, attribution, fidelity, permission, readable, references, templating
from manuscript.model.book import Book, Chapter, Contribution, Quote
from manuscript.model.permits import Passage
from manuscript.model.value import ContributionId, Value
from manuscript.model.wording import Wording


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


class Lines(Value, frozen=True):
    """Writes the line after a quote as the book prints it: the two templates, and the book's labels."""

    book: Book
    wording: Wording
    block: templating.Renderer
    inline: templating.Renderer

    def of(self, one: Contribution, *, inline: bool) -> str:
        """Give the line."""
        stands = permission.standing(one, self.book)
        name = self.wording.say("a reader") if stands.nameless else stands.name
        render = self.inline if inline else self.block
        return render(**attribution.words(one, name, self.book, self.wording))


def lines(book: Book, wording: Wording) -> Lines:
    """Make the templates of a book ready."""
    return Lines(
        book=book,
        wording=wording,
        block=attribution.compile_template(book.templates[attribution.BLOCK]),
        inline=attribution.compile_template(book.templates[attribution.INLINE]),
    )


def of(one: Contribution, shown: tuple[Shown, ...], lines: Lines) -> tuple[Passage, ...]:
    """Give the passages of a contribution, one a quote; all of what was written where no chapter quotes it."""
    return tuple(_passage(one, each, lines) for each in shown) or (_whole(one, lines),)


def _passage(one: Contribution, shown: Shown, lines: Lines) -> Passage:
    source = readable.compared(one.body, one.snapshot.body_format)
    return Passage(
        contribution=one.id,
        chapter=shown.chapter.title,
        words=shown.quote.words,
        line=lines.of(one, inline=shown.quote.inline),
        placed=True,
        spans=fidelity.numbered(fidelity.spans(shown.quote.words, source)),
    )


def _whole(one: Contribution, lines: Lines) -> Passage:
    home = answers.home(one, lines.book)
    title = next((chapter.title for chapter in lines.book.chapters if chapter.id == home), "")
    words = readable.of_snapshot(one.snapshot, one.body).strip()
    return Passage(
        contribution=one.id, chapter=title, words=words, line=lines.of(one, inline=False), placed=False, spans=""
    )
