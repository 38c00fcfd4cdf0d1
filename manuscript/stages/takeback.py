"""The side street `permission withdraw`: words that are taken back -> a book without them, and a list of all that holds them still.

contributions -> plan -> files -> what is left: chapters, out/, deliveries, history
                 pure    disk     disk, git
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import contacts, parties, sightings, takingback, whereabouts
from manuscript.core.moving import sidecar_of
from manuscript.core.sightings import Sought
from manuscript.model.book import Book, Contribution
from manuscript.model.sources import Source, Sources
from manuscript.model.value import Value
from manuscript.model.withdrawn import BackWish, Spot, TakenBack
from manuscript.outside import disk, holdings, journal, places
from manuscript.outside.cache import Store
from manuscript.stages import recollect
from manuscript.stages.answers import Kept

_LOCAL = "contributions/.local"
_OURS = (f"{_LOCAL}/raw/", f"{_LOCAL}/requests/", f"{_LOCAL}/pulls/", f"{_LOCAL}/incoming/")
"""What the program itself put outside git and can make anew."""

_PROOF = f"{_LOCAL}/evidence/"
_LEDGER = "contributions/permissions/"
_PEOPLE = "contributions/people/"


class Scene(Value, frozen=True):
    """A book as it is found: its folder, its files as they are and as they are read, what was made of them before."""

    root: Path
    book: Book
    sources: Sources
    store: Store


def take_back(scene: Scene, ones: Sequence[Contribution], wish: BackWish, kept: Kept) -> TakenBack:
    """Take words back: write what changes, all of it or nothing, and say what a person must do."""
    root, book = scene.root, scene.book
    takingback.refuse_own(ones)
    past = recollect.of_snapshots(root, ones)
    wanted = takingback.with_past(takingback.sought(ones, book), past.said)
    plan = takingback.plan(ones, book, wish, wanted, _stored(root, ones))
    outside, left = _outside(root, ones, wanted, book)
    removed = {*plan.removed, *outside}
    files = {**plan.files, **(kept.files if plan.entries else {}), **_contacts(root, ones)}
    if not wish.dry_run:
        journal.put(root, files, removed)
        scene.store.clear()
    return TakenBack(
        contributions=tuple(one.id for one in ones),
        entries=plan.entries,
        files=tuple(sorted(files)),
        removed=tuple(sorted(removed)),
        changes=plan.changes,
        spots=tuple(_spots(scene, ones, wanted)),
        built=_holding(root, "out", wanted),
        left=left,
        history=recollect.history(root, past, ones, wanted, forget=wish.forget),
    )


def _stored(root: Path, ones: Sequence[Contribution]) -> frozenset[str]:
    """Name the files beside and behind contributions that are there."""
    beside = (sidecar_of(one.path) for one in ones)
    there = {path for path in beside if disk.read_asset(root, path) is not None}
    return frozenset({*there, *holdings.paths(root, _LOCAL)})


def _contacts(root: Path, ones: Sequence[Contribution]) -> dict[str, bytes]:
    before = disk.read_asset(root, contacts.PATH)
    if before is None:
        return {}
    after = takingback.without_rows(before, ones, ())
    return {contacts.PATH: after} if after != before else {}


def _outside(
    root: Path, ones: Sequence[Contribution], wanted: Sought, book: Book
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what goes of the files outside git, and what stays because a person put it there."""
    others = _raw_of_others(ones, book)
    holding = [path for path in _holding(root, _LOCAL, wanted) if path != contacts.PATH]
    ours = [path for path in holding if path.startswith(_OURS) and path not in others]
    left = [path for path in holding if path not in ours and not path.startswith(_PROOF)]
    return tuple(ours), tuple(left)


def _raw_of_others(ones: Sequence[Contribution], book: Book) -> frozenset[str]:
    """Name what was masked in the words of other readers: it may name the person, and is theirs."""
    ids = {one.id for one in ones}
    return frozenset(f"{_LOCAL}/raw/{id}.txt" for id in book.contributions if id not in ids)


def _holding(root: Path, folder: str, wanted: Sought) -> tuple[str, ...]:
    """Name the files below a folder that hold the name or the words."""
    found = (path for path, text in holdings.texts(root, folder) if sightings.holds(text, wanted))
    return tuple(dict.fromkeys(found))


def _spots(scene: Scene, ones: Sequence[Contribution], wanted: Sought) -> Iterator[Spot]:
    """Give what stands in files that are people's to change, in the order of the files."""
    book = scene.book
    quotes = tuple(whereabouts.quotes(ones, book))
    known = places.find(scene.store.kind("places"), book.chapters, (spot.place for spot in quotes))
    spots = [replace(spot, place=known.get(spot.place, spot.place)) for spot in quotes]
    quoted = whereabouts.quoted_words(frozenset(one.id for one in ones), book)
    for source in _texts(scene.sources, ones):
        text = source.data.decode("utf-8", "replace")
        spots += whereabouts.in_text(source.path, text, wanted, quoted.get(source.path, ()))
    yield from sorted(spots, key=lambda spot: (spot.place.path, spot.place.line, spot.place.column))


def _texts(sources: Sources, ones: Sequence[Contribution]) -> Iterator[Source]:
    """Give the files that may still hold something: all but the contributions themselves, and what proves the withdrawal."""
    mine = {path for one in ones for path in (one.path, sidecar_of(one.path))}
    for source in (sources.config, *sources.chapters, *sources.contributions):
        if source.path not in mine and not source.path.startswith((_LEDGER, _PEOPLE)):
            yield source


def people_of(ones: Sequence[Contribution], book: Book) -> frozenset[str]:
    """Name the people whose words they are, by their files in people/."""
    sorted_out, _ = parties.parties(ones, book)
    return frozenset(party.id for party in sorted_out)
