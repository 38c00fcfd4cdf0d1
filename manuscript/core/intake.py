"""What a source holds + what is stored already -> the files to write, the counts, the findings. Pure.

The same input twice gives the same bytes, whichever of two sources came first (facts, section 6): a snapshot is found
again by its id, its aliases, or its words; what is known better stays; nothing of the pull's own time is stored.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from manuscript.core import (
    absence,
    border,
    classes,
    moving,
    notices,
    postfile,
    readable,
    renewal,
    replies_to,
    snapshots,
    tombstones,
)
from manuscript.core.classes import Entry, Wanted
from manuscript.core.contacts import Contact
from manuscript.core.identity import is_native
from manuscript.core.stored import Shelf, words_id
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import ELSEWHERE, PullCount, PulledPost, State, StoredItem
from manuscript.model.rules import found
from manuscript.model.value import Value


class Taken(Value, frozen=True):
    """What is to be written (path -> bytes) and then removed, the row of counts, and everything noticed.

    `lost` are the snapshots that the source lacks and no longer has, of `at_stake` that it had. `renamed` are snapshots that
    have a better name now, old to new, `contacts` how readers can be reached, `attention` what became of words that somebody
    may have quoted: all of them by `post/c000007`. `said` are the words of a post that brings anything new (`words_id`).
    `taken_back` of the readers have taken their words back: they are shown there all the same.
    """

    files: dict[str, bytes]
    removed: tuple[str, ...]
    count: PullCount
    findings: tuple[Finding, ...] = ()
    lost: int = 0
    at_stake: int = 0
    renamed: dict[str, str] = {}  # noqa: RUF012 - msgspec gives each value one of its own
    contacts: dict[str, Contact] = {}  # noqa: RUF012 - as above
    attention: dict[str, str] = {}  # noqa: RUF012 - as above
    said: frozenset[str] = frozenset()
    taken_back: int = 0


class Made(Value, frozen=True):
    """A snapshot as it should be, and whether its words are others than those that were stored, or than the source's."""

    path: str
    text: str
    edited: bool = False
    elsewhere: bool = False


def take(
    source: str,
    kind: str,
    post: PulledPost,
    wanted: Wanted,
    stored: Mapping[str, bytes],
) -> Taken:
    """Take one post in. `stored` holds the files of its folder, by their paths in the book; `source` is where it came from."""
    post = border.post(post)
    known = Shelf(wanted.slug, stored)
    entries, noticed = classes.of_items(source, post.items, wanted, known)
    parents, proposed = replies_to.of_entries(source, entries)
    kept = {entry.name: entry for entry in reversed(entries) if entry.sort in ("reader", "author")}
    made = _made(wanted.slug, kept, parents, complete=post.complete)
    compared = _compared(kept, made)
    written = {made[one.id].path: made[one.id].text.encode() for one in compared if one.state != "unchanged"}
    absent = absence.look(known.all, {entry.known.path for entry in kept.values() if entry.known}, post)
    away, away_items = _away(known, absent)
    files, removed, renamed = _moved(known, kept, made, stored)
    count = _count(source, kind, post, entries, (*compared, *away_items))
    in_order = [entry for entry in entries if entry.name and kept.get(entry.name) is entry]
    post_file, told = _post_file(post, wanted, stored, any_kept=bool(kept))
    return Taken(
        files={**written, **away, **files, **post_file, **_originals(wanted.slug, in_order)},
        removed=removed,
        count=count,
        findings=(
            *noticed,
            *_noticed(source, in_order, proposed, known, kept),
            *_elsewhere(source, in_order, made),
            *told,
            *notices.count(source, post, count, strict=wanted.strict),
        ),
        lost=absent.lost,
        at_stake=absent.at_stake,
        renamed=renamed,
        contacts=_contacts(wanted.slug, kept.values()),
        attention=_attention(wanted.slug, made, away_items),
        said=_said(kept.values()),
        taken_back=sum(_is_taken_back(entry) for entry in kept.values()),
    )


