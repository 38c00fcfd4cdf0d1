"""What a source holds + what is stored already -> the files to write, the counts, the findings. Pure.

The same input twice gives the same bytes, whichever of two sources came first (facts, section 6): a snapshot is found
again by its id, its aliases, or its words; what is known better stays; nothing of the pull's own time is stored.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from manuscript.core import (
    absence,
    border,
    classes,
    making,
    notices,
    postfile,
    readable,
    renewal,
    replies_to,
    tombstones,
)
from manuscript.core.classes import Entry, Wanted
from manuscript.core.contacts import Contact
from manuscript.core.making import Made, Making
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


def take(source: str, kind: str, post: PulledPost, wanted: Wanted, stored: Mapping[str, bytes]) -> Taken:
    """Take one post in. `stored` holds the files of its folder, by their paths in the book; `source` is where it came from."""
    post = border.post(post)
    known = Shelf(stored)
    entries, noticed = classes.of_items(source, post.items, wanted, known)
    parents, proposed = replies_to.of_entries(source, entries)
    kept = {entry.name: entry for entry in reversed(entries) if entry.sort in ("reader", "author")}
    absent = absence.look(known.all, {entry.known.path for entry in kept.values() if entry.known}, post)
    made = making.of_post(wanted.slug, kept, parents, known, absent, complete=post.complete, now=post.now)
    compared, away = _compared(kept, made.mine), _away(known, absent)
    sidecars, removed = made.moved(stored)
    count = _count(source, kind, post, entries, (*compared, *away))
    in_order = [entry for entry in entries if entry.name and kept.get(entry.name) is entry]
    post_file, told = _post_file(post, wanted, stored, any_kept=bool(kept))
    return Taken(
        files={**made.files, **sidecars, **post_file, **_originals(wanted.slug, in_order)},
        removed=removed,
        count=count,
        findings=(
            *noticed,
            *_noticed(source, in_order, known, kept),
            *(told for name, told in proposed.items() if made.mine[name].file.parent == parents[name][0]),
            *_circles(source, kept, made),
            *_elsewhere(source, in_order, made.mine),
            *told,
            *notices.count(source, post, count, strict=wanted.strict),
        ),
        lost=absent.lost,
        at_stake=absent.at_stake,
        renamed={_reference(old): _reference(new) for old, new in made.renamed.items()},
        contacts=_contacts(wanted.slug, kept.values()),
        attention=_attention(wanted.slug, made.mine, away),
        said=_said(kept.values()),
        taken_back=sum(_is_taken_back(entry) for entry in kept.values()),
    )


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
    edited |= {f"{slug}/{name}": ELSEWHERE for name, one in made.items() if one.elsewhere == renewal.BETTER}
    return edited | {f"{slug}/{one.id}": "are no longer shown there" for one in away}


def _reference(path: str) -> str:
    """Name a snapshot as a quote does, by its post and its own name."""
    return path.removeprefix("contributions/").removesuffix(".md")


def _circles(source: str, kept: Mapping[str, Entry], made: Making) -> Iterable[Finding]:
    """Tell whose answer, by the words, is left out because it closes a circle."""
    for name, one in made.in_circle.items():
        place = notices.at(source, kept[name].item) if name in kept else Place(path=one.path)
        yield found("P832", place, author=one.file.author)


def _noticed(source: str, entries: Sequence[Entry], known: Shelf, kept: Mapping[str, Entry]) -> Iterable[Finding]:
    """Tell what was noticed of the comments themselves: addresses, almost the same words."""
    for entry in entries:
        yield from notices.masked(source, entry.item, entry.author, entry.in_name, entry.masked)
    yield from notices.near([_new_words(source, one) for one in entries if not one.known], _others(known, kept))


def _originals(slug: str, entries: Sequence[Entry]) -> dict[str, bytes]:
    """Give the files that keep, outside git, what was masked."""
    masked = (entry for entry in entries if entry.masked.what or entry.in_name.what)
    return {f"contributions/.local/raw/{slug}/{entry.name}.txt": _raw(entry) for entry in masked}


def _away(known: Shelf, absent: absence.Absence) -> tuple[StoredItem, ...]:
    """Give the snapshots that are newly hidden or gone where they stood."""
    items = []
    for one in known.all:
        state = absent.became.get(one.path, one.file.upstream)
        if state != one.file.upstream:
            became: State = "gone" if state == "gone" else "hidden"
            words = readable.of_snapshot(one.file, one.body)
            items.append(StoredItem(id=one.name, author=one.file.author, state=became, words=words))
    return tuple(items)


def _compared(kept: Mapping[str, Entry], made: Mapping[str, Made]) -> tuple[StoredItem, ...]:
    """Give every snapshot with what becomes of it: it is new, or it is on disk and changes or stays."""
    items = []
    for name, one in made.items():
        entry = kept[name]
        state: State = "new" if not entry.known else "changed" if one.is_new else "unchanged"
        items.append(StoredItem(id=name, author=entry.author, state=state, words=entry.words))
    return tuple(items)


def _elsewhere(source: str, entries: Iterable[Entry], made: Mapping[str, Made]) -> Iterable[Finding]:
    """Tell of words that a file has otherwise than they are stored: nobody knows which of the two is newer."""
    for entry in entries:
        if made[entry.name].elsewhere:
            why = made[entry.name].elsewhere
            yield found("P892", notices.at(source, entry.item), author=entry.author, id=entry.name, why=why)


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
