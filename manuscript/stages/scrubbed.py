"""Artifacts of an edition for others -> findings: the last look for what must not leave, before anything is written."""

from collections.abc import Sequence

from manuscript.core.checks.privacy import linked
from manuscript.formats import epubnames, pages
from manuscript.formats.scrubbed import scrubbed as look
from manuscript.formats.wordorigin import bookmark_name
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book, Edition
from manuscript.model.findings import Findings


def scrubbed(woven: Woven, book: Book, edition: Edition, artifacts: Sequence[tuple[str, Artifact]]) -> Findings:
    """Look at every file; of an edition for the authors alone nothing is looked for."""
    if edition.unpermitted != "refuse":
        return ()
    meant, homes = meant_of(book), _homes(woven, book)
    return tuple(finding for _, one in artifacts for finding in look(one, meant, homes))


def meant_of(book: Book) -> frozenset[str]:
    """Give the addresses that a book may print: those that `book.yaml` names, and those that its chapters link to."""
    targets = (link.target for chapter in book.chapters for link in chapter.summary.links)
    return frozenset(map(str.casefold, book.config.addresses)) | linked(targets)


def _homes(woven: Woven, book: Book) -> dict[str, str]:
    """Give the chapters' paths by the names under which finished files hold them."""
    paths = {chapter.id: chapter.path for chapter in book.chapters}
    named = epubnames.names(map(pages.anchor_of, woven.chapters))
    by_page = {name: paths[one.id] for name, one in zip(named, woven.chapters, strict=True) if one.id in paths}
    return {**by_page, **{bookmark_name(id, 1).partition("_")[0]: path for id, path in paths.items()}}
