"""What a file lacks of its book, and what it says otherwise -> findings; the places carry trails."""

from collections.abc import Iterator, Sequence

from manuscript.core.verify.complete import Compared, Expected, Lack
from manuscript.core.verify.metadata import Differs, place_of
from manuscript.core.verify.place import Tracer
from manuscript.model.artifact import Woven
from manuscript.model.faults import Said
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ChapterId

_SHORT = 10
_SHOWN = 12
"""Words of a passage that are shown."""

_CODES = {"words": "V110", "passage": "V111", "chapter": "V112", "moved": "V113"}


def of_lacks(
    compared: Compared, book: Sequence[Expected], file: str, tracer: Tracer
) -> Iterator[tuple[ChapterId, Finding]]:
    """Tell what is missing, chapter by chapter, where it stands in the book."""
    sizes = {one.chapter: len(one.words) for one in book}
    for lack in compared.lacks:
        around = () if lack.kind == "chapter" else lack.around
        place = tracer.words(lack.chapter, around, lack.at) or Place(path=file)
        words = {"file": file, "count": len(lack.missing), "total": sizes[lack.chapter], "missing": _shown(lack)}
        more = f", nor are {lack.others} other passages of the chapter" if lack.others else ""
        yield lack.chapter, found(_CODES[lack.kind], place, more=more, **words)


def of_unlisted(
    compared: Compared, book: Sequence[Expected], file: str, tracer: Tracer
) -> Iterator[tuple[ChapterId, Finding]]:
    """Tell which chapters the table of contents of a file leaves out."""
    titles = {one.chapter: one.title for one in book}
    for chapter in compared.unlisted:
        place = tracer.words(chapter, (), 0) or Place(path=file)
        yield chapter, found("V114", place, file=file, title=titles[chapter])


def _shown(lack: Lack) -> str:
    said = " ".join(lack.missing[:_SHOWN])
    return f"{said} …" if len(lack.missing) > _SHOWN else said


def of_differences(differing: Sequence[Differs], file: str, tracer: Tracer) -> Iterator[Finding]:
    """Tell what a file says otherwise of the book."""
    for one in differing:
        place = tracer.of_book(place_of(one.field))
        yield found("V120", place, file=file, field=one.field, theirs=one.theirs, ours=one.ours)


def of_disagreement(file: str, one: Differs) -> Finding:
    """Tell what two files do not say alike, where there is no book."""
    return found("V121", Place(path=file), field=one.field, theirs=one.theirs, ours=one.ours, other=one.other)


def of_another(said: Said, woven: Woven, ours: Said, modified: str, file: str) -> Finding | None:
    """Say that a file is of another book, or was made from another state of this one; nothing where it is this very book.

    A DOCX names its commit; of an EPUB, which does not, the time tells: it is the commit's. A DOCX that was saved elsewhere
    has another time, and may have lost its commit.
    """
    place = Place(path=file)
    if said.identifier and said.identifier != ours.identifier:
        return found("V103", place, theirs=f"`{said.identifier}`", ours=f"`{ours.identifier}`")
    if said.edition:
        theirs, here = (said.edition, said.commit), (woven.edition, woven.origin.commit)
        return None if theirs == here else found("V104", place, theirs=_state(*theirs), ours=_state(*here))
    if not said.is_dated:
        return found("V105", place)
    theirs_at = f"a state of {said.modified or 'no known time'}"
    return None if said.modified == modified else found("V104", place, theirs=theirs_at, ours=f"of {modified}")


def _state(edition: str, commit: str) -> str:
    return f"{edition} at {commit[:_SHORT]}" if commit else edition
