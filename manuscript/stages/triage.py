"""The side street `triage`: contributions -> sidecars.

readers -> choosing -> naming -> triage -> files
disk       pure        pandoc    pure      disk
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from manuscript.core import answers, choosing, sidecarfile
from manuscript.core import triage as deciding
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Contribution
from manuscript.model.findings import Finding
from manuscript.model.inbox import Wanted
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.triage import Decision, Triaged
from manuscript.model.value import ContributionId
from manuscript.outside import disk
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages import naming
from manuscript.stages.readers import readers


def triage(root: Path, named: Sequence[str], wanted: Wanted, decision: Decision, *, dry_run: bool) -> Triaged:
    """Decide on the contributions that are named, or on all that the filters of `wanted` fit; the same twice changes nothing."""
    if bool(named) == (wanted != Wanted()):
        both = "Names and filters do not go together." if named else "No contribution is named."
        raise WrongUse(
            both, "Name some, as `manuscript inbox` does, or filter: --post, --for, --author, --fate, --tagged."
        )
    store = Store(root / FOLDER)
    book = readers(root, store, naming.wanted(decision))
    deciding.refuse(decision, book)
    placed = answers.quoted(book)
    ones, kept = _readable(root, _chosen(named, wanted, book, placed))
    decision = naming.resolved(decision, ones, book, store)
    stored = {one.sidecar_path: disk.read_asset(root, one.sidecar_path) for one in ones}
    there = {path: data for path, data in stored.items() if data is not None}
    made = deciding.triage(ones, decision, there, book, placed)
    files = {**made.files, **(_attributes(root) if made.files else {})}
    if not dry_run:
        disk.write_all(root, files)
    return msgspec.structs.replace(made.triaged, files=tuple(sorted(files)), findings=(*kept, *made.triaged.findings))


def _chosen(
    named: Sequence[str], wanted: Wanted, book: Book, placed: frozenset[ContributionId]
) -> tuple[Contribution, ...]:
    if named:
        return choosing.named(named, book)
    choosing.refuse_unknown(book, wanted)
    readers_ones = (one for one in book.contributions.values() if not one.by_author)
    return tuple(one for one in readers_ones if choosing.matches(one, book, placed, wanted))


def _readable(root: Path, ones: Sequence[Contribution]) -> tuple[list[Contribution], list[Finding]]:
    """Leave alone what is there as a sidecar and is no plain file of the book; tell why."""
    problems = {one.sidecar_path: disk.why_not(root, one.sidecar_path) for one in ones}
    told = [found("B214", Place(path=path), path=path, problem=why) for path, why in problems.items() if why]
    return [one for one in ones if not problems[one.sidecar_path]], told


def _attributes(root: Path) -> dict[str, bytes]:
    """Let git keep both sides of a sidecar that two people make: without a word about it, it would call that a conflict."""
    own = disk.read_asset(root, sidecarfile.ATTRIBUTES)
    made = sidecarfile.attributes([disk.read_asset(root, ".gitattributes")], own)
    return {} if made is None else {sidecarfile.ATTRIBUTES: made}
