"""The streets, in order. Read this first.

    find -> parse -> join -> check -> weave -> compile -> bind
    disk,git pandoc  pure    pure     pure     pandoc     files

Every command is one call of a function here (many books at once: `catalogue.py`); every stage hands frozen values to the next.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from manuscript.errors import ManuscriptError, Refused, Stopped
from manuscript.model.artifact import Format
from manuscript.model.asked import Asked, Replies, Wish
from manuscript.model.book import Book
from manuscript.model.credits import Credits
from manuscript.model.findings import blocks_build, in_order
from manuscript.model.inbox import Inbox, Shown, Totals, Wanted
from manuscript.model.log import Log, LogWish
from manuscript.model.passages import ForChapter, Suggested
from manuscript.model.pulled import Options, PullReport
from manuscript.model.results import Built, Checked, Watched
from manuscript.model.sources import Sources
from manuscript.model.status import Status
from manuscript.model.triage import Decision, Triaged
from manuscript.model.wording import Wording
from manuscript.outside import disk, lock
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages import built as known
from manuscript.stages.find import find

if TYPE_CHECKING:
    from manuscript.stages.compile import Write

# The other stages are imported where they are called: with the libraries that they need they take 0.2 s, which a build that
# finds nothing changed, or a command that is not about them, need not wait for.

Notice = Callable[[str], None]
"""Told the name of each stage as it begins."""


def quiet(_: str) -> None:
    """Tell nobody."""


def check(root: Path, edition: str, notice: Notice = quiet, *, spelling: bool = False) -> Checked:
    """Look at a whole book: everything wrong with it, with file, line and column; the spelling of its words too if asked."""
    store = Store(root / FOLDER)
    notice("find")
    sources = find(root)
    checked = _check(root, sources, edition, store, notice)
    if spelling:
        from manuscript.stages.spelling import spell

        notice("spelling")
        spelled = spell(root, checked.book, sources, checked.wording, store)
        findings = in_order((*checked.findings, *spelled.findings))
        checked = replace(checked, findings=findings, dictionaries=spelled.dictionaries)
    store.prune()
    return replace(checked, notices=store.notices())


def _check(root: Path, sources: Sources, edition: str, store: Store, notice: Notice) -> Checked:
    from manuscript.core import editions
    from manuscript.core.join import join
    from manuscript.outside import looks
    from manuscript.stages.check import check as look
    from manuscript.stages.parse import parse
    from manuscript.stages.seeing import see

    notice("parse")
    book = join(parse(root, sources, store))
    notice("check")
    chosen = editions.edition_of(book, edition)
    wording = looks.wording(book.config.lang, store)
    parts = see(book, chosen, wording)
    findings = look(book, chosen, wording, parts, store)
    return Checked(book=book, edition=chosen, wording=wording, parts=parts, findings=findings)


def build(
    root: Path,
    edition: str,
    formats: Sequence[Format],
    *,
    only: str = "",
    out: Path | None = None,
    dry_run: bool = False,
    notice: Notice = quiet,
    store: Store | None = None,
    write: "Write | None" = None,
) -> Built:
    """Build an edition; with any error among the findings nothing is built and `out/` stays as it was."""
    if out:
        disk.check_out(root, out)
    store = store or Store(root / FOLDER)
    folder = disk.from_book(root, out) if out else f"out/{edition}"
    notice("find")
    sources = find(root)
    key = known.key(sources, edition, formats, only, folder)
    before = known.recall(key, root, sources, store)
    if before is not None:
        return replace(before, notices=store.notices())
    checked = _check(root, sources, edition, store, notice)
    made = _make(checked, formats, only=only, folder=folder, store=store, notice=notice, write=write)
    if made.artifacts and not dry_run:
        with lock.held(root):
            disk.make_private(out or root / "out")
            disk.write_all(root, {path: artifact.data for path, artifact in made.artifacts})
    if made.artifacts and not dry_run:  # what failed today, for want of memory or time, may go well tomorrow
        known.keep(key, made, checked.book, store)
    store.prune()
    return replace(made, notices=store.notices())


def watch(root: Path, build_once: Callable[[], Built]) -> Iterator[Watched]:
    """Build now, and again after every save that changes anything, until we are stopped. What goes wrong ends no watch."""
    from manuscript.outside.watching import saves

    last: object = None
    came: object
    later = saves(root)  # begins now, so that what is saved during the first build is not missed
    for save in chain((None,), later):
        try:
            made = build_once()
        except ManuscriptError as error:
            if isinstance(error, Stopped):
                raise
            came, one = error.message, Watched(error=error)
        else:
            came = (made.artifacts, made.findings)
            one = Watched(built=made, seconds=save.seconds() if save else None)
        if came != last:
            yield one
        last = came


def _make(
    checked: Checked,
    formats: Sequence[Format],
    *,
    only: str,
    folder: str,
    store: Store,
    notice: Notice,
    write: "Write | None",
) -> Built:
    """Weave, compile and bind what was checked, if nothing in it is an error."""
    from manuscript.core import editions
    from manuscript.outside import compiler
    from manuscript.stages import trace
    from manuscript.stages.bind import bind
    from manuscript.stages.compile import compile as compile_book
    from manuscript.stages.compile import writers_of
    from manuscript.stages.weave import weave

    book = checked.book
    chapter = editions.chapter_of(book, only)
    if blocks_build(checked.findings):
        return Built(artifacts=(), findings=checked.findings, stamp=book.stamp)
    notice("weave")
    woven = weave(checked, chapter, store)
    now = trace.trace(woven, book, writers_of(formats))
    notice("compile")
    made = compile_book(
        woven, book, formats, traces=(trace.last(woven, store), now), store=store, write=write or compiler.write
    )

    trace.keep(woven, now, store)
    notice("bind")
    artifacts = tuple((f"{folder}/{one.name}", one) for one in bind(made.fragments, woven, book, formats))
    return Built(artifacts=artifacts, findings=checked.findings, stamp=book.stamp, compiled=made.compiled)


def pull(root: Path, named: Sequence[Path], options: Options, notice: Notice = quiet) -> PullReport:
    """Bring readers' words in from the files and folders named, else from the book's blogs; the same twice changes nothing."""
    from manuscript.stages.ask_blogs import ask as ask_blogs
    from manuscript.stages.attention import attention
    from manuscript.stages.pull import finish
    from manuscript.stages.pull import pull as pull_sources

    asked = () if named else ask_blogs(root, options, notice)  # may take minutes: nobody waits for the lock so long
    with nullcontext() if options.dry_run else lock.held(root):
        before = () if options.dry_run else finish(root)
        report = pull_sources(root, named, options, asked, notice)
    return replace(report, findings=(*before, *report.findings, *attention(root, report.attention)))


def ask(root: Path, chapter: str, wish: Wish) -> Asked:
    """Make a post of a chapter's gist and question, for pasting or on the blog itself; the same twice changes nothing."""
    from manuscript.stages.ask import ask as ask_readers

    with nullcontext() if wish.dry_run else lock.held(root):
        book, wording = _read(root)
        return ask_readers(root, book, wording, chapter, wish)