def _made(
    slug: str, kept: dict[str, Entry], parents: Mapping[str, tuple[str, str]], *, complete: bool
) -> dict[str, Made]:
    """Make the snapshots of all that is stored, in the order of the source."""
    better = {entry.known.name: name for name, entry in kept.items() if entry.known and entry.known.name != name}
    return {
        name: _snapshot(slug, entry, parents.get(name, ("", "none")), better, complete=complete)
        for name, entry in reversed(kept.items())
    }


def _moved(
    known: Shelf, kept: Mapping[str, Entry], made: Mapping[str, Made], stored: Mapping[str, bytes]
) -> tuple[dict[str, bytes], tuple[str, ...], dict[str, str]]:
    """Say what goes with snapshots that get a better name: their sidecars; what goes away; and the names, old to new."""
    paths = {entry.known.path: made[name].path for name, entry in kept.items() if entry.known}
    renamed = {old: new for old, new in paths.items() if old != new}
    sidecars = moving.sidecars(renamed, stored)
    gone = {**{one.path: "" for one in known.superseded()}, **renamed}
    names = {_reference(old): _reference(new) for old, new in renamed.items()}
    return sidecars, moving.removed(gone, {**stored, **sidecars}), names


def _post_file(
    post: PulledPost, wanted: Wanted, stored: Mapping[str, bytes], *, any_kept: bool
) -> tuple[dict[str, bytes], list[Finding]]:
    if not any_kept and post.claimed is None:
        return {}, []
    return postfile.taken(post, wanted.slug, wanted.chapter, stored)


def _contacts(slug: str, kept: Iterable[Entry]) -> dict[str, Contact]:
    """Give how the readers among the writers can be reached, by contribution."""
    return {
        f"{slug}/{entry.name}": Contact(author=entry.author, address=entry.item.email)
        for entry in kept
        if entry.sort == "reader" and entry.item.email
    }


def _attention(slug: str, made: Mapping[str, Made], away: Iterable[StoredItem]) -> dict[str, str]:
    """Give the contributions whose words are others now, or no longer there: somebody may have quoted them."""
    edited = {f"{slug}/{name}": "were edited there" for name, one in made.items() if one.edited}
    edited |= {f"{slug}/{name}": ELSEWHERE for name, one in made.items() if one.elsewhere}
    return edited | {f"{slug}/{one.id}": "are no longer shown there" for one in away}


def _reference(path: str) -> str:
    """Name a snapshot as a quote does, by its post and its own name."""
    return path.removeprefix("contributions/").removesuffix(".md")


def _noticed(
    source: str, entries: Sequence[Entry], proposed: Sequence[Finding], known: Shelf, kept: Mapping[str, Entry]
) -> Iterable[Finding]:
    """Tell what was noticed of the comments themselves: addresses, proposed replies, almost the same words."""
    for entry in entries:
        yield from notices.masked(source, entry.item, entry.author, entry.in_name, entry.masked)
    yield from proposed
    yield from notices.near([_new_words(source, one) for one in entries if not one.known], _others(known, kept))


