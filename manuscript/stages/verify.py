"""Finished files -> Verified: what validators and our own checks say of them, each at the author's file and line.

bytes -> Finished -> messages and faults -> findings -> lines
formats  outside     core                   core        outside
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from manuscript.core.verify import causes, metadata, missing
from manuscript.core.verify import findings as telling
from manuscript.core.verify.place import Tracer
from manuscript.formats import finished
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
from manuscript.model.verified import Looked, Remark, Spot, Verified
from manuscript.outside import installed, places
from manuscript.outside.cache import Store
from manuscript.stages import lapses, validate
from manuscript.stages.comparing import Comparison, Done
from manuscript.stages.prints import Prints
from manuscript.stages.validate import File, Validated

NOT_LOOKED_AT = "V101"
_SURE = {"docx": frozenset({"V130", "V131", "V138"})}
"""What we say ourselves where validators have looked too: they do not look for two bookmarks of one name, and say less clearly that
a part is not there or does not open.
"""

_NOWHERE, _NOBODYS = Spot(), ChapterId("")
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
    prints: Prints | None = None,
) -> Verified:
    """Look at finished files, by their paths, with every validator that is here; compare them with the woven book.

    `woven` and `book` are None where there is no book to compare with. Without `validators` only our own checks look; without
    `quotes` readers' words are not looked for once more; `prints` are the words of the book, where those are known. What a
    validator says is known again by the digest of the file.
    """
    read, told = _read(files)
    pages = _pages(woven) if woven else {}
    tracer = Tracer(book, woven, _names(woven, pages) if woven else {})
    wanted = validators and installed.wants_validators()
    made = _validated(read, store) if wanted else ()
    prints = prints or (Prints(woven, store) if woven else None)
    both = tuple(zip(read, _compared(read, woven, book, tracer, prints, quotes=quotes), strict=True))
    heard = {one.path: [*_lapses(one, done, tracer, book), *_own(one, made, tracer, woven, book)] for one, done in both}
    for remark in _messages(made, read, tracer):
        heard[remark.file].append(remark)
    for one, done in both:
        heard[one.path] += _lacking(one.path, done, pages)
    if woven is None:
        told += _disagreeing(read)
    lacking = unchecked(files) if validators else ()
    told += _not_looked_at(read, lacking)
    return Verified(
        findings=_once(read, heard, told, book, store),
        files=tuple(_looked(one, done) for one, done in both),
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


def _not_looked_at(read: Sequence[_Read], lacking: Sequence[str]) -> Iterator[Finding]:
    if lacking and read:
        yield found(NOT_LOOKED_AT, Place(path=read[0].path), what=lacking[0], install=_HOW)


def _read(files: Sequence[File]) -> tuple[list[_Read], list[Finding]]:
    read: list[_Read] = []
    told = []
    for path, artifact in files:
        try:
            read.append(_Read(path=path, artifact=artifact, finished=finished.read(artifact)))
        except Unreadable as problem:
            told.append(found("V102", Place(path=path), problem=problem))
    return read, told


def _pages(woven: Woven) -> dict[ChapterId, str]:
    """Name the page that each chapter has in an e-book."""
    return dict(zip((one.id for one in woven.chapters), names(map(anchor_of, woven.chapters)), strict=True))


def _names(woven: Woven, pages: Mapping[ChapterId, str]) -> dict[str, ChapterId]:
    """Say which chapter a page's name, an id or a bookmark means; a bookmark without its number."""
    known: dict[str, ChapterId] = {}
    for chapter in woven.chapters:
        anchor = anchor_of(chapter)
        bookmark = bookmark_name(chapter.id, 0).rpartition("_")[0]
        known |= dict.fromkeys((anchor, pages[chapter.id], bookmark, anchor.partition("__")[0]), chapter.id)
    return known


def _validated(read: Sequence[_Read], store: Store | None) -> tuple[Validated, ...]:
    """Let validators look; Ace opens no file that is broken, or holds what no e-book may."""
    unfit = (one.path for one in read if any(map(_is_unfit, one.finished.structure())))
    return validate.validate([(one.path, one.artifact) for one in read], store, frozenset(unfit))


