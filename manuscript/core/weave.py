"""(Book, Edition) -> woven chapters: what the edition prints, in reading order, in nodes that every format understands."""

import datetime
from collections.abc import Iterator

from manuscript import __version__
from manuscript.core import answers, attribution, nodes, quoting, roles, targets, typography
from manuscript.core.chapterfile import file_slug, slug
from manuscript.core.chaptertext import alt_text, is_decorative
from manuscript.core.credits import credits
from manuscript.core.loom import Loom
from manuscript.core.survey import of
from manuscript.model.artifact import Imprint, Origin, Woven, WovenChapter
from manuscript.model.ast import Ast
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.value import ChapterId, ContributionId
from manuscript.model.wording import Wording

_SHORT_COMMIT = 10


def weave(book: Book, edition: Edition, wording: Wording, only: ChapterId | None = None) -> Woven:
    """Weave a whole edition, or one chapter of it (`only`). A quote of nobody known is left out."""
    voices = quoting.voices(book, wording)
    chosen = tuple(chapter for chapter in book.chapters if only in (None, chapter.id))
    known = targets.Targets(anchors=targets.of_book(book).anchors, printed=frozenset(chapter.id for chapter in chosen))
    placed = answers.quoted(book)
    woven: list[WovenChapter] = []
    part = ""
    for chapter in chosen:
        if chapter.part != part and only is None and chapter.part:
            woven.append(_part(typography.typeset(chapter.part, wording), len(woven)))
        part = chapter.part
        woven.append(_chapter(chapter, voices, known, edition, placed))
    if only is None:
        woven += [*_credits(book, edition, wording), *_authors(book, wording)]
    name = file_slug(book.config.title) or "book"
    return Woven(
        imprint=imprint(book, edition, wording),
        chapters=tuple(woven),
        edition=edition.name,
        slug=name if only is None else f"{name}-{file_slug(only)}",
        origin=Origin(commit=book.stamp.commit, state=book.stamp.state, program=__version__),
    )


def _part(title: str, number: int) -> WovenChapter:
    identifier = ChapterId(f"part-{number}-{slug(title)}")
    heading = nodes.header(1, identifier, nodes.inlines(title), [roles.PART])
    return WovenChapter(id=identifier, kind="part", title=title, blocks=[heading])


def _chapter(
    chapter: Chapter,
    voices: quoting.Voices,
    known: targets.Targets,
    edition: Edition,
    placed: frozenset[ContributionId],
) -> WovenChapter:
    loom = Loom(chapter, voices, known)
    title, body = loom.weave()
    heading = nodes.header(1, targets.chapter_anchor(chapter.id), title, [chapter.kind])
    blocks = [heading, *_by(chapter, voices), *body, *_answers(chapter, voices, edition, placed)]
    return WovenChapter(
        id=chapter.id,
        kind=chapter.kind,
        title=nodes.plain(title),
        blocks=blocks,
        pictures=tuple(loom.pictures[name] for name in sorted(loom.pictures)),
    )


def _by(chapter: Chapter, voices: quoting.Voices) -> Ast:
    """Name a chapter's authors, where the book has more than one."""
    if not chapter.front.authors or len(voices.book.authors) < 2:
        return []
    names = join_names(chapter.front.authors, voices.wording)
    line = nodes.inlines(voices.wording.say("by {names}", names=names))
    return [nodes.div([nodes.para(line)], [roles.CHAPTER_AUTHORS])]


def join_names(names: tuple[str, ...], wording: Wording) -> str:
    """Join names as the book's language does: `A, B en C`."""
    if len(names) == 1:
        return names[0]
    return wording.say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def _answers(chapter: Chapter, voices: quoting.Voices, edition: Edition, placed: frozenset[ContributionId]) -> Ast:
    """Print, at the chapter's end and under its question, the answers that were accepted and placed nowhere."""
    ones = tuple(answers.at_end(chapter, voices.book, edition, placed))
    if not ones:
        return []
    identifier = f"{targets.chapter_anchor(chapter.id)}___answers"
    heading = nodes.header(2, identifier, nodes.inlines(voices.wording.say("What readers answered")), [roles.ANSWERS])
    asked = typography.typeset(_question(chapter, voices.book, ones[0].post), voices.wording)
    question = [nodes.div([nodes.para(nodes.inlines(asked))], [roles.QUESTION])] if asked else []
    return [heading, *question, *(node for one in ones for node in quoting.whole(one, voices))]


def _question(chapter: Chapter, book: Book, post_slug: str) -> str:
    post = next((post for slug_, post in book.posts.items() if slug_ == post_slug), None)
    return chapter.front.question or (post.file.question if post else "")


def _credits(book: Book, edition: Edition, wording: Wording) -> Iterator[WovenChapter]:
    """List the readers whose words are printed; every name as it stands with the words."""
    names = tuple(credit.name for credit in credits(book, edition))
    if not names:
        return
    title = wording.say("The readers in this book")
    intro = nodes.inlines(wording.say("These readers can be heard in this book with words of their own:"))
    lines: Ast = [nodes.para(nodes.inlines(name)) for name in names]
    blocks = [
        nodes.header(1, "readers___credits", nodes.inlines(title), ["credits"]),
        nodes.div([nodes.para(intro)], [roles.CREDITS]),
        nodes.div(lines, [roles.CREDITS, roles.NAMES]),
    ]
    yield WovenChapter(id=ChapterId("readers___credits"), kind="credits", title=title, blocks=blocks)


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
    yield WovenChapter(id=ChapterId("authors___about"), kind="authors", title=title, blocks=blocks)


def imprint(book: Book, edition: Edition, wording: Wording) -> Imprint:
    """Gather what the book says of itself; dates come from the commit, or from `date:` in book.yaml."""
    config = book.config
    stamp = book.stamp
    day = datetime.datetime.fromtimestamp(stamp.seconds, datetime.UTC).date()
    cover = book.pictures.get(config.cover) if config.cover else None
    return Imprint(
        title=typography.typeset(config.title, wording),
        subtitle=typography.typeset(config.subtitle, wording),
        authors=tuple(author.name for author in config.authors),
        lang=config.lang,
        identifier=config.identifier,
        date=config.date or (day.isoformat() if stamp.dated else ""),
        seconds=stamp.seconds,
        publisher=config.publisher,
        rights=config.rights,
        description=typography.typeset(config.description, wording),
        contents=wording.say("Contents"),
        edition_line=_edition_line(book, edition, day, wording),
        alternatives=_all_described(book),
        cover=cover,
    )


def _edition_line(book: Book, edition: Edition, day: datetime.date, wording: Wording) -> str:
    """Say which state of the text this is; a book that refuses unpermitted words is for print and carries no such line."""
    if edition.unpermitted == "refuse":
        return ""
    if not book.stamp.dated:
        return wording.say("Edition {edition}, from files that are not in git", edition=edition.name)
    said = attribution.say_day(day, wording)
    short = book.stamp.commit[:_SHORT_COMMIT]
    line = wording.say("Edition {edition}, commit {commit} of {date}", edition=edition.name, commit=short, date=said)
    return f"{line}, {wording.say('with changes that are not committed')}" if book.stamp.state == "dirty" else line


def _all_described(book: Book) -> bool:
    """Whether every picture has words for those who cannot see it, so that the e-book may claim so."""
    images = (node for chapter in book.chapters for _, node in of(book.surveys[chapter.id], "Image"))
    return all(alt_text(node) or is_decorative(node) for node in images)
