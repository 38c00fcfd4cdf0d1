"""What a source holds of a post + what is stored -> every snapshot of the post as it should be. Pure."""

from collections.abc import Mapping

import msgspec

from manuscript.core import absence, circles, moving, renewal, snapshots, tombstones
from manuscript.core.classes import Entry
from manuscript.core.identity import is_native
from manuscript.core.stored import Shelf, Stored, text_names
from manuscript.model.files import SnapshotFile
from manuscript.model.value import Value


class Made(Value, frozen=True):
    """A snapshot as it should be, `known` where it is stored.

    `edited`: its words are others than those. `elsewhere`: the source has others, and why these stay.
    """

    path: str
    file: SnapshotFile
    body: str
    known: Stored | None = None
    edited: bool = False
    elsewhere: str = ""

    @property
    def is_new(self) -> bool:
        """Whether it says anything else than what is stored, or is stored elsewhere."""
        known = self.known
        return known is None or (self.path, self.file, self.body) != (known.path, known.file, known.body)

    @property
    def data(self) -> bytes:
        """Give the file."""
        return snapshots.write(self.file, self.body)


class Making(Value, frozen=True):
    """The snapshots of the source, by name, and `others` that are stored; `renamed` are paths, old to new."""

    mine: dict[str, Made]
    others: dict[str, Made]
    renamed: dict[str, str]

    @property
    def files(self) -> dict[str, bytes]:
        """Give the files that say something new, by path."""
        return {one.path: one.data for one in (*self.mine.values(), *self.others.values()) if one.is_new}

    @property
    def in_circle(self) -> dict[str, Made]:
        """Give those that answer nobody, because whom they answer by their words answers them."""
        all = {**self.others, **self.mine}
        return {name: one for name, one in all.items() if one.file.proposed and not one.file.parent}

    def moved(self, stored: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """Give what goes with snapshots that get a better name, their sidecars, and what goes away."""
        sidecars = moving.sidecars(self.renamed, stored)
        return sidecars, moving.removed(self.renamed, {**stored, **sidecars})


def of_post(
    slug: str,
    kept: dict[str, Entry],
    parents: Mapping[str, tuple[str, str]],
    known: Shelf,
    absent: absence.Absence,
    *,
    complete: bool,
    now: bool = False,
) -> Making:
    """Make the snapshots of a post.

    `parents` say what each answers and how that is known, `absent` what became of those that the source does not hold.
    `now`: the place itself says it.
    """
    mine = {
        name: _made(slug, entry, parents.get(name, ("", "none")), complete=complete, now=now)
        for name, entry in reversed(kept.items())
    }
    renamed = _renamed(kept, mine, known)
    mine = _absorbing(mine, renamed, known)
    here = {*renamed, *(one.path for one in mine.values())}
    others = {one.name: _other(one, absent) for one in known.all if one.path not in here}
    names = {_name(old): _name(new) for old, new in renamed.items()}
    tied = circles.opened({name: one.file for name, one in {**others, **mine}.items()}, names)
    return Making(mine=_tied(mine, tied), others=_tied(others, tied), renamed=renamed)


def _made(slug: str, entry: Entry, parent: tuple[str, str], *, complete: bool, now: bool) -> Made:
    """Make a snapshot, in which what is known better stays; what its reader took back stays a tombstone."""
    known, item = entry.known, entry.item
    if known and tombstones.is_one(known.file):
        return Made(path=known.path, file=known.file, body=known.body, known=known)
    said = renewal.words(item, entry.author, entry.masked.text, known, now=now)
    file = renewal.snapshot(
        item,
        said,
        known,
        name=entry.name,
        author=entry.author,
        by_author=entry.sort == "author",
        parent=parent,
        complete=complete,
    )
    path = f"contributions/{slug}/{entry.name}.md"
    return Made(path=path, file=file, body=said.body, known=known, edited=said.edited, elsewhere=said.elsewhere)


def _other(one: Stored, absent: absence.Absence) -> Made:
    """Give a snapshot that the source does not hold, hidden or gone where that is known now."""
    file = msgspec.structs.replace(one.file, upstream=absent.became.get(one.path, one.file.upstream))
    return Made(path=one.path, file=file, body=one.body, known=one)


def _renamed(kept: Mapping[str, Entry], mine: Mapping[str, Made], known: Shelf) -> dict[str, str]:
    """Say which snapshots get a better name, or are one that has it already: by paths, old to new."""
    used = {one.known.path: one.path for one in mine.values() if one.known}
    known_too = {path: one.path for path, one in known.superseded().items()}
    named: dict[str, str] = {}
    for name in sorted(mine, reverse=True):  # of two that have the same words, or had them, always the same one
        one = mine[name]
        if is_native(one.file.id):
            by_words = () if one.elsewhere else (f"t{kept[name].number}",)
            own = (
                text_names(one.path.split("/")[1], one.file.author, one.body, one.file.body_format)
                if known.nameless
                else ()
            )
            named |= dict.fromkeys((*one.file.aliases, *by_words, *own), one.path)
    found = {one.path: named[one.by_words] for one in known.nameless if one.by_words in named}
    return {old: new for old, new in {**known_too, **found, **used}.items() if old != new}


def _absorbing(mine: Mapping[str, Made], renamed: Mapping[str, str], known: Shelf) -> dict[str, Made]:
    """Let snapshots take over what those knew that are the same comment under a name by its words."""
    made = {one.path: one for one in mine.values()}
    for one in known.nameless:
        better = made.get(renamed.get(one.path, ""))
        if better and better.known is not one:
            file = renewal.absorbing(better.file, better.body, one)
            made[better.path] = msgspec.structs.replace(better, file=file)
    return {name: made[one.path] for name, one in mine.items()}


def _tied(made: Mapping[str, Made], files: Mapping[str, SnapshotFile]) -> dict[str, Made]:
    return {name: msgspec.structs.replace(one, file=files[name]) for name, one in made.items()}


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
