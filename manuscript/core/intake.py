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
    identity,
    mentions,
    moving,
    notices,
    postfile,
    renewal,
    snapshots,
)
from manuscript.core.classes import Entry, Wanted
from manuscript.core.heard import Heard
from manuscript.core.identity import is_native
from manuscript.core.stored import Shelf, words_id
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PullCount, PulledPost, State, StoredItem
from manuscript.model.rules import found
from manuscript.model.value import Value


class Taken(Value, frozen=True):
    """What is to be written (path -> bytes) and then removed, the row of counts, and everything noticed.

    `lost` are the snapshots that the source lacks and no longer has, of `at_stake` that it had.
    """

    files: dict[str, bytes]
    removed: tuple[str, ...]
    count: PullCount
    findings: tuple[Finding, ...] = ()
    lost: int = 0
    at_stake: int = 0


def take(
    source: str,
    kind: str,
    post: PulledPost,
    wanted: Wanted,
    stored: Mapping[str, bytes],
    *,
    heard: Heard | None = None,
) -> Taken:
    """Take one post in. `stored` holds the files of its folder, by their paths in the book; `source` is where it came from.

    `heard` knows who said what in the other posts, and hears what is new here.
    """
    post = border.post(post)
    known = Shelf(wanted.slug, stored)
    entries, noticed = classes.of_items(source, post.items, wanted, known)
    parents, proposed = _parents(source, entries)
    kept = {entry.name: entry for entry in reversed(entries) if entry.sort in ("reader", "author")}
    made = {
        name: _snapshot(wanted.slug, entry, parents.get(name, ("", "none")), complete=post.complete)
        for name, entry in reversed(kept.items())
    }
    renamed = {entry.known.path: path for entry, path in _paths(kept, made) if entry.known and entry.known.path != path}
    moved = moving.sidecars(renamed, stored)
    compared = _compared(kept, made)
    changed = {
        path: text.encode()
        for (path, text), item in zip(made.values(), compared, strict=True)
        if item.state != "unchanged"
    }
    post_file, told = (
        postfile.taken(post, wanted.slug, wanted.chapter, stored) if kept or post.claimed is not None else ({}, [])
    )
    here = {entry.known.path for entry in kept.values() if entry.known}
    absent = absence.look(known.all, here, post)
    away, away_items = _away(known, absent)
    count = _count(source, kind, post, entries, (*compared, *away_items))
    in_order = [entry for entry in entries if entry.name and kept.get(entry.name) is entry]
    findings = (
        *noticed,
        *_noticed(source, in_order, proposed, known, kept),
        *told,
        *_already(wanted.slug, kept.values(), heard or Heard()),
        *notices.no_author(source, count, aliases=any(author.aliases for author in wanted.authors)),
        *notices.count(source, post, count, strict=wanted.strict),
    )
    return Taken(
        files={**changed, **away, **moved, **post_file, **_originals(wanted.slug, in_order)},
        removed=moving.removed({**{one.path: "" for one in known.superseded()}, **renamed}, {**stored, **moved}),
        count=count,
        findings=findings,
        lost=absent.lost,
        at_stake=absent.at_stake,
    )


def _noticed(
    source: str, entries: Sequence[Entry], proposed: Sequence[Finding], known: Shelf, kept: Mapping[str, Entry]
) -> Iterable[Finding]:
    """Tell what was noticed of the comments themselves: addresses, proposed replies, almost the same words."""
    for entry in entries:
        yield from notices.masked(source, entry.item, entry.author, entry.in_name, entry.masked)
    yield from proposed
    yield from notices.near([_new_words(source, one) for one in entries if not one.known], _others(known, kept))


def _paths(kept: Mapping[str, Entry], made: Mapping[str, tuple[str, str]]) -> Iterable[tuple[Entry, str]]:
    return ((kept[name], path) for name, (path, _) in made.items())


