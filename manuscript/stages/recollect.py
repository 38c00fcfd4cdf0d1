"""The repository around a book -> what of somebody's words and name its history still holds, and how to clean it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from manuscript.core import cleaning, ledger, parties, readable, records, sightings, snapshots, yamltext
from manuscript.core.ledgerfile import PERMISSIONS
from manuscript.core.moving import sidecar_of
from manuscript.core.sightings import FEWEST, SHORTEST, Sought
from manuscript.model.book import Contribution
from manuscript.model.files import PermissionFile, PersonFile
from manuscript.model.value import Value
from manuscript.model.withdrawn import Delivered, History
from manuscript.outside import past
from manuscript.outside.past import Version

DELIVERIES = "delivery/*"
"""How the tags of what was delivered are called."""


class Past(Value, frozen=True):
    """Every version of the book's files in git, and what the earlier versions of the snapshots said: author and words."""

    versions: tuple[Version, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def of_snapshots(root: Path, ones: Sequence[Contribution]) -> Past:
    """Look into the history of a book: once the words are gone from it, they are still known by their earlier versions."""
    versions = past.versions(root)
    mine = frozenset(path for path in _paths(ones) if path.endswith(".md"))
    read = [snapshots.read("", text) for text in _contents(root, versions, mine)]
    said = [(one.file.author, readable.of_snapshot(one.file, one.body)) for one in read if one.ok]
    return Past(versions=versions, said=(*said, *((name, "") for name in _names(root, versions, ones))))


def _names(root: Path, versions: Sequence[Version], ones: Sequence[Contribution]) -> Iterator[str]:
    """Give the names that people/ and the ledger once had for whoever wrote some contributions."""
    ids = {name for one in ones for name in ledger.names_of(one)}
    entries = {version.path for version in versions if version.path.startswith(f"{PERMISSIONS}/")}
    people: set[str] = set()
    for text in _contents(root, versions, entries):
        file, _ = records.read(PermissionFile, yamltext.load("", text), {"person": "", "contributions": []})
        if ids.intersection(file.contributions):
            people.add(parties.person_path(file.person))
            yield file.credit_as
    for text in _contents(root, versions, people):
        person, _ = records.read(PersonFile, yamltext.load("", text), {"name": ""})
        yield from (person.name, person.credit, *person.aliases)


def _contents(root: Path, versions: Sequence[Version], paths: Collection[str]) -> Iterator[str]:
    """Give the text of every version of some files."""
    ids = [version.id for version in versions if version.path in paths]
    yield from (text for _, text in past.contents(root, ids))


def _paths(ones: Sequence[Contribution]) -> Iterable[str]:
    """Name the files of contributions, under every name that they had."""
    for one in ones:
        for name in (one.path, *(f"contributions/{one.post}/{alias}.md" for alias in one.snapshot.aliases)):
            yield from (name, sidecar_of(name))


def history(root: Path, known: Past, ones: Sequence[Contribution], wanted: Sought, *, forget: bool) -> History:
    """Say what git holds, and the commands that clean it. With `forget` the name goes too, wherever it stands."""
    mine = frozenset(_paths(ones))
    tagged = past.tagged(root, DELIVERIES)
    listed = [(version.id, version.path) for version in known.versions]
    listed += [leaf for leaves in tagged.values() for leaf in leaves]
    by_id: dict[str, set[str]] = {}
    for id, path in listed:
        by_id.setdefault(id, set()).add(path)
    whole: set[str] = set()
    replaced: set[str] = set()
    holding: set[str] = set()
    refs = frozenset(name for one in ones for name in (one.id.rpartition("/")[2], *one.snapshot.aliases))
    for id, text in past.contents(root, by_id):
        own = bool(by_id[id] & mine)
        quoting = any(f'"{ref}"' in text or f"/{ref}" in text for ref in refs)
        if not sightings.holds(text, wanted, FEWEST if own or quoting else SHORTEST):
            continue
        holding.add(id)
        if own:
            whole.add(id)
        else:
            replaced |= cleaning.expressions(text, wanted, quoting=quoting, with_names=forget)
    replaced |= cleaning.of_names(wanted) if forget and holding else set()
    return History(
        commits=tuple(dict.fromkeys(version.commit for version in known.versions if version.id in holding)),
        paths=tuple(sorted({path for id in holding for path in by_id[id]})),
        commands=cleaning.commands(sorted(whole), replaced, past.address(root), past.way_up(root)),
        deliveries=tuple(_delivered(tag, leaves, holding) for tag, leaves in tagged.items()),
    )


def _delivered(tag: str, leaves: Iterable[tuple[str, str]], holding: set[str]) -> Delivered:
    return Delivered(tag=tag, paths=tuple(sorted({path for id, path in leaves if id in holding})))
