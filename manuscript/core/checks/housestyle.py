"""What a book needs and the publisher's template of Word does not have: styles that the map names, styles of roles."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.core import byline
from manuscript.core.stylemap import ALONE, KINDS, chain, counting
from manuscript.core.styleuse import first_uses
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.styleroles import ROLES
from manuscript.model.template import Dressed

_TEMPLATE = "templates/reference.docx"
_ALONE = 2
_STANDS = {"superscript": "superscript", "subscript": "subscript", "note_reference": "superscript"}
"""Roles whose style must move words off the line, and how Word calls that."""

_RAISED = {"superscript": "raised", "subscript": "lowered"}
_ALIGNED = {"table_text_right": "set right", "table_text_centred": "centred"}


def of_book(book: Book, edition: Edition, dressed: Dressed, named: Mapping[str, str]) -> Iterator[Finding]:
    """Look at the template, at the map, and at what the program itself makes of a book; `named` are names by roles."""
    for one in (*_map(book, dressed, named), *_made(book, edition, dressed)):
        yield weighed(one, edition)
    yield from _template(dressed)
    yield from _shared(book, dressed)
    yield from _on_the_line(book, dressed, named)
    yield from _counting(book, dressed)


def of_chapter(chapter: Chapter, lacking: frozenset[str], edition: Edition) -> Iterator[Finding]:
    """Tell where a chapter first needs a style that there is not; `lacking` are such roles, and those that lose their sides."""
    if not lacking:
        return
    for role, trail in first_uses(chapter).items():
        place, needed = Place(path=chapter.path, trail=trail), _lacking(role, lacking)
        if needed in lacking:
            yield weighed(_told(needed, place), edition)
        elif needed:
            yield found("W107", place, role=role, how=_ALIGNED[role])


def unaligned(dressed: Dressed, named: Mapping[str, str]) -> frozenset[str]:
    """Give the roles of a table's columns that would be set as all text in tables, though nobody said so."""
    ids = dressed.assigned.ids
    return frozenset(role for role in _ALIGNED if role in ids and role not in named and ids[role] == ids["table_text"])


def weighed(finding: Finding, edition: Edition) -> Finding:
    """Weigh a finding: a book for a publisher is not made in other styles than theirs."""
    return finding.weighed("error") if edition.unpermitted == "refuse" else finding


def needed(book: Book, edition: Edition, lacking: Sequence[str]) -> tuple[str, ...]:
    """Give of the roles that have no style those that a book needs."""
    used = {role for role, _ in _roles(book, edition)}
    used |= {role for chapter in book.chapters if chapter.readable for role in first_uses(chapter.read())}
    roots = {_lacking(role, frozenset(lacking)) for role in used}
    return tuple(role for role in lacking if role in roots)


def first_of_each(findings: list[Finding]) -> list[Finding]:
    """Keep of the chapters' findings about a role that has no style the first; they stand in the order of the book."""
    told: set[str] = set()
    kept = []
    for one in findings:
        if one.code in ("W102", "W107"):
            if one.message in told:
                continue
            told.add(one.message)
        kept.append(one)
    return kept


def _lacking(role: str, lacking: frozenset[str]) -> str:
    """Give the role for which a style must be named, so that this one has one; empty where it has."""
    return list(chain(ROLES[role]))[-1] if role in lacking else ""


def _told(role: str, place: Place) -> Finding:
    style = ROLES[role].style
    return found("W102", place, role=role, style=style, kind=KINDS[ROLES[role].kind], make=_make(role))


def _make(role: str) -> str:
    """Say how a style is made of which templates often have none; empty for others."""
    stands = _STANDS.get(role)
    return f"In Word, make a style for characters with Format, Font, {stands.capitalize()}. " if stands else ""