def reply(root: Path, chapter: str, *, dry_run: bool = False) -> Replies:
    """Draft the replies that tell a chapter's readers where their words stand; nothing is sent."""
    from manuscript.stages.reply import reply as reply_to_readers

    with nullcontext() if dry_run else lock.held(root):
        book, wording = _read(root)
        return reply_to_readers(root, book, wording, chapter, dry_run=dry_run)


def _read(root: Path) -> tuple[Book, Wording]:
    """Read a book without looking for what is wrong with it, for the side streets that are not about the book as it is built."""
    from manuscript.core.join import join
    from manuscript.outside import looks
    from manuscript.stages.parse import parse

    store = Store(root / FOLDER)
    book = join(parse(root, find(root), store))
    return book, looks.wording(book.config.lang, store)


def status(root: Path, notice: Notice = quiet) -> Status:
    """Say how far the book is, from the draft as it would be built now."""
    from manuscript.core.status import status as status_of
    from manuscript.outside import git
    from manuscript.stages.count import count
    from manuscript.stages.weave import weave

    checked = check(root, "draft", notice)
    if any(finding.code == "T901" and finding.severity == "error" for finding in checked.findings):
        raise Refused("A template of the book cannot be used.", "See: manuscript check")
    store = Store(root / FOLDER)
    woven = weave(checked, None, store)
    hands = {path: (hand.name, hand.day) for path, hand in git.last_hands(root, "chapters").items()}
    return status_of(checked.book, woven, count(woven, store), hands)


def inbox(root: Path, wanted: Wanted, notice: Notice = quiet) -> Inbox:
    """Say what came of readers, by post; a fault in a chapter is no hindrance."""
    from manuscript.core.inbox import inbox as inbox_of
    from manuscript.stages.readers import readers

    notice("find")
    return inbox_of(readers(root, Store(root / FOLDER)), wanted)


