"""The pages of a book -> the letters that its fonts must have; faces -> the style sheet that sets the book in them."""

import html
import re
from collections.abc import Callable, Iterable, Sequence

from manuscript.formats import pages
from manuscript.model.artifact import Face, Fragment, Imprint
from manuscript.model.value import ChapterId

_TAG = re.compile(rb"<[^<>]*>")
_ELSEWHERE = re.compile(rb"<(math|pre|code)\b.*?</\1>", re.DOTALL)
_USUAL = "".join(map(chr, range(0x20, 0x7F))) + "\u00a0“”‘’‚„«»–—…·•"
_SET = {"text": "body", "headings": "h1, h2, h3, h4, h5, h6", "code": "code, pre"}
_SPARE = {"text": "serif", "headings": "serif", "code": "monospace"}
_NAME = re.compile(r"[^\w .-]+")


def letters(fragments: Sequence[Fragment]) -> dict[ChapterId, str]:
    """Give the letters that each chapter shows in its own faces; formulas and code have others."""
    return {one.chapter: _shown(_ELSEWHERE.sub(b"", pages.unpack(one).body)) for one in fragments}


def wanted(fragments: Sequence[Fragment], imprint: Imprint) -> str:
    """Give every letter that a font should bring along, sorted: those of all chapters, of code, and of the front."""
    front = (
        imprint.title,
        imprint.subtitle,
        *imprint.authors,
        *imprint.colophon,
        imprint.publisher,
        imprint.edition_line,
    )
    labels = (imprint.labels.contents, imprint.labels.colophon, *(one.title for one in imprint.lists))
    bodies = (_shown(pages.unpack(one).body) for one in fragments)
    return "".join(sorted(set("".join((_USUAL, *front, *labels, *bodies)))))


def _shown(body: bytes) -> str:
    return "".join(sorted(set(html.unescape(_TAG.sub(b"", body).decode()))))


def style_sheet(faces: Iterable[Face], address_of: Callable[[Face], str]) -> bytes:
    """Name the faces, and set in each what it is for; a reader may choose others, as in every book."""
    named: dict[str, dict[str, None]] = {}
    rules = []
    for face in faces:
        family = _NAME.sub("", face.family).strip() or "Book"
        named.setdefault(face.use, {})[f'"{family}"'] = None
        style = "italic" if face.italic else "normal"
        rules.append(
            f'@font-face {{\n  font-family: "{family}";\n  font-weight: {face.weight};\n  font-style: {style};\n'
            f'  src: url("{address_of(face)}");\n}}\n'
        )
    for use, families in sorted(named.items(), reverse=True):  # what is for all text first
        rules.append(f"{_SET[use]} {{\n  font-family: {', '.join((*families, _SPARE[use]))};\n}}\n")
    return "".join(rules).encode()
