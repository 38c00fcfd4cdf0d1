"""What pandoc made of an empty document x a publisher's template -> the parts that a book in that template shares.

Of the template come its styles, lists, faces, theme, settings, heads and feet: what in them tells of people, or runs, is
scrubbed later (`wordscrub`). pandoc never reads it: its members are a stranger's.
"""

import copy
from collections.abc import Iterator, Mapping

from lxml import etree

from manuscript.formats import package
from manuscript.formats.ooxml import CONTENT_TYPES, RELATIONSHIPS, Element, R, W, element, parse, r, serialise, value, w
from manuscript.formats.stranger import Word, read

_LINKS, _TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_LINK = f"{{{RELATIONSHIPS}}}Relationship"
_HEADS = {w("headerReference"): "header", w("footerReference"): "footer"}
_OUTLINE = f"{w('pPr')}/{w('outlineLvl')}"
_TEXT_LEVEL = 10
"""The level, from 1, of what is no heading."""

_OF_NOTES = (w("footnotePr"), w("endnotePr"))
"""Settings that name parts which are not the template's here."""

_MOST_LISTS = 900
"""Below the numbers that pandoc gives to its own lists."""

_REACHED = ("http://", "https://", "mailto:")
_PICTURES = {
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "tif": "image/tiff",
}


def geometry(reference: bytes, word: Word) -> bytes:
    """Give our own reference document with the page of the template: by it pandoc fits pictures and tables."""
    theirs = _section(word)
    if theirs is None:
        return reference
    files = package.members(reference)
    root = parse(files["word/document.xml"])
    ours = next(root.iter(w("sectPr")))
    for name in ("pgSz", "pgMar"):
        found, own = theirs.find(w(name)), ours.find(w(name))
        if found is not None and own is not None:
            ours.replace(own, copy.deepcopy(found))
    files["word/document.xml"] = serialise(root)
    return package.pack(files, 0, _TYPES)


def laid(files: Mapping[str, bytes], word: Word, levels: Mapping[str, int]) -> dict[str, bytes]:
    """Lay the template over the parts that pandoc made of an empty document.

    `levels` are the outline levels, from 1, of the styles that headings have: contents and screen readers go by them.
    """
    made = {name: data for name, data in files.items() if not _is_head(name)}
    links, types = parse(made[_LINKS]), parse(made[_TYPES])
    _without_heads(links, types)
    numbers = _lists(made, word)
    made["word/styles.xml"] = serialise(_mended(_renumbered(_part(word, "styles"), numbers), levels))
    made["word/settings.xml"] = serialise(_settings(parse(made["word/settings.xml"]), word.part("settings")))
    theme = word.linked("theme")
    if theme and not word.links(theme):
        made["word/theme/theme1.xml"] = serialise(read(word.files[theme]))
    faces = word.part("fontTable")
    if faces is not None:
        made["word/fontTable.xml"] = serialise(faces)
    section = _section(word)
    if section is not None:
        made |= dict(_heads(section, word, links, types, numbers))
        made["word/document.xml"] = serialise(_with_section(parse(made["word/document.xml"]), section))
    return {**made, _LINKS: serialise(links), _TYPES: serialise(types)}


def _mended(root: Element, levels: Mapping[str, int]) -> Element:
    """Let no style lead to one that is not there, or be there twice; and let headings have their levels."""
    known: set[str] = set()
    for style in list(root.iterchildren(w("style"))):
        if style.get(w("styleId"), "") in known:
            root.remove(style)
        known.add(style.get(w("styleId"), ""))
    for node in list(root.iter(w("basedOn"), w("next"), w("link"))):
        if node.get(w("val")) not in known:
            node.getparent().remove(node)  # type: ignore[union-attr]  # it is in a style
    _unknot(root)
    _give_levels({style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}, levels)
    return root


