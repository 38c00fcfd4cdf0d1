"""What an e-book cannot claim of its accessibility, and who says that it can."""

from collections.abc import Iterator

from manuscript.core import accessibility, picturepaths
from manuscript.model.accessibility import Facts, Holds
from manuscript.model.book import Book, Chapter, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_WHY = {
    "1.1.1": "pictures have no words for those who cannot see them (I504, I512)",
    "1.3.1": "a heading skips a level (C306)",
    "2.2.2": "pictures move (I514)",
}


def check(book: Book, edition: Edition) -> Iterator[Finding]:
    """Say what the e-book loses: in an edition for others always, in one for yourselves where somebody certifies the opposite."""
    said = book.config.accessibility
    place = book.places.get(("accessibility", "certified_by"), Place(path="book.yaml"))
    held = accessibility.together(_holds(one, book) for one in book.chapters)
    lacks = accessibility.hindrances(Facts(holds=held))
    if lacks and (said.certified_by or edition.unpermitted == "refuse"):
        yield found("E101", place, why="; ".join(_WHY[name] for name in lacks))
    if said.report and not said.report.startswith(("https://", "http://")):
        at = book.places.get(("accessibility", "report"), place)
        yield found("E102", at, report=said.report)


def _holds(chapter: Chapter, book: Book) -> Holds:
    """Give what stands in the way, of what a chapter holds."""
    summary = chapter.summary
    shown = (picturepaths.resolve(one.target, chapter.path) for one in summary.pictures)
    pictures = [book.pictures.get(path) for path in shown if isinstance(path, str)]
    return Holds(
        undescribed=sum(not one.told for one in summary.pictures),
        moving=sum(picture.moving for picture in pictures if picture),
        skips=summary.skips,
    )
