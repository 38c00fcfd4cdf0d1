"""A delivery as it was found -> findings: each file that is changed, missing, too many, or vouched for by nobody. Pure."""

from collections.abc import Iterator

from manuscript.core import manifest as manifests
from manuscript.model.delivery import MANIFEST, SUMS, Delivery, Held, Manifest, Tag, tag_name
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found


def odd(held: Held) -> Iterator[Finding]:
    """Tell what is no plain file, and a zip that was packed again."""
    for path, problem in held.odd:
        yield found("D123", Place(path=path), problem=problem)
    if not held.tidy and not held.odd:
        yield found("D130", Place(path=held.name or MANIFEST))


def sums(held: Held) -> Iterator[Finding]:
    """Compare every file with the sums."""
    if SUMS not in held.files:
        yield found("D121", Place(path=SUMS))
        return
    named, faults = manifests.read_sums(held.texts.get(SUMS, b""))
    for line, problem in faults:
        yield found("D124", Place(path=SUMS, line=line), problem=problem)
    passed_over = {path for path, _ in held.odd}
    for path, digest in named.items():
        if path in held.files and held.files[path].sha256 != digest:
            yield found("D120", Place(path=path))
        elif path not in held.files and path not in passed_over:
            yield found("D121", Place(path=path))
    for path in sorted(held.files.keys() - named.keys() - {SUMS}):
        yield found("D122", Place(path=path))


def read(held: Held) -> tuple[Manifest | None, str]:
    """Read the manifest, or say why that cannot be done."""
    try:
        return manifests.read(held.texts.get(MANIFEST, b"")), ""
    except ValueError as error:
        return None, str(error)


def against(manifest: Manifest, held: Held) -> Iterator[Finding]:
    """Compare what the manifest lists with what is there: the sums and the manifest must say the same."""
    listed = {one.path: one for one in manifest.files}
    if len(listed) != len(manifest.files):
        yield found("D125", Place(path=MANIFEST), problem="it lists a file twice")
    for path, one in listed.items():
        there = held.files.get(path)
        if there is not None and (there.sha256 != one.sha256 or there.bytes != one.bytes):
            yield found("D125", Place(path=MANIFEST), problem=f"it lists {path} with another digest or size")
        if there is None:
            yield found("D125", Place(path=MANIFEST), problem=f"it lists {path}, which is not there")
    for path in sorted(held.files.keys() - listed.keys() - manifests.ALWAYS):
        yield found("D125", Place(path=MANIFEST), problem=f"it does not list {path}")


def vouched(manifest: Manifest, held: Held, tags: tuple[Tag, ...]) -> Iterator[Finding]:
    """Compare a delivery with its tag: the commit that it stands on, and the digest of the sums that it holds."""
    name = tag_name(manifest.number)
    tag = next((one for one in tags if one.number == manifest.number), None)
    if tag is None:
        problem = f"There is no tag {name} in this repository."
    elif tag.commit != manifest.commit:
        problem = f"The tag {name} stands on the commit {tag.commit[:10]}, the manifest names {manifest.commit[:10]}."
    elif not tag.sums:
        problem = f"The tag {name} holds no checksum: it was not made by a delivery."
    elif tag.sums != held.files[SUMS].sha256:
        problem = f"SHA256SUMS is not the one that the tag {name} vouches for."
    else:
        return
    yield found("D127", Place(path=SUMS), problem=problem, tag=name)


def made_again(held: Held, made: Delivery) -> Iterator[Finding]:
    """Compare the files with those that the same commit gives now, by the same versions."""
    for path in sorted(held.files.keys() | made.files.keys()):
        there = held.files.get(path)
        data = made.files.get(path)
        if there is None or data is None or there.sha256 != manifests.digest(data):
            yield found("D128", Place(path=path))
