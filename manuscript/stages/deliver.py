"""Artifacts -> Delivery: the books, the figures apart, log, credits, record, changes and a letter, with the sums of all of them.

book, woven, artifacts -> parts -> manifest, sums -> folder and zip
core, formats, outside                     core            outside
"""

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import (
    changelist,
    creditlist,
    deliveryletter,
    figures,
    inside,
    manifest,
    onixrecord,
    overrides,
    words,
)
from manuscript.core import changes as comparing
from manuscript.core.attribution import say_day
from manuscript.core.chapterfile import file_slug
from manuscript.core.credits import credits as of_readers
from manuscript.core.helpers import share
from manuscript.core.markdowntext import escape
from manuscript.errors import Outside
from manuscript.formats import deliveryzip, epubclaims, onix, tables
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book
from manuscript.model.credits import Credits
from manuscript.model.delivery import (
    EDITION,
    MANIFEST,
    SUMS,
    Before,
    Changes,
    Counts,
    DeliverWish,
    Delivery,
    Figure,
    Ground,
    Inside,
    Part,
    Tag,
    Task,
    tag_name,
)
from manuscript.model.findings import Finding, Findings
from manuscript.model.log import LogRow
from manuscript.model.place import Place
from manuscript.model.results import Checked
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.outside import deliveries, disk, onixschema, pictures, tagging, typesetter, versions
from manuscript.outside.cache import Store
from manuscript.stages import log
from manuscript.stages.count import count

_SEVERE = frozenset({"I504"})
"""Rules that are a warning while a book is written, and shut the gate of a delivery."""


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


def obstacles(ground: Ground) -> Findings:
    """Say what stands in the way of a delivery, file by file."""
    return tuple(found(one.code, Place(path=one.path), **one.words) for one in ground.obstacles)


def gated(checked: Checked) -> Checked:
    """Shut the gate for what may pass while a book is written: a picture without words, a letter that cannot be filled."""
    told = tuple(one.weighed("error") if _is_severe(one) else one for one in checked.findings)
    return replace(checked, findings=(*told, *onixrecord.lacking(checked.book)))


def task(ground: Ground, wish: DeliverWish) -> Task:
    """Say which delivery this is: the commit's own, or the next free number; and the one before it."""
    mine = [one.number for one in ground.tags if one.commit == ground.commit]
    number = max(mine) if mine else max((one.number for one in ground.tags), default=0) + 1
    return Task(commit=ground.commit, number=number, before=before(ground.tags, number), proof=wish.proof)


def before(tags: Sequence[Tag], number: int) -> Tag | None:
    """Give the delivery before one of a number."""
    return max((one for one in tags if one.number < number), key=lambda one: one.number, default=None)


def gate(made: Delivery | None, ground: Ground) -> Iterator[Finding]:
    """Say when the commit has a tag of a delivery already that vouches for other bytes, or for none."""
    tag = next((one for one in ground.tags if made and one.number == made.manifest.number), None)
    if made is None or tag is None:
        return
    if not tag.sums:
        yield found("D108", Place(path="book.yaml"), tag=tag.name)
    elif tag.sums != manifest.digest(made.files[SUMS]):
        yield found("D109", Place(path="book.yaml"), tag=tag.name)


def unread(earlier: Before | None) -> Findings:
    """Say when nobody can say what changed."""
    if earlier is None or not earlier.problem:
        return ()
    return (found("D113", Place(path="book.yaml"), tag=tag_name(earlier.number), problem=earlier.problem),)


def put(root: Path, folder: str, delivery: Delivery, *, known: bool) -> None:
    """Write folder and zip, then tag the commit, which makes it a delivery; one that has its tag gets no other."""
    if folder.startswith("out/"):
        disk.make_private(root / "out")
    deliveries.put(root, folder, delivery)
    if not known:
        made = delivery.manifest
        sums = manifest.digest(delivery.files[SUMS])
        tagging.tag(root, Tag(number=made.number, commit=made.commit, sums=sums), made.title)


def _is_severe(one: Finding) -> bool:
    letter = one.code == "T901" and one.place.path.startswith("templates/letter.")
    return letter or one.code in _SEVERE


def proof(*, wanted: bool) -> Findings:
    """Say why there is no PDF proof, where there is none."""
    if wanted and typesetter.is_here():
        return ()
    why = "typst is not here" if wanted else "it was not asked for"
    how = "To add one: pip install 'manuscript-book[pdf]'" if wanted else "To add one, leave --no-proof out."
    return (found("D112", Place(path="book.yaml"), why=why, how=how),)


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


