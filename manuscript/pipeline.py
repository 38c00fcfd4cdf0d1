"""The streets, in order. Read this first.

    find -> parse -> join -> check -> weave -> compile -> bind
    disk,git pandoc  pure    pure     pure     pandoc     files

Every command is one call of a function here; every stage hands frozen values to the next.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from manuscript.core import check as checking
from manuscript.core import join, progress, records
from manuscript.core import weave as weaving
from manuscript.errors import Refused, WrongUse
from manuscript.model.artifact import Artifact, Format
from manuscript.model.book import Book, Edition
from manuscript.model.files import FORMAT, EditionEntry
from manuscript.model.findings import Findings, blocks_build
from manuscript.model.pulled import Options, PullReport
from manuscript.model.status import Status
from manuscript.model.value import ChapterId, Value
from manuscript.outside import disk, git, lock, looks, places, starter
from manuscript.stages import find, make, parse
from manuscript.stages import pull as pulling

EDITIONS = {
    "draft": Edition(name="draft", unpermitted="mark", answers=True),
    "review": Edition(name="review", unpermitted="mark", answers=True),
    "publisher": Edition(name="publisher", unpermitted="refuse", answers=False),
}
"""The editions that every book has without any configuration; one of another name is as strict as the publisher's."""

Notice = Callable[[str], None]
"""Told the name of each stage as it begins."""


def quiet(_: str) -> None:
    """Tell nobody."""


class Checked(Value, frozen=True):
    """A book, the edition asked for, and everything found in it."""

    book: Book
    edition: Edition
    findings: Findings


class Built(Value, frozen=True):
    """What a build made: the finished files with their paths, and the findings; no files when one is an error."""

    artifacts: tuple[tuple[str, Artifact], ...]
    findings: Findings
    book: Book


def check(root: Path, edition: str, notice: Notice = quiet) -> Checked:
    """Look at a whole book: everything wrong with it, with file, line and column."""
    notice("find")
    sources, findings = find.find(root)
    notice("parse")
    texts = parse.parse(root, sources, findings)
    book = join.join(texts)
    notice("check")
    chosen = edition_of(book, edition)
    raw = checking.check(book, chosen, looks.wording(book.config.lang))
    return Checked(book=book, edition=chosen, findings=located(root, raw, book))


def build(
    root: Path,
    edition: str,
    formats: Sequence[Format],
    *,
    only: str = "",
    out: Path | None = None,
    dry_run: bool = False,
    notice: Notice = quiet,
) -> Built:
    """Build an edition; with any error among the findings nothing is built and `out/` stays as it was."""
    checked = check(root, edition, notice)
    chapter = _chosen_chapter(checked.book, only)
    if blocks_build(checked.findings):
        return Built(artifacts=(), findings=checked.findings, book=checked.book)
    notice("weave")
    woven = weaving.weave(checked.book, checked.edition, looks.wording(checked.book.config.lang), chapter)
    notice("compile")
    compiled = make.compile_book(woven, checked.book, formats)
    notice("bind")
    artifacts = [make.bind(fragments, woven) for fragments in compiled]
    folder = disk.from_book(root, out) if out else f"out/{edition}"
    placed = tuple((f"{folder}/{artifact.name}", artifact) for artifact in artifacts)
    if not dry_run:
        with lock.held(root):
            disk.make_private(out or root / "out")
            disk.write_all(root, {path: artifact.data for path, artifact in placed})
    return Built(artifacts=placed, findings=checked.findings, book=checked.book)


def pull(root: Path, named: Sequence[Path], options: Options) -> PullReport:
    """Bring readers' words in from the files and folders named; the same twice changes nothing."""
    with nullcontext() if options.dry_run else lock.held(root):
        return pulling.pull(root, named, options)


def status(root: Path, notice: Notice = quiet) -> Status:
    """Say how far the book is, from the draft as it would be built now."""
    checked = check(root, "draft", notice)
    book = checked.book
    if any(finding.code == "T901" for finding in checked.findings):
        raise Refused("A template of the book cannot be used.", "See: manuscript check")
    woven = weaving.weave(book, checked.edition, looks.wording(book.config.lang))
    hands = {path: (hand.name, hand.day) for path, hand in git.last_hands(root, "chapters").items()}
    return progress.status(book, woven, hands)


def new(folder: Path, lang: str, title: str, author: str, *, dry_run: bool = False) -> tuple[str, ...]:
    """Start a book in a folder that is empty or not there; give the paths of its files."""
    if disk.is_taken(folder):
        raise Refused(f"{folder} is not empty.", "Name a folder that is not there yet.")
    name = folder.absolute().name
    made = starter.files(title or name.replace("-", " ").replace("_", " ").capitalize(), author, lang)
    if not dry_run:
        disk.write_all(folder, made)
    return tuple(made)


def format_of(root: Path) -> int:
    """Give the format of the book in a folder; a newer one than this program knows is refused."""
    parse.config(disk.read_config(disk.find_root(root)))
    return FORMAT


def edition_of(book: Book, name: str) -> Edition:
    """Give an edition by name: those of `book.yaml`, and the three that every book has."""
    entry = book.config.editions.get(name, EditionEntry() if name in EDITIONS else None)
    if entry is None:
        names = ", ".join(sorted({*EDITIONS, *book.config.editions}))
        raise WrongUse(f"There is no edition `{name}`.", f"There are: {names}.")
    base = EDITIONS.get(name, EDITIONS["publisher"])
    return Edition(
        name=name,
        unpermitted=entry.unpermitted or base.unpermitted,
        answers=base.answers if entry.answers is None else entry.answers,
    )


def _chosen_chapter(book: Book, only: str) -> ChapterId | None:
    if not only:
        return None
    wanted = ChapterId(only)
    if wanted not in {chapter.id for chapter in book.chapters}:
        known = [chapter.id for chapter in book.chapters]
        raise WrongUse(f"There is no chapter `{only}` in the book.", records.nearest(only, known, "There are"))
    return wanted


def located(root: Path, findings: Findings, book: Book) -> Findings:
    """Give every finding its line; sorted by place."""
    known = places.find(root, book.chapters, (finding.place for finding in findings if finding.place.trail))
    placed = {finding.at(known.get(finding.place, finding.place)) for finding in findings}
    return tuple(sorted(placed, key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message)))
