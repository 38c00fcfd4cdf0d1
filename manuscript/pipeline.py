"""The streets, in order. Read this first.

    find -> parse -> join -> check -> weave -> compile -> bind
    disk,git pandoc  pure    pure     pure     pandoc     files

Every command is one call of a function here; every stage hands frozen values to the next.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from manuscript.core import editions
from manuscript.core.check import check as check_book
from manuscript.core.join import join
from manuscript.core.status import status as status_of
from manuscript.core.weave import weave
from manuscript.errors import Refused
from manuscript.model.artifact import Format
from manuscript.model.book import Book
from manuscript.model.files import FORMAT
from manuscript.model.findings import Findings, blocks_build
from manuscript.model.pulled import Options, PullReport
from manuscript.model.results import Built, Checked
from manuscript.model.status import Status
from manuscript.outside import disk, git, lock, looks, places, starter
from manuscript.stages.bind import bind
from manuscript.stages.compile import compile as compile_book
from manuscript.stages.find import find
from manuscript.stages.parse import config as read_config
from manuscript.stages.parse import parse
from manuscript.stages.pull import pull as pull_sources

Notice = Callable[[str], None]
"""Told the name of each stage as it begins."""


def quiet(_: str) -> None:
    """Tell nobody."""


def check(root: Path, edition: str, notice: Notice = quiet) -> Checked:
    """Look at a whole book: everything wrong with it, with file, line and column."""
    notice("find")
    sources = find(root)
    notice("parse")
    book = join(parse(root, sources))
    notice("check")
    chosen = editions.edition_of(book, edition)
    raw = check_book(book, chosen, looks.wording(book.config.lang))
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
    if out:
        disk.check_out(root, out)
    checked = check(root, edition, notice)
    chapter = editions.chapter_of(checked.book, only)
    if blocks_build(checked.findings):
        return Built(artifacts=(), findings=checked.findings, book=checked.book)
    notice("weave")
    woven = weave(checked.book, checked.edition, looks.wording(checked.book.config.lang), chapter)
    notice("compile")
    compiled = compile_book(woven, checked.book, formats)
    notice("bind")
    artifacts = bind(compiled, woven, checked.book, formats)
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
        return pull_sources(root, named, options)


def status(root: Path, notice: Notice = quiet) -> Status:
    """Say how far the book is, from the draft as it would be built now."""
    checked = check(root, "draft", notice)
    book = checked.book
    if any(finding.code == "T901" for finding in checked.findings):
        raise Refused("A template of the book cannot be used.", "See: manuscript check")
    woven = weave(book, checked.edition, looks.wording(book.config.lang))
    hands = {path: (hand.name, hand.day) for path, hand in git.last_hands(root, "chapters").items()}
    return status_of(book, woven, hands)


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
    read_config(disk.read_config(disk.find_root(root)))
    return FORMAT


def located(root: Path, findings: Findings, book: Book) -> Findings:
    """Give every finding its line; sorted by place."""
    known = places.find(root, book.chapters, (finding.place for finding in findings if finding.place.trail))
    placed = {finding.at(known.get(finding.place, finding.place)) for finding in findings}
    return tuple(sorted(placed, key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message)))
