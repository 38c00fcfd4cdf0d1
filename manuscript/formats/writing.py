"""Woven chapters -> what pandoc is given; and what a module of a writer, and one of a format, offers."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from manuscript.model.artifact import Artifact, Copy, Fragment, Woven, WovenChapter, Writer
from manuscript.model.ast import API_VERSION

Templates = Mapping[str, bytes]
"""The book's looks by name: `reference.docx`, `epub.css`."""


class WriterModule(Protocol):
    """What a module of a writer offers: pandoc's bytes in, one fragment a chapter out."""

    TEMPLATES: tuple[str, ...]
    """The templates that a fragment depends on; they lie beside pandoc while it writes."""

    SHARED: bool
    """Whether bind needs a fragment without a chapter: what pandoc makes of an empty document."""

    def cut(self, data: bytes, chapters: Sequence[WovenChapter], templates: Templates, /) -> tuple[Fragment, ...]:
        """Cut what pandoc wrote into one fragment a chapter; without chapters, the shared one."""


class FormatModule(Protocol):
    """What a module of a format offers: fragments in, the finished file out, or what a typesetter makes it of."""

    WRITER: Writer

    def bind(self, fragments: Sequence[Fragment], woven: Woven, templates: Templates, /) -> Artifact | Copy:
        """Bind the fragments of all chapters, in the order of the book (the shared one first, where there is one)."""


def document(blocks: bytes) -> bytes:
    """Make pandoc's JSON of a chapter's blocks, which are JSON already.

    It has no metadata: bind says what a book is called and in which language, so that no chapter depends on it.
    """
    return msgspec.json.encode({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": msgspec.Raw(blocks)})
