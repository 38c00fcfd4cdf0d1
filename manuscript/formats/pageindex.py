"""The page of the index as pandoc wrote it, a line an entry -> lists within lists, in the words of EPUB Indexes 1.0."""

from collections.abc import Iterator, Sequence

from manuscript.core import roles
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, element, words_of, x

_TYPES = {
    roles.INDEX_TERM: "index-term",
    roles.INDEX_PLACE: "index-locator",
    roles.INDEX_WHOLE: "index-locator-range",
    roles.INDEX_SEE: "index-xref-preferred",
    roles.INDEX_ALSO: "index-xref-related",
}


def set_index(body: Element) -> None:
    """Part the entries by letters, let each hold those below it, and say what is what."""
    section = body.find(x("section"))
    assert section is not None, "the index begins with its heading, of which pandoc makes a section"
    for node in section.iter(x("span"), x("a")):
        _say(node)
    lines = list(section.iterchildren(x("div")))
    for line in lines:
        section.remove(line)
    for letter, entries in _groups(lines):
        group = element("section", **{"class": "index-group"})
        group.set(EPUB_TYPE, "index-group")
        group.extend([element("h2", letter), _list(entries, 0)])
        section.append(group)


def _say(node: Element) -> None:
    classes = node.get("class", "").split()
    kind = next((_TYPES[name] for name in classes if name in _TYPES), "")
    if kind:
        node.set(EPUB_TYPE, kind)


def _groups(lines: Sequence[Element]) -> Iterator[tuple[str, list[Element]]]:
    letter = ""
    entries: list[Element] = []
    for line in lines:
        if roles.INDEX_LETTER in line.get("class", "").split():
            if entries:
                yield letter, entries
            letter, entries = words_of(line), []
        else:
            entries.append(line)
    yield letter, entries


def _list(lines: Sequence[Element], depth: int) -> Element:
    """Make a list of the lines of one level; those below a line go into it."""
    made = element("ul", **{"class": "index-entries"})
    made.set(EPUB_TYPE, "index-entry-list")
    at = [number for number, line in enumerate(lines) if roles.INDEX_LEVELS[depth] in line.get("class", "").split()]
    for start, end in zip(at, [*at[1:], len(lines)], strict=True):
        item = element("li")
        item.set(EPUB_TYPE, "index-entry")
        item.extend([lines[start][0]])
        if end > start + 1:
            item.append(_list(lines[start + 1 : end], depth + 1))
        made.append(item)
    return made
