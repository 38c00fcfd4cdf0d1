"""A book of one commit, checked and woven -> the parts of a delivery: each file with what it is and what it is for, in words."""

import datetime
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from manuscript import __version__
from manuscript.core import (
    changelist,
    creditlist,
    deliveryletter,
    figures,
    inside,
    onixrecord,
    overrides,
    verifyreport,
    words,
)
from manuscript.core.attribution import say_day
from manuscript.core.credits import credits as of_readers
from manuscript.core.deliverynames import names
from manuscript.core.helpers import share
from manuscript.core.markdowntext import escape
from manuscript.errors import Outside
from manuscript.formats import epubclaims, onix, tables
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book
from manuscript.model.credits import Credits
from manuscript.model.delivery import (
    Before,
    Changes,
    Counts,
    Figure,
    Inside,
    Part,
)
from manuscript.model.log import LogRow
from manuscript.model.results import Built, Checked
from manuscript.model.value import Value
from manuscript.model.wording import Wording
from manuscript.outside import onixschema, pictures
from manuscript.outside.cache import Store
from manuscript.stages import letterpage, log
from manuscript.stages.count import count


class Since(Value, frozen=True):
    """Which delivery it is, the one before it, and what changed since, where that is known."""

    number: int
    before: Before | None = None
    changed: Changes | None = None


class Scene(Value, frozen=True):
    """What a delivery is made of: the book of one commit, checked and woven, and what came of looking at it."""

    checked: Checked
    woven: Woven
    rows: tuple[LogRow, ...]
    figures: tuple[Figure, ...]
    counts: Counts

    @property
    def book(self) -> Book:
        """The book."""
        return self.checked.book


def scene(checked: Checked, woven: Woven, store: Store) -> Scene:
    """Look at a woven book once: the rows of its log, its figures, how much is in it."""
    book = checked.book
    rows = log.rows(book, checked.edition, checked.wording, store)
    shown = tuple(_measured(one) for one in figures.of_book(book))
    total = words.of_book(woven.chapters, count(woven, store), woven.imprint)
    counts = inside.counts(book, woven, total, rows, shown)
    return Scene(checked=checked, woven=woven, rows=rows, figures=shown, counts=counts)


def _measured(figure: Figure) -> Figure:
    width, height = pictures.size_of(figure.data)
    return replace(figure, width=width, height=height)


def held(scene: Scene) -> Inside:
    """Give what a book holds, for comparing it with another."""
    return inside.inside(scene.book, scene.woven, scene.rows, scene.figures, scene.checked.wording)


def parts(scene: Scene, built: Built, since: Since) -> list[Part]:
    """Make every part of a delivery but the letter, which lists them."""
    artifacts = [one for _, one in built.artifacts]
    return [
        *_books(scene, artifacts),
        *_figures(scene),
        *_log(scene),
        *_lists(scene, since),
        *_record(scene, artifacts),
        *_reports(scene, built),
    ]


_BOOKS = {"docx": "the book for Word", "epub": "the e-book", "pdf": "a proof for reading on paper, not for print"}


def _books(scene: Scene, artifacts: Sequence[Artifact]) -> Iterator[Part]:
    wording = scene.checked.wording
    for one in artifacts:
        if one.format != "html":
            name = _book_name(one, wording)
            yield Part(path=name, kind=one.format, about=wording.say(_BOOKS[one.format]), data=one.data)


def _book_name(one: Artifact, wording: Wording) -> str:
    """Name a book's file; a proof says that it is one."""
    stem, _, suffix = one.name.rpartition(".")
    return f"{stem}-{names(wording)['proof']}.{suffix}" if one.format == "pdf" else one.name


def _figures(scene: Scene) -> Iterator[Part]:
    """Give the figures apart, each in its own file, and the list of them."""
    wording, shown = scene.checked.wording, scene.figures
    called = names(wording)
    folder = called["figures"]
    cover = scene.woven.imprint.cover
    if cover:
        name = f"{folder}/{called['cover']}.{cover.name.rpartition('.')[2]}"
        yield Part(path=name, kind="cover", about=wording.say("the cover"), data=cover.data)
    if not shown:
        return
    files = figures.names(shown, wording)
    table = figures.table(shown, files, scene.book.config.title, wording)
    listed = f"{folder}/{called['figure-list']}"
    about = wording.say("the figures with captions, text alternatives, chapters and sizes")
    yield Part(path=f"{listed}.xlsx", kind="figures", about=about, data=tables.xlsx_of(table, _day(scene.book)))
    yield Part(path=f"{listed}.csv", kind="figures", about=about, data=tables.csv_of(table))
    for one, name in zip(shown, files, strict=True):
        about = escape(one.caption or one.alt or one.path.rpartition("/")[2])
        yield Part(path=f"{folder}/{name}", kind="figure", about=about, data=one.data)


