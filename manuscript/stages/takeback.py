"""The side street `permission withdraw`: words that are taken back -> a book without them, and a list of all that holds them still.

contributions -> plan -> files -> what is left: chapters, out/, deliveries, history
                 pure    disk     disk, git
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import contacts, forgetting, holding, meant, parties, sightings, takingback, whereabouts
from manuscript.core.holding import Whose
from manuscript.core.moving import sidecar_of
from manuscript.core.sightings import Sought
from manuscript.core.unnamed import FORGOTTEN
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.sources import Source, Sources
from manuscript.model.value import Value
from manuscript.model.withdrawn import BackWish, Spot, TakenBack
from manuscript.outside import disk, holdings, journal, places
from manuscript.outside.cache import Store
from manuscript.stages import recollect
from manuscript.stages.answers import EVIDENCE, Kept

LOCAL = "contributions/.local"
_OURS = (f"{LOCAL}/raw/", f"{LOCAL}/requests/", f"{LOCAL}/pulls/", f"{LOCAL}/incoming/")
"""What the program itself put outside git and can make anew."""

_LEDGER = "contributions/permissions/"
_PEOPLE = "contributions/people/"


class Scene(Value, frozen=True):
    """A book as it is found: its folder, its files as they are and as they are read, what was made of them before."""

    root: Path
    book: Book
    sources: Sources
    store: Store


def take_back(
    scene: Scene, ones: Sequence[Contribution], wish: BackWish, kept: Kept, held: Whose | None = None
) -> TakenBack:
    """Take words back: write what changes, all of it or nothing, and say what a person must do.

    `held` is the person of whom nothing is to be held any more; without one, the ledger and people/ keep what proves it.
    """
    root, book = scene.root, scene.book
    takingback.refuse_own(ones)
    past = recollect.of_snapshots(root, ones)
    now = held.wanted if held else takingback.sought(ones, book)
    wanted = takingback.with_past(now, past.said, ones, book, held.id if held else "")
    stored = _stored(root, ones)
    plan = (
        forgetting.plan(held, book, wish, wanted, stored) if held else takingback.plan(ones, book, wish, wanted, stored)
    )
    outside, left = _outside(root, ones, wanted, book, _proofs(held, book))
    removed = {*plan.removed, *outside}
    files = {**plan.files, **(kept.files if plan.entries else {}), **_contacts(root, ones, held)}
    if not wish.dry_run:
        journal.put(root, files, removed)
        scene.store.clear()
    return TakenBack(
        contributions=tuple(one.id for one in ones),
        entries=plan.entries,
        again=_again(plan.entries) if held else "",
        files=tuple(sorted(files)),
        removed=tuple(sorted(removed)),
        changes=plan.changes,
        spots=tuple(spots(scene, ones, wanted, {*files, *removed} if held else _proving(scene))),
        built=_holding(root, "out", wanted),
        left=left,
        history=recollect.history(root, past, ones, wanted, forget=_staying(scene, removed) if held else None),
    )


def _again(entries: Sequence[str]) -> str:
    """Give the name that a forgotten person has in the ledger: by it everything can be told once more."""
    stems = (path.rpartition("/")[2] for path in entries)
    return next(
        (f"{FORGOTTEN}{stem.partition(FORGOTTEN)[2].partition('-')[0]}" for stem in stems if FORGOTTEN in stem), ""
    )


def _staying(scene: Scene, removed: Collection[str]) -> frozenset[str]:
    """Name the files of the readers' side that are there when everything is done."""
    return frozenset(source.path for source in scene.sources.contributions) - {*removed}


def _proving(scene: Scene) -> frozenset[str]:
    """Name the files that prove what was agreed and taken back, and so keep the name."""
    return frozenset(
        source.path for source in scene.sources.contributions if source.path.startswith((_LEDGER, _PEOPLE))
    )


def _proofs(held: Whose | None, book: Book) -> frozenset[str]:
    """Give the fingerprints of the documents that go: those that prove nothing of anybody else."""
    if held is None or held.party is None:
        return frozenset()
    mine = holding.entries(held.party, book)
    others = [entry.file for entry in book.permissions if entry not in mine]
    return holding.evidence([entry.file for entry in mine]) - holding.evidence(others)


def _stored(root: Path, ones: Sequence[Contribution]) -> frozenset[str]:
    """Name the files beside and behind contributions that are there."""
    beside = (sidecar_of(one.path) for one in ones)
    there = {path for path in beside if disk.read_asset(root, path) is not None}
    return frozenset({*there, *holdings.paths(root, LOCAL)})


