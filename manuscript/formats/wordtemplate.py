"""A publisher's Word file -> its styles as they look when everything they are based on is counted in, and its page."""

import re
from collections.abc import Iterator, Mapping
from typing import cast, get_args

from manuscript.core.wordnames import is_words_own
from manuscript.formats.ooxml import DRAWING, Element, value, w
from manuscript.formats.stranger import NotWord, Word, left_out, opened, read
from manuscript.model.styleroles import StyleKind
from manuscript.model.template import Listed, Paper, Template

_OFF = frozenset({"0", "false", "off"})
_DEEPEST = 40
"""Styles that may stand one on the other; Word itself refuses more than a dozen."""

LIMIT_STYLES = 4000
"""Styles of one template: publishers have some hundreds, and Word itself knows no more than 4,079 in a document."""

_TWIPS = 20
_WHOLE = re.compile(r"-?[0-9]{1,7}")
_BODY_LEVEL = 9
_NARROWEST = 72
_POINTS = {"width": ("pgSz", "w"), "height": ("pgSz", "h")} | {
    side: ("pgMar", side) for side in ("top", "bottom", "left", "right")
}


def template(data: bytes) -> Template:
    """Read a template, which comes from anybody. Raises NotWord with what is wrong, in words."""
    word = opened(data)
    return Template(kind=word.kind, styles=listed(word), paper=_paper(word), left_out=tuple(left_out(word)))


def names(data: bytes) -> tuple[str, ...]:
    """Give the names of a template's styles, as its file has them. Raises NotWord."""
    root = opened(data).part("styles")
    styles = root.iterchildren(w("style")) if root is not None else ()
    return tuple(
        value(one, "name") or one.get(w("styleId"), "") for one in styles if one.get(w("type")) in get_args(StyleKind)
    )


def listed(word: Word) -> tuple[Listed, ...]:
    """List the styles of a Word file. Raises NotWord where they are too many."""
    root = word.part("styles")
    assert root is not None, "a file without styles is not opened"
    if sum(1 for _ in root.iterchildren(w("style"))) > LIMIT_STYLES:
        raise NotWord(f"it has more than {LIMIT_STYLES} styles")
    numbering, theme = word.part("numbering"), word.part("theme")
    seen = _Seen(root, _fonts(theme), _lists(numbering), frozenset(_used(word)))
    return tuple(seen.listed(style) for style in seen.styles.values() if style.get(w("type")) in get_args(StyleKind))


class _Seen:
    """The styles of one file, by id."""

    def __init__(
        self, root: Element, fonts: Mapping[str, str], lists: Mapping[str, dict[int, str]], used: frozenset[str]
    ) -> None:
        self.styles = {style.get(w("styleId"), ""): style for style in root.iterchildren(w("style"))}
        self._defaults = root.find(w("docDefaults"))
        self._fonts, self._lists, self._used = fonts, lists, used

    def listed(self, style: Element) -> Listed:
        """Give one style as it looks."""
        identifier, name = style.get(w("styleId"), ""), value(style, "name")
        chain, lost = self._chain(style)
        looks = _Looks(chain, self._defaults)
        number = looks.of("numPr", "numId")
        level = _whole(looks.of("numPr", "ilvl")) or 0
        based = self.styles.get(value(style, "basedOn"))
        outline = looks.number("outlineLvl")
        return Listed(
            id=identifier,
            name=name or identifier,
            kind=cast("StyleKind", style.get(w("type"))),
            aliases=tuple(part.strip() for part in value(style, "aliases").split(",") if part.strip()),
            based="" if based is None else value(based, "name"),
            lost=lost,
            default=_is_on(style.get(w("default"), "0")),
            own=not is_words_own(name),
            hidden=_has(style, "semiHidden") or _has(style, "hidden"),
            used=identifier in self._used,
            outline=outline + 1 if outline is not None and outline < _BODY_LEVEL else 0,
            numbering=self._lists.get(number, {}).get(level, ""),
            level=level + 1 if number in self._lists else 0,
            list=number if number in self._lists else "",
            font=self._font(looks),
            size=(looks.number("sz") or 0) / 2,
            bold=looks.is_on("b"),
            italic=looks.is_on("i"),
            capitals=looks.is_on("smallCaps") or looks.is_on("caps"),
            raised=looks.text("vertAlign") or _moved(looks.number("position") or 0),
            align=looks.text("jc"),
            left=_points(looks.attribute("ind", "left") or looks.attribute("ind", "start")),
            right=_points(looks.attribute("ind", "right") or looks.attribute("ind", "end")),
            first=_points(looks.attribute("ind", "firstLine")) or 0 - _points(looks.attribute("ind", "hanging")),
        )

    def _chain(self, style: Element) -> tuple[list[Element], str]:
        """Give a style and all that it stands on, itself first; and the id of a base that is not there."""
        chain, base = [style], value(style, "basedOn")
        while base:
            found = self.styles.get(base)
            if found is None or found in chain or len(chain) > _DEEPEST:
                return chain, base
            chain.append(found)
            base = value(found, "basedOn")
        return chain, ""

    def _font(self, looks: "_Looks") -> str:
        theme, named = looks.attributes("rFonts", "asciiTheme", "ascii")
        return self._fonts.get(theme[:5], "") if theme else named


