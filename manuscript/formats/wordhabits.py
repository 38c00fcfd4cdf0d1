"""A reference document -> what would go wrong in a book: heads that name no style, notes that begin anew, no page numbers."""

import re
from collections.abc import Iterator

from lxml import etree

from manuscript.formats import package
from manuscript.formats.ooxml import Element, parse, w
from manuscript.model.value import Value

_WANTED = re.compile(r"word/(?:document|settings|styles|(?:header|footer)[\w-]*)\.xml")
_ORDER = re.compile(r'\s*STYLEREF\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\]+))', re.IGNORECASE)
_PAGE = re.compile(r"(?<![\w\"])PAGE(?![\w\"])", re.IGNORECASE)
_LEVELS = "123456789"


class Habits(Value, frozen=True):
    """What a reference document asks for: styles that its heads name and that it has not, whether notes begin anew.

    `numbers_pages` says that some head or foot of it has the number of the page.
    """

    unknown: tuple[str, ...] = ()
    restarts_notes: bool = False
    numbers_pages: bool = True


def habits(reference: bytes) -> Habits:
    """Read a reference document of anybody; one that cannot be read has no habits, and is refused elsewhere."""
    try:
        parts = {name: parse(data) for name, data in package.some(reference, _is_wanted).items()}
    except (ValueError, etree.XMLSyntaxError):
        return Habits()
    known = frozenset(_names(parts["word/styles.xml"])) if "word/styles.xml" in parts else frozenset()
    heads = [root for name, root in sorted(parts.items()) if name.startswith(("word/header", "word/footer"))]
    asked = dict.fromkeys(name for head in heads for name in _asked(head))
    restarts = any(_restarts(parts[name]) for name in ("word/settings.xml", "word/document.xml") if name in parts)
    return Habits(
        unknown=tuple(name for name in asked if _style(name).casefold() not in known),
        restarts_notes=restarts,
        numbers_pages="word/document.xml" not in parts
        or any(_PAGE.search(order) for head in heads for order in _orders(head)),
    )


def _is_wanted(name: str) -> bool:
    return bool(_WANTED.fullmatch(name))


def _names(styles: Element) -> Iterator[str]:
    """Give the names by which a field can ask for a style: its own, and others that Word lists after it."""
    for named in styles.iter(w("name"), w("aliases")):
        yield from (one.strip().casefold() for one in named.get(w("val"), "").split(","))


def _asked(head: Element) -> Iterator[str]:
    """Give what `STYLEREF` names."""
    for order in _orders(head):
        yield from (match["quoted"] or match["bare"] or "" for match in _ORDER.finditer(order))


def _orders(head: Element) -> Iterator[str]:
    """Give what the fields of a head say, in both of the ways in which a file can write one; those of a paragraph as one."""
    yield from ("".join(one.text or "" for one in block.iter(w("instrText"))) for block in head.iter(w("p")))
    yield from (one.get(w("instr"), "") for one in head.iter(w("fldSimple")))


def _style(asked: str) -> str:
    """Give the name of the style that is asked for; a number stands for a level of headings."""
    return f"heading {asked}" if asked in _LEVELS else asked


def _restarts(root: Element) -> bool:
    return any(
        restart.get(w("val")) in ("eachSect", "eachPage")
        for notes in root.iter(w("footnotePr"))
        for restart in notes.iter(w("numRestart"))
    )
