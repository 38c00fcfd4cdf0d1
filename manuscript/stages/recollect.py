"""The repository around a book -> what of somebody's words and name its history still holds, and how to clean it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from manuscript.core import cleaning, ledger, parties, readable, records, sightings, snapshots, yamltext
from manuscript.core.cleaning import Taken
from manuscript.core.ledgerfile import PEOPLE, PERMISSIONS
from manuscript.core.moving import sidecar_of
from manuscript.core.sightings import FEWEST, SHORTEST, Sought
from manuscript.core.unnamed import FORGOTTEN
from manuscript.model.book import Contribution
from manuscript.model.files import PermissionFile, PersonFile
from manuscript.model.value import Value
from manuscript.model.withdrawn import Delivered, History
from manuscript.outside import past
from manuscript.outside.past import Version

DELIVERIES = "delivery/*"
"""How the tags of what was delivered are called."""

_OF_PERSON = re.compile(
    rf"(?:{re.escape(PEOPLE)}/(?P<person>.+)|{re.escape(PERMISSIONS)}/\d{{4}}-\d\d-\d\d-(?P<entry>.+)-\d+)\.yaml"
)
"""How files in people/ and entries of the ledger are called: both have a person's name in them."""


class Past(Value, frozen=True):
    """Every version of the book's files in git, what the earlier versions of the snapshots said (author and words), and `people`.

    `people` are what entries of the ledger called whoever wrote them: names of files in people/, there or not.
    """

    versions: tuple[Version, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    people: frozenset[str] = frozenset()


def of_snapshots(root: Path, ones: Sequence[Contribution]) -> Past:
    """Look into the history of a book: once the words are gone from it, they are still known by their earlier versions."""
    versions = past.versions(root)
    mine = frozenset(path for path in _paths(ones) if path.endswith(".md"))
    read = [snapshots.read("", text) for text in _contents(root, versions, mine)]
    said = [(one.file.author, readable.of_snapshot(one.file, one.body)) for one in read if one.ok]
    entries = tuple(_entries(root, versions, ones))
    people = frozenset(entry.person for entry in entries if not entry.person.startswith(FORGOTTEN))
    names = (*(entry.credit_as for entry in entries), *_names(root, versions, people))
    return Past(versions=versions, said=(*said, *((name, "") for name in names)), people=people)


def _entries(root: Path, versions: Sequence[Version], ones: Sequence[Contribution]) -> Iterator[PermissionFile]:
    """Give the entries that the ledger once had about some contributions."""
    ids = {name for one in ones for name in ledger.names_of(one)}
    paths = {version.path for version in versions if version.path.startswith(f"{PERMISSIONS}/")}
    for text in _contents(root, versions, paths):
        file, _ = records.read(PermissionFile, yamltext.load("", text), {"person": "", "contributions": []})
        if ids.intersection(file.contributions):
            yield file


def _names(root: Path, versions: Sequence[Version], people: Collection[str]) -> Iterator[str]:
    """Give the names that files in people/ once had."""
    for text in _contents(root, versions, {parties.person_path(id) for id in people}):
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


def history(
    root: Path, known: Past, ones: Sequence[Contribution], wanted: Sought, *, forget: Collection[str] | None
) -> History:
    """Say what git holds, and the commands that clean it.

    With `forget` the name goes too, wherever it stands, also in the paths of files; `forget` are the paths of the readers' side
    that stay.
    """
    tagged = past.tagged(root, DELIVERIES)
    by_id = _paths_by_id(known, tagged.values())
    mine = frozenset(_paths(ones))
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
            replaced |= cleaning.expressions(text, wanted, quoting=quoting, with_names=forget is not None)
    replaced |= cleaning.of_names(wanted) if forget is not None and holding else set()
    named = () if forget is None else _named(known, forget, wanted)
    return History(
        commits=tuple(dict.fromkeys(version.commit for version in known.versions if version.id in holding)),
        paths=tuple(sorted({*named, *(path for id in holding for path in by_id[id])})),
        commands=cleaning.commands(
            Taken(ids=tuple(sorted(whole)), words=frozenset(replaced), paths=tuple(past.inside(root, named))),
            past.address(root),
            past.way_up(root),
        ),
        deliveries=tuple(_delivered(tag, leaves, holding) for tag, leaves in tagged.items()),
    )


def _paths_by_id(known: Past, tagged: Iterable[Iterable[tuple[str, str]]]) -> dict[str, set[str]]:
    """Give the paths of everything that git holds, by its id: of all versions, and of what deliveries were tagged with."""
    by_id: dict[str, set[str]] = {}
    for id, path in chain(((one.id, one.path) for one in known.versions), *tagged):
        by_id.setdefault(id, set()).add(path)
    return by_id


def _named(known: Past, staying: Collection[str], wanted: Sought) -> tuple[str, ...]:
    """Give the paths of files in people/ and of entries that are called after somebody, all of the name and nothing else."""
    keys = {tuple(sightings.plain(name)) for name in (*wanted.names, *known.people)}
    gone = sorted({version.path for version in known.versions} - {*staying})
    parted = ((path, _OF_PERSON.fullmatch(path)) for path in gone if cleaning.is_listable(path))
    return tuple(
        path for path, match in parted if match and tuple(sightings.plain(match["person"] or match["entry"])) in keys
    )


def _delivered(tag: str, leaves: Iterable[tuple[str, str]], holding: set[str]) -> Delivered:
    return Delivered(tag=tag, paths=tuple(sorted({path for id, path in leaves if id in holding})))
