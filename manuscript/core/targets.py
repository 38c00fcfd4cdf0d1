"""Where a link may lead: every id of every chapter, and the one way from a link as typed to an id in the book."""

import hashlib
import re
from collections.abc import Iterator
from posixpath import basename, dirname, join, normpath
from typing import Literal
from urllib.parse import unquote, urlsplit

import msgspec

from manuscript.core import glossary, nodes, numbering, survey
from manuscript.core.chapterfile import chapter_id, slug
from manuscript.core.chaptertext import opens_with_title
from manuscript.model.ast import Node, Trail
from manuscript.model.book import Book
from manuscript.model.summary import Survey
from manuscript.model.value import ChapterId, Value

SCHEMES = frozenset({"http", "https", "mailto"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_KEPT_ID = re.compile(r"[A-Za-z0-9.-][A-Za-z0-9_.-]*")

Way = Literal["outside", "chapter", "anchor", "fault"]


class Targets(Value, frozen=True):
    """The ids of every chapter that has a file; `printed` are those in the order of the book.

    What ids an `unread` chapter has is not known: every link into it is taken for good. `headings` are the words of a
    chapter's headings by their ids, and those of its title without one; `own` is the id of the heading that says the title;
    `numbers` are those of figures, tables and chapters, in the whole book, whatever is printed of it; `listed` says where the
    works that are cited are listed; `terms` are those of its glossary; `files` are the names of the chapters' files.
    """

    anchors: dict[ChapterId, frozenset[str]]
    printed: frozenset[ChapterId]
    unread: frozenset[ChapterId] = frozenset()
    headings: dict[ChapterId, dict[str, str]] = msgspec.field(default_factory=dict)
    own: dict[ChapterId, str] = msgspec.field(default_factory=dict)
    numbers: numbering.Numbers = msgspec.field(default_factory=numbering.Numbers)
    listed: Literal["back", "chapter"] = "back"
    terms: glossary.Known = msgspec.field(default_factory=dict)
    files: dict[ChapterId, str] = msgspec.field(default_factory=dict)

    def words(self, aim: "Aim") -> str:
        """Give the words of the heading that a link leads to; a link without words shows them."""
        return self.headings.get(aim.chapter, {}).get(aim.anchor, "")


class Aim(Value, frozen=True):
    """What a link means: an address outside, a chapter, an id in a chapter, or a fault (then `code` and `words`)."""

    way: Way
    address: str = ""
    chapter: ChapterId = ChapterId("")
    anchor: str = ""
    code: str = ""
    words: dict[str, str] = msgspec.field(default_factory=dict)


def of_book(book: Book) -> Targets:
    """Give every id of a book that a link may lead to."""
    return Targets(
        anchors={identifier: frozenset(one.anchors) for identifier, one in book.summaries.items()},
        printed=frozenset(chapter.id for chapter in book.chapters),
        unread=frozenset(chapter.id for chapter in book.chapters if not chapter.readable),
        headings={chapter.id: {**dict(chapter.summary.headings), "": chapter.title} for chapter in book.chapters},
        own={
            chapter.id: opening.id
            for chapter in book.chapters
            if (opening := chapter.summary.opening) and opens_with_title(chapter, opening.level, opening.words)
        },
        numbers=numbering.number(book.chapters),
        listed=book.config.bibliographies,
        terms=glossary.known(book.chapters),
        files={chapter.id: basename(chapter.path) for chapter in book.chapters},
    )


def ids_of(looked: Survey) -> Iterator[tuple[str, Trail]]:
    """Give every id of one text with the trail of its node, in reading order."""
    for trail, node in survey.of(looked, *nodes.ATTRIBUTES_AT):
        identifier = nodes.id_of(node)
        if identifier:
            yield identifier, trail


def chapter_anchor(chapter: ChapterId) -> str:
    """Give the id of a chapter's own heading in the book; it does not depend on the chapter's number."""
    clashes = not chapter[:1].isalpha() or re.fullmatch(r"fn(?:ref)?\d+", chapter)  # pandoc names its notes fn1, fnref1
    return f"c-{chapter}" if clashes else chapter


def book_id(chapter: ChapterId, anchor: str) -> str:
    """Give the id that `anchor` of a chapter has in the book: chapter ids hold no `__`, so no two can clash.

    After the chapter's comes `__`, and never `___`: that one parts off the ids which the program makes itself.
    """
    return f"{chapter_anchor(chapter)}__{kept(anchor)}"


def kept(anchor: str) -> str:
    """Give an id of an author's in signs that every format allows."""
    short = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    return anchor if _KEPT_ID.fullmatch(anchor) else f"{slug(anchor)}-{short}"


def term_id(words: str, known: Targets) -> str:
    """Give the id in the book of a term; nothing for one that is not defined in what is printed."""
    chapter, _ = known.terms.get(glossary.key(words), (None, ""))
    return f"{chapter_anchor(chapter)}___{glossary.anchor(words)}" if chapter in known.printed and chapter else ""


def in_book(chapter: ChapterId, anchor: str, known: Targets) -> str:
    """Give the id in the book of an id of a chapter, or of the chapter: its own heading has the chapter's."""
    own = not anchor or anchor == known.own.get(chapter)
    return chapter_anchor(chapter) if own else book_id(chapter, anchor)


def holder(identifier: str) -> str:
    """Give the id of the chapter that an id of the book belongs to, unless it is a chapter's own id itself."""
    return identifier.partition("__")[0]


def aim(target: str, here: ChapterId, path: str, targets: Targets) -> Aim:
    """Say what a link in chapter `here` (file `path`) means."""
    scheme = _SCHEME.match(target)
    if scheme:
        return _outside(target, scheme[1].lower())
    if target.startswith("//") or target.lower().startswith("www."):
        return _fault("L404", target=target, problem="https:// is missing before it")
    name, _, fragment = target.partition("#")
    chapter = here if not name else _chapter(unquote(name), path, targets)
    if chapter is None:
        return _no_chapter(unquote(name), targets)
    return _inside(chapter, unquote(fragment), here, targets)


def _inside(chapter: ChapterId, anchor: str, here: ChapterId, targets: Targets) -> Aim:
    if chapter not in targets.printed:
        return _fault("L406", target=chapter)
    if not anchor:
        return Aim(way="chapter", chapter=chapter)
    if anchor not in targets.anchors[chapter] and chapter not in targets.unread:
        return _no_anchor(anchor, chapter, here, targets)
    return Aim(way="anchor", chapter=chapter, anchor=anchor)


def web(target: str) -> str:
    """Give an address of the web that a link may lead to; nothing where it is none."""
    scheme = _SCHEME.match(target)
    safe = scheme is not None and scheme[1].lower() in ("http", "https")
    return _outside(target, "https").address if safe else ""


def _outside(target: str, scheme: str) -> Aim:
    if scheme not in SCHEMES:
        return _fault("L403", scheme=scheme)
    try:
        parts = urlsplit(target)
        missing = "" if scheme == "mailto" or parts.hostname else "it names no host"
        _ = parts.port
    except ValueError:
        missing = "it is not well formed"
    if not missing and re.search(r"[\s<>\"{}|\\^`]", target):
        missing = "it holds a character that addresses cannot have"
    return _fault("L404", target=target, problem=missing) if missing else Aim(way="outside", address=target)


def _chapter(name: str, path: str, targets: Targets) -> ChapterId | None:
    """Find the chapter that a file name means, whatever number the file has today."""
    full = normpath(join(dirname(path), name))
    if not full.startswith("chapters/") or not name.endswith(".md"):
        return None
    wanted = chapter_id(full)
    return wanted if wanted in targets.anchors else None


def _no_chapter(name: str, targets: Targets) -> Aim:
    if name.endswith(".md"):
        return _fault("L401", target=name, known="\n".join(f"{known}.md" for known in targets.anchors))
    return _fault("L405", target=name)


def _no_anchor(anchor: str, chapter: ChapterId, here: ChapterId, targets: Targets) -> Aim:
    where = "this chapter" if chapter == here else f"chapter `{chapter}`"
    held = "\n".join(_held(anchor, targets))
    return _fault("L402", anchor=anchor, where=where, known="\n".join(targets.anchors[chapter]), held=held)


def _held(anchor: str, targets: Targets) -> Iterator[str]:
    """Give what leads to an id of another chapter: its file's name with the id, and the reference to it."""
    yield from (f"{file}#{anchor}" for one, file in targets.files.items() if anchor in targets.anchors[one])
    if anchor in targets.numbers.things:
        yield f"@{anchor}"


def _fault(code: str, **words: str) -> Aim:
    return Aim(way="fault", code=code, words=words)


def words_of(link: Node) -> str:
    """Give the words a link shows; a picture in it counts by its alt text."""
    return nodes.plain(link["c"][1])
