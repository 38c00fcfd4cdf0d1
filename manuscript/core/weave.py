"""(Book, Edition) -> woven chapters: what the edition prints, in reading order, in nodes that every format understands."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial, reduce

import msgspec

from manuscript import __version__
from manuscript.core import (
    accessibility,
    answers,
    bibliography,
    byline,
    index,
    indexpage,
    nodes,
    numberwords,
    quoting,
    roles,
    targets,
    typography,
)
from manuscript.core.chapterfile import file_slug, slug
from manuscript.core.credits import credits
from manuscript.core.helpers import share
from manuscript.core.imprint import imprint
from manuscript.core.loom import Loom
from manuscript.model.accessibility import Facts
from manuscript.model.artifact import Origin, Printed, Woven, WovenChapter, WovenKind
from manuscript.model.ast import Ast
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.picture import Picture
from manuscript.model.value import ChapterId, ContributionId
from manuscript.model.wording import Wording

Recall = Callable[[Chapter, Callable[[], WovenChapter]], WovenChapter]
"""Gives a woven chapter that is known from before, or makes it."""


def weave(
    book: Book, edition: Edition, wording: Wording, only: ChapterId | None = None, recall: Recall | None = None
) -> Woven:
    """Weave a whole edition, or one chapter of it (`only`). A quote of nobody known is left out."""
    chosen = chosen_chapters(book, only)
    loom = Weaver(book, edition, wording, known_targets(book, only))
    woven: list[WovenChapter] = []
    part, parts = "", 0
    for chapter in chosen:
        title = typography.typeset(chapter.part, wording) if only is None else ""
        if chapter.part != part and title:
            parts += 1
            woven.append(_part(title, parts))
        part = chapter.part
        make = partial(loom.weave, chapter)
        one = recall(chapter, make) if recall else make()
        woven.append(msgspec.structs.replace(one, part=title, number=loom.number(chapter)))
    if only is None:
        woven += [*_works(book, wording)]
        woven += [*_credits(book, edition, wording), *_helpers(book, wording), *_authors(book, wording)]
        woven += _index(book, loom.known, wording)
    name = file_slug(book.config.title) or "book"
    return Woven(
        imprint=imprint(book, edition, wording, whole=only is None),
        chapters=tuple(woven),
        edition=edition.name,
        slug=name if only is None else f"{name}-{file_slug(only)}",
        origin=Origin(commit=book.stamp.commit, state=book.stamp.state, program=__version__),
        accessibility=accessibility.claims(_facts(book, woven), wording),
    )


def _facts(book: Book, woven: Sequence[WovenChapter]) -> Facts:
    """Say what is really there, of what is printed."""
    certified = book.config.accessibility
    holds = accessibility.together(chapter.holds for chapter in woven)
    printed = {chapter.id for chapter in woven}
    return Facts(
        holds=holds,
        pages=0 < holds.breaks == sum(len(marks) for id, marks in book.breaks.items() if id in printed),
        index="index" in {str(chapter.kind) for chapter in woven},
        certified_by=certified.certified_by,
        report=certified.report,
    )


def chosen_chapters(book: Book, only: ChapterId | None) -> tuple[Chapter, ...]:
    """Give the chapters that are printed."""
    return tuple(chapter for chapter in book.chapters if only in (None, chapter.id))


def known_targets(book: Book, only: ChapterId | None) -> targets.Targets:
    """Give what links may lead to when only one chapter is printed, or all."""
    printed = frozenset(chapter.id for chapter in chosen_chapters(book, only))
    known = targets.of_book(book)
    return msgspec.structs.replace(known, printed=printed, listed="chapter" if only else known.listed)


class Weaver:
    """Weaves the chapters of one edition; the templates are made ready when the first chapter needs them."""

    def __init__(self, book: Book, edition: Edition, wording: Wording, known: targets.Targets) -> None:
        self._book = book
        self._edition = edition
        self._wording = wording
        self.known = known
        self._placed = answers.quoted(book)

    @cached_property
    def _voices(self) -> quoting.Voices:
        return quoting.voices(self._book, self._wording)

    def weave(self, chapter: Chapter) -> WovenChapter:
        """Weave one chapter."""
        loom = Loom(chapter, self._voices, self.known)
        title, body = loom.weave()
        said = numberwords.before(title, self.number(chapter))
        heading = nodes.header(1, targets.chapter_anchor(chapter.id), said, [chapter.kind])
        at_end, answered = _answers(chapter, self._voices, self._edition, self._placed)
        works = bibliography.after(chapter, self._book, self.known, self._wording)
        blocks = [heading, *_by(chapter, self._voices), *body, *at_end, *works]
        shown = tuple(loom.pictures[name] for name in sorted(loom.pictures))
        made = woven_chapter(chapter.id, chapter.kind, nodes.plain(title), blocks, shown)
        return msgspec.structs.replace(made, quotes=(*loom.quotes, *answered), marks=loom.marks, holds=loom.holds)

    def number(self, chapter: Chapter) -> str:
        """Give what is printed before a chapter's title; often nothing."""
        return numberwords.of_title(self.known.numbers.heads[chapter.id], self._book.config.numbers, self._wording)


