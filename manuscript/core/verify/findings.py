"""What was seen in finished files -> findings in our sentences, each at the author's place as far as it can be found."""

from collections.abc import Sequence

from manuscript.core import picturepaths
from manuscript.core.verify import sentences
from manuscript.core.verify.place import Tracer
from manuscript.model.artifact import Woven
from manuscript.model.book import Book
from manuscript.model.faults import FileFault
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.verified import Spot, Told

_CODES = {"epubcheck": "V150", "ace": "V151"}
_OPEN_XML = "V152"
_UNDESCRIBED = "V140"


def of_message(told: Told, spot: Spot, file: str, tracer: Tracer) -> Finding:
    """Tell a validator's message; `spot` is what is known of the place that it names."""
    says, hint = sentences.sentence(told.by, told.id, told.words)
    place = tracer.place(spot, file)
    where = "" if _is_in_file(place, file) else f", {_named(spot, file)}"
    code = _CODES.get(told.by, _OPEN_XML)
    made = found(code, place, says=says, id=told.id, by=told.by, where=where, next=hint)
    return made.weighed(told.severity)


def of_fault(fault: FileFault, spot: Spot, file: str, tracer: Tracer) -> Finding:
    """Tell what we found ourselves."""
    place = tracer.place(spot, file)
    made = found(fault.code, place, **{"file": file, **fault.words})
    made = made.weighed("warning") if fault.code == _UNDESCRIBED and tracer.alone else made
    return naming(made, spot, file)


def naming(made: Finding, spot: Spot, file: str) -> Finding:
    """Let a finding that stands in a chapter name the file that it is about."""
    return made if _is_in_file(made.place, file) else _with_member(made, spot, file)


def _with_member(made: Finding, spot: Spot, file: str) -> Finding:
    """Name the member too, where the finding stands in a chapter."""
    named = _named(spot, file)
    said = made.message if named in made.message else f"{made.message.removesuffix('.')} ({named})."
    return Finding(code=made.code, severity=made.severity, place=made.place, message=said, hint=made.hint)


def _is_in_file(place: Place, file: str) -> bool:
    return place.path == file or place.path.startswith(f"{file}/")


def _named(spot: Spot, file: str) -> str:
    name = f"{file}/{spot.member}" if spot.member else file
    return f"{name}:{spot.line}" if spot.line else name


def is_known(fault: FileFault, woven: Woven | None, book: Book | None) -> bool:
    """Whether it is no news: a picture that some chapter shows without words has none there in the file, and `check` says so."""
    if fault.code != _UNDESCRIBED or woven is None or book is None:
        return False
    stem = fault.spot.picture.rpartition(".")[0]
    every = [picture for chapter in woven.chapters for picture in chapter.pictures]
    path = next((one.path for one in every if one.name.rpartition(".")[0] == stem), None)
    shown = ((one, chapter) for chapter in book.chapters for one in chapter.summary.pictures if not one.told)
    return path is not None and any(picturepaths.resolve(one.target, chapter.path) == path for one, chapter in shown)


def joined(names: Sequence[str]) -> str:
    """Join names as a sentence does."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
