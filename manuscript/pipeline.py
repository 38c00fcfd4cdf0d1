"""The streets, in order. Read this first.

    find -> parse -> join -> check -> weave -> compile -> bind  -> verify -> deliver
    disk,git pandoc  pure    pure     pure     pandoc     files    validators zip, tag

Every command is one call of a function here, or in `sidestreets.py` where it is about readers and their words (many books at once:
`catalogue.py`); every stage hands frozen values to the next.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from manuscript.errors import ManuscriptError, Refused, Stopped
from manuscript.model.artifact import Format, Woven
from manuscript.model.book import PUBLISHER, Book
from manuscript.model.findings import blocks_build, in_order
from manuscript.model.results import Built, Checked, Watched
from manuscript.model.sources import Sources
from manuscript.model.status import Status
from manuscript.outside import ahead, disk, lock
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages import built as known
from manuscript.stages.find import find
from manuscript.stages.notice import Notice, quiet

if TYPE_CHECKING:
    from manuscript.stages.compile import Made, Write

# The other stages are imported where they are called: with the libraries that they need they take 0.2 s, which a build that
# finds nothing changed, or a command that is not about them, need not wait for.


_LATER = tuple(f"manuscript.stages.{name}" for name in ("check", "weave", "compile", "bind", "lookover"))
_LAST = ("manuscript.stages.familiar", "manuscript.stages.verify")
"""The stages that a build comes to while pandoc reads, and after; the last ones if it is for the publisher."""


def check(root: Path, edition: str, notice: Notice = quiet, *, spelling: bool = False) -> Checked:
    """Look at a whole book: everything wrong with it, with file, line and column; the spelling of its words too if asked."""
    store = Store(root / FOLDER)
    notice("find")
    sources = find(root)
    checked = examine(root, sources, edition, store, notice)
    if spelling:
        from manuscript.stages.spelling import spell

        notice("spelling")
        spelled = spell(root, checked.book, sources, checked.wording, store)
        findings = in_order((*checked.findings, *spelled.findings))
        checked = replace(checked, findings=findings, dictionaries=spelled.dictionaries)
    store.prune()
    return replace(checked, notices=store.notices())


def examine(root: Path, sources: Sources, edition: str, store: Store, notice: Notice) -> Checked:
    """Read a book as found, and look at it in an edition."""
    from manuscript.stages.parse import parse

    notice("parse")
    texts = parse(root, sources, store)

    from manuscript.core import editions
    from manuscript.core.join import join
    from manuscript.outside import looks
    from manuscript.stages.check import check as look
    from manuscript.stages.paginate import paginate
    from manuscript.stages.seeing import see

    book = join(texts)
    if book.library.named:
        from manuscript.stages.cite import cite  # late: most books cite nothing

        book = cite(book, store)
    book = paginate(book, store)
    notice("check")
    chosen = editions.edition_of(book, edition)
    wording = looks.wording(book.config.lang, store)
    parts = see(book, chosen, wording)
    findings = look(book, chosen, wording, parts, store, sources=sources)
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
    validators: bool = True,
) -> Built:
    """Build an edition; with any error among the findings nothing is built and `out/` stays as it was.

    What is for the publisher is verified before it is written, by every validator that is here if `validators`.
    """
    if out:
        disk.check_out(root, out)
    store = store or Store(root / FOLDER)
    folder = disk.from_book(root, out) if out else f"out/{edition}"
    notice("find")
    sources = find(root)
    looking = _looking(edition, formats, validators=validators)
    key = known.key(sources, edition, formats, only, folder, looking=looking)
    before = known.recall(key, root, sources, store)
    if before is not None:
        return replace(before, notices=store.notices())
    ahead.load(*_LATER, *(_LAST if edition == PUBLISHER else ()))
    checked = _for_web(examine(root, sources, edition, store, notice), formats, store)
    made = make(
        checked, formats, only=only, folder=folder, store=store, notice=notice, write=write, validators=validators
    )
    if made.artifacts and not dry_run:  # what failed today, for want of memory or time, may go well tomorrow
        _put(root, out or root / "out", made)
        known.keep(key, made, checked.book, store)
    store.prune()
    return replace(made, notices=(*store.notices(), *made.notices))


def _for_web(checked: Checked, formats: Sequence[Format], store: Store) -> Checked:
    if "html" not in formats:
        return checked
    from manuscript.stages.check import with_web

    return with_web(checked, store)


def _put(root: Path, out: Path, made: Built) -> None:
    with lock.held(root):
        disk.make_private(out)
        disk.write_all(root, {path: artifact.data for path, artifact in made.artifacts})


def _looking(edition: str, formats: Sequence[Format], *, validators: bool) -> tuple[str, ...]:
    """Name the validators that look at what is built."""
    if edition != PUBLISHER or not validators:
        return ()
    from manuscript.stages.validate import available  # late: a draft needs none of it

    return available(formats)


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


def make(
    checked: Checked,
    formats: Sequence[Format],
    *,
    only: str,
    folder: str,
    store: Store,
    notice: Notice,
    write: "Write | None",
    validators: bool,
) -> Built:
    """Weave, compile and bind what was checked, if nothing in it is an error, and look over what came of it."""
    from manuscript.stages.bind import bind
    from manuscript.stages.lookover import look_over

    book = checked.book
    woven = weave_checked(checked, only, store, notice)
    if woven is None:
        return Built(artifacts=(), findings=checked.findings, stamp=book.stamp)
    made = _compiled(woven, book, formats, store=store, notice=notice, write=write)
    notice("bind")
    bound = bind(made.fragments, woven, book, formats, store)
    artifacts = tuple((f"{folder}/{one.name}", one) for one in bound.artifacts)
    looked = look_over(checked, woven, artifacts, store, notice, validators=validators)
    return Built(
        artifacts=() if blocks_build(looked.findings) else artifacts,
        findings=(*checked.findings, *bound.findings, *looked.findings),
        stamp=book.stamp,
        compiled=made.compiled,
        notices=looked.unchecked,
        validators=looked.validators,
        verified=looked,
    )


def _compiled(
    woven: Woven, book: Book, formats: Sequence[Format], *, store: Store, notice: Notice, write: "Write | None"
) -> "Made":
    """Compile what is woven, and leave a trace of what it was made of."""
    from manuscript.outside import compiler
    from manuscript.stages import trace
    from manuscript.stages.compile import compile as compile_book
    from manuscript.stages.compile import writers_of

    now = trace.trace(woven, book, writers_of(formats))
    notice("compile")
    traces = trace.last(woven, store), now
    made = compile_book(woven, book, formats, traces=traces, store=store, write=write or compiler.write)
    trace.keep(woven, now, store)
    return made


def weave_checked(checked: Checked, only: str, store: Store, notice: Notice) -> Woven | None:
    """Weave what was checked, all of it or `only` a chapter, unless something in it is an error."""
    from manuscript.core import editions
    from manuscript.stages.weave import weave

    chapter = editions.chapter_of(checked.book, only)
    if blocks_build(checked.findings):
        return None
    notice("weave")
    return weave(checked, chapter, store)


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
    from manuscript.model.bookfile import FORMAT
    from manuscript.stages.parse import config as read_config

    read_config(disk.read_config(disk.find_root(root)))
    return FORMAT
