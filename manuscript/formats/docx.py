"""Fragments -> one DOCX: ids counted through the book, contents filled, sections cut, nothing of this machine in it.

No chapter's XML is read again: what depends on its place are slots, and filling them is work on bytes.
"""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.formats import package
from manuscript.formats.ooxml import NAMES, escaped
from manuscript.formats.slots import fill, slot
from manuscript.formats.wordfront import ended, front
from manuscript.formats.wordindex import LANG, OPENING, columned, language_number
from manuscript.formats.wordorigin import digest
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordproperties import properties
from manuscript.formats.wordrecord import Chapter, Shared, unpacked
from manuscript.formats.wordsections import Sections
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Artifact, Fragment, Woven, Writer

WRITER: Writer = "docx"

_FIRST = {"b": 1, "d": 1, "f": 1, "c": 1, "n": 1001}
"""The first id of bookmarks, drawings, notes, comments, and lists (after pandoc's own)."""
_SECTION, _OPENING = slot("s").encode(), slot(OPENING).encode()
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())


def bind(fragments: Sequence[Fragment], woven: Woven, _: Templates) -> Artifact:
    """Make the finished DOCX of the fragments, the shared one first: the same fragments are the same bytes."""
    shared = unpacked(fragments[0].data, Shared)
    chapters = [unpacked(fragment.data, Chapter) for fragment in fragments[1:]]
    binder = _Binder(shared, woven)
    bodies = [binder.chapter(chapter) for chapter in chapters]
    files = binder.parts(chapters, bodies)
    blocks = digest((fragment.chapter, one.blocks) for fragment, one in zip(fragments[1:], chapters, strict=True))
    data = package.pack(
        {**files, **properties(woven, blocks, shared.called)}, woven.imprint.seconds, "[Content_Types].xml"
    )
    return Artifact(format="docx", name=f"{woven.slug}.docx", data=data)


class _Binder:
    """One book being bound: how far its ids are counted, and what its chapters brought."""

    def __init__(self, shared: Shared, woven: Woven) -> None:
        self._shared = shared
        self._imprint = woven.imprint
        self._woven = woven.chapters
        self._lang = language_number(woven.imprint.lang).encode()
        self._package = Package(shared.files)
        self._next = dict(_FIRST)
        self._pictures = {
            picture.word_name: picture.word_data for chapter in woven.chapters for picture in chapter.pictures
        }
        self._notes: list[bytes] = []
        self._comments: list[bytes] = []
        self._numbers: list[bytes] = []

    def chapter(self, chapter: Chapter) -> bytes:
        """Fill the slots of a chapter but that of its section; give its blocks, and keep its notes and lists."""
        ids = {
            f"{letter}{number}".encode(): str(self._next[letter] + number).encode()
            for letter, count in chapter.counts.items()
            for number in range(count)
        }
        for letter, count in chapter.counts.items():
            self._next[letter] += count
        ids |= {b"s": _SECTION, OPENING.encode(): _OPENING, LANG.encode(): self._lang}
        self._notes.append(self._filled(chapter.notes, "footnotes", chapter, ids))
        self._comments.append(self._filled(chapter.comments, "comments", chapter, ids))
        self._numbers += [fill(one.numbers, ids.__getitem__) for one in chapter.lists]
        return self._filled(chapter.body, "document", chapter, ids)

    def _filled(self, data: bytes, part: str, chapter: Chapter, ids: Mapping[bytes, bytes]) -> bytes:
        def value_of(name: bytes) -> bytes:
            known = ids.get(name)
            return self._link(name.decode(), part, chapter).encode() if known is None else known

        return fill(data, value_of)

    def _link(self, name: str, part: str, chapter: Chapter) -> str:
        number = int(name[1:])
        if name[0] == "h":
            return self._package.links[part].of("hyperlink", chapter.addresses[number])
        shown = chapter.pictures[number]
        return self._package.show(part, shown, self._pictures[shown.name])

    def parts(self, chapters: Sequence[Chapter], bodies: Sequence[bytes]) -> dict[str, bytes]:
        """Give all parts of the package but its properties."""
        made = self._package
        body = b"".join(self._body(chapters, bodies))
        head = f"{_HEAD}<w:document{_ROOT}><w:body>".encode()
        made.files["word/document.xml"] = b"".join([head, body, b"</w:body></w:document>"])
        looks = dict.fromkeys(one.look for chapter in chapters for one in chapter.lists)
        styles = {(one.kind, one.id): one.definition for chapter in reversed(chapters) for one in chapter.styles}
        styles |= {(one.kind, one.id): one.definition for one in self._shared.spare if _names(body, one.id)}
        lacking = [styles[key] for key in sorted(styles) if key not in self._shared.defined]
        made.grow("word/footnotes.xml", more=b"".join(self._notes))
        made.grow("word/comments.xml", more=b"".join(self._comments))
        made.grow("word/numbering.xml", looks=b"".join(looks), more=b"".join(self._numbers))
        lang = escaped(self._imprint.lang)
        made.grow("word/styles.xml", more=b"".join(lacking), lang=lang)
        made.grow("word/settings.xml", lang=lang)
        return made.finished()

    def _body(self, chapters: Sequence[Chapter], bodies: Sequence[bytes]) -> Iterator[bytes]:
        """Give the blocks of the book, with the properties of each section where it ends: the last one's at the end."""
        sections = Sections(self._shared, self._package, self._imprint.title)
        own, listed = self._shared.own, [entry for chapter in chapters for entry in chapter.headings]
        captions = [caption for chapter in chapters for caption in chapter.captions]
        yield front(self._imprint, listed, captions, self._shared, sections).encode()
        openers = zip(self._woven, (chapter.title for chapter in chapters), strict=True)
        opened = [sections.of(*opener) for opener in openers]
        closed = [columned(one) if chapter.columns else one for chapter, one in zip(chapters, opened, strict=True)]
        *ends, last = closed
        for at, (chapter, end) in enumerate(zip(chapters, [*ends, ""], strict=True)):
            made = end if chapter.flows else ended(own, end, blank=self._woven[at].kind == "part")
            body = bodies[at].replace(_OPENING, ended(own, opened[at]).encode()) if chapter.columns else bodies[at]
            yield body.replace(_SECTION, made.encode())
        yield last.encode()


def _names(body: bytes, style: str) -> bool:
    """Whether blocks name a style."""
    return f' w:val="{escaped(style)}"'.encode() in body
