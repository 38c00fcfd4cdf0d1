"""What a chapter is -> what its page says it is: EPUB's types, and the roles that screen readers know."""

from manuscript.core import citing, roles
from manuscript.formats.ooxml import Element
from manuscript.formats.xhtml import EPUB_TYPE, x

TYPES = {
    "foreword": "foreword",
    "preface": "preface",
    "introduction": "introduction",
    "chapter": "chapter",
    "part": "part",
    "epilogue": "epilogue",
    "afterword": "afterword",
    "appendix": "appendix",
    "bibliography": "bibliography",
    "credits": "acknowledgments",
    "authors": "contributors",
    "index": "index",
}
"""What a chapter is, in the words of EPUB's structural semantics."""

_FRONT = frozenset({"foreword", "preface", "introduction"})
_MAIN = frozenset({"chapter", "part", "epilogue"})
_NO_ROLE = frozenset({"contributors"})


def matter(kind: str) -> str:
    """Say in which part of a book a chapter stands: front, body or back matter."""
    return "frontmatter" if kind in _FRONT else "bodymatter" if kind in _MAIN else "backmatter"


def say_kind(body: Element, kind: str) -> None:
    """Say on the chapter's own section what it is."""
    section = body.find(x("section"))
    assert section is not None, "a chapter begins with its heading, of which pandoc makes a section"
    section.set(EPUB_TYPE, TYPES[kind])
    if TYPES[kind] not in _NO_ROLE:
        section.set("role", f"doc-{TYPES[kind]}")


def say_works(body: Element) -> None:
    """Say what the works after a chapter are, each work in a list, and every citation that leads to one."""
    for section in body.iter(x("section")):
        if roles.WORKS in section.get("class", "").split() and not section.get("role"):
            section.set(EPUB_TYPE, "bibliography")
            section.set("role", "doc-bibliography")
    for link in body.iter(x("a")):
        if citing.IN_LIST in link.get("href", ""):
            link.set(EPUB_TYPE, "biblioref")
            link.set("role", "doc-biblioref")
    for entry in body.iter(x("div")):
        if entry.get("class") == roles.WORK:  # `doc-biblioentry` is given up: EPUB's checker warns of it
            entry.set("role", "listitem")
        elif roles.WORKS in entry.get("class", "").split():
            entry.set("role", "list")
