"""A folder or a zip -> whether it is what was delivered: by its sums, its manifest, its tag, and what its commit gives again."""

from pathlib import Path

from msgspec.structs import replace

from manuscript.core import proving
from manuscript.core.manifest import ALWAYS
from manuscript.errors import Refused
from manuscript.formats import deliveryzip
from manuscript.model.delivery import MANIFEST, Held, Made, Manifest, Proved, Task, Tools
from manuscript.model.findings import Finding, Findings, blocks_build, in_order
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.outside import deliveredfolder, tagging
from manuscript.stages.deliver import before


def read(path: Path) -> Held:
    """Read what a person named: the folder of a delivery, or its zip."""
    if deliveredfolder.is_folder(path):
        return deliveredfolder.held(path)
    try:
        return deliveryzip.read(deliveredfolder.archive(path))
    except ValueError as error:
        raise Refused(f"{path}: {error}.", "Name the folder of a delivery, or its zip.") from error


def look(held: Held) -> tuple[Manifest | None, Findings]:
    """Compare the files with their sums and their manifest; no book is needed for that."""
    manifest, told = proving.read(held)
    compared = proving.against(manifest, held) if manifest else ()
    return manifest, in_order((*proving.odd(held), *proving.sums(held), *told, *compared))


def vouched(held: Held, manifest: Manifest, root: Path) -> Findings:
    """Compare a delivery with the repository: its commit, and the tag that vouches for it."""
    if not tagging.knows(root, manifest.commit):
        return (found("D126", Place(path=MANIFEST), commit=manifest.commit[:10]),)
    return tuple(proving.vouched(manifest, held, tagging.tags(root)))


def task(manifest: Manifest, root: Path) -> Task:
    """Say which delivery is made again, to compare it."""
    return Task(
        commit=manifest.commit,
        number=manifest.number,
        before=before(tagging.tags(root), manifest.number),
        proof=any(one.kind == "pdf" for one in manifest.files),
    )


def proved(held: Held, manifest: Manifest | None, told: Findings, made: Made | None = None) -> Proved:
    """Say what it came to; `made` is what the commit gives now, where that was tried.

    By other versions the manifest is another, since it names them; the files may be the same all the same.
    """
    found_again = Proved(manifest=manifest, files=len(held.files), rebuilt="not tried", findings=told)
    if manifest is None or blocks_build(told):
        return found_again
    if made is None or made.delivery is None:
        why = "there is no book here" if made is None else "this version of the program finds errors in that commit"
        return replace(found_again, findings=(*told, _untold(why)))
    differing = proving.made_again(held, made.delivery)
    others = _others(made.delivery.manifest.tools, manifest.tools)
    if not differing or (others and set(differing) <= ALWAYS):
        return replace(found_again, rebuilt="equal")
    if others:
        why = f"{', '.join(differing)} would be otherwise now, and other versions made them then ({', '.join(others)})"
        return replace(found_again, findings=(*told, _untold(why)))
    other = tuple(found("D128", Place(path=path)) for path in differing)
    return replace(found_again, rebuilt="different", findings=(*told, *other))


def _untold(problem: str) -> Finding:
    return found("D129", Place(path=MANIFEST), problem=problem)


def _others(now: Tools, then: Tools) -> tuple[str, ...]:
    """Name what made a delivery in another version than is here."""
    own = [name for name in ("manuscript", "python", "pandoc", "typst") if getattr(now, name) != getattr(then, name)]
    code = ["the program itself"] if now.code != then.code and "manuscript" not in own else []
    there, were = {**now.libraries, **now.validators}, {**then.libraries, **then.validators}
    return (*own, *code, *(name for name in sorted({*there, *were}) if there.get(name) != were.get(name)))
