"""A finished file x the book that it should be -> what is missing, what differs; one of another book or state is not compared."""

import time
from functools import cached_property

from manuscript.core import stylemap
from manuscript.core.verify import complete, metadata, missing
from manuscript.core.verify.complete import Expected
from manuscript.core.verify.place import Tracer
from manuscript.formats.finished import Finished
from manuscript.model.artifact import Artifact, Woven
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import EPOCH
from manuscript.model.value import ChapterId, Value
from manuscript.stages.dressing import dressed_in
from manuscript.stages.find_again import found_again
from manuscript.stages.prints import Prints

_TITLE = "chapter_title"
_BROKEN = frozenset({"V130", "V131"})


class Done(Value, frozen=True):
    """What comparing one file came to: findings, how many words the book has, and how many the file shows (0: not compared).

    With each finding stands the chapter that lacks something; empty where none does. `other`: the file is of another book, or of
    another state of it.
    """

    findings: tuple[tuple[ChapterId, Finding], ...] = ()
    words: int = 0
    found: int = 0
    other: bool = False


class Comparison:
    """One woven book that files are compared with; what it prints is worked out once."""

    def __init__(self, woven: Woven, book: Book, tracer: Tracer, prints: Prints) -> None:
        self._woven = woven
        self._book = book
        self._tracer = tracer
        self._prints = prints
        self._said = metadata.of_book(woven.imprint)
        self._modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(max(woven.imprint.seconds, EPOCH)))

    @cached_property
    def _in_word(self) -> list[Expected]:
        """Say which words a DOCX holds: without the numbers that the template's style of titles counts by itself."""
        if not any(chapter.number for chapter in self._woven.chapters):
            return self._prints.every
        dressed = dressed_in(self._book)
        if dressed is None or not stylemap.counting(_TITLE, dressed.assigned, dressed.template.styles):
            return self._prints.every
        both = zip(self._woven.chapters, self._prints.every, strict=True)
        return [complete.unnumbered(one) if chapter.kind == "chapter" else one for chapter, one in both]

    def compare(self, path: str, artifact: Artifact, finished: Finished, *, quotes: bool) -> Done:
        """Compare one file, if it is of this book and of this state of it."""
        if finished.said is None or finished.shown is None:
            return Done()
        other = missing.of_another(finished.said, self._woven, self._said, self._modified, path)
        if other and artifact.format != "html":
            return Done(findings=((ChapterId(""), other),), other=True)
        expected = self._in_word if artifact.format == "docx" else self._prints.every
        compared = complete.compare(expected, finished.shown)
        differing = tuple(metadata.differences(self._said, finished.said, artifact.format))
        told = [
            *missing.of_lacks(compared, expected, path, self._tracer),
            *missing.of_unlisted(compared, expected, path, self._tracer),
            *((ChapterId(""), one) for one in missing.of_differences(differing, path, self._tracer)),
            *((self._chapter(one), one) for one in (self._quotes(path, artifact, finished) if quotes else ())),
        ]
        return Done(findings=tuple(told), words=compared.words, found=compared.found)

    def _chapter(self, finding: Finding) -> ChapterId:
        """Say which chapter a finding stands in; a reader's answer, which is stored elsewhere, in none."""
        paths = {one.path: one.id for one in self._book.chapters}
        return paths.get(finding.place.path, ChapterId(""))

    def _quotes(self, path: str, artifact: Artifact, finished: Finished) -> list[Finding]:
        """Look for every quote, unless a part of the file is broken or missing, which is told already."""
        if any(fault.code in _BROKEN for fault in finished.structure()):
            return []
        try:
            return found_again(self._woven, self._book, path, artifact)
        except (KeyError, ValueError, SyntaxError, RecursionError) as error:
            problem = f"a part of it cannot be read ({type(error).__name__}), so readers' words were not looked for"
            return [found("V160", Place(path=path), by="manuscript", problem=problem)]
