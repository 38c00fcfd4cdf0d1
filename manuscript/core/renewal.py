"""One comment as a source has it now + as it is stored -> its snapshot (facts, section 6).

What is known better stays; richer words win; words that were edited where they stand take the place of the old ones. The
order in which sources come makes no difference, but where two of them disagree on words and neither is richer.
"""

import re

import msgspec

from manuscript.core import masking, permalinks, snapshots
from manuscript.core.absence import AWAY
from manuscript.core.identity import TEXT_SCHEME, is_native, kept
from manuscript.core.loosely import bare
from manuscript.core.masking import mask
from manuscript.core.readable import compared, text
from manuscript.core.stored import Stored, is_by_words, text_name
from manuscript.model.files import SnapshotFile
from manuscript.model.pulled import BodyFormat, Passage, PulledItem, SourceFormat
from manuscript.model.value import Value

_BEST = {"minute": 3, "day": 2, "month": 1, "unknown": 0}
_SURE = {"source": 2, "inferred-mention": 1, "none": 0}
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_RICH: dict[SourceFormat, int] = {"raw": 3, "html": 2, "feed": 1, "pasted": 0}


class Words(Value, frozen=True):
    """A comment's words, how they are written, how near to what was typed; whether they are others than the stored ones.

    `edited`: and that shows that they were changed where they stand. `elsewhere`: the stored ones stay, because they come
    from a better source, and this one says something else.
    """

    body: str
    body_format: BodyFormat
    source_format: SourceFormat
    others: bool = False
    edited: bool = False
    elsewhere: bool = False


def words(item: PulledItem, body: str, known: Stored | None) -> Words:
    """Choose between the words of a source (`body`, masked) and those that are stored.

    Other words are an edit only where both come the same way: a page shows signs (a smiley, a link) that nobody typed, so
    that a richer source, which takes the place of a poorer one, does not show that anything was changed there.
    """
    mine = Words(body=body, body_format=item.body_format, source_format=item.source_format)
    if known is None or not known.intact:
        return mine
    old = Words(body=known.body, body_format=known.file.body_format, source_format=known.file.source_format)
    same = compared(mine.body, mine.body_format) == compared(old.body, old.body_format)
    richer = _RICH[mine.source_format] - _RICH[old.source_format]
    if same:  # of two that come the same way it is always the same one, whichever came first
        return mine if (richer, len(old.body), old.body) > (0, len(mine.body), mine.body) else old
    if not _is_certain(item):
        return old
    if richer < 0:
        differ = bare(text(mine.body, mine.body_format)) != bare(text(old.body, old.body_format))
        return msgspec.structs.replace(old, elsewhere=differ)
    return msgspec.structs.replace(mine, others=True, edited=richer == 0)


def _is_certain(item: PulledItem) -> bool:
    """Whether a comment is known by more than its words, so that other words are an edit of it."""
    return is_native(item.native) or bool(permalinks.key(item.url))


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
    answered, basis = parent
    passage = item.passage if item.passage.exact else Passage()
    identifier = item.native or (TEXT_SCHEME + name.removeprefix("t"))
    made = SnapshotFile(
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
    if known is None or not known.intact:
        return made
    joined = _joined(made, known, said, newer=_is_certain(item) and _is_as_rich(item, known))
    back = complete and joined.upstream in AWAY
    return msgspec.structs.replace(joined, upstream="present") if back else joined


def _is_as_rich(item: PulledItem, known: Stored) -> bool:
    return _RICH[item.source_format] >= _RICH[known.file.source_format]


def _joined(made: SnapshotFile, known: Stored, said: Words, *, newer: bool) -> SnapshotFile:
    """Keep what the stored snapshot knows at least as well as the source. `newer`: the name is as it reads there now."""
    old = known.file
    fields: dict[str, object] = {"lang": old.lang, "url": old.url or made.url}
    if not newer or not made.author:
        fields["author"] = old.author
    if _surer(old, made):
        fields |= {"date": old.date, "precision": old.precision, "date_raw": old.date_raw}
    if _rank(old) >= _rank(made):
        fields |= {"parent": old.parent, "parent_basis": old.parent_basis}
    if old.warning and not (said.edited and made.warning):
        fields["warning"] = old.warning
    if old.exact and not (said.edited and made.exact):
        fields |= {"exact": old.exact, "prefix": old.prefix, "suffix": old.suffix}
    fields["upstream"] = "edited" if said.edited else old.upstream
    identifier = kept(old.id, made.id)
    others = {*old.aliases, *(one for one in (old.id, made.id) if is_native(one))} - {identifier}
    named = said.edited or (said.others and is_by_words(known.name))
    before = {_text_name(known)} if named else set()  # the name that its words gave it, once they are others
    return msgspec.structs.replace(made, id=identifier, aliases=tuple(sorted(others | before)), **fields)


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


def _text_name(known: Stored) -> str:
    return text_name(known.path.split("/")[1], known.file.author, known.body, known.file.body_format)