def totals(root: Path, post: str = "", notice: Notice = quiet) -> Totals:
    """Add the fates up to what readers sent, and that to what the posts say they have."""
    from manuscript.core import counts
    from manuscript.core.totals import totals as add_up
    from manuscript.stages.readers import readers

    notice("find")
    return add_up(readers(root, Store(root / FOLDER)), counts.read(disk.read_asset(root, counts.PATH)), post)


def show(root: Path, ref: str, *, with_thread: bool = False, notice: Notice = quiet) -> Shown:
    """Show one contribution in full, and the thread that it is part of if asked."""
    from manuscript.core import showing
    from manuscript.stages.readers import located, readers

    notice("find")
    store = Store(root / FOLDER)
    book = readers(root, store)
    return located(showing.show(showing.find(ref, book), book, with_thread=with_thread), book, store)


def credits(root: Path, edition: str, notice: Notice = quiet) -> Credits:
    """Say who is thanked: the readers whose words an edition prints, the authors, and who else worked on the book in git."""
    from manuscript.core import editions
    from manuscript.core.credits import credits as of_readers
    from manuscript.core.helpers import share
    from manuscript.outside import git

    notice("find")
    book, _ = _read(root)
    chosen = editions.edition_of(book, edition)
    authors, helpers = share(book, book.commits or git.commits(root))
    return Credits(readers=of_readers(book, chosen), authors=authors, helpers=helpers)


def log(root: Path, wish: LogWish, notice: Notice = quiet) -> Log:
    """Make the permissions log of an edition: every use of readers' words in the order of the book, and what the ledger says."""
    from manuscript.core import editions
    from manuscript.outside import looks
    from manuscript.stages import log as logging

    store = Store(root / FOLDER)
    notice("find")
    book, wording = _read(root)
    chosen = editions.edition_of(book, wish.edition)
    wording = looks.wording(wish.lang, store) if wish.lang else wording
    rows = logging.rows(book, chosen, wording, store)
    rows = logging.with_contacts(root, rows) if wish.contacts else rows
    data = logging.write(rows, book, wish.format, wording, contacts_too=wish.contacts)
    usual = root / "out" / wish.edition / "permissions-log.xlsx" if wish.format == "xlsx" else None
    path = Path(wish.out) if wish.out else usual
    if path is None or wish.dry_run:
        return Log(rows=rows, data=data, path=disk.from_book(root, path) if path else "")
    with lock.held(root):
        return Log(rows=rows, data=data, path=logging.put(root, path, data, private=wish.contacts))


def triage(
    root: Path,
    named: Sequence[str],
    wanted: Wanted,
    decision: Decision,
    *,
    dry_run: bool = False,
    notice: Notice = quiet,
) -> Triaged:
    """Write down what was decided on contributions, those named or those that filters fit; the same twice changes nothing."""
    from manuscript.stages.triage import triage as decide

    notice("find")
    with nullcontext() if dry_run else lock.held(root):
        return decide(root, named, wanted, decision, dry_run=dry_run)


def suggest(root: Path, named: Sequence[str], filters: Wanted, notice: Notice = quiet) -> tuple[Suggested, ...]:
    """Propose passages of chapters for contributions, those named or those that wait without one; nothing is written."""
    from manuscript.stages.suggest import suggest as propose

    notice("find")
    return propose(root, named, filters, Store(root / FOLDER))


def show_for(root: Path, chapter: str, *, all: bool = False, notice: Notice = quiet) -> ForChapter:
    """Say what waits for a chapter, by passage in its order; with `all` also what was decided on."""
    from manuscript.stages.passages import for_chapter
    from manuscript.stages.readers import readers, with_chapter

    notice("find")
    store = Store(root / FOLDER)
    return for_chapter(readers(root, store, with_chapter(chapter)), chapter, store, all=all)


def new(folder: Path, lang: str, title: str, author: str, *, dry_run: bool = False) -> tuple[str, ...]:
    """Start a book in a folder that is empty or not there; give the paths of its files."""
    from manuscript.outside import looks, starter

    wording = looks.wording_of(lang)
    if disk.is_taken(folder):
        raise Refused(f"{folder} is not empty.", "Name a folder that is not there yet.")
    name = folder.absolute().name
    made = starter.files(title or name.replace("-", " ").replace("_", " ").capitalize(), author, wording)
    if not dry_run:
        disk.write_all(folder, made)
    return tuple(made)


def format_of(root: Path) -> int:
    """Give the format of the book in a folder; a newer one than this program knows is refused."""
    from manuscript.model.files import FORMAT
    from manuscript.stages.parse import config as read_config

    read_config(disk.read_config(disk.find_root(root)))
    return FORMAT