def assemble(
    scene: Scene, artifacts: Sequence[Artifact], number: int, earlier: Before | None, reports: Sequence[Part] = ()
) -> Delivery:
    """Make the delivery: the same commit, number and delivery before give the same bytes."""
    wording, imprint = scene.checked.wording, scene.woven.imprint
    changed = comparing.between(earlier.inside, held(scene)) if earlier and earlier.inside else None
    parts = [
        *_books(scene, artifacts),
        *_figures(scene),
        *_log(scene),
        *_lists(scene, changed, earlier),
        *_record(scene, artifacts),
        *reports,
    ]
    name = file_slug(f"{scene.woven.slug} {wording.say('delivery')} {number}")
    letter = _letter(scene, parts, number, earlier, changed)
    about = manifest.About(
        number=number,
        tag=tag_name(number),
        name=name,
        edition=EDITION,
        commit=scene.book.stamp.commit,
        counts=scene.counts,
        tools=versions.tools(proof=any(one.kind == "pdf" for one in parts)),
        previous={"number": earlier.number, "commit": earlier.commit, "date": earlier.day} if earlier else None,
    )
    made = manifest.of(about, imprint, [letter, *parts])
    files = {one.path: one.data for one in (letter, *parts)} | {MANIFEST: manifest.write(made)}
    files[SUMS] = manifest.sums(files)
    return Delivery(name=name, files=files, zip=deliveryzip.write(name, files, imprint.seconds), manifest=made)


_BOOKS = {"docx": "the book for Word", "epub": "the e-book", "pdf": "a proof for reading on paper, not for print"}


def _books(scene: Scene, artifacts: Sequence[Artifact]) -> Iterator[Part]:
    wording = scene.checked.wording
    for one in artifacts:
        if one.format != "html":
            stem, _, suffix = one.name.rpartition(".")
            name = f"{stem}-{file_slug(wording.say('proof'))}.{suffix}" if one.format == "pdf" else one.name
            yield Part(path=name, kind=one.format, about=wording.say(_BOOKS[one.format]), data=one.data)


def _figures(scene: Scene) -> Iterator[Part]:
    """Give the figures apart, each in its own file, and the list of them."""
    wording, shown = scene.checked.wording, scene.figures
    if not shown:
        return
    folder = file_slug(wording.say("Figures"))
    names = figures.names(shown, wording)
    table = figures.table(shown, names, scene.book.config.title, wording)
    listed = f"{folder}/{file_slug(wording.say('list of figures'))}"
    about = wording.say("the figures with captions, text alternatives, chapters and sizes")
    yield Part(path=f"{listed}.xlsx", kind="figures", about=about, data=tables.xlsx_of(table, _day(scene.book)))
    yield Part(path=f"{listed}.csv", kind="figures", about=about, data=tables.csv_of(table))
    for one, name in zip(shown, names, strict=True):
        about = escape(one.caption or one.alt or one.path.rpartition("/")[2])
        yield Part(path=f"{folder}/{name}", kind="figure", about=about, data=one.data)


def _day(book: Book) -> str:
    return datetime.datetime.fromtimestamp(book.stamp.seconds, datetime.UTC).date().isoformat()


def _log(scene: Scene) -> Iterator[Part]:
    wording = scene.checked.wording
    name = file_slug(wording.say("permissions log"))
    about = wording.say("every use of a reader's words, and on what it rests")
    for kind in ("xlsx", "csv"):
        data = log.write(scene.rows, scene.book, kind, wording, contacts_too=False)
        yield Part(path=f"{name}.{kind}", kind="permissions", about=about, data=data)


def _lists(scene: Scene, changed: Changes | None, earlier: Before | None) -> Iterator[Part]:
    book, wording = scene.book, scene.checked.wording
    authors, helpers = share(book, book.commits)
    thanked = Credits(readers=of_readers(book, scene.checked.edition), authors=authors, helpers=helpers)
    credited = creditlist.text(thanked, scene.rows, book.config.title, helpers=book.config.helpers, wording=wording)
    about = wording.say("who is thanked")
    yield Part(path=f"{file_slug(wording.say('credits'))}.md", kind="credits", about=about, data=credited.encode())
    listed = changelist.text(changed, earlier, book.config.title, wording)
    about = wording.say("what changed since the delivery before")
    yield Part(path=f"{file_slug(wording.say('changes'))}.md", kind="changes", about=about, data=listed.encode())


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
    yield Part(path="onix.xml", kind="onix", about=about, data=data)


def _letter(scene: Scene, parts: Sequence[Part], number: int, earlier: Before | None, changed: Changes | None) -> Part:
    book, wording = scene.book, scene.checked.wording
    day = datetime.date.fromisoformat(_day(book))
    lacks = [one.hint.partition("`")[2].partition(":")[0] for one in onixrecord.lacking(book) if one.code == "D140"]
    facts = deliveryletter.Facts(proof=any(one.kind == "pdf" for one in parts), lacks=lacks)
    content = deliveryletter.Content(
        title=scene.woven.imprint.title,
        authors=scene.woven.imprint.authors,
        number=number,
        commit=book.stamp.commit[:10],
        day=say_day(day, wording),
        parts=tuple(one for one in parts if one.kind != "figure"),
        know=deliveryletter.to_know(scene.counts, facts, wording),
        previous=earlier.number if earlier else 0,
        changed=changelist.totals(changed, wording) if changed else "",
    )
    template = overrides.chosen(book.templates, deliveryletter.TEMPLATE, wording)
    text = deliveryletter.write(template, content, wording)
    about = wording.say("this letter")
    return Part(path=f"{file_slug(wording.say('letter'))}.md", kind="letter", about=about, data=text.encode())