class _Looks:
    """The properties of a style and all that it stands on: what is nearest counts."""

    def __init__(self, chain: list[Element], defaults: Element | None) -> None:
        self._holders = [held for style in chain for held in style.iterchildren(w("pPr"), w("rPr"))]
        if defaults is not None:
            self._holders += list(defaults.iter(w("pPr"), w("rPr")))

    def attribute(self, name: str, attribute: str) -> str:
        """Give an attribute of the nearest property that has it."""
        found = (held.find(w(name)) for held in self._holders)
        return next((got for one in found if one is not None and (got := one.get(w(attribute))) is not None), "")

    def attributes(self, name: str, *attributes: str) -> tuple[str, ...]:
        """Give attributes of the nearest property that has one of them: what it says counts, not what stands below it."""
        found = (
            tuple(one.get(w(key), "") for key in attributes)
            for held in self._holders
            for one in held.iterchildren(w(name))
        )
        return next((got for got in found if any(got)), ("",) * len(attributes))

    def text(self, name: str) -> str:
        """Give the value of a property."""
        return self.attribute(name, "val")

    def number(self, name: str) -> int | None:
        """Give the value of a property that is a number."""
        return _whole(self.text(name))

    def is_on(self, name: str) -> bool:
        """Whether a switch is on."""
        found = (held.find(w(name)) for held in self._holders)
        return next((_is_on(one.get(w("val"), "1")) for one in found if one is not None), False)

    def of(self, name: str, inside: str) -> str:
        """Give the value of what stands in the nearest property that has it."""
        found = (held.find(f"{w(name)}/{w(inside)}") for held in self._holders)
        return next((one.get(w("val"), "") for one in found if one is not None), "")


def _moved(half_points: int) -> str:
    """Say where words stand that are moved off the line by a length."""
    return "superscript" if half_points > 0 else "subscript" if half_points < 0 else ""


def _has(style: Element, name: str) -> bool:
    found = style.find(w(name))
    return found is not None and _is_on(found.get(w("val"), "1"))


def _is_on(said: str) -> bool:
    return said not in _OFF


def _points(twips: str) -> float:
    return (_whole(twips) or 0) / _TWIPS


def _whole(said: str) -> int | None:
    """Read a whole number; None for what is none, or beyond all measure."""
    return int(said) if _WHOLE.fullmatch(said) else None


def _fonts(theme: Element | None) -> dict[str, str]:
    """Give the faces of a theme by the first letters of their names in styles: `major`, `minor`."""
    if theme is None:
        return {}
    kinds = {sort: theme.find(f".//{{{DRAWING}}}{sort}Font/{{{DRAWING}}}latin") for sort in ("major", "minor")}
    return {sort: latin.get("typeface", "") for sort, latin in kinds.items() if latin is not None}


def _lists(numbering: Element | None) -> dict[str, dict[int, str]]:
    """Say by a list's number how each of its levels counts; a list may be that of a style for lists (`numStyleLink`)."""
    if numbering is None:
        return {}
    every = list(numbering.iterchildren(w("abstractNum")))
    by_style = {link: one for one in every if (link := value(one, "styleLink"))}
    looks = {
        one.get(w("abstractNumId"), ""): {
            _whole(level.get(w("ilvl"), "")) or 0: _form(level)
            for level in by_style.get(value(one, "numStyleLink"), one).iterchildren(w("lvl"))
        }
        for one in every
    }
    return {
        one.get(w("numId"), ""): looks.get(value(one, "abstractNumId"), {}) for one in numbering.iterchildren(w("num"))
    }


def _form(level: Element) -> str:
    """Say how a level counts; one that shows none of its numbers does not."""
    shown = level.find(w("lvlText"))
    return "none" if shown is not None and not shown.get(w("val"), "").strip() else value(level, "numFmt") or "decimal"


def _used(word: Word) -> Iterator[str]:
    """Give the ids of the styles that the template itself uses: in its sample text, its notes, its heads and feet."""
    for name, data in word.files.items():
        if name.startswith("word/") and name.endswith(".xml") and b"Style w:val" in data:
            yield from (one.get(w("val"), "") for one in read(data).iter(w("pStyle"), w("rStyle"), w("tblStyle")))


def _paper(word: Word) -> Paper:
    """Give the page of the template's last section."""
    sections = list(read(word.files[word.main]).iter(w("sectPr")))
    if not sections:
        return Paper()

    def said(name: str, attribute: str) -> float:
        found = sections[-1].find(w(name))
        if found is not None and any(_whole(number) is None for number in _measures(found)):
            raise NotWord("it does not say in numbers how large its page is")
        return 0 if found is None else _points(found.get(w(attribute), "0"))

    made = Paper(**{key: said(*where) for key, where in _POINTS.items()})
    if made.width and made.width - made.left - made.right < _NARROWEST:
        raise NotWord("its page has no room for text between the margins")
    return made


def _measures(node: Element) -> Iterator[str]:
    named = map(w, ("w", "h", "top", "bottom", "left", "right", "header", "footer", "gutter"))
    return (node.get(name, "") for name in named if name in node.attrib)