def _is_unfit(fault: FileFault) -> bool:
    """Whether a browser is to be kept away; a page that is only left out of the order of reading is no reason."""
    return fault.code in _UNFIT and "left_out" not in fault.words


def _compared(
    read: Sequence[_Read],
    woven: Woven | None,
    book: Book | None,
    tracer: Tracer,
    prints: Prints | None,
    *,
    quotes: bool,
) -> list[Done]:
    if woven is None or book is None or prints is None:
        return [Done() for _ in read]
    comparison = Comparison(woven, book, tracer, prints)
    return [comparison.compare(one.path, one.artifact, one.finished, quotes=quotes) for one in read]


def _looked(one: _Read, done: Done) -> Looked:
    return Looked(path=one.path, format=one.artifact.format, words=done.words, found=done.found)


def _lapses(one: _Read, done: Done, tracer: Tracer, book: Book | None) -> Iterator[Remark]:
    """Give what does not keep to the styles of the book, in a file that is of it as it is now."""
    for spot, finding in lapses.of(one.artifact, one.finished, book) if book and not done.other else ():
        yield _ours(telling.naming(finding.at(tracer.place(spot, one.path)), spot, one.path), one.path, spot)


def _own(
    one: _Read, made: Sequence[Validated], tracer: Tracer, woven: Woven | None, book: Book | None
) -> Iterator[Remark]:
    """Give what we find ourselves; of the package itself it is spare where a validator has looked at it."""
    judged = any(one.path in done.run.files for done in made if done.run.name != "ace")
    for fault in (*one.finished.faults, *one.finished.structure()):
        if not telling.is_known(fault, woven, book):
            spot = one.finished.locate(fault.spot)
            spare = judged and fault not in one.finished.faults and fault.code not in _SURE.get(one.artifact.format, ())
            yield replace(_ours(telling.of_fault(fault, spot, one.path, tracer), one.path, spot), spare=spare)


def _ours(finding: Finding, file: str, spot: Spot = _NOWHERE, chapter: ChapterId = _NOBODYS) -> Remark:
    return Remark(
        finding=finding,
        file=file,
        by="manuscript",
        id=finding.code,
        spot=spot,
        place=finding.place,
        chapter=chapter,
    )


def _messages(made: Sequence[Validated], read: Sequence[_Read], tracer: Tracer) -> Iterator[Remark]:
    by_path = {one.path: one.finished for one in read}
    for done in made:
        for path, report in done.reports:
            for told in report.told:
                spot = by_path[path].locate(told.spot)
                finding = telling.of_message(told, spot, path, tracer)
                yield Remark(
                    finding=finding,
                    file=path,
                    by=told.by,
                    id=told.id,
                    words=told.words,
                    spot=spot,
                    place=finding.place,
                )
        for path, problem in done.failed:
            yield _ours(found("V160", Place(path=path), by=done.run.name, problem=problem), path)


def _lacking(path: str, done: Done, pages: Mapping[ChapterId, str]) -> Iterator[Remark]:
    """Give what comparing came to, each with the page that the chapter has in an e-book."""
    for chapter, finding in done.findings:
        yield replace(_ours(finding, path, chapter=chapter), page=pages.get(chapter, ""))


def _disagreeing(read: Sequence[_Read]) -> Iterator[Finding]:
    said = [(one.path, one.finished.said) for one in read if one.finished.said]
    return (missing.of_disagreement(path, one) for path, one in metadata.among(said))


def _once(
    read: Sequence[_Read],
    heard: Mapping[str, Sequence[Remark]],
    told: Sequence[Finding],
    book: Book | None,
    store: Store | None,
) -> Findings:
    """Find the lines of all places, and tell every cause once, file by file."""
    every = [*(one.place for one in told), *(remark.place for ones in heard.values() for remark in ones)]
    wanted = [place for place in every if place.trail]
    known = places.find(store.kind("places"), book.chapters, wanted) if book and store and wanted else {}
    made = [one.at(known.get(one.place, one.place)) for one in told]
    for one in read:
        placed = [(remark, remark.finding.at(known.get(remark.place, remark.place))) for remark in heard[one.path]]
        if not all(remark.spare for remark, _ in placed):
            made += causes.once(placed, one.finished.ties(), one.artifact.format)
    return in_order(made)
