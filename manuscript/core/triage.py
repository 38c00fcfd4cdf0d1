"""Contributions x a decision -> their sidecars, before and after, and the bytes to write."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from manuscript.core import fates, sidecarfile, sidecars, unlinking
from manuscript.core.checks import sorting
from manuscript.core.records import nearest
from manuscript.core.text import FORBIDDEN, name_of
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.files import SidecarFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.triage import Change, Decision, Triaged
from manuscript.model.value import ContributionId, Value


class Made(Value, frozen=True):
    """What a decision comes to, and the sidecars to write for it, by path."""

    triaged: Triaged
    files: dict[str, bytes]


def refuse(decision: Decision, book: Book) -> None:
    """Refuse a decision that cannot be one, before anything is looked at."""
    if decision == Decision():
        raise WrongUse(
            "Nothing is decided.",
            "Say what: --as FATE, --assignee NAME, --tag T, --note TEXT, --chapter ID, --unlink ID or --refresh.",
        )
    if decision.fate == "quoted":
        hint = "Quote the words in a chapter, and it is; until then: --as to-quote."
        raise WrongUse("That something is quoted follows from the chapters; nobody decides it.", hint)
    if decision.fate == "withdrawn":
        hint = "Record the withdrawal: manuscript permission withdraw ID"
        raise WrongUse("Only a reader withdraws words, and the ledger must say so.", hint)
    if decision.fate == "declined" and not (decision.because or "").strip():
        raise WrongUse("A decline needs a reason.", "Add --because, for example --because off-topic.")
    if both := set(decision.tags) & set(decision.untags):
        raise WrongUse(f"The tag `{min(both)}` is both added and taken away.", "Say one of the two.")
    if decision.link and decision.link.chapter not in book.summaries:
        hint = nearest(decision.link.chapter, book.summaries, "There are")
        raise WrongUse(f"There is no chapter `{decision.link.chapter}` in the book.", hint)
    if decision.unlink:
        unlinking.refuse(decision.unlink, book)
    for text in _texts(decision):
        if odd := FORBIDDEN.search(text):
            raise WrongUse(f"{name_of(odd.group())} cannot stand in a file of the book.", "Leave that character out.")


def _texts(decision: Decision) -> Iterator[str]:
    yield from (text or "" for text in (decision.because, decision.reply, decision.assignee, decision.note))
    for tag in (*decision.tags, *decision.untags):
        if not tag.strip():
            raise WrongUse("A tag without letters says nothing.", "Give it a word: --tag cases.")
        yield tag


def triage(
    ones: Sequence[Contribution],
    decision: Decision,
    stored: Mapping[str, bytes],
    book: Book,
    placed: frozenset[ContributionId],
) -> Made:
    """Decide on contributions; `stored` are the sidecars that are there, by path. What cannot be changed is told."""
    changed: list[Change] = []
    unchanged: list[ContributionId] = []
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for one in ones:
        made = _write(one, decision, stored.get(one.sidecar_path))
        if not isinstance(made, _Written):
            unchanged.append(one.id)
            findings += made
            continue
        after = msgspec.structs.replace(one, sidecar=made.after)
        findings += _contradicted(after, made.data, book, placed)
        files[one.sidecar_path] = made.data
        changed.append(
            Change(
                id=one.id,
                path=one.sidecar_path,
                before=made.before,
                after=made.after,
                fate_before=fates.fate(one, placed),
                fate_after=fates.fate(after, placed),
            )
        )
    triaged = Triaged(changed=tuple(changed), unchanged=tuple(unchanged), findings=tuple(findings))
    return Made(triaged=triaged, files=files)


class _Written(Value, frozen=True):
    before: SidecarFile
    after: SidecarFile
    data: bytes


def _write(one: Contribution, decision: Decision, data: bytes | None) -> _Written | tuple[Finding, ...]:
    """Write one sidecar; nothing, or why not, where nothing changes."""
    source = Source(path=one.sidecar_path, data=data or b"")
    known = sidecars.read(source) if data is not None else None
    before = known.file if known else SidecarFile()
    if "withdrawn" in (before.fate, fates.fate(one, frozenset())) and decision.fate:
        return (found("R734", Place(path=one.sidecar_path), ref=one.id),)
    faults = _faults(known, decision)
    if faults:
        return faults
    after = decided(before, decision, known.disputed.get("fate", ()) if known else ())
    if one.id in decision.relinked:
        after = msgspec.structs.replace(after, links=decision.relinked[one.id])
    if decision.unlink:
        after = msgspec.structs.replace(after, links=unlinking.kept(after.links, decision.unlink))
    if after == before and not (known and known.joined):
        return ()
    made = sidecarfile.make(after) if data is None else sidecarfile.edit(source, after)
    if made is None:
        return (found("R735", Place(path=one.sidecar_path)),)
    return _Written(before=before, after=after, data=made)


def _faults(known: sidecars.Read | None, decision: Decision) -> tuple[Finding, ...]:
    """Give what is wrong with a sidecar that is there, but for what the decision settles."""
    if known is None:
        return ()
    settled = {name for name in ("fate", "because", "reply", "assignee") if getattr(decision, name) is not None}
    passed = {"C303", "R730"} if settled >= set(known.disputed) else set()
    return tuple(one for one in known.findings if one.severity == "error" and one.code not in passed)


def decided(before: SidecarFile, decision: Decision, disputed: Sequence[str] = ()) -> SidecarFile:
    """Give a sidecar with a decision in it; `disputed` are the fates between which it decides.

    The reason for a decline goes with the decline, any reason when a decision is taken back.
    """
    after = before
    declined = before.fate == "declined" or "declined" in disputed
    if decision.fate and decision.fate != before.fate and (declined or decision.fate == "open"):
        after = msgspec.structs.replace(after, because="")
    words = {name: getattr(decision, name) for name in sidecars.WORDS if getattr(decision, name) is not None}
    tags = [tag for tag in before.tags if tag not in decision.untags]
    tags += [tag for tag in dict.fromkeys(decision.tags) if tag not in tags]
    after = msgspec.structs.replace(after, **words, tags=tuple(sorted(tags) if _sorted(before.tags) else tags))
    link = decision.link
    if link and not any((other.chapter, other.type) == (link.chapter, link.type) for other in before.links):
        after = msgspec.structs.replace(after, links=(*before.links, link))
    if after.fate == "declined" and not after.because.strip():
        raise WrongUse("A decline needs a reason.", "Leave --because as it is, or decide otherwise.")
    return after


def _sorted(tags: Sequence[str]) -> bool:
    return list(tags) == sorted(tags)


def _contradicted(one: Contribution, data: bytes, book: Book, placed: frozenset[ContributionId]) -> Iterator[Finding]:
    """Tell at once what `check` will say of a sidecar as it is now."""
    places = sidecars.read(Source(path=one.sidecar_path, data=data)).places
    now = msgspec.structs.replace(book, places={(one.sidecar_path, *key): place for key, place in places.items()})
    yield from sorting.of_one(one, now, placed)
