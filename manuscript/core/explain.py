"""Two traces of builds -> why a chapter was compiled again, in words."""

from collections.abc import Iterator

from manuscript.model.artifact import Part, Trace, Writer
from manuscript.model.value import ChapterId

_PARTS: dict[Part, str] = {
    "text": "its text changed",
    "chapters": "a title, heading or number that it shows changed",
    "readers": "readers' words, names or permissions changed",
    "pictures": "a picture changed",
    "works": "a work that it cites, or how works are cited, changed",
    "edition": "the edition, the authors or the lines of attribution changed",
}
_CALLED = {
    "publisher.docx": "reference.docx",
    "styles.json": "the map of styles in book.yaml",
    "numbers.txt": "`numbers` in book.yaml",
}
"""What looks come from that no file of the book has under their own name: its template lies in it as `reference.docx`."""


def why(chapter: ChapterId, writer: Writer, before: Trace | None, now: Trace) -> str:
    """Say what changed since the last build that left a trace; or that nothing did, and the cache had lost it."""
    if before is None:
        return "it was never compiled before"
    if before.program != now.program:
        return "this program changed"
    if before.pandoc != now.pandoc:
        return "pandoc changed"
    reasons = (*_templates(writer, before, now), *_parts(chapter, before, now))
    if not reasons and writer not in before.writers:
        return "it was never compiled for this before"
    return ", and ".join(reasons) or "the cache had lost it"


def _templates(writer: Writer, before: Trace, now: Trace) -> Iterator[str]:
    old = before.templates.get(writer, {})
    changed = [name for name, digest in now.templates.get(writer, {}).items() if old.get(name, digest) != digest]
    yield from dict.fromkeys(f"{_CALLED.get(name, name)} changed" for name in changed)


def _parts(chapter: ChapterId, before: Trace, now: Trace) -> Iterator[str]:
    if not chapter:
        return
    if chapter not in before.chapters:
        yield "it is new"
        return
    old = before.chapters[chapter]
    yield from (says for part, says in _PARTS.items() if old.get(part) != now.chapters[chapter].get(part))
