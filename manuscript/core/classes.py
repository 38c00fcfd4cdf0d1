"""What a source holds of a post -> entries: every item with its one class, and a name for those that are stored. Pure."""

from collections.abc import Collection, Sequence

import msgspec

from manuscript.core import files, identity, masking, notices, readable, tombstones
from manuscript.core.fold import fold
from manuscript.core.identity import is_native
from manuscript.core.masking import Masked, mask
from manuscript.core.stored import Shelf, Stored, text_id
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.findings import Finding
from manuscript.model.pulled import PulledItem, Sort
from manuscript.model.rules import found
from manuscript.model.value import PostSlug, Value

LIMIT_COMMENT = 1_000_000
"""Bytes of one comment; what is larger is no comment."""

_KNOWING_NO_USERS = frozenset({"feed", "pasted"})
"""What comes of a feed or a copied page, where guests and users of the place look the same."""


class Wanted(Value, frozen=True):
    """Where a post goes: its folder, the chapter it feeds (or none), the book's authors, and whether counts must agree."""

    slug: PostSlug
    chapter: str = ""
    authors: tuple[AuthorEntry, ...] = ()
    readers: tuple[str, ...] = ()
    strict: bool = False


class Entry(Value, frozen=True):
    """One item with its class; those that are stored have a `name` too, and `known` where they are on disk already.

    `number` stands for its words (`stored.text_id`), `words` are these as one reads them.
    """

    item: PulledItem
    sort: Sort
    author: str
    masked: Masked
    in_name: Masked = Masked(text="")
    because: str = ""
    name: str = ""
    known: Stored | None = None
    number: str = ""
    words: str = ""


def of_items(
    source: str, items: Sequence[PulledItem], wanted: Wanted, known: Shelf
) -> tuple[list[Entry], list[Finding]]:
    """Give every item its one class, and a name to those that are stored; the second of two equal ones is skipped.

    Of two with the same words of one name, where one has an id and the other none, the one without is the second.
    """
    names = files.author_names(wanted.authors)
    entries: list[Entry] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    owners: dict[str, str] = {}
    classed = [_entry(item, names, wanted, known) for item in items]
    with_id = {entry.number for entry in classed if entry.name and entry.item.native}
    for item, found_entry in zip(items, classed, strict=True):
        again = not item.native and found_entry.number in with_id
        entry = found_entry if again else _own(found_entry, owners)
        place = notices.at(source, item)
        if entry.sort == "skipped" and item.sort != "skipped":
            size = len(item.body.encode())
            findings.append(found("P814", place, author=entry.author, size=size, limit=LIMIT_COMMENT))
        elif item.controls:
            findings.append(found("P805", place, author=entry.author, count=item.controls))
        if entry.name and (entry.name in seen or again):
            entry = msgspec.structs.replace(entry, sort="skipped", because="double", known=None)
        seen.add(entry.name)
        entries.append(entry)
    return entries, findings


def _own(entry: Entry, owners: dict[str, str]) -> Entry:
    """Leave a snapshot that is known by its words to the first who wrote them: others with ids of their own are new."""
    if entry.known is None or owners.setdefault(entry.known.path, entry.name) == entry.name:
        return entry
    return msgspec.structs.replace(entry, known=None)


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
    typed = readable.is_typed(item.body_format, item.source_format, item.kind)
    words = readable.text(masked.text, item.body_format, typed=typed)
    again = known.find(item, in_name.text, words, number)
    if again and tombstones.is_one(again.file):
        return _silent(item, sort, again, number)
    return Entry(
        item=item,
        sort="author" if again and _is_known_as_ours(item, again) else sort,
        author=in_name.text,
        masked=masked,
        in_name=in_name,
        name=_name(item.native, number, again),
        known=again,
        number=number,
        words=words,
    )


def _silent(item: PulledItem, sort: Sort, stone: Stored, number: str) -> Entry:
    """Give an entry for what its reader took back: it is counted, and nothing that comes after sees its words or the name."""
    left = PulledItem(
        author="",
        body="",
        line=item.line,
        column=item.column,
        path=item.path,
        native=item.native,
        parent=item.parent,
        parent_native=item.parent_native,
        when=item.when,
    )
    return Entry(item=left, sort=sort, author="", masked=Masked(text=""), name=stone.name, known=stone, number=number)


def _is_ours(item: PulledItem, readers: Collection[str]) -> bool:
    """Whether the place knows the writer as a user of its own, and `book.yaml` does not name that user as a reader."""
    return bool(item.registered) and item.registered not in readers and item.author not in readers


def _is_known_as_ours(item: PulledItem, known: Stored) -> bool:
    """Whether a source that knows the users of the place said that one of them wrote this, and this one does not know them."""
    knows_users = known.file.source_format not in _KNOWING_NO_USERS
    return item.source_format in _KNOWING_NO_USERS and knows_users and known.file.kind == "reply-by-author"


def _name(native: str, number: str, again: Stored | None) -> str:
    """Name a snapshot: by the source's own id if there is one, else as it is called already, else by its words."""
    if native and not (again and is_native(again.file.id)):
        return identity.name_of(native)
    return again.name if again else f"t{number}"
