"""A DOCX that pandoc wrote of some chapters -> one fragment a chapter; of an empty document -> what all chapters share.

A fragment does not know which chapters were written with it: it is cut and tidied by itself, with the styles of the reference
document only, and every id that pandoc counted through the group is a slot.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence

from manuscript.formats import package
from manuscript.formats.ooxml import Element, R, bare, element, holder, parse, style_of, w
from manuscript.formats.slots import MARK, stand_in
from manuscript.formats.wordblocks import anchor, name_part, set_lists, tidy, tidy_notes
from manuscript.formats.wordcontents import entries
from manuscript.formats.worddress import TEMPLATES as TEMPLATES_OF_DRESS
from manuscript.formats.worddress import Dress, dress_of
from manuscript.formats.wordfields import has_caption, set_fields
from manuscript.formats.wordformulas import set_formulas
from manuscript.formats.wordindex import set_index
from manuscript.formats.wordlanguages import set_languages
from manuscript.formats.wordlists import dress as dress_items
from manuscript.formats.wordmarks import set_marks
from manuscript.formats.wordopen import Link, Openings
from manuscript.formats.wordorigin import digests, mark
from manuscript.formats.wordpictures import scrub, set_pictures
from manuscript.formats.wordrecord import Caption, Chapter, Entry, Numbering, Shown, packed
from manuscript.formats.wordruns import dress as dress_words
from manuscript.formats.wordsections import measure
from manuscript.formats.wordshared import share
from manuscript.formats.wordstyles import Styles, uses
from manuscript.formats.wordtables import set_tables
from manuscript.formats.wordtitles import leave_to_style, set_number
from manuscript.formats.writing import Templates
from manuscript.model.artifact import Fragment, WovenChapter, Writer
from manuscript.model.value import ChapterId

TEMPLATES: tuple[str, ...] = TEMPLATES_OF_DRESS
SHARED = True

_WRITER: Writer = "docx"
_BETWEEN = "ManuscriptBetween"
_MARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})
_PICTURE = f"{R}/image"


def cut(data: bytes, chapters: Sequence[WovenChapter], templates: Templates) -> tuple[Fragment, ...]:
    """Cut what pandoc wrote into one fragment a chapter; without chapters, the shared one."""
    files, house = package.members(data), dress_of(templates)
    styles = house.styles(parse(files["word/styles.xml"]))
    if not chapters:
        return (
            Fragment(
                writer=_WRITER, chapter=ChapterId(""), data=packed(share(house.laid(files), styles, house.counted))
            ),
        )
    group = _Group(files, styles, house)
    cuts = zip(chapters, group.chapters(), strict=True)
    made = ((chapter.id, group.cut(blocks, chapter)) for chapter, blocks in cuts)
    return tuple(Fragment(writer=_WRITER, chapter=identifier, data=packed(record)) for identifier, record in made)


class _Group:
    """Some chapters in one DOCX: its parts, parsed once."""

    def __init__(self, files: Mapping[str, bytes], styles: Styles, house: Dress) -> None:
        parts = {name: files[f"word/{name}.xml"] for name in ("document", "footnotes", "comments")}
        self._sign = stand_in(*parts.values())
        self._body = parse(parts["document"])[0]
        self._notes = list(parse(parts["footnotes"]))
        self._comments = list(parse(parts["comments"]))
        numbering = parse(files["word/numbering.xml"])
        set_lists(numbering)
        self._looks = _by_id(numbering, "abstractNum")
        self._lists = _by_id(numbering, "num")
        self._styles, self._counted = styles, house.lists()
        self._counted_titles = house.counted
        self._measure = measure(self._body)
        self._links = dict(_links(files, self._body, *self._notes, *self._comments))

    def chapters(self) -> Iterator[list[Element]]:
        """Part the blocks where pandoc was told to; headings hold their bookmarks, other ends go with their beginnings."""
        anchor(self._body)
        parted: list[list[Element]] = [[]]
        homes: dict[str, list[Element]] = {}
        for block in list(self._body):
            block.tail = None
            if style_of(block) == _BETWEEN:
                parted.append([])
            elif block.tag in _MARKS:
                homes.setdefault(block.get(w("id"), ""), parted[-1]).append(block)
            elif block.tag != w("sectPr"):
                parted[-1].append(block)
        return iter(parted)

    def cut(self, blocks: Sequence[Element], chapter: WovenChapter) -> Chapter:
        """Make one chapter's record."""
        body = self._tidied(holder(blocks), chapter)
        captions, headings, title = self._headed(body, chapter)
        notes = holder(_called(body, self._notes, "footnoteReference"))
        comments = holder(_called(body, self._comments, "commentReference"))
        captions += set_fields(notes)
        parts = (body, notes, comments)
        self._dress(*parts)
        if chapter.pictures:
            set_pictures(body, notes, chapter.blocks)
        listed = digests(body, notes)
        flows = _open_section(body, f"{self._sign}s{self._sign}", alone=chapter.kind == "part")
        openings = Openings(self._sign, self._links)
        mark(body, chapter.id, openings)
        for part in (body, notes):
            set_marks(part, chapter.marks)
        for part in parts:
            scrub(part)
            set_formulas(part)
            set_languages(part)
            openings.open(part)
        return Chapter(
            body=self._bytes(body),
            notes=self._bytes(notes),
            comments=self._bytes(comments),
            counts=openings.counts(),
            addresses=tuple(openings.addresses),
            pictures=tuple(openings.pictures),
            lists=tuple(self._list(identifier, openings) for identifier in openings.keys("n")),
            styles=tuple(self._styles.missing(use for part in parts for use in uses(part))),
            title=title,
            headings=headings,
            captions=captions,
            flows=flows,
            columns=chapter.kind == "index",
            blocks=listed,
        )

    def _headed(self, body: Element, chapter: WovenChapter) -> tuple[tuple[Caption, ...], tuple[Entry, ...], str]:
        """Set numbers, captions and the index as fields; give captions, headings, and the title as the text has it."""
        set_number(body, chapter)
        captions, headings = set_fields(body), entries(body)
        title = headings[0].words
        if self._counted_titles:
            leave_to_style(body, chapter, self._counted_titles)
            title = entries(body)[0].words
        if chapter.kind == "index":
            set_index(body, self._sign)
        return captions, headings, title

    def _dress(self, body: Element, notes: Element, comments: Element) -> None:
        """Put everything into the template's styles."""
        tidy_notes(notes)
        dress_items(body, self._counted, self._lists, self._looks)
        for part in (body, notes, comments):
            dress_words(part, self._styles)
            self._styles.to_theirs(part)

    def _tidied(self, body: Element, chapter: WovenChapter) -> Element:
        if chapter.kind == "part":
            name_part(body)
        tidy(body)
        set_tables(body, self._measure, self._styles)
        return body

    def _bytes(self, held: Element) -> bytes:
        return bare(held).replace(self._sign.encode(), MARK)

    def _list(self, identifier: str, openings: Openings) -> Numbering:
        numbers = self._lists[identifier]
        named = numbers.find(w("abstractNumId"))
        look = self._looks["" if named is None else named.get(w("val"), "")]
        numbers.set(w("numId"), openings.slot("n", identifier))
        return Numbering(look=bare(holder([copy.deepcopy(look)])), numbers=self._bytes(holder([numbers])))


