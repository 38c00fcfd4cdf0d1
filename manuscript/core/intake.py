"""What a source holds + what is stored already -> the files to write, the counts, the findings. Pure.

The same input twice gives the same bytes, whichever of two sources came first (facts, section 6): a snapshot is found
again by its id, its aliases, or its words; what is known better stays; nothing of the pull's own time is stored.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from manuscript.core import (
    border,
    files,
    identity,
    masking,
    mentions,
    moving,
    notices,
    postfile,
    readable,
    renewal,
    snapshots,
)
from manuscript.core.fold import fold
from manuscript.core.identity import is_native
from manuscript.core.masking import Masked, mask
from manuscript.core.stored import Shelf, Stored, text_id
from manuscript.model.files import AuthorEntry
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PullCount, PulledItem, PulledPost, Sort, State, StoredItem
from manuscript.model.rules import found
from manuscript.model.value import PostSlug, Value

LIMIT_COMMENT = 1_000_000
"""Bytes of one comment; what is larger is no comment."""


class Wanted(Value, frozen=True):
    """Where a post goes: its folder, the chapter it feeds (or none), the book's authors, and whether counts must agree."""

    slug: PostSlug
    chapter: str = ""
    authors: tuple[AuthorEntry, ...] = ()
    readers: tuple[str, ...] = ()
    strict: bool = False


class Taken(Value, frozen=True):
    """What is to be written (path -> bytes) and then removed, the row of counts, and everything noticed."""

    files: dict[str, bytes]
    removed: tuple[str, ...]
    count: PullCount
    findings: tuple[Finding, ...] = ()


class Entry(Value, frozen=True):
    """One item with its class; those that are stored have a `name` too, and `known` where they are on disk already."""

    item: PulledItem
    sort: Sort
    author: str
    masked: Masked
    in_name: Masked = Masked(text="")
    because: str = ""
    name: str = ""
    known: Stored | None = None


