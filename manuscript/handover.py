"""The publisher's side of the street: how a book is dressed, whether finished files hold, what is delivered, and its proof.

template           -> style   -> map of styles
finished files     -> verify  -> findings
… bind -> verify   -> deliver -> folder, zip, tag
folder, zip        -> prove   -> findings
"""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from manuscript.errors import ManuscriptError, Stopped
from manuscript.model.artifact import Format
from manuscript.model.delivery import EDITION, Before, Delivered, DeliverWish, Made, Proved, Tag, Task
from manuscript.model.findings import Findings, blocks_build, in_order
from manuscript.model.sources import Stamp
from manuscript.model.verified import Verified
from manuscript.outside import disk, lock
from manuscript.outside.cache import FOLDER, Store
from manuscript.pipeline import examine, make, weave_checked
from manuscript.stages.find import find
from manuscript.stages.notice import Notice, quiet

if TYPE_CHECKING:
    from manuscript.model.template import Styled

# Stages are imported where they are called, as in `pipeline.py`.


def style(
    path: Path, root: Path | None, notice: Notice = quiet, *, use: bool = False, dry_run: bool = False
) -> "Styled":
    """List a Word template's styles and draft the map to them; in a book, say what it would lack, and `use` it if asked."""
    from manuscript.stages import style as stage

    if root is None:
        return stage.styled(path, None)
    store = Store(root / FOLDER)
    notice("find")
    sources = find(root)
    made = stage.styled(path, sources.config)
    laid = stage.in_its_place(path, sources, made)
    given = stage.PATH if use and not dry_run else shlex.quote(str(path))
    made = stage.for_book(made, examine(root, laid, "draft", store, notice), given)
    files = stage.files(laid, sources.config, made) if use else {}
    if files and not dry_run:
        with lock.held(root):
            disk.write_all(root, files)
    return replace(made, written=tuple(files), mapped=disk.CONFIG in files)


def keeps_style(path: Path, root: Path | None) -> Findings:
    """Say where a finished DOCX does not keep to the styles of the book's template; outside of a book, of ours."""
    from manuscript.stages.reading import read
    from manuscript.stages.style import kept

    return kept(path, read(root)[0] if root else None)


def verify(
    root: Path | None,
    named: Sequence[Path],
    edition: str,
    *,
    only: str = "",
    validators: bool = True,
    notice: Notice = quiet,
) -> Verified:
    """Look at finished files as they lie on the disk, and compare them with a book, as that edition of it, if there is one."""
    from manuscript.stages import verify as stage
    from manuscript.stages.given import files_of

    files = files_of(root, named)
    if root is None:
        notice("verify")
        return stage.verify(files, None, None, None, validators=validators)
    store = Store(root / FOLDER)
    notice("find")
    checked = examine(root, find(root), edition, store, notice)
    woven = weave_checked(checked, only, store, notice)
    notice("verify")
    made = stage.verify(files, woven, checked.book if woven else None, store, validators=validators)
    told = () if woven else stage.not_compared(checked, files)
    store.prune()
    return replace(made, findings=in_order((*made.findings, *told)), notices=store.notices())


def deliver(root: Path, wish: DeliverWish, notice: Notice = quiet) -> Delivered:
    """Make what the publisher receives, of the commit as it is in git: folder, zip and tag, or none of them and why.

    The same commit twice is the same delivery: the same number and the same bytes.
    """
    from manuscript.outside import tagging
    from manuscript.stages import deliver as delivering

    out = Path(wish.out) if wish.out else root / "out" / "deliveries"
    disk.check_out(root, out)
    folder = disk.from_book(root, out)
    notice("find")
    ground = tagging.ground(root)
    told = delivering.obstacles(ground)
    task = delivering.task(ground, wish)
    made = Made(findings=told, stamp=Stamp()) if told else _delivery(root, task, notice)
    findings = (*made.findings, *delivering.gate(made.delivery, ground))
    if made.delivery is None or blocks_build(findings):
        return Delivered(delivery=None, folder="", findings=findings, stamp=made.stamp, notices=made.notices)
    known = any(one.number == task.number for one in ground.tags)
    if not wish.dry_run:
        notice("deliver")
        with lock.held(root):
            delivering.put(root, folder, made.delivery, known=known)
    return Delivered(
        delivery=made.delivery, folder=folder, findings=findings, stamp=made.stamp, known=known, notices=made.notices
    )


def _delivery(root: Path, task: Task, notice: Notice) -> Made:
    """Make a delivery of a commit, in a folder that is gone afterwards; nothing is written."""
    from manuscript.outside import commits
    from manuscript.stages import deliver as delivering
    from manuscript.stages.parts import scene as scene_of
    from manuscript.stages.weave import weave

    store = Store(root / FOLDER)
    proof = delivering.proof(wanted=task.proof)
    formats: tuple[Format, ...] = ("docx", "epub") if proof else ("docx", "epub", "pdf")
    earlier = _earlier(root, task.before, store) if task.before else None
    with commits.laid(root, task.commit) as book:
        checked = delivering.gated(examine(book, find(book), EDITION, store, notice))
        built = make(
            checked, formats, only="", folder=f"out/{EDITION}", store=store, notice=notice, write=None, validators=True
        )
        findings = (*built.findings, *proof, *delivering.unread(earlier))
        if not built.artifacts:
            return Made(findings=findings, stamp=replace(built.stamp, note=""), notices=store.notices())
        scene = scene_of(checked, weave(checked, None, store), store)
    made = delivering.assemble(scene, built, task.number, earlier)
    return Made(
        delivery=made,
        findings=findings,
        stamp=replace(built.stamp, note=""),
        notices=(*store.notices(), *built.notices),
    )


def _earlier(root: Path, tag: Tag, store: Store) -> Before:
    """Say what the delivery before held, from its commit, by the functions that look at today's book; or why nobody can say."""
    from manuscript.outside import commits, tagging
    from manuscript.stages.parts import held, scene
    from manuscript.stages.weave import weave

    made = Before(number=tag.number, commit=tag.commit, day=tagging.day_of(root, tag.commit))
    try:
        with commits.laid(root, tag.commit) as folder:
            checked = examine(folder, find(folder), EDITION, store, quiet)
            if blocks_build(checked.findings):
                return replace(made, problem="this version of the program finds errors in it.")
            return replace(made, inside=held(scene(checked, weave(checked, None, store), store)))
    except ManuscriptError as error:
        if isinstance(error, Stopped):
            raise
        return replace(made, problem=error.message)


def prove(root: Path | None, path: Path, notice: Notice = quiet) -> Proved:
    """Look whether a delivery, a folder or a zip, is what was delivered; of a book at hand also by its tag and its commit."""
    from manuscript.stages import prove as proving

    notice("verify")
    held = proving.read(path)
    way = proving.way_to(path, held, root)
    manifest, told = proving.look(held, way)
    if manifest is None or root is None or blocks_build(told):
        return proving.proved(held, manifest, told, way)
    told = (*told, *proving.vouched(held, manifest, root, way))
    if blocks_build(told):
        return proving.proved(held, manifest, told, way)
    return proving.proved(held, manifest, told, way, _delivery(root, proving.task(manifest, root), notice))