def _give_levels(styles: Mapping[str, Element], levels: Mapping[str, int]) -> None:
    """Give headings their levels; what is based on one, and is no heading itself, stays text."""
    new = [one for one in levels if one in styles and styles[one].find(_OUTLINE) is None]
    for identifier, level in levels.items():
        if identifier in styles:
            _set_level(styles[identifier], level)
    for style in styles.values():
        base = style.find(w("basedOn"))
        if base is not None and base.get(w("val")) in new and style.find(_OUTLINE) is None:
            _set_level(style, _TEXT_LEVEL)


def _unknot(root: Element) -> None:
    """Let no style be based on itself, over whatever others."""
    by_id = {style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}
    sound: set[str] = set()  # each is walked from once: ten styles or thousands may stand one on the other
    for start in by_id:
        seen, name = {start}, start
        while name not in sound and (base := by_id[name].find(w("basedOn"))) is not None:
            name = base.get(w("val"), "")
            if name in seen:
                base.getparent().remove(base)  # type: ignore[union-attr]  # it is in a style
                break
            seen.add(name)
        sound |= seen


def _set_level(style: Element, level: int) -> None:
    """Give a style of headings its outline level, in the place that the schema has for it."""
    properties = style.find(w("pPr"))
    if properties is None:
        properties = element("pPr")
        before = style.find(w("rPr"))
        before.addprevious(properties) if before is not None else style.append(properties)
    for own in properties.findall(w("outlineLvl")):
        properties.remove(own)
    later = properties.find(w("divId"))
    made = element("outlineLvl", val=str(level - 1))
    later.addprevious(made) if later is not None else properties.append(made)


def _part(word: Word, sort: str) -> Element:
    found = word.part(sort)
    assert found is not None, "a file without styles is not opened"
    return found


def _section(word: Word) -> Element | None:
    """Give the properties of the template's last section, without what belongs to its own text alone."""
    found = list(read(word.files[word.main]).iter(w("sectPr")))
    if not found:
        return None
    section = found[-1]
    for node in list(section):
        if node.tag in _OF_ITS_TEXT or (node.tag == w("type") and node.get(w("val")) == "continuous"):
            section.remove(node)
    for numbers in section.iterchildren(w("pgNumType")):
        numbers.attrib.pop(w("start"), "")
    return section


_OF_ITS_TEXT = frozenset(map(w, ("sectPrChange", "printerSettings", "footnotePr", "endnotePr", "cols")))
"""Columns too: the last section of a finished book is its index."""


def _is_head(name: str) -> bool:
    return name.removeprefix("word/").removeprefix("_rels/").startswith(tuple(_HEADS.values()))


def _without_heads(links: Element, types: Element) -> None:
    for link in [one for one in links if one.get("Type") in {f"{R}/{sort}" for sort in _HEADS.values()}]:
        links.remove(link)
    for of in [one for one in types if _is_head(str(one.get("PartName")).removeprefix("/"))]:
        types.remove(of)


def _with_section(text: Element, section: Element) -> Element:
    """Put the template's section in the place of ours."""
    for own in list(text.iter(w("sectPr"))):
        own.getparent().replace(own, section)  # type: ignore[union-attr]  # it is in the body
    return text


def _settings(ours: Element, theirs: Element | None) -> Element:
    if theirs is None:
        return ours
    for node in list(theirs.iterchildren(*_OF_NOTES)):
        theirs.remove(node)
    return theirs


