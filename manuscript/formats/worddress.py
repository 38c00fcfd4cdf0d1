"""The looks of a book -> what dresses its DOCX: the publisher's template or ours, and the styles of the roles in it."""

from collections.abc import Mapping
from functools import cached_property

import msgspec

from manuscript.core.stylemap import assign, counting
from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse
from manuscript.formats.stranger import Word, opened
from manuscript.formats.wordcounting import of_roles as of_lists
from manuscript.formats.wordlaid import geometry, laid
from manuscript.formats.wordlists import OfStyle
from manuscript.formats.wordstyles import Styles, of_roles
from manuscript.formats.wordtemplate import listed
from manuscript.formats.wordtitles import PART, TITLE
from manuscript.formats.writing import Templates
from manuscript.model.bookfile import NumbersAsked
from manuscript.model.styleroles import ROLES
from manuscript.model.template import Assigned, Template

REFERENCE, PUBLISHERS, MAP, NUMBERS = "reference.docx", "publisher.docx", "styles.json", "numbers.txt"
TEMPLATES = (REFERENCE, PUBLISHERS, MAP, NUMBERS)
"""Our own document, by which pandoc writes, on the publisher's page; the publisher's, or nothing; names by roles as JSON; and
of a book in the publisher's, which titles are to have numbers: they may be its own."""


def looks(ours: bytes, publishers: bytes, named: Mapping[str, str], numbers: NumbersAsked = "none") -> dict[str, bytes]:
    """Give the looks of a DOCX; `publishers` is empty where the book has no template of its own."""
    return {
        REFERENCE: geometry(ours, opened(publishers)) if publishers else ours,
        PUBLISHERS: publishers,
        MAP: msgspec.json.encode(dict(named), order="deterministic"),
        NUMBERS: numbers.encode() if publishers and numbers != "none" else b"",
    }


class Dress:
    """What one book is dressed in."""

    def __init__(self, reference: bytes, word: Word | None, named: Mapping[str, str], *, numbers: bool) -> None:
        self._reference, self._word, self._named, self._numbers = reference, word, named, numbers

    @cached_property
    def _template(self) -> Template:
        word = self._word or opened(self._reference)
        return Template(kind=word.kind, styles=listed(word))

    @cached_property
    def assigned(self) -> Assigned:
        """The style of every role."""
        return assign(self._named, self._template)

    @cached_property
    def counted(self) -> frozenset[str]:
        """The headings, by the house's ids, that the publisher's styles count with the titles of chapters.

        Nothing where titles are to have no numbers, or are not counted. Titles of parts may stand on the same style.
        """
        if not self._numbers:
            return frozenset()
        styles = self._template.styles
        title, part = (counting(role, self.assigned, styles) for role in ("chapter_title", "part_title"))
        if title is None:
            return frozenset()
        alike = part is not None and (part.list, part.level) == (title.list, title.level)
        return frozenset({TITLE, PART} if alike else {TITLE})

    def styles(self, house: Element) -> Styles:
        """Give the styles that a book uses; `house` are those that pandoc wrote, by which what lacks is defined."""
        if self._word:
            theirs = self._word.part("styles")
            assert theirs is not None, "a file without styles is not opened"
            return Styles(theirs, of_roles(self.assigned.ids), house)
        ids = of_roles(self.assigned.ids) if self._named else {}
        return Styles(parse(package.members(self._reference)["word/styles.xml"]), ids, house)

    def lists(self) -> dict[str, OfStyle]:
        """Give how the styles of lists count, by their roles; nothing where no role has one."""
        word = self._word or (opened(self._reference) if self._named else None)
        return of_lists(word, self.assigned.ids) if word else {}

    def laid(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """Lay the publisher's template over the parts that all chapters share."""
        if not self._word:
            return files
        ids = self.assigned.ids
        return laid(
            files, self._word, {ids[role.key]: role.level for role in ROLES.values() if role.level and role.key in ids}
        )


def dress_of(templates: Templates) -> Dress:
    """Give what a book is dressed in."""
    word = opened(templates[PUBLISHERS]) if templates[PUBLISHERS] else None
    named = msgspec.json.decode(templates[MAP], type=dict[str, str])
    return Dress(templates[REFERENCE], word, named, numbers=bool(templates[NUMBERS]))