def _on_the_line(book: Book, dressed: Dressed, named: Mapping[str, str]) -> Iterator[Finding]:
    """Tell of styles that the map names for what stands raised or lowered, and that leave it on the line."""
    by_id = {one.id: one for one in dressed.template.styles}
    for role, stands in _STANDS.items():
        one = by_id.get(dressed.assigned.ids.get(role, "")) if role in named else None
        if one and one.raised != stands:
            place = book.places.get(("styles", role), Place(path="book.yaml"))
            yield found("W106", place, name=one.name, role=role, how=_RAISED[stands], make=_make(role))


def _map(book: Book, dressed: Dressed, named: Mapping[str, str]) -> Iterator[Finding]:
    """Tell of names that lead nowhere, each once, where it stands first."""
    told: set[str] = set()
    for role, nearest in dressed.assigned.unknown.items():
        if named[role] not in told:
            told.add(named[role])
            place = book.places.get(("styles", role), Place(path="book.yaml"))
            yield found("W101", place, name=named[role], role=role, nearest=nearest)


def _template(dressed: Dressed) -> Iterator[Finding]:
    place = Place(path=_TEMPLATE)
    if not dressed.own:
        return
    for what in dressed.template.left_out:
        yield found("W104", place, what=what)
    for one in dressed.template.styles:
        if one.lost:
            yield found("W105", place, name=one.name, lost=one.lost)


def _shared(book: Book, dressed: Dressed) -> Iterator[Finding]:
    """Tell when readers' words have a style that something else has too: nobody could tell them apart any more."""
    ids = dressed.assigned.ids
    for role in ALONE:
        others = [key for key, style in ids.items() if key != role and style == ids.get(role)]
        if others:
            place = book.places.get(("styles", role), Place(path="book.yaml"))
            yield found("W103", place, role=role, others=", ".join(others))


def _counting(book: Book, dressed: Dressed) -> Iterator[Finding]:
    """Tell when the template numbers titles by itself, so that no number is typed before them."""
    style = counting("chapter_title", dressed.assigned, dressed.template.styles)
    if style and book.config.numbers != "none":
        yield found("W109", book.places.get(("numbers",), Place(path="book.yaml")), name=style.name)


def _made(book: Book, edition: Edition, dressed: Dressed) -> Iterator[Finding]:
    """Look at what no chapter's text says: the title page, the contents, the pages at the back."""
    lacking = frozenset(dressed.assigned.lacking)
    told: set[str] = set()
    for role, place in _roles(book, edition):
        needed = _lacking(role, lacking)
        if needed and needed not in told:
            told.add(needed)
            yield _told(needed, place)


def _roles(book: Book, edition: Edition) -> Iterator[tuple[str, Place]]:
    """Give the roles that the program itself needs for a book, each with what brings it about."""

    def at(key: str) -> Place:
        return book.places.get((key,), Place(path="book.yaml"))

    config = book.config
    yield from (("book_title", at("title")), ("author", at("authors")))
    told = {"subtitle": "subtitle", "publisher": "imprint", "rights": "imprint"}
    yield from ((role, at(key)) for key, role in told.items() if getattr(config, key))
    if edition.unpermitted == "mark":
        yield "edition_line", Place(path="book.yaml")
    if len(book.chapters) >= _ALONE:
        yield from ((role, at("chapters")) for role in ("contents_title", "contents_chapter"))
    if any(chapter.part for chapter in book.chapters):
        yield from ((role, at("chapters")) for role in ("part_title", "contents_part"))
    if any(author.bio.strip() for author in book.authors):
        yield from ((role, at("authors")) for role in ("author_name", "author_biography"))
    if config.bibliography and any(chapter.summary.citations for chapter in book.chapters):
        yield "bibliography", at("bibliography")
    for chapter in book.chapters:
        yield from ((role, Place(path=chapter.path)) for role in _of_chapter(chapter, book))


def _of_chapter(chapter: Chapter, book: Book) -> Iterator[str]:
    yield "chapter_title"
    if byline.names(chapter, book):
        yield "chapter_authors"
    if chapter.summary.marks:
        yield from ("index_letter", "index_1")
