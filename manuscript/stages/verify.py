"""Finished files -> Verified: what validators and our own checks say of them, each at the author's file and line.

bytes -> Finished -> messages and faults -> findings -> lines
formats  outside     core                   core        outside
"""

from collections.abc import Iterator, Sequence

from manuscript.core.verify import findings as telling
from manuscript.core.verify import metadata, missing
from manuscript.core.verify.place import Tracer
from manuscript.formats import finished
from manuscript.formats.docxfile import STYLES
from manuscript.formats.epubnames import names
from manuscript.formats.finished import Finished
from manuscript.formats.opened import Unreadable
from manuscript.formats.pages import anchor_of
from manuscript.formats.wordorigin import bookmark_name
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book
from manuscript.model.faults import FileFault
from manuscript.model.findings import Finding, Findings, in_order
from manuscript.model.place import Place
from manuscript.model.results import Checked
from manuscript.model.rules import found
from manuscript.model.value import ChapterId, Value
from manuscript.model.verified import Looked, Verified
from manuscript.outside import installed, places
from manuscript.outside.cache import Store
from manuscript.stages import lapses, validate
from manuscript.stages.comparing import Comparison, Done
from manuscript.stages.validate import File, Validated

NOT_LOOKED_AT = "V101"
_UNDEFINED = "V141"
_UNFIT = frozenset({"V130", "V131", "V136", "V139"})
"""What a browser is not let near, or cannot open."""

_HOW = "To have them: pip install 'manuscript-book[verify]', and Java 11 or later for e-books."


class _Read(Value, frozen=True):
    """One file that could be read."""

    path: str
    artifact: Artifact
    finished: Finished


def verify(
    files: Sequence[File],
    woven: Woven | None,
    book: Book | None,
    store: Store | None,
    *,
    validators: bool = True,
    quotes: bool = True,
) -> Verified:
    """Look at finished files, by their paths, with every validator that is here; compare them with the woven book.

    `woven` and `book` are None where there is no book to compare with. Without `validators` only our own checks look; without
    `quotes` readers' words are not looked for once more. What a validator says is known again by the digest of the file.
    """
    read, told = _read(files)
    tracer = Tracer(book, woven, _names(woven) if woven else {})
    wanted = validators and installed.wants_validators()
    made = _validated(read, store) if wanted else ()
    compared = _compared(read, woven, book, tracer, store, quotes=quotes)
    for one in read:
        told += _own(one, made, tracer, woven, book)
    told += [*_messages(made, read, tracer), *(finding for done in compared for finding in done.findings)]
    if woven is None:
        told += _disagreeing(read)
    lacking = unchecked(files) if validators else ()
    if lacking and read:
        told.append(found(NOT_LOOKED_AT, Place(path=read[0].path), what=lacking[0], install=_HOW))
    return Verified(
        findings=_placed(told, book, store),
        files=tuple(_looked(one, done) for one, done in zip(read, compared, strict=True)),
        validators=tuple(one.run for one in made),
        idle=validate.idle([(one.path, one.artifact) for one in read], made, wanted=wanted),
        reports=tuple(raw for one in made for raw in one.raw()),
        unchecked=tuple(f"Nobody looked at the files with {what}. {_HOW}" for what in lacking),
    )


def not_compared(checked: Checked, files: Sequence[File]) -> Findings:
    """Say why nothing was compared with a book in which something is an error."""
    count = sum(one.severity == "error" for one in checked.findings)
    path = files[0][0] if files else ""
    return (found("V106", Place(path=path), count=count, edition=checked.edition.name),)


def unchecked(files: Sequence[File]) -> tuple[str, ...]:
    """Say in words by what the files cannot be looked at on this machine; nothing where all is here that everybody should have."""
    lacking = validate.lacking(files) if installed.wants_validators() else ()
    return (telling.joined([f"{one.name} ({one.missing} is not here)" for one in lacking]),) if lacking else ()


def _read(files: Sequence[File]) -> tuple[list[_Read], list[Finding]]:
    read: list[_Read] = []
    told = []
    for path, artifact in files:
        try:
            read.append(_Read(path=path, artifact=artifact, finished=finished.read(artifact)))
        except Unreadable as problem:
            told.append(found("V102", Place(path=path), problem=problem))
    return read, told


def _names(woven: Woven) -> dict[str, ChapterId]:
    """Say which chapter a page's name, an id or a bookmark means; a bookmark without its number."""
    anchors = [anchor_of(chapter) for chapter in woven.chapters]
    known: dict[str, ChapterId] = {}
    for chapter, anchor, name in zip(woven.chapters, anchors, names(anchors), strict=True):
        bookmark = bookmark_name(chapter.id, 0).rpartition("_")[0]
        known |= dict.fromkeys((anchor, name, bookmark, anchor.partition("__")[0]), chapter.id)
    return known


def _validated(read: Sequence[_Read], store: Store | None) -> tuple[Validated, ...]:
    """Let validators look; Ace opens no file that is broken, or holds what no e-book may."""
    unfit = (one.path for one in read if any(fault.code in _UNFIT for fault in one.finished.structure()))
    return validate.validate([(one.path, one.artifact) for one in read], store, frozenset(unfit))


def _compared(
    read: Sequence[_Read], woven: Woven | None, book: Book | None, tracer: Tracer, store: Store | None, *, quotes: bool
) -> list[Done]:
    if woven is None or book is None:
        return [Done() for _ in read]
    comparison = Comparison(woven, book, tracer, store)
    return [comparison.compare(one.path, one.artifact, one.finished, quotes=quotes) for one in read]


def _looked(one: _Read, done: Done) -> Looked:
    return Looked(path=one.path, format=one.artifact.format, words=done.words, found=done.found)


def _own(
    one: _Read, made: Sequence[Validated], tracer: Tracer, woven: Woven | None, book: Book | None
) -> Iterator[Finding]:
    """Give what we find ourselves; of the package itself only where no validator has looked at it."""
    judged = any(one.path in done.run.files for done in made if done.run.name != "ace")
    styles = list(lapses.of(one.artifact, one.finished, book)) if book else []
    for fault in (*one.finished.faults, *(() if judged else one.finished.structure())):
        if not telling.is_known(fault, woven, book) and not (styles and _is_used(fault)):
            yield telling.of_fault(fault, one.finished.locate(fault.spot), one.path, tracer)
    for spot, finding in styles:
        yield finding.at(tracer.place(spot, one.path))


def _is_used(fault: FileFault) -> bool:
    """Whether it is about a style that the text uses, which the look at the styles says too, and better."""
    return fault.code == _UNDEFINED and fault.spot.member != STYLES


def _messages(made: Sequence[Validated], read: Sequence[_Read], tracer: Tracer) -> Iterator[Finding]:
    by_path = {one.path: one.finished for one in read}
    for done in made:
        for path, report in done.reports:
            for told in report.told:
                yield telling.of_message(told, by_path[path].locate(told.spot), path, tracer)
        for path, problem in done.failed:
            yield found("V160", Place(path=path), by=done.run.name, problem=problem)


def _disagreeing(read: Sequence[_Read]) -> Iterator[Finding]:
    said = [(one.path, one.finished.said) for one in read if one.finished.said]
    return (missing.of_disagreement(path, one) for path, one in metadata.among(said))


def _placed(told: Sequence[Finding], book: Book | None, store: Store | None) -> Findings:
    wanted = [one.place for one in told if one.place.trail]
    known = places.find(store.kind("places"), book.chapters, wanted) if book and store and wanted else {}
    return in_order(one.at(known.get(one.place, one.place)) for one in told)
