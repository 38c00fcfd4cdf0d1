"""A folder or a zip -> whether it is what was delivered: by its sums, its manifest, its tag, and what its commit gives again."""

from pathlib import Path

from manuscript.core import proving
from manuscript.errors import Refused
from manuscript.formats import deliveryzip
from manuscript.model.delivery import MANIFEST, Held, Made, Manifest, Proved, Task
from manuscript.model.findings import Findings, blocks_build, in_order
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.outside import deliveredfolder, tagging, versions
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
    told = [*proving.odd(held), *proving.sums(held)]
    manifest, problem = proving.read(held)
    if manifest is None:
        told.append(found("D125", Place(path=MANIFEST), problem=problem))
    else:
        told += proving.against(manifest, held)
    return manifest, in_order(told)


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
    """Say what it came to; `made` is what the commit gives now, where that was tried."""
    if manifest is None or blocks_build(told):
        return Proved(manifest=manifest, files=len(held.files), rebuilt="not tried", findings=told)
    differing = proving.made_again(held, made.delivery) if made and made.delivery else ()
    other = tuple(differing)
    if made and made.delivery and not other:
        return Proved(manifest=manifest, files=len(held.files), rebuilt="equal", findings=told)
    if made and made.delivery and versions.tools() == manifest.tools:
        return Proved(manifest=manifest, files=len(held.files), rebuilt="different", findings=(*told, *other))
    problem = _why_not(manifest, made)
    untold = found("D129", Place(path=MANIFEST), problem=problem)
    return Proved(manifest=manifest, files=len(held.files), rebuilt="not tried", findings=(*told, untold))


def _why_not(manifest: Manifest, made: Made | None) -> str:
    if made is None:
        return "there is no book here"
    if made.delivery is None:
        return "this version of the program finds errors in that commit"
    now, then = versions.tools(), manifest.tools
    names = [name for name in ("manuscript", "python", "pandoc", "typst") if getattr(now, name) != getattr(then, name)]
    names += sorted(
        name for name in {*now.libraries, *then.libraries} if now.libraries.get(name) != then.libraries.get(name)
    )
    return f"other versions made them ({', '.join(names) or 'of the program'})"
