"""One comment as a source has it now + as it is stored -> its snapshot (facts, section 6).

What is known better stays; richer words win; words that were edited where they stand take the place of the old ones. The
order in which sources come makes no difference, but where two of them disagree on words and neither is richer.
"""

import re

import msgspec

from manuscript.core import loosely, masking, permalinks, snapshots
from manuscript.core.absence import AWAY
from manuscript.core.circles import proposals
from manuscript.core.fold import fold
from manuscript.core.identity import TEXT_SCHEME, is_native, kept
from manuscript.core.masking import mask
from manuscript.core.readable import compared, text
from manuscript.core.stored import Stored, is_by_words, text_names
from manuscript.model.files import SnapshotFile
from manuscript.model.pulled import BodyFormat, Passage, PulledItem, SourceFormat
from manuscript.model.value import Value

_BEST = {"minute": 3, "day": 2, "month": 1, "unknown": 0}
_SURE = {"source": 2, "inferred-mention": 1, "none": 0}
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_RICH: dict[SourceFormat, int] = {"raw": 3, "html": 2, "feed": 1, "pasted": 0}


BETTER, SEEN = "come from a better source", "are an edit that was seen there"
"""Why words that are stored stay where a file says something else."""


class Words(Value, frozen=True):
    """A comment's words, how they are written, how near to what was typed; whether they are others than the stored ones.

    `edited`: and that shows that they were changed where they stand. `elsewhere`: the stored ones stay, though this source says
    something else, and why. `names` are those that its words gave it, these and the others.
    """

    body: str
    body_format: BodyFormat
    source_format: SourceFormat
    edited: bool = False
    elsewhere: str = ""
    names: frozenset[str] = frozenset()


def words(item: PulledItem, author: str, body: str, known: Stored | None, *, now: bool = False) -> Words:
    """Choose between the words of a source (`body` by `author`, both masked) and those that are stored.

    A page shows signs (a smiley, a link) that nobody typed; other words than those are an edit where both come the same
    way, or where the place itself says them `now`. A file may be older or newer than what is stored: richer words take the
    place of poorer ones, but not of an edit that somebody has seen; and poorer ones are told (`elsewhere`).
    """
    mine = Words(body=body, body_format=item.body_format, source_format=item.source_format)
    if known is None or not known.intact:
        return mine
    old = Words(body=known.body, body_format=known.file.body_format, source_format=known.file.source_format)
    richer = _RICH[mine.source_format] - _RICH[old.source_format]
    best = mine if (richer, len(old.body), old.body) > (0, len(mine.body), mine.body) else old
    if compared(mine.body, mine.body_format) == compared(old.body, old.body_format):
        # of two that come the same way it is always the same one, whichever came first
        return best if fold(author) == fold(known.file.author) else _named(best, author, mine, known)
    if _is_shown_otherwise(mine, old, richer):
        return _named(best, author, mine, known)
    whole = _whole(mine, old)
    if whole or not _is_certain(item, known):
        return whole or old
    if not now and (richer < 0 or (richer > 0 and known.file.upstream == "edited")):
        return msgspec.structs.replace(old, elsewhere=BETTER if richer < 0 else SEEN)
    edited = msgspec.structs.replace(mine, edited=now or richer == 0)
    return _named(edited, author, mine, known) if edited.edited or is_by_words(known.name) else edited


def _is_shown_otherwise(mine: Words, old: Words, richer: int) -> bool:
    """Whether both say the same, one of them as a page shows it; as they were typed, each sign counts."""
    if richer == 0 and mine.source_format == "raw":
        return False
    typed, shown = (old, mine) if richer < 0 else (mine, old)
    return loosely.same(_text(typed), _text(shown))


def _whole(mine: Words, old: Words) -> Words | None:
    """Give the whole words where the others are a feed's, which end early."""
    for part, whole in ((mine, old), (old, mine)):
        if part.source_format == "feed" and loosely.begins(_text(whole), _text(part)):
            return whole
    return None


def _text(said: Words) -> str:
    return text(said.body, said.body_format)


def _named(best: Words, author: str, mine: Words, known: Stored) -> Words:
    """Add the names that both wordings give."""
    names = text_names(known.path.split("/")[1], author, mine.body, mine.body_format)
    return msgspec.structs.replace(best, names=frozenset((*names, *known.names)))


def _is_certain(item: PulledItem, known: Stored) -> bool:
    """Whether a comment is known by more than its words, so that other words are an edit of it."""
    if is_native(known.file.id):
        return is_native(item.native)
    link = permalinks.key(item.url)
    return bool(link) and link == permalinks.key(known.file.url)


def snapshot(
    item: PulledItem,
    said: Words,
    known: Stored | None,
    *,
    name: str,
    author: str,
    by_author: bool,
    parent: tuple[str, str],
    complete: bool = False,
) -> SnapshotFile:
    """Give a snapshot's front matter. `parent` is the snapshot that it answers, and how that is known.

    One that was gone is there again when a source says so that is `complete`: an old copy of a page proves nothing.
    """
    made = _made(item, said, name=name, author=author, by_author=by_author, parent=parent)
    if known is None or not known.intact:
        return made
    joined = _joined(
        made,
        known,
        said,
        newer=said.edited or (not said.elsewhere and _is_certain(item, known) and _is_as_rich(item, known)),
    )
    back = complete and joined.upstream in AWAY
    return msgspec.structs.replace(joined, upstream="present") if back else joined


