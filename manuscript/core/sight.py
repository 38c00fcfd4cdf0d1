"""What check and weave look at besides a chapter's own text -> values, part by part, that stand for all of it.

Two builds that see the same of a chapter make the same of it: these values are the keys under which findings and woven text
are kept, and their differences are why a chapter is compiled again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from manuscript.core import (
    answers,
    attribution,
    bibliography,
    citing,
    crossreferences,
    keyscan,
    ledger,
    numbering,
    overrides,
    picturepaths,
    targets,
)
from manuscript.model.artifact import Part
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.bookfile import NumbersAsked
from manuscript.model.picture import Fault, Picture
from manuscript.model.value import ContributionId
from manuscript.model.wording import Wording

Sight = Mapping[Part, Any]
"""What a chapter is made of, by part; each value can be written as msgpack."""


def of_edition(book: Book, edition: Edition, wording: Wording) -> object:
    """Give what every chapter of an edition depends on."""
    looks = [overrides.chosen(book.templates, name, wording).data for name in (attribution.BLOCK, attribution.INLINE)]
    config = book.config
    return edition, wording, config.lang, config.authors, config.quotes, config.addresses, looks


def of_readers(book: Book) -> object:
    """Give the readers' side: whoever quotes a contribution is shown the others when the words are not there."""
    return book.posts, book.contributions, book.people, book.permissions, ledger.over(book)


def of_chapter(
    chapter: Chapter, book: Book, edition: Edition, known: targets.Targets, placed: frozenset[ContributionId]
) -> Sight:
    """Give what one chapter depends on; `readers` is only said to matter, `of_readers` says what it is."""
    at_end = [one.id for one in answers.at_end(chapter, book, edition, placed)]
    return {
        "text": (chapter.digest, chapter.id, chapter.kind, chapter.title, chapter.title_in_text, chapter.readable),
        "chapters": [
            list(_links(chapter, known)),
            list(_numbers(chapter, known, book.config.numbers)),
            list(_terms(chapter, book, known)),
        ],
        "readers": (bool(chapter.summary.quotes or at_end), at_end),
        "pictures": [list(_pictures(chapter, book)), book.breaks.get(chapter.id, ())],
        "works": list(_works(chapter, book, known)),
    }


def _links(chapter: Chapter, known: targets.Targets) -> Iterator[object]:
    for link in chapter.summary.links:
        aim = targets.aim(link.target, chapter.id, chapter.path, known)
        yield link.target, aim, known.own.get(aim.chapter) == aim.anchor, known.words(aim) if link.bare else ""


def _numbers(chapter: Chapter, known: targets.Targets, asked: NumbersAsked) -> Iterator[object]:
    """Say which numbers a chapter's title and captions have, and what its references lead to; which may be nowhere, and why."""
    numbers = known.numbers
    yield numbering.before_title(numbers.heads[chapter.id], asked)
    yield numbers.captions.get(chapter.id, ())
    yield [numbers.twice[anchor] for anchor in chapter.summary.anchors if anchor in numbers.twice]
    for cited in chapter.summary.cited:
        thing = numbers.things.get(cited)
        if thing:
            yield cited, thing, numbers.heads[thing.chapter], thing.chapter in known.printed
        else:
            yield cited, sorted(numbers.things), [one for one, anchors in known.anchors.items() if cited in anchors]


def _works(chapter: Chapter, book: Book, known: targets.Targets) -> Iterator[object]:
    """Say what a chapter's citations are in the book; of those that name no work, which works there are."""
    if not chapter.summary.citations:
        return
    library = book.library
    yield library.named, known.listed, library.cited.said.get(chapter.id), bibliography.of_chapter(chapter, book, known)
    if library.named and not all(citing.is_known(one.node, library.works) for one in chapter.summary.citations):
        keys = (key for one in chapter.summary.citations for key in keyscan.keys(one.node))
        yield library.whole, sorted(library.works), [crossreferences.meant(key, known.numbers.things) for key in keys]


def _terms(chapter: Chapter, book: Book, known: targets.Targets) -> Iterator[object]:
    """Say where the glossary explains a chapter's terms; of its own, which are the first, and how they sort."""
    if chapter.summary.defined:
        yield book.config.names.ij
    for term in (*chapter.summary.terms, *chapter.summary.defined):
        yield term.words, targets.term_id(term.words, known)


def _pictures(chapter: Chapter, book: Book) -> Iterator[object]:
    for shown in chapter.summary.pictures:
        path = picturepaths.resolve(shown.target, chapter.path)
        picture = None if isinstance(path, Fault) else book.pictures.get(path)
        yield shown.target, _picture(picture) if picture else [asset.path for asset in book.assets]


def _picture(picture: Picture) -> object:
    """Say what a picture is without its bytes: its name is their digest."""
    return picture.path, picture.name, picture.word_name, picture.width, picture.moving, picture.faults