def _links(kept: list[tuple[str, str, str]]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships")
    for identifier, sort, target in kept:
        link = etree.SubElement(root, _LINK, Id=identifier, Type=sort, Target=target)
        if sort == f"{R}/hyperlink":
            link.set("TargetMode", "External")
    return serialise(root)


def _lists(made: dict[str, bytes], word: Word) -> dict[str, str]:
    """Put the template's lists before pandoc's; give their new numbers by the old ones."""
    theirs, ours = word.part("numbering"), parse(made["word/numbering.xml"])
    if theirs is None:
        return {}
    looks = {one.get(w("abstractNumId"), ""): _plain(one) for one in theirs.iterchildren(w("abstractNum"))}
    looks = dict(list(looks.items())[:_MOST_LISTS])
    renamed = {old: str(at) for at, old in enumerate(looks, 1)}
    lists = {
        one.get(w("numId"), ""): _plain(one)
        for one in theirs.iterchildren(w("num"))
        if value(one, "abstractNumId") in looks
    }
    lists = dict(list(lists.items())[:_MOST_LISTS])
    numbers = {old: str(at) for at, old in enumerate(lists, 1)}
    for old, look in looks.items():
        look.set(w("abstractNumId"), renamed[old])
    for old, one in lists.items():
        one.set(w("numId"), numbers[old])
        one.find(w("abstractNumId")).set(w("val"), renamed[value(one, "abstractNumId")])  # type: ignore[union-attr]  # it has one
    ours[0:0] = looks.values()
    at = next((at for at, node in enumerate(ours) if node.tag == w("num")), len(ours))
    ours[at:at] = lists.values()
    made["word/numbering.xml"] = serialise(ours)
    return numbers


def _plain(node: Element) -> Element:
    """Take out of a list what later versions of Word added, and its pictures: the part does not declare them."""
    for inner in list(node.iter()):
        strange = not str(inner.tag).startswith(f"{{{W}}}") or inner.tag == w("lvlPicBulletId")
        above = inner.getparent()
        if strange and above is not None and inner is not node:
            above.remove(inner)
        for name in [name for name in inner.attrib if not str(name).startswith(f"{{{W}}}")]:
            del inner.attrib[name]
    return node


def _renumbered(root: Element, numbers: Mapping[str, str]) -> Element:
    """Let a part name the template's lists by their new numbers; one that is not there is none (0)."""
    for named in root.iter(w("numId")):
        named.set(w("val"), numbers.get(named.get(w("val"), ""), "0"))
    return root


def _heads(
    section: Element, word: Word, links: Element, types: Element, numbers: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Give the heads and feet that the section names, under names of ours, with the pictures in them."""
    of_text = word.links(word.main)
    for number, reference in enumerate(list(section.iterchildren(*_HEADS)), 1):
        found, sort = of_text.get(reference.get(r("id"), "")), _HEADS[str(reference.tag)]
        target = "" if found is None else found.get("Target", "")
        if not stays_behind(word, target):
            name, identifier = f"{sort}{number}.xml", f"rIdHead{number}"
            reference.set(r("id"), identifier)
            links.append(links.makeelement(_LINK, {"Id": identifier, "Type": f"{R}/{sort}", "Target": name}))
            yield f"word/{name}", serialise(_renumbered(read(word.files[target]), numbers))
            yield from _inside(word, target, f"{sort}{number}", types)
        else:
            section.remove(reference)


def stays_behind(word: Word, head: str) -> bool:
    """Whether a head or foot cannot come into a book: it is not there, or leads to something that does not come along."""
    return head not in word.files or not all(map(_is_carried, word.links(head).values()))


def _is_carried(link: Element) -> bool:
    if link.get("TargetMode") == "External":
        return link.get("Type") == f"{R}/hyperlink" and link.get("Target", "").lower().startswith(_REACHED)
    return link.get("Type") == f"{R}/image"


def _inside(word: Word, head: str, name: str, types: Element) -> Iterator[tuple[str, bytes]]:
    """Give the pictures in a head or foot, and what leads to them and to addresses."""
    kept = []
    for number, (identifier, link) in enumerate(word.links(head).items(), 1):
        sort, target = link.get("Type", ""), link.get("Target", "")
        if target in word.files:
            extension = target.rpartition(".")[2].lower()
            picture = f"media/{name}-{number}.{extension}"
            of = {"PartName": f"/word/{picture}", "ContentType": _PICTURES.get(extension, f"image/{extension}")}
            types.append(types.makeelement(f"{{{CONTENT_TYPES}}}Override", of))
            yield f"word/{picture}", word.files[target]
            target = picture
        kept.append((identifier, sort, target))
    if kept:
        yield f"word/_rels/{name}.xml.rels", _links(kept)