def _made(
    item: PulledItem, said: Words, *, name: str, author: str, by_author: bool, parent: tuple[str, str]
) -> SnapshotFile:
    """Give what the source alone says."""
    answered, basis = parent
    passage = item.passage if item.passage.exact else Passage()
    identifier = item.native or (TEXT_SCHEME + name.removeprefix("t"))
    return SnapshotFile(
        id=identifier,
        kind="reply-by-author" if by_author else item.kind,
        author=author,
        date=item.when.date,
        precision=item.when.precision,
        date_raw=masking.field(item.when.raw).text,
        url=item.url,
        parent=answered,
        parent_basis=basis,  # type: ignore[arg-type]  # one of the three
        body_format=said.body_format,
        source_format=said.source_format,
        body_sha256=snapshots.digest(said.body),
        warning=masking.field(item.warning).text,
        exact=mask(passage.exact).text,
        prefix=mask(passage.prefix).text,
        suffix=mask(passage.suffix).text,
    )


def absorbing(file: SnapshotFile, body: str, other: Stored) -> SnapshotFile:
    """Give a snapshot with what `other`, which turns out to be the same comment under a name by its words, knows better."""
    said = Words(
        body=body, body_format=file.body_format, source_format=file.source_format, names=frozenset(other.names)
    )
    joined = _joined(file, other, said, newer=True)
    return msgspec.structs.replace(joined, lang=file.lang or other.file.lang, upstream=file.upstream)


def _is_as_rich(item: PulledItem, known: Stored) -> bool:
    return _RICH[item.source_format] >= _RICH[known.file.source_format]


def _joined(made: SnapshotFile, known: Stored, said: Words, *, newer: bool) -> SnapshotFile:
    """Keep what the stored snapshot knows at least as well as the source. `newer`: the name is as it reads there now."""
    old = known.file
    fields: dict[str, object] = {"lang": old.lang, "url": _link(old.url, made.url)}
    if not newer or not made.author:
        fields["author"] = old.author
    if is_native(old.id) and not is_native(made.id):
        fields["kind"] = old.kind
    if _surer(old, made):
        fields |= {"date": old.date, "precision": old.precision, "date_raw": old.date_raw}
    if _rank(old) >= _rank(made):
        fields |= {"parent": old.parent, "parent_basis": old.parent_basis}
    fields["proposed"] = tuple(sorted(proposals(old) | proposals(made)))
    if old.warning and not (said.edited and made.warning):
        fields["warning"] = old.warning
    if old.exact and not (said.edited and made.exact):
        fields |= {"exact": old.exact, "prefix": old.prefix, "suffix": old.suffix}
    fields["upstream"] = "edited" if said.edited else old.upstream
    identifier = kept(old.id, made.id)
    others = {*old.aliases, *(one for one in (old.id, made.id) if is_native(one))} - {identifier}
    joined = msgspec.structs.replace(made, id=identifier, aliases=tuple(sorted(others)), **fields)
    return _called(joined, said.body, known, said.names) if said.names else joined


def _called(file: SnapshotFile, body: str, known: Stored, names: frozenset[str]) -> SnapshotFile:
    """Add names by other words than its own, which give it a name that need not be written down."""
    slug = known.path.split("/")[1]
    own = text_names(slug, file.author, body, file.body_format)
    return msgspec.structs.replace(file, aliases=tuple(sorted({*file.aliases, *names}.difference(own))))


def _link(old: str, new: str) -> str:
    """Choose between two links: written in two ways, the one by https, or the shorter; an address that was changed stays."""
    if not old or not new or permalinks.key(old) != permalinks.key(new):
        return old or new
    return min((old, new), key=lambda link: (not link.startswith("https:"), len(link), link))


def _surer(old: SnapshotFile, made: SnapshotFile) -> bool:
    """Whether the stored date is the better one; of two equally good ones it is the same one whichever came first."""
    return (old.date != "unknown" or bool(old.date_raw)) and _sureness(old) >= _sureness(made)


def _sureness(file: SnapshotFile) -> tuple[int, bool, bool, str, str]:
    """Rank a date: how exact, with a zone or not, as the place's own clock showed it rather than as UTC has it."""
    zone = _ZONE.search(file.date)
    local = zone is not None and zone.group() not in ("Z", "+00:00")
    return _BEST[file.precision], zone is not None, local, file.date, file.date_raw


def _rank(file: SnapshotFile) -> tuple[int, bool, str]:
    """Say how well a snapshot knows whom it answers: a name that was made of words goes once there is a better one.

    Where two sources know it equally well and differ, it is the same one whichever came first.
    """
    return _SURE[file.parent_basis], not file.parent.startswith("t"), file.parent
