"""A delivery as it was found -> findings: each file that is changed, missing, too many, or vouched for by nobody. Pure."""

from collections.abc import Iterator

from manuscript.core import manifest as manifests
from manuscript.core import nextcommands
from manuscript.core.nextcommands import Way
from manuscript.model.delivery import MANIFEST, SUMS, Delivery, Held, Manifest, Tag, tag_name
from manuscript.model.findings import Finding
from manuscript.model.rules import found


def odd(held: Held, way: Way) -> Iterator[Finding]:
    """Tell what is no plain file, and a zip that was packed again."""
    for path, problem in held.odd:
        yield found("D123", way.place(path), problem=problem, next=nextcommands.look_at(way, path))
    if not held.tidy and not held.odd:
        yield found("D130", way.place(), next=nextcommands.list_zip(way))


def sums(held: Held, way: Way) -> Iterator[Finding]:
    """Compare every file with the sums."""
    again = nextcommands.again(way)
    if SUMS not in held.files:
        yield found("D121", way.place(SUMS), next=again)
        return
    named, faults = _named(held)
    for line, problem in faults:
        yield found("D124", way.place(SUMS, line), problem=problem, next=again)
    passed_over = {path for path, _ in held.odd}
    for path, digest in named.items():
        if path in held.files and held.files[path].sha256 != digest:
            yield found("D120", way.place(path), next=again)
        elif path not in held.files and path not in passed_over:
            yield found("D121", way.place(path), next=again)
    for path in sorted(held.files.keys() - named.keys() - {SUMS}):
        yield found("D122", way.place(path), next=nextcommands.take_out(way, path))


def _named(held: Held) -> tuple[dict[str, str], tuple[tuple[int, str], ...]]:
    return manifests.read_sums(held.texts.get(SUMS, b""))


def read(held: Held, way: Way) -> tuple[Manifest | None, tuple[Finding, ...]]:
    """Read the manifest, or say why that cannot be done."""
    if MANIFEST not in held.texts:
        named = MANIFEST in _named(held)[0] or MANIFEST in dict(held.odd)
        return None, () if named else (_no_manifest(way),)
    try:
        return manifests.read(held.texts[MANIFEST]), ()
    except ValueError as error:
        return None, (_does_not_hold(way, str(error)),)


def _no_manifest(way: Way) -> Finding:
    return found("D121", way.place(MANIFEST), next=nextcommands.again(way))


def _does_not_hold(way: Way, problem: str) -> Finding:
    return found("D125", way.place(MANIFEST), problem=problem, next=nextcommands.again(way))


def against(manifest: Manifest, held: Held, way: Way) -> Iterator[Finding]:
    """Compare what the manifest lists with what the sums name: both must say the same."""
    named, _ = _named(held)
    listed = {one.path: one for one in manifest.files}
    if len(listed) != len(manifest.files):
        yield _does_not_hold(way, "it lists a file twice")
    for path, one in listed.items():
        there = held.files.get(path)
        if named.get(path, "") != one.sha256:
            yield _does_not_hold(way, f"SHA256SUMS does not have {path} as it lists it")
        elif there is not None and there.sha256 == one.sha256 and there.bytes != one.bytes:
            yield _does_not_hold(way, f"it lists {path} with another size")
    for path in sorted(named.keys() - listed.keys() - manifests.ALWAYS):
        yield _does_not_hold(way, f"it does not list {path}")


def vouched(manifest: Manifest, held: Held, tags: tuple[Tag, ...], way: Way) -> Iterator[Finding]:
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
    look = f"{way.git} show {name}" if tag else f"{way.git} fetch --tags"
    yield found("D127", way.place(SUMS), problem=problem, look=look, next=nextcommands.again(way))


def made_again(held: Held, made: Delivery) -> tuple[str, ...]:
    """Name the files that are not as the same commit gives them now; manifest and sums only where nothing else differs."""
    paths = sorted(held.files.keys() | made.files.keys())
    digests = {path: one.sha256 for path, one in held.files.items()}
    again = {path: manifests.digest(data) for path, data in made.files.items()}
    differing = [path for path in paths if digests.get(path) != again.get(path)]
    return tuple(path for path in differing if path not in manifests.ALWAYS) or tuple(differing)
