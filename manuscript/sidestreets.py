"""The side streets, in the order in which a reader's words go down them: from the blog to the ledger, and back out.

    pull -> inbox, show -> triage -> quote -> permission -> credits
    ask  -> reply

Each is one function, as in `pipeline.py`, whose main street builds the book.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from msgspec.structs import replace

from manuscript.model.asked import Asked, Replies, Wish
from manuscript.model.credits import Credits
from manuscript.model.inbox import Inbox, Shown, Totals, Wanted
from manuscript.model.log import Log, LogWish
from manuscript.model.passages import ForChapter, Suggested
from manuscript.model.permits import Answers, AnswerWish, AskWish, FormColumns, Requests
from manuscript.model.pulled import Options, PullReport
from manuscript.model.quoted import Passage, Quoted
from manuscript.model.triage import Decision, Triaged
from manuscript.model.withdrawn import BackWish, Held, TakenBack
from manuscript.outside import disk, lock
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.notice import Notice, quiet

# Stages are imported where they are called, as in `pipeline.py`.


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
    from manuscript.stages.reading import read

    with nullcontext() if wish.dry_run else lock.held(root):
        book, wording = read(root)
        return ask_readers(root, book, wording, chapter, wish)


def reply(root: Path, chapter: str, *, dry_run: bool = False) -> Replies:
    """Draft the replies that tell a chapter's readers where their words stand; nothing is sent."""
    from manuscript.stages.reading import read
    from manuscript.stages.reply import reply as reply_to_readers

    with nullcontext() if dry_run else lock.held(root):
        book, wording = read(root)
        return reply_to_readers(root, book, wording, chapter, dry_run=dry_run)


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


def show_for(root: Path, chapter: str, *, all: bool = False, notice: Notice = quiet) -> ForChapter:
    """Say what waits for a chapter, by passage in its order; with `all` also what was decided on."""
    from manuscript.stages.passages import for_chapter
    from manuscript.stages.readers import readers, with_chapter

    notice("find")
    store = Store(root / FOLDER)
    return for_chapter(readers(root, store, with_chapter(chapter)), chapter, store, all=all)


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


def quote(root: Path, ref: str, wanted: Passage, notice: Notice = quiet) -> Quoted:
    """Write words of one contribution as a chapter quotes them; nothing is changed."""
    from manuscript.stages.quote import quote as quote_words

    notice("find")
    return quote_words(root, ref, wanted)


def sentences(root: Path, ref: str, notice: Notice = quiet) -> tuple[str, ...]:
    """Give the sentences of one contribution, to choose from."""
    from manuscript.stages.quote import sentences as sentences_of

    notice("find")
    return sentences_of(root, ref)


def ask_permission(root: Path, wish: AskWish, out: Path | None = None) -> Requests:
    """Make a message for everybody whose words are wanted and not permitted, and record that they were asked; nothing is sent."""
    from manuscript.stages.ask_permission import ask as ask_people
    from manuscript.stages.ask_permission import check_out
    from manuscript.stages.reading import read

    folder = check_out(root, out)
    with nullcontext() if wish.dry_run else lock.held(root):
        book, wording = read(root, wish.on)
        return ask_people(root, book, wording, wish, folder)


def answer(root: Path, wish: AnswerWish, evidence: Path | None = None) -> Answers:
    """Record that readers said yes or no; the same twice changes nothing."""
    from manuscript.stages.answers import answer as record
    from manuscript.stages.reading import read

    with nullcontext() if wish.dry_run else lock.held(root):
        book, _ = read(root, wish.on)
        return record(root, book, wish, evidence)


def answers_of_form(root: Path, form: Path, columns: FormColumns, wish: AnswerWish) -> Answers:
    """Record the answers that a form holds, one a row; rows that fit nobody are told and not taken."""
    from manuscript.stages.answers import of_form
    from manuscript.stages.reading import read

    with nullcontext() if wish.dry_run else lock.held(root):
        book, _ = read(root, wish.on)
        return of_form(root, book, form, columns, wish)


def withdraw(root: Path, wish: BackWish, evidence: Path | None = None, notice: Notice = quiet) -> TakenBack:
    """Take readers' words out of a book, at their wish, or all that is held of one; the same twice changes nothing more."""
    from manuscript.stages import answers, takeback
    from manuscript.stages.pull import finish
    from manuscript.stages.reading import scene_of

    with nullcontext() if wish.dry_run else lock.held(root):
        before = () if wish.dry_run else finish(root)
        notice("find")
        scene = scene_of(root)
        kept = answers.evidence_of(root, evidence) if evidence else answers.Kept()
        wish = replace(wish, evidence=replace(wish.evidence, sha256=kept.sha256))
        made = takeback.forget(scene, wish) if wish.forget else takeback.withdraw(scene, wish, kept)
    return replace(made, findings=(*before, *made.findings))


def export(root: Path, person: str, out: Path | None, written: Callable[[Held], bytes], notice: Notice = quiet) -> Held:
    """Gather all that a book holds of a person, and write it to a file if asked, as `written` makes it."""
    from manuscript.stages import export as exporting
    from manuscript.stages.reading import scene_of

    if out:
        exporting.check_out(root, out)
    notice("find")
    held = exporting.held(scene_of(root), person)
    if out:
        disk.write_all(root, {disk.from_book(root, out): written(held)})
    return held


def log(root: Path, wish: LogWish, notice: Notice = quiet) -> Log:
    """Make the permissions log of an edition: every use of readers' words in the order of the book, and what the ledger says."""
    from manuscript.core import editions
    from manuscript.outside import looks
    from manuscript.stages import log as logging
    from manuscript.stages.reading import read

    store = Store(root / FOLDER)
    notice("find")
    book, wording = read(root)
    chosen = editions.edition_of(book, wish.edition)
    wording = looks.wording_of(wish.lang) if wish.lang else wording
    rows = logging.rows(book, chosen, wording, store)
    rows = logging.with_contacts(root, rows) if wish.contacts else rows
    data = logging.write(rows, book, wish.format, wording, contacts_too=wish.contacts)
    usual = root / "out" / wish.edition / "permissions-log.xlsx" if wish.format == "xlsx" else None
    path = Path(wish.out) if wish.out else usual
    told = logging.unread(book)
    if path is None or wish.dry_run:
        return Log(rows=rows, data=data, path=disk.from_book(root, path) if path else "", findings=told)
    with lock.held(root):
        return Log(rows=rows, data=data, path=logging.put(root, path, data, private=wish.contacts), findings=told)


def credits(root: Path, edition: str, notice: Notice = quiet) -> Credits:
    """Say who is thanked: the readers whose words an edition prints, the authors, and who else worked on the book in git."""
    from manuscript.core import editions
    from manuscript.core.credits import credits as of_readers
    from manuscript.core.helpers import share
    from manuscript.outside import git
    from manuscript.stages.reading import read

    notice("find")
    book, _ = read(root)
    chosen = editions.edition_of(book, edition)
    authors, helpers = share(book, book.commits or git.commits(root))
    return Credits(readers=of_readers(book, chosen), authors=authors, helpers=helpers)
