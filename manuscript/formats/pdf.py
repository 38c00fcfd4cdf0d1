"""Fragments -> what a typesetter needs to make the PDF proof: a file a chapter, the template, the pictures, and the book in JSON.

What the book says of itself is data that the template reads; no word of it is ever written as code.
"""

from collections.abc import Iterator, Sequence

import msgspec

from manuscript.core.typography import EN_SPACE
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Copy, Fragment, Woven, WovenKind, Writer
from manuscript.model.value import Value

WRITER: Writer = "typst"

_TEMPLATE = "proof.typ"
_MAIN = b'#import "proof.typ": book\n#book(json("book.json"))\n'
_HEAD = b'#import "proof.typ": *\n'


class _Chapter(Value, frozen=True, rename="kebab"):
    """One chapter, as the template reads it."""

    kind: WovenKind
    title: str
    file: str


class _Book(Value, frozen=True, rename="kebab"):
    """What a book says of itself, as the template reads it."""

    title: str
    subtitle: str
    authors: tuple[str, ...]
    lang: str
    description: str
    edition_line: str
    publisher: str
    rights: str
    contents: str
    chapters: tuple[_Chapter, ...]


def bind(fragments: Sequence[Fragment], woven: Woven, templates: Templates) -> Copy:
    """Gather the files: the same fragments are the same bytes."""
    named = [f"{number:04}.typ" for number in range(1, len(fragments) + 1)]
    chapters = {name: _HEAD + fragment.data for name, fragment in zip(named, fragments, strict=True)}
    pictures = {one.word_name: one.word_data for chapter in woven.chapters for one in chapter.pictures}
    book = msgspec.json.encode(_book(woven, named))
    files = {"main.typ": _MAIN, _TEMPLATE: templates[_TEMPLATE], "book.json": book, **chapters, **pictures}
    return Copy(
        format="pdf",
        name=f"{woven.slug}.pdf",
        files=files,
        chapters=dict(zip(named, (chapter.id for chapter in woven.chapters), strict=True)),
        seconds=woven.imprint.seconds,
        described=woven.accessibility.described,
    )


def _book(woven: Woven, named: Sequence[str]) -> _Book:
    imprint = woven.imprint
    return _Book(
        title=imprint.title,
        subtitle=imprint.subtitle,
        authors=imprint.authors,
        lang=imprint.lang,
        description=imprint.description,
        edition_line=imprint.edition_line,
        publisher=imprint.publisher,
        rights=imprint.rights,
        contents=imprint.labels.contents,
        chapters=tuple(_chapters(woven, named)),
    )


def _chapters(woven: Woven, named: Sequence[str]) -> Iterator[_Chapter]:
    for chapter, name in zip(woven.chapters, named, strict=True):
        yield _Chapter(kind=chapter.kind, title=chapter.heading(EN_SPACE), file=name)