def take(
    source: str,
    kind: str,
    post: PulledPost,
    wanted: Wanted,
    stored: Mapping[str, bytes],
    *,
    elsewhere: Mapping[str, frozenset[str]] | None = None,
) -> Taken:
    """Take one post in. `stored` holds the files of its folder, by their paths in the book; `source` is where it came from.

    `elsewhere` holds who said what in the other posts (`stored.said`), by their folders.
    """
    post = border.post(post)
    known = Shelf(wanted.slug, stored)
    entries, noticed = _entries(source, post.items, wanted, known)
    parents, proposed = _parents(source, entries)
    kept = {entry.name: entry for entry in reversed(entries) if entry.sort in ("reader", "author")}
    made = {
        name: _snapshot(wanted.slug, entry, parents.get(name, ("", "none"))) for name, entry in reversed(kept.items())
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
    count = _count(source, kind, post, entries, compared)
    in_order = [entry for entry in entries if entry.name and kept.get(entry.name) is entry]
    findings = (
        *noticed,
        *_noticed(source, in_order, proposed, known, kept),
        *told,
        *_already(wanted.slug, kept.values(), elsewhere or {}),
        *notices.no_author(source, count, aliases=any(author.aliases for author in wanted.authors)),
        *notices.count(source, post, count, strict=wanted.strict),
    )
    return Taken(
        files={**changed, **moved, **post_file, **_originals(wanted.slug, in_order)},
        removed=moving.removed({**{one.path: "" for one in known.superseded()}, **renamed}, {**stored, **moved}),
        count=count,
        findings=findings,
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


def _entries(
    source: str, items: Sequence[PulledItem], wanted: Wanted, known: Shelf
) -> tuple[list[Entry], list[Finding]]:
    """Give every item its one class, and a name to those that are stored; the second of two equal ones is skipped."""
    names = files.author_names(wanted.authors)
    entries: list[Entry] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for item in items:
        entry = _entry(item, names, wanted, known)
        place = notices.at(source, item)
        if entry.sort == "skipped" and item.sort != "skipped":
            size = len(item.body.encode())
            findings.append(found("P814", place, author=entry.author, size=size, limit=LIMIT_COMMENT))
        elif item.controls:
            findings.append(found("P805", place, author=entry.author, count=item.controls))
        if entry.name and entry.name in seen:
            entry = msgspec.structs.replace(entry, sort="skipped", because="double", known=None)
        seen.add(entry.name)
        entries.append(entry)
    return entries, findings


def _entry(item: PulledItem, names: frozenset[str], wanted: Wanted, known: Shelf) -> Entry:
    in_name = masking.name(item.author)
    by_author = item.sort == "reader" and (fold(item.author).casefold() in names or _is_ours(item, wanted.readers))
    sort: Sort = "author" if by_author else item.sort
    if sort not in ("reader", "author"):
        return Entry(item=item, sort=sort, author=in_name.text, masked=Masked(text=""), because=item.reason)
    if len(item.body) > LIMIT_COMMENT or len(item.body.encode()) > LIMIT_COMMENT:
        return Entry(item=item, sort="skipped", author=in_name.text, masked=Masked(text=""), because="large")
    masked = mask(item.body)
    number = text_id(wanted.slug, in_name.text, masked.text, item.body_format)
    again = known.find(item.native, number)
    name = _name(item.native, number, again)
    return Entry(item=item, sort=sort, author=in_name.text, masked=masked, in_name=in_name, name=name, known=again)


def _is_ours(item: PulledItem, readers: Collection[str]) -> bool:
    """Whether the place knows the writer as a user of its own, and `book.yaml` does not name that user as a reader."""
    return bool(item.registered) and item.registered not in readers and item.author not in readers


def _name(native: str, number: str, again: Stored | None) -> str:
    """Name a snapshot: by the source's own id if there is one, else as it is called already, else by its words."""
    if native and not (again and is_native(again.file.id)):
        return identity.name_of(native)
    return again.name if again else f"t{number}"


def _parents(source: str, entries: Sequence[Entry]) -> tuple[dict[str, tuple[str, str]], list[Finding]]:
    """Say which snapshot answers which: what the source shows, else what the words propose."""
    parents: dict[str, tuple[str, str]] = {}
    for entry in entries:
        index = entry.item.parent
        if entry.name and 0 <= index < len(entries) and entries[index].name not in ("", entry.name):
            parents[entry.name] = (entries[index].name, "source")
        elif entry.name and entry.item.parent_native:  # elsewhere, or it comes later: its name is known all the same
            parents[entry.name] = (identity.name_of(entry.item.parent_native), "source")
    said = [mentions.Said(author=e.author, number=e.item.number, body=_read(e), stored=bool(e.name)) for e in entries]
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


def _snapshot(slug: str, entry: Entry, parent: tuple[str, str]) -> tuple[str, str]:
    """Give path and text of a snapshot. One from a better source stays as it is; else what is known better stays."""
    known, item = entry.known, entry.item
    if known and known.intact and not item.native and is_native(known.file.id):
        return known.path, known.text
    said = renewal.words(item, entry.masked.text, known)
    by_author = entry.sort == "author"
    file = renewal.snapshot(item, said, known, name=entry.name, author=entry.author, by_author=by_author, parent=parent)
    return f"contributions/{slug}/{entry.name}.md", snapshots.write(file, said.body).decode()


def _compared(kept: Mapping[str, Entry], made: Mapping[str, tuple[str, str]]) -> tuple[StoredItem, ...]:
    """Give every snapshot with what becomes of it: it is new, or it is on disk and changes or stays."""
    items = []
    for name, (_, text) in made.items():
        entry = kept[name]
        state: State = "new" if not entry.known else "unchanged" if entry.known.text == text else "changed"
        items.append(StoredItem(id=name, author=entry.author, state=state, words=_read(entry)))
    return tuple(items)


def _read(entry: Entry) -> str:
    """Give the words of an item as one reads them."""
    item = entry.item
    typed = readable.is_typed(item.body_format, item.source_format, item.kind)
    return readable.text(entry.masked.text, item.body_format, typed=typed)


def _already(slug: str, kept: Iterable[Entry], elsewhere: Mapping[str, frozenset[str]]) -> list[Finding]:
    """Tell when the same page was pulled under another name; not of a folder that holds it all already."""
    entries = list(kept)
    if all(entry.known for entry in entries):
        return []
    mine = {text_id("", entry.author, entry.masked.text, entry.item.body_format) for entry in entries}
    return notices.already(Place(path=f"contributions/{slug}/post.yaml"), slug, mine, elsewhere)


def _raw(entry: Entry) -> bytes:
    """Give what was masked: the words as they came, after the name if that held an address."""
    name = f"{entry.item.author}\n\n" if entry.author != entry.item.author else ""
    return f"{name}{entry.item.body}\n".encode()


def _new_words(source: str, entry: Entry) -> notices.Words:
    place = notices.at(source, entry.item)
    return notices.Words(author=entry.author, text=_read(entry), name=entry.name, place=place)


def _others(known: Shelf, kept: Mapping[str, Entry]) -> list[notices.Words]:
    """Give the snapshots on disk that this source does not hold: one of them may be an older wording."""
    others = {one.name: one for one in known.all if one.name not in kept}
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
        changed=states["changed"],
        unchanged=states["unchanged"],
        because=tuple(entry.because or "other" for entry in entries if entry.sort == "skipped"),
        items=compared,
    )