def woven_chapter(
    identifier: ChapterId, kind: WovenKind, title: str, blocks: Ast, pictures: tuple[Picture, ...] = ()
) -> WovenChapter:
    """Give blocks as a chapter that can be compiled."""
    written = msgspec.json.encode(blocks)
    return WovenChapter(
        id=identifier,
        kind=kind,
        title=title,
        digest=hashlib.sha256(written).hexdigest(),
        written=lambda: written,
        pictures=pictures,
    )


def _part(title: str, number: int) -> WovenChapter:
    """Make the page of a part, which is named by its own number; no chapter's id has a `_`, so that none is named so too."""
    identifier = ChapterId(f"part_{number}-{slug(title)}".rstrip("-"))
    heading = nodes.header(1, identifier, nodes.inlines(title), [roles.PART])
    return woven_chapter(identifier, "part", title, [heading])


def _by(chapter: Chapter, voices: quoting.Voices) -> Ast:
    """Name a chapter's authors, where the book has more than one."""
    names = byline.names(chapter, voices.book)
    if not names:
        return []
    line = nodes.inlines(voices.wording.say("by {names}", names=join_names(names, voices.wording)))
    return [nodes.div([nodes.para(line)], [roles.CHAPTER_AUTHORS])]


def join_names(names: tuple[str, ...], wording: Wording) -> str:
    """Join names as the book's language does: `A, B en C`."""
    *before, last = names
    if not before:
        return last
    first = reduce(lambda said, name: wording.say("{first}, {next}", first=said, next=name), before)
    return wording.say("{first} and {last}", first=first, last=last)


def _answers(
    chapter: Chapter, voices: quoting.Voices, edition: Edition, placed: frozenset[ContributionId]
) -> tuple[Ast, list[Printed]]:
    """Print, at the chapter's end and under its question, the answers that were accepted and placed nowhere."""
    ones = tuple(answers.at_end(chapter, voices.book, edition, placed))
    if not ones:
        return [], []
    identifier = f"{targets.chapter_anchor(chapter.id)}___answers"
    heading = nodes.header(2, identifier, nodes.inlines(voices.wording.say("What readers answered")), [roles.ANSWERS])
    asked = typography.typeset(_question(chapter, voices.book, ones[0].post), voices.wording)
    question = [nodes.div([nodes.para(nodes.inlines(asked))], [roles.QUESTION])] if asked else []
    shown = [(one, quoting.whole(one, voices)) for one in ones]
    noted = [quoting.printed(one, words, line) for one, (words, line) in shown]
    return [heading, *question, *(node for _, pair in shown for node in pair)], noted


def _question(chapter: Chapter, book: Book, post_slug: str) -> str:
    post = next((post for slug_, post in book.posts.items() if slug_ == post_slug), None)
    return chapter.front.question or (post.file.question if post else "")


def _works(book: Book, wording: Wording) -> Iterator[WovenChapter]:
    """List the works that the book cites, where they stand at the back."""
    blocks = bibliography.at_back(book, wording)
    if blocks:
        yield woven_chapter(bibliography.BACK, "bibliography", wording.say("Bibliography"), blocks)


def _credits(book: Book, edition: Edition, wording: Wording) -> Iterator[WovenChapter]:
    """List the readers whose words are printed; every name as it stands with the words."""
    title = wording.say("The readers in this book")
    intro = wording.say("These readers can be heard in this book with words of their own:")
    yield from _thanks("readers___credits", title, intro, [credit.name for credit in credits(book, edition)])


def _helpers(book: Book, wording: Wording) -> Iterator[WovenChapter]:
    """List those who worked on the book in git and are no authors of it, where the book says so."""
    if not book.config.helpers:
        return
    title = wording.say("With thanks to")
    intro = wording.say("These people worked on the text of this book:")
    yield from _thanks("helpers___credits", title, intro, [one.name for one in share(book, book.commits)[1]])


def _thanks(identifier: str, title: str, intro: str, names: Sequence[str]) -> Iterator[WovenChapter]:
    if not names:
        return
    lines: Ast = [nodes.para(nodes.inlines(name)) for name in names]
    blocks = [
        nodes.header(1, identifier, nodes.inlines(title), ["credits"]),
        nodes.div([nodes.para(nodes.inlines(intro))], [roles.CREDITS]),
        nodes.div(lines, [roles.CREDITS, roles.NAMES]),
    ]
    yield woven_chapter(ChapterId(identifier), "credits", title, blocks)


def _authors(book: Book, wording: Wording) -> Iterator[WovenChapter]:
    """Print the authors' biographies, where there are any."""
    told = tuple(author for author in book.authors if author.bio.strip())
    if not told:
        return
    title = wording.say("About the authors")
    blocks: Ast = [nodes.header(1, "authors___about", nodes.inlines(title), ["authors"])]
    for author in told:
        name = nodes.para(nodes.inlines(author.name))
        told_of = nodes.paragraphs(typography.typeset(author.bio, wording))
        blocks += [nodes.div([name], [roles.AUTHOR_NAME]), nodes.div(told_of, [roles.AUTHOR_BIOGRAPHY])]
    yield woven_chapter(ChapterId("authors___about"), "authors", title, blocks)


def _index(book: Book, known: targets.Targets, wording: Wording) -> Iterator[WovenChapter]:
    """Make the index, where a chapter has marks for it."""
    groups = index.index(book, known.numbers, wording)
    if groups:
        title = wording.say("Index")
        yield woven_chapter(index.ID, "index", title, indexpage.page(groups, title, wording))