def _day(book: Book) -> str:
    return datetime.datetime.fromtimestamp(book.stamp.seconds, datetime.UTC).date().isoformat()


def _log(scene: Scene) -> Iterator[Part]:
    wording = scene.checked.wording
    name = names(wording)["permissions-log"]
    about = wording.say("every use of a reader's words, and on what it rests")
    for kind in ("xlsx", "csv"):
        data = log.write(scene.rows, scene.book, kind, wording, contacts_too=False)
        yield Part(path=f"{name}.{kind}", kind="permissions", about=about, data=data)


def _lists(scene: Scene, since: Since) -> Iterator[Part]:
    book, wording = scene.book, scene.checked.wording
    authors, helpers = share(book, book.commits)
    thanked = Credits(readers=of_readers(book, scene.checked.edition), authors=authors, helpers=helpers)
    credited = creditlist.text(thanked, scene.rows, book.config.title, helpers=book.config.helpers, wording=wording)
    about = wording.say("who is thanked")
    yield Part(path=f"{names(wording)['credits']}.md", kind="credits", about=about, data=credited.encode())
    listed = changelist.text(since.changed, since.before, book.config.title, wording)
    about = wording.say("what changed since the delivery before")
    yield Part(path=f"{names(wording)['changes']}.md", kind="changes", about=about, data=listed.encode())


def _reports(scene: Scene, built: Built) -> Iterator[Part]:
    wording = scene.checked.wording
    delivered = {one.name: _book_name(one, wording) for _, one in built.artifacts}
    verified = verifyreport.renamed(built.verified, delivered)
    name = names(wording)["validation"]
    about = wording.say("what validators said of the files, and how many words were found again")
    about_it = verifyreport.Scene(
        title=scene.book.config.title, program=__version__, record=_RECORD, schema=onixschema.version()
    )
    said = verifyreport.text(verified, about_it, wording)
    yield Part(path=f"{name}.md", kind="report", about=about, data=said.encode())
    yield Part(path=f"{name}.json", kind="report", about=about, data=verifyreport.document(verified, about_it))


_RECORD = "onix.xml"


def _record(scene: Scene, artifacts: Sequence[Artifact]) -> Iterator[Part]:
    """Give the record of the e-book, valid by the schema where that is here."""
    wording = scene.checked.wording
    book = next(one for one in artifacts if one.format == "epub")
    claims = epubclaims.claims(book.data)
    length = scene.counts.words + scene.counts.readers_words + scene.counts.notes_words
    data = onix.write(onixrecord.record(scene.book, scene.woven, claims, (length, len(book.data)), wording))
    if problem := onixschema.problem(data):
        raise Outside(f"The ONIX record is not what its schema allows: {problem}.", "Please report this.")
    about = wording.say("the record for shops and libraries (ONIX 3.0)")
    yield Part(path=_RECORD, kind="onix", about=about, data=data)


def letter(scene: Scene, built: Built, parts: Sequence[Part], since: Since) -> tuple[Part, Part]:
    """Write the letter that says what all the other parts are, as Markdown and as a page for a browser."""
    book, wording = scene.book, scene.checked.wording
    day = datetime.date.fromisoformat(_day(book))
    kinds = {one.kind for one in parts}
    facts = deliveryletter.Facts(
        proof="pdf" in kinds,
        cover="cover" in kinds,
        lacks=onixrecord.lacks(book),
        figures=names(wording)["figures"],
        report=next(one.path for one in parts if one.kind == "report"),
        idle=bool(built.verified.idle) or not onixschema.is_here(),
        printed=max((one.words for one in built.verified.files), default=0),
    )
    content = deliveryletter.Content(
        title=scene.woven.imprint.title,
        authors=scene.woven.imprint.authors,
        number=since.number,
        commit=book.stamp.commit[:10],
        day=say_day(day, wording),
        parts=tuple(parts),
        know=deliveryletter.to_know(scene.counts, facts, wording),
        previous=since.before.number if since.before else 0,
        changed=changelist.totals(since.changed, since.before, wording) if since.changed and since.before else "",
    )
    template = overrides.chosen(book.templates, deliveryletter.TEMPLATE, wording)
    text = deliveryletter.write(template, content, wording)
    about, name = wording.say("this letter"), names(wording)["letter"]
    page = letterpage.page(text, scene.woven.imprint.title, wording.lang)
    return (
        Part(path=f"{name}.md", kind="letter", about=about, data=text.encode()),
        Part(path=f"{name}.html", kind="letter", about=about, data=page),
    )
