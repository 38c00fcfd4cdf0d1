"""Artifacts -> Delivery: the books, the figures apart, log, credits, record, changes and a letter, with the sums of all of them.

book, woven, artifacts -> parts -> manifest, sums -> folder and zip
core, formats, outside                     core            outside
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import changes as comparing
from manuscript.core import (
    manifest,
    onixrecord,
)
from manuscript.core.chapterfile import file_slug
from manuscript.core.deliverynames import names
from manuscript.formats import deliveryzip
from manuscript.model.delivery import (
    EDITION,
    MANIFEST,
    SUMS,
    Before,
    DeliverWish,
    Delivery,
    Ground,
    Tag,
    Task,
    Tools,
    tag_name,
)
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.results import Built, Checked
from manuscript.model.rules import found
from manuscript.outside import deliveries, disk, onixschema, tagging, typesetter, versions
from manuscript.stages.parts import Scene, Since, held, letter, parts

_SEVERE = frozenset({"I504"})
"""Rules that are a warning while a book is written, and shut the gate of a delivery."""


def obstacles(ground: Ground) -> Findings:
    """Say what stands in the way of a delivery, file by file."""
    return tuple(found(one.code, Place(path=one.path), **one.words) for one in ground.obstacles)


def gated(checked: Checked) -> Checked:
    """Shut the gate for what may pass while a book is written: a picture without words, a letter that cannot be filled."""
    told = tuple(one.weighed("error") if _is_severe(one) else one for one in checked.findings)
    return replace(checked, findings=(*told, *onixrecord.lacking(checked.book)))


def task(ground: Ground, wish: DeliverWish) -> Task:
    """Say which delivery this is: the commit's own, or the next free number; and the one before it."""
    mine = [one.number for one in ground.tags if one.commit == ground.commit]
    number = max(mine) if mine else max((one.number for one in ground.tags), default=0) + 1
    return Task(commit=ground.commit, number=number, before=before(ground.tags, number), proof=wish.proof)


def before(tags: Sequence[Tag], number: int) -> Tag | None:
    """Give the delivery before one of a number."""
    return max((one for one in tags if one.number < number), key=lambda one: one.number, default=None)


def gate(made: Delivery | None, ground: Ground) -> Iterator[Finding]:
    """Say when the commit has a tag of a delivery already that vouches for other bytes, or for none."""
    tag = next((one for one in ground.tags if made and one.number == made.manifest.number), None)
    if made is None or tag is None:
        return
    if not tag.sums:
        yield found("D108", Place(path="book.yaml"), tag=tag.name)
    elif tag.sums != manifest.digest(made.files[SUMS]):
        yield found("D109", Place(path="book.yaml"), tag=tag.name)


def unread(earlier: Before | None) -> Findings:
    """Say when nobody can say what changed."""
    if earlier is None or not earlier.problem:
        return ()
    return (found("D113", Place(path="book.yaml"), tag=tag_name(earlier.number), problem=earlier.problem),)


def put(root: Path, folder: str, delivery: Delivery, *, known: bool) -> None:
    """Write folder and zip, then tag the commit, which makes it a delivery; one that has its tag gets no other."""
    if folder.startswith("out/"):
        disk.make_private(root / "out")
    deliveries.put(root, folder, delivery)
    if not known:
        made = delivery.manifest
        sums = manifest.digest(delivery.files[SUMS])
        tagging.tag(root, Tag(number=made.number, commit=made.commit, sums=sums), made.title)


def _is_severe(one: Finding) -> bool:
    letter = one.code == "T901" and one.place.path.startswith("templates/letter.")
    return letter or one.code in _SEVERE


def proof(*, wanted: bool) -> Findings:
    """Say why there is no PDF proof, where there is none."""
    if wanted and typesetter.is_here():
        return ()
    why = "typst is not here" if wanted else "it was not asked for"
    how = "To add one: pip install 'manuscript-book[pdf]'" if wanted else "To add one, leave --no-proof out."
    return (found("D112", Place(path="book.yaml"), why=why, how=how),)


def assemble(scene: Scene, built: Built, number: int, earlier: Before | None) -> Delivery:
    """Make the delivery: the same commit, number and delivery before give the same bytes."""
    wording, imprint = scene.checked.wording, scene.woven.imprint
    changed = comparing.between(earlier.inside, held(scene), wording) if earlier and earlier.inside else None
    since = Since(number=number, before=earlier, changed=changed)
    made_of = parts(scene, built, since)
    name = file_slug(f"{scene.woven.slug} {names(wording)['delivery']} {number}")
    made_of = [*letter(scene, built, made_of, since), *made_of]
    about = manifest.About(
        number=number,
        tag=tag_name(number),
        name=name,
        edition=EDITION,
        commit=scene.book.stamp.commit,
        counts=scene.counts,
        tools=_tools(built),
        previous={"number": earlier.number, "commit": earlier.commit, "date": earlier.day} if earlier else None,
    )
    made = manifest.of(about, imprint, made_of)
    files = {one.path: one.data for one in made_of} | {MANIFEST: manifest.write(made)}
    files[SUMS] = manifest.sums(files)
    return Delivery(name=name, files=files, zip=deliveryzip.write(name, files, imprint.seconds), manifest=made)


def _tools(built: Built) -> Tools:
    """Say what made the files, and who looked at them."""
    made = versions.tools(proof=any(one.format == "pdf" for _, one in built.artifacts))
    schema = {onixschema.NAME: onixschema.version()} if onixschema.is_here() else {}
    return replace(made, validators={**{one.name: one.version for one in built.verified.validators}, **schema})
