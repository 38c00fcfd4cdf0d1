"""A finished DOCX x the book's template -> where it does not keep to the styles, each with its place in the file."""

from collections.abc import Iterator

from manuscript.core.wordsin import words
from manuscript.formats import stranger, worddress, wordlint, wordtemplate
from manuscript.model.artifact import Artifact
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.verified import Spot
from manuscript.stages.style import told


def of(artifact: Artifact, book: Book) -> Iterator[tuple[Spot, Finding]]:
    """Look at every paragraph, run and table; at a file that cannot be read for it nobody looks here: others say so."""
    reference = book.templates.get(worddress.REFERENCE)
    if artifact.format != "docx" or reference is None:
        return
    try:
        wanted = [one.name for one in wordtemplate.template(reference.data).styles]
        found = wordlint.lint(artifact.data, wanted)
    except stranger.NotWord:
        return
    for lapse in found:
        spot = Spot(
            member=lapse.part, around=tuple(words(lapse.words)), anchors=(lapse.anchor,) if lapse.anchor else ()
        )
        yield spot, told(lapse, Place(path=""))
