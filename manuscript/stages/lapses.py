"""A finished DOCX x the book's template -> where it does not keep to the styles, each with its place in the file."""

from collections.abc import Iterator

from manuscript.core.wordsin import words
from manuscript.formats import stranger
from manuscript.formats.finished import Finished
from manuscript.model.artifact import Artifact
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.verified import Spot
from manuscript.stages import style


def of(artifact: Artifact, finished: Finished, book: Book) -> Iterator[tuple[Spot, Finding]]:
    """Look at every paragraph, run and table; at a file that cannot be read for it nobody looks here: others say so."""
    if artifact.format != "docx":
        return
    try:
        lapses = style.lapses(artifact.data, book, finished.tree)
    except stranger.NotWord:
        return
    for lapse in lapses:
        spot = Spot(
            member=lapse.part, around=tuple(words(lapse.words)), anchors=(lapse.anchor,) if lapse.anchor else ()
        )
        yield spot, style.told(lapse, Place(path=""))