def _by_id(root: Element, name: str) -> dict[str, Element]:
    return {node.get(w(f"{name}Id"), ""): node for node in root.iterchildren(w(name))}


def _called(body: Element, waiting: list[Element], name: str) -> Iterator[Element]:
    """Take the notes or comments that a chapter's blocks call, in the order of the calls.

    pandoc numbers notes itself, but keeps the ids of comments: of two chapters with the same the first comes first.
    """
    for identifier in dict.fromkeys(call.get(w("id")) for call in body.iter(w(name))):
        found = next(one for one in waiting if one.get(w("id")) == identifier)
        waiting.remove(found)
        yield found


def _links(files: Mapping[str, bytes], *parts: Element) -> Iterator[tuple[str, Link]]:
    """Give what the relationships of the text lead to; a picture by the name under which pandoc was given it."""
    types = {str(one.get("PartName")): str(one.get("ContentType")) for one in parse(files["[Content_Types].xml"])}
    names = dict(_pictures(parts))
    for link in parse(files["word/_rels/document.xml.rels"]):
        identifier, target = link.get("Id", ""), link.get("Target", "")
        if link.get("Type") == _PICTURE and identifier in names:
            shown = Shown(name=names[identifier], content_type=types.get(f"/word/{target}", ""))
            yield identifier, Link(picture=shown)
        elif link.get("TargetMode") == "External":
            yield identifier, Link(address=target)


def _pictures(parts: Sequence[Element]) -> Iterator[tuple[str, str]]:
    """Give the relationship and the name of every picture; pandoc writes the name where the alternative belongs."""
    pic, main = (
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    )
    for part in parts:
        for drawn in part.iter(f"{pic}pic"):
            named = next(drawn.iter(f"{pic}cNvPr"))
            yield next(drawn.iter(f"{main}blip")).get(f"{{{R}}}embed", ""), named.get("descr", "")


def _open_section(body: Element, slot: str, *, alone: bool) -> bool:
    """Put the slot of the section's end into the last paragraph; say whether it is there.

    Not where it is to stand alone, in a paragraph of its own. Not into a caption: LibreOffice then loses the end of its
    bookmark, and references to it show nothing.
    """
    last = next((block for block in reversed(body) if block.tag not in _MARKS), None)
    if alone or last is None or last.tag != w("p") or has_caption(last):
        body[-1].tail = slot
        return False
    properties = last.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        last.insert(0, properties)
    if len(properties):
        properties[-1].tail = slot
    else:
        properties.text = slot
    return True