def _contacts(root: Path, ones: Sequence[Contribution], held: Whose | None) -> dict[str, bytes]:
    before = disk.read_asset(root, contacts.PATH)
    if before is None:
        return {}
    after = takingback.without_rows(before, ones, [held.id] if held and held.id else [])
    return {contacts.PATH: after} if after != before else {}


def _outside(
    root: Path, ones: Sequence[Contribution], wanted: Sought, book: Book, proofs: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name what goes of the files outside git, and what stays because a person put it there, or it proves something."""
    others = _raw_of_others(ones, book)
    gone = {path for path in holdings.paths(root, LOCAL) if _proof(path) in proofs}
    holding_any = [path for path in _holding(root, LOCAL, wanted) if path != contacts.PATH]
    ours = {path for path in holding_any if path.startswith(_OURS) and path not in others}
    left = [path for path in holding_any if path not in ours | gone and not _proof(path)]
    return tuple(ours | gone), tuple(left)


def _proof(path: str) -> str:
    """Give the fingerprint of a document that is kept as evidence, which is its name; nothing of any other file."""
    return path.removeprefix(f"{EVIDENCE}/").partition(".")[0] if path.startswith(f"{EVIDENCE}/") else ""


def _raw_of_others(ones: Sequence[Contribution], book: Book) -> frozenset[str]:
    """Name what was masked in the words of other readers: it may name the person, and is theirs."""
    ids = {one.id for one in ones}
    return frozenset(f"{LOCAL}/raw/{id}.txt" for id in book.contributions if id not in ids)


def _holding(root: Path, folder: str, wanted: Sought) -> tuple[str, ...]:
    """Name the files below a folder that hold the name or the words."""
    found = (path for path, text in holdings.texts(root, folder) if sightings.holds(text, wanted))
    return tuple(dict.fromkeys(found))


def spots(scene: Scene, ones: Sequence[Contribution], wanted: Sought, passed_over: Collection[str]) -> Iterator[Spot]:
    """Give what stands in files that are people's to change, in the order of the files."""
    book = scene.book
    quotes = tuple(whereabouts.quotes(ones, book))
    known = places.find(scene.store.kind("places"), book.chapters, (spot.place for spot in quotes))
    seen = [replace(spot, place=known.get(spot.place, spot.place)) for spot in quotes]
    lines: dict[str, set[int]] = {}
    for spot in seen:
        lines.setdefault(spot.place.path, set()).add(spot.place.line)
    quoted = whereabouts.quoted_words(frozenset(one.id for one in ones), book)
    for source in _texts(scene.sources, ones, passed_over):
        text = source.data.decode("utf-8", "replace")
        seen += whereabouts.in_text(source.path, text, wanted, quoted.get(source.path, ()))
        seen += whereabouts.beside(source.path, text, wanted, lines.get(source.path, ()))
    yield from sorted(seen, key=lambda spot: (spot.place.path, spot.place.line, spot.place.column))


def _texts(sources: Sources, ones: Sequence[Contribution], passed_over: Collection[str]) -> Iterator[Source]:
    """Give the files that may still hold something: all but the contributions themselves, and what is passed over."""
    mine = {path for one in ones for path in (one.path, sidecar_of(one.path))}
    for source in (sources.config, *sources.chapters, *sources.contributions):
        if source.path not in mine and source.path not in passed_over:
            yield source


def withdraw(scene: Scene, wish: BackWish, kept: Kept) -> TakenBack:
    """Take back what a person named: contributions, or all that somebody wrote."""
    if not wish.person:
        return take_back(scene, meant.named(wish.refs, scene.book), wish, kept)
    made = take_back(scene, meant.of_person(wish.person, scene.book), wish, kept)
    return replace(made, findings=_shared(holding.whose(wish.person, scene.book), scene.book))


def forget(scene: Scene, wish: BackWish) -> TakenBack:
    """Forget a person: the same, and nothing that says who they were stays in the files of the book."""
    held = holding.whose(wish.person, scene.book)
    if held.party is None:
        return TakenBack()
    return replace(take_back(scene, held.ones, wish, Kept(), held), findings=_shared(held, scene.book))


def _shared(held: Whose, book: Book) -> tuple[Finding, ...]:
    """Tell of contributions under a name of theirs that another has too: nobody knows whose they are, so they stay."""
    return parties.parties([book.contributions[id] for id in holding.unclear(held, book)], book)[1]