def _originals(slug: str, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Give the files that keep, outside git, what was masked."""
    masked = (entry for entry in entries if entry.masked.what or entry.in_name.what)
    return {f"contributions/.local/raw/{slug}/{entry.name}.txt": _raw(entry) for entry in masked}


def _away(known: Shelf, absent: absence.Absence) -> tuple[dict[str, bytes], tuple[StoredItem, ...]]:
    """Give the snapshots that are newly hidden or gone where they stood, as files and as items."""
    files: dict[str, bytes] = {}
    items = []
    for one in known.all:
        state = absent.became.get(one.path, one.file.upstream)
        if state != one.file.upstream:
            files[one.path] = snapshots.write(msgspec.structs.replace(one.file, upstream=state), one.body)
            became: State = "gone" if state == "gone" else "hidden"
            words = readable.of_snapshot(one.file, one.body)
            items.append(StoredItem(id=one.name, author=one.file.author, state=became, words=words))
    return files, tuple(items)


def _snapshot(slug: str, entry: Entry, parent: tuple[str, str], better: Mapping[str, str], *, complete: bool) -> Made:
    """Make a snapshot: one from a better source stays as it is, else what is known better stays.

    `better` are the names that others get now: what it answers may be one of them.
    """
    known, item = entry.known, entry.item
    if known and (tombstones.is_one(known.file) or (known.intact and not item.native and is_native(known.file.id))):
        return Made(path=known.path, text=known.text)
    said = renewal.words(item, entry.masked.text, known)
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
    file = msgspec.structs.replace(file, parent=better.get(file.parent, file.parent))
    text = snapshots.write(file, said.body).decode()
    return Made(path=f"contributions/{slug}/{entry.name}.md", text=text, edited=said.edited, elsewhere=said.elsewhere)


def _compared(kept: Mapping[str, Entry], made: Mapping[str, Made]) -> tuple[StoredItem, ...]:
    """Give every snapshot with what becomes of it: it is new, or it is on disk and changes or stays."""
    items = []
    for name, one in made.items():
        entry = kept[name]
        state: State = "new" if not entry.known else "unchanged" if entry.known.text == one.text else "changed"
        items.append(StoredItem(id=name, author=entry.author, state=state, words=entry.words))
    return tuple(items)


def _elsewhere(source: str, entries: Iterable[Entry], made: Mapping[str, Made]) -> Iterable[Finding]:
    """Tell of words that a page shows otherwise than they are stored: the better source that they came from may be old."""
    for entry in entries:
        if made[entry.name].elsewhere:
            yield found("P892", notices.at(source, entry.item), author=entry.author, id=entry.name)


def _said(kept: Iterable[Entry]) -> frozenset[str]:
    """Give the words of a post where any of them is new: the same page may have been pulled under another name."""
    entries = [entry for entry in kept if not _is_taken_back(entry)]
    if all(entry.known for entry in entries):
        return frozenset()
    return frozenset(words_id(entry.author, entry.masked.text, entry.item.body_format) for entry in entries)


def _is_taken_back(entry: Entry) -> bool:
    return entry.known is not None and tombstones.is_one(entry.known.file)


def _raw(entry: Entry) -> bytes:
    """Give what was masked: the words as they came, after the name if that held an address."""
    name = f"{entry.item.author}\n\n" if entry.author != entry.item.author else ""
    return f"{name}{entry.item.body}\n".encode()


def _new_words(source: str, entry: Entry) -> notices.Words:
    place = notices.at(source, entry.item)
    return notices.Words(author=entry.author, text=entry.words, name=entry.name, place=place)


def _others(known: Shelf, kept: Mapping[str, Entry]) -> list[notices.Words]:
    """Give the snapshots on disk that this source does not hold: one of them may be an older wording."""
    others = {one.name: one for one in known.all if one.name not in kept and not tombstones.is_one(one.file)}
    return [
        notices.Words(
            author=one.file.author,
            text=readable.of_snapshot(one.file, one.body),
            name=one.name,
            place=Place(path=one.path),
        )
        for one in others.values()
    ]


def _count(
    source: str,
    kind: str,
    post: PulledPost,
    entries: Sequence[Entry],
    compared: tuple[StoredItem, ...],
) -> PullCount:
    sorts = Counter(entry.sort for entry in entries)
    states = Counter(item.state for item in compared)
    return PullCount(
        source=source,
        kind=kind,
        claimed=post.claimed,
        found=len(entries),
        readers=sorts["reader"],
        authors=sorts["author"],
        pingbacks=sorts["pingback"],
        pending=sorts["pending"],
        spam=sorts["spam"],
        deleted=sorts["deleted"],
        private=sorts["private"],
        skipped=sorts["skipped"],
        new=states["new"],
        changed=states["changed"] + states["hidden"],
        unchanged=states["unchanged"],
        gone=states["gone"],
        because=tuple(entry.because or "other" for entry in entries if entry.sort == "skipped"),
        items=compared,
    )
