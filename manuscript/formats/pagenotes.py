"""Notes as pandoc's html5 writer sets them (a list) -> notes of an e-book: an aside each, its number before it, ids of the book."""

import re

from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, drop, element, x

_NUMBER = re.compile(r"\d+")


def set_notes(body: Element, anchor: str) -> None:
    """Set every call of a note, and the notes at the end; `anchor` makes their ids unique in the book."""
    for link in list(body.iter(x("a"))):
        if link.get("role") == "doc-noteref":
            _set_call(link, anchor)
        elif link.get("role") == "doc-backlink":
            drop(link)  # the number before the note leads back
    for section in body.findall(x("section")):
        if section.get("role") == "doc-endnotes":
            _set_end(section, anchor)


def _set_call(link: Element, anchor: str) -> None:
    """Make of `<a …><sup>1</sup></a>` what EPUB calls a reference to a note; readers' devices raise it themselves."""
    number = _number_of(link.get("id", ""))
    link[:] = []
    link.text = number
    role = link.attrib.pop("role")
    link.attrib.update({"href": f"#{anchor}___fn{number}", "id": f"{anchor}___fnref{number}"})
    link.set(EPUB_TYPE, "noteref")
    link.set("role", role)


def _set_end(section: Element, anchor: str) -> None:
    del section.attrib["role"]
    section.set("id", f"{anchor}___footnotes")
    section.set(EPUB_TYPE, "footnotes")
    listed = section.find(x("ol"))
    assert listed is not None, "pandoc lists notes"
    notes = [_note(item, anchor) for item in listed.iterchildren(x("li"))]
    section.remove(listed)
    section.extend(notes)


def _note(item: Element, anchor: str) -> Element:
    number = _number_of(item.get("id", ""))
    note = element("aside", role="doc-footnote", id=f"{anchor}___fn{number}")
    note.set(EPUB_TYPE, "footnote")
    note.text, note.tail = item.text, "\n"
    note.extend(list(item))
    _put_number(note, number, f"#{anchor}___fnref{number}")
    return note


def _put_number(note: Element, number: str, address: str) -> None:
    """Print a note's number before its first words; it leads back to where the note is called."""
    back = element("a", number, href=address, class_="note-number", role="doc-backlink")
    if (note.text or "").strip() or len(note) == 0 or note[0].tag != x("p"):
        first = element("p")
        first.tail, note.text = note.text, None
        note.insert(0, first)
    first = note[0]
    back.tail = f" {first.text or ''}"
    first.text = None
    first.insert(0, back)


def _number_of(identifier: str) -> str:
    found = _NUMBER.search(identifier)
    assert found is not None, "pandoc numbers notes: fn1, fnref1"
    return found.group()