def _originals(slug: str, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Give the files that keep, outside git, what was masked."""
    masked = (entry for entry in entries if entry.masked.what or entry.in_name.what)
    return {f"contributions/.local/raw/{slug}/{entry.name}.txt": _raw(entry) for entry in masked}


def _parents(source: str, entries: Sequence[Entry]) -> tuple[dict[str, tuple[str, str]], list[Finding]]:
    """Say which snapshot answers which: what the source shows, else what the words propose."""
    parents: dict[str, tuple[str, str]] = {}
    for entry in entries:
        index = entry.item.parent
        if entry.name and 0 <= index < len(entries) and entries[index].name not in ("", entry.name):
            parents[entry.name] = (entries[index].name, "source")
        elif entry.name and entry.item.parent_native:  # elsewhere, or it comes later: its name is known all the same
            parents[entry.name] = (identity.name_of(entry.item.parent_native), "source")
    said = [
        mentions.Said(author=e.author, number=e.item.number, body=e.masked.text, stored=bool(e.name)) for e in entries
    ]
    findings: list[Finding] = []
    for proposal in mentions.propose(said):
        child, parent = entries[proposal.child], entries[proposal.parent]
        if child.sort == "skipped" or child.name in parents or child.name == parent.name:
            continue
        parents[child.name] = (parent.name, "inferred-mention")
        words = {"mention": proposal.mention, "author": child.author}
        blank = len(child.item.body) - len(child.item.body.lstrip())
        place = notices.within(source, child.item, blank)
        findings.append(found("P806", place, parent=parent.name, parent_author=parent.author, **words))
    return parents, findings


def _away(known: Shelf, absent: absence.Absence) -> tuple[dict[str, bytes], tuple[StoredItem, ...]]:
    """Give the snapshots that are newly hidden or gone where they stood, as files and as items."""
    files: dict[str, bytes] = {}
    items = []
    for one in known.all:
        state = absent.became.get(one.path, one.file.upstream)
        if state != one.file.upstream:
            files[one.path] = snapshots.write(msgspec.structs.replace(one.file, upstream=state), one.body)
            became: State = "gone" if state == "gone" else "changed"
            items.append(StoredItem(id=one.name, author=one.file.author, state=became, words=one.body))
    return files, tuple(items)


def _snapshot(slug: str, entry: Entry, parent: tuple[str, str], *, complete: bool) -> tuple[str, str]:
    """Give path and text of a snapshot. One from a better source stays as it is; else what is known better stays."""
    known, item = entry.known, entry.item
    if known and known.intact and not item.native and is_native(known.file.id):
        return known.path, known.text
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
    return f"contributions/{slug}/{entry.name}.md", snapshots.write(file, said.body).decode()


def _compared(kept: Mapping[str, Entry], made: Mapping[str, tuple[str, str]]) -> tuple[StoredItem, ...]:
    """Give every snapshot with what becomes of it: it is new, or it is on disk and changes or stays."""
    items = []
    for name, (_, text) in made.items():
        entry = kept[name]
        state: State = "new" if not entry.known else "unchanged" if entry.known.text == text else "changed"
        items.append(StoredItem(id=name, author=entry.author, state=state, words=entry.masked.text))
    return tuple(items)


def _already(slug: str, kept: Iterable[Entry], heard: Heard) -> list[Finding]:
    """Tell when the same page was pulled under another name; not of a folder that holds it all already."""
    entries = list(kept)
    if all(entry.known for entry in entries):
        return []
    mine = {words_id(entry.author, entry.masked.text, entry.item.body_format) for entry in entries}
    told = notices.already(Place(path=f"contributions/{slug}/post.yaml"), slug, mine, heard)
    heard.add(slug, mine)
    return told


def _raw(entry: Entry) -> bytes:
    """Give what was masked: the words as they came, after the name if that held an address."""
    name = f"{entry.item.author}\n\n" if entry.author != entry.item.author else ""
    return f"{name}{entry.item.body}\n".encode()


def _new_words(source: str, entry: Entry) -> notices.Words:
    place = notices.at(source, entry.item)
    return notices.Words(author=entry.author, text=entry.masked.text, name=entry.name, place=place)


def _others(known: Shelf, kept: Mapping[str, Entry]) -> list[notices.Words]:
    """Give the snapshots on disk that this source does not hold: one of them may be an older wording."""
    others = {one.name: one for one in known.all if one.name not in kept}
    return [
        notices.Words(author=one.file.author, text=one.body, name=one.name, place=Place(path=one.path))
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
        changed=states["changed"],
        unchanged=states["unchanged"],
        gone=states["gone"],
        because=tuple(entry.because or "other" for entry in entries if entry.sort == "skipped"),
        items=compared,
    )
