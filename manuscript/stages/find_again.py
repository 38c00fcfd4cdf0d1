"""Artifacts -> findings: every reader's words are found again in what was just bound, before any of it is written.

bytes -> Seen -> findings -> lines
formats          core        outside
"""

from collections.abc import Sequence

from manuscript.core import foundagain
from manuscript.formats import SHOWN
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book
from manuscript.model.findings import Finding, Findings
from manuscript.outside import places
from manuscript.outside.cache import Store


def find_again(woven: Woven, book: Book, artifacts: Sequence[tuple[str, Artifact]], store: Store) -> Findings:
    """Read the files, by their paths, and look for every quote of the woven book; nothing is found where all are there."""
    told = tuple(finding for path, one in artifacts for finding in found_again(woven, book, path, one))
    known = places.find(store.kind("places"), book.chapters, (one.place for one in told if one.place.trail))
    return tuple(one.at(known.get(one.place, one.place)) for one in told)


def found_again(woven: Woven, book: Book, path: str, artifact: Artifact) -> list[Finding]:
    """Look for every quote in one file, which may come from anybody; ValueError where it cannot be read."""
    shown = SHOWN.get(artifact.format)
    return list(foundagain.missing(woven, book, shown(artifact.data), path)) if shown else []
