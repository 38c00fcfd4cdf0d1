"""A publisher's template -> which of its styles is most likely for which role, how sure that is, and why. Dutch and English.

First by Word's own styles that the template's own text uses, then by the level of a heading, then by the words of a name, then
by the look; Word's own styles that nobody uses come behind what the house made. A style is proposed for one role only.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence

from manuscript.core.stylemap import style
from manuscript.core.yamltext import scalar
from manuscript.model.styleroles import ROLES
from manuscript.model.template import Guess, Listed, Sure, Template

_LETTERS = "abcdef"
_SAME: Mapping[str, tuple[str, ...]] = {
    "author": ("Author", "Signature"),
    "body": ("Body Text", "Body Text First Indent", "Normal Indent"),
    "first_paragraph": ("No Spacing",),
    "block_quote": ("Quote", "Block Text", "Intense Quote"),
    "code_block": ("HTML Preformatted", "Plain Text", "macro"),
    "code": ("HTML Code",),
    "item": ("List Paragraph", "List"),
    **{f"bullet_{level}": ("List Bullet" if level == 1 else f"List Bullet {level}",) for level in range(1, 4)},
    **{f"number_{level}": ("List Number" if level == 1 else f"List Number {level}",) for level in range(1, 4)},
    "emphasis": ("Emphasis", "Subtle Emphasis"),
    "table": ("Table Grid",),
    "contents_listed": ("table of figures",),
}
"""Word's own styles that are for a role, the best first."""

_READER = r"(lezer|reader|reactie|comment|respondent)"
_NAMES: Mapping[str, str] = {
    "reader_quote": rf"{_READER}\w*.*(zegt|citaat|quote|tekst|text|woord|inbreng)|{_READER}s?$",
    "reader_attribution": rf"{_READER}.*(naam|name|bron|source|attribut)|bronvermelding|attribution|citaatbron"
    r"|(quote|extract) ?source",
    "reader_question": r"(vraag|question)",
    "reader_words": rf"{_READER}\w*.*(woord|words?|inline)|\bchar\w* {_READER}",
    "reader_credits": r"(dank|credits|acknowledg|met dank)",
    "permission_mark": r"(let op|toestemming|permission|todo)",
    "book_title": r"(boektitel|book ?title|titelpagina (groot|titel)|hoofdtitel|titel boek)",
    "subtitle": r"(ondertitel|subtitle|titelpagina (klein|ondertitel))",
    "author_name": r"(over de auteur|auteursbio|about the author|biograf\w*).*(kop|naam|head|name)",
    "author_biography": r"(over de auteur|about the author|biogra\w*)",
    "chapter_authors": r"(auteursregel|by-?line|hoofdstukauteur|chapter author)",
    "author": r"(auteur|author|schrijver)",
    "imprint": r"(colofon|imprint|uitgever\w*|titelpagina voet|publisher)",
    "contents_title": r"(inhouds?(opgave)? ?kop|kop inhoud|contents? (head|title))",
    "contents_part": r"inhoud deel|(contents?|toc) part",
    "part_title": r"(deel ?(titel|kop)|part ?(title|head)?$|titel deel)",
    "chapter_title": r"(hoofdstuk ?(titel|kop)?$|chapter ?(title|head)?$|titel hoofdstuk)",
    "heading_2": r"(tussenkop$|paragraaf ?(kop|titel)|section ?(head|title)|sub ?head$)",
    "first_paragraph": r"(zonder insprong|zonder inspring\w*|eerste alinea|first para\w*|no indent|flush|plat$|body first)",
    "after_table": r"(na tabel|after table)",
    "body": r"^(brood ?tekst|platte ?tekst|lopende tekst|body|running text|main text|tekst|text)( 1)?$",
    "block_quote": r"(citaat|quot|extract|aanhaling)",
    "separator": r"(witregel|scheiding|sterretje|separator|ornament|scene break|wit$)",
    "definition_term": r"(begrip|definitie ?term|\bterm\b)",
    "definition": r"(uitleg|omschrijving|definiti)",
    "code_block": r"(^code$|programma ?code|code ?blok|code ?block|listing|source ?code|broncode)",
    "code": r"\bcode\b",
    "bullet_1": r"(opsom\w*|lijst|list|bullets?).*(bol\w*|punt|stip|teken|bullet|1)|bullet",
    "bullet_2": r"(opsom\w*|lijst|list|bullets?).*(streep\w*|dash|2)",
    "number_1": r"(opsom\w*|lijst|list|num[mb]?er\w*).*(cijfer|num[mb]?er\w*|digit)",
    "number_2": r"(opsom\w*|lijst|list|num[mb]?er\w*).*(letter|sub)",
    "bibliography": r"(literatuur|bibliogra|bronnen|works cited|reference list)",
    "index_letter": r"(register|index) ?-? ?(letter|kop|heading|head)",
    "index_1": r"(register|index)( ?1)?$",
    "index_2": r"(register|index) ?2$",
    "index_3": r"(register|index) ?3$",
    "figure": r"^(beeld|figuur|figure|afbeelding|illustratie|image)$",
    "figure_caption": r"(beeld|figuur|figure|afbeelding|image|picture).*(bijschrift|onderschrift|caption)",
    "table_caption": r"(tabel|table).*(bijschrift|onderschrift|caption)",
    "caption": r"(bijschrift|onderschrift|caption)",
    "table_header": r"(tabel|table).*(kop|head)",
    "table_text_centred": r"(tabel|table).*(midden|gecentreerd|cent(er|re))",
    "table_text_right": r"(tabel|table).*(rechts|right)",
    "table_text": r"(tabel|table) ?-? ?(tekst|text|cel|cell|body)",
    "table": r"(tabel|table)",
    "note_text": r"(voetnoot|eindnoot|footnote|noot).*(tekst|text)?",
    "note_reference": r"(voetnoot|footnote|noot).*(markering|cijfer|ref\w*|mark)",
    "emphasis": r"^(\w{1,4} )?(char\w* )?(cursief|italics?|nadruk|emph\w*)$",
    "strong": r"^(\w{1,4} )?(char\w* )?(vet|bold|strong|halfvet)$",
    "small_capitals": r"(klein ?kapita\w*|small ?cap\w*)",
    "superscript": r"(superieur|superscript|superior)",
    "subscript": r"(inferieur|subscript|inferior)",
    "struck_out": r"(doorgehaald|doorhalen|strike|struck)",
    "underlined": r"(onderstreept|underlin)",
    "link": r"(verwijzing|link|url)",
    "part_name": r"(deelnaam|part ?name)",
}
"""Words in the names of styles by roles, in the order in which roles choose."""

_HEADING = re.compile(r"(?:kop|heading|head|niveau|level|tussenkop)[ _-]?([a-f1-6])\b")
_LETTERED = re.compile(r"\b([a-e])[ -]heads?\b")
"""An A-head is the first heading below a chapter's title."""

_MONOSPACED = re.compile(r"courier|consolas|mono|menlo|lucida console|code", re.IGNORECASE)
_OF_HOUSE = re.compile(r"^(?:[A-Z]{1,5}_?\d{2,3}|[A-Z]{1,5}_\d|\d{2,3})[_ .-]+(?=\w)")
"""What a house puts before the name of each of its styles, to sort them: `WP_01 `."""

_PARTED = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=[0-9])")
_SHORT: Mapping[str, str] = {
    "ttl": "title", "tit": "title", "txt": "text", "hd": "head", "hdg": "heading", "chap": "chapter",
    "fo": "flush", "ext": "extract", "src": "source", "cap": "caption", "fn": "footnote", "bib": "bibliography",
    "ix": "index", "def": "definition", "fig": "figure", "tbl": "table", "tab": "table", "lst": "list",
    "bul": "bullet", "num": "number", "ital": "italics",
}  # fmt: skip
"""How houses shorten the words of names; `FO` is full out, without an indent."""


def guess(template: Template) -> tuple[Guess, ...]:
    """Guess a style for every role that has none by our own name, in the order of a book.

    Where a style of our name is there, but the template does not use it, one that the house made and named for the role is
    guessed too: used in the template it counts, else it is only offered.
    """
    ours = {
        key: one for key, role in ROLES.items() if role.style and (one := style(role.style, role.kind, template.styles))
    }
    taken = {one.id for one in ours.values()}
    asked = [
        key for key in (*_NAMES, *(one for one in ROLES if one not in _NAMES)) if key not in ours or not ours[key].used
    ]
    usable = sorted((one for one in template.styles if _is_usable(one)), key=lambda one: (not one.used, not one.own))
    found: dict[str, Guess] = {}
    for way in _WAYS:
        for key in asked:
            if key in found or (key in ours and way not in _NAMED):
                continue
            ones = [one for one in usable if one.kind == ROLES[key].kind and one.id not in taken]
            made = way(key, [one for one in ones if one.own] if key in ours else ones)
            if made:
                taken.add(made[0].id)
                found[key] = _guessed(key, made, ours.get(key))
    return tuple(found[key] for key in ROLES if key in found)


def _is_usable(one: Listed) -> bool:
    """Whether a style may be guessed; not the half for words that Word makes beside a style for paragraphs."""
    return (not one.hidden or one.used) and not (one.kind == "character" and one.name.endswith(" Char"))


def _guessed(role: str, made: tuple[Listed, Sure, str], ours: Listed | None) -> Guess:
    one, sure, because = made
    if not one.own and not one.used and not one.default:
        sure, because = "guess", f"{because}; Word made it, and the template does not use it"
    if ours is None:
        return Guess(role=role, style=one.name, sure=sure, because=because)
    told = f"{because}; without this line `{ours.name}`, which the template does not use"
    return Guess(role=role, style=one.name, sure=sure, because=told, offered=not one.used)


_Found = tuple[Listed, Sure, str] | None
_Way = Callable[[str, Sequence[Listed]], _Found]


def _by_word(role: str, ones: Sequence[Listed]) -> _Found:
    for name in _SAME.get(role, ()):
        one = style(name, ROLES[role].kind, ones)
        if one and not one.default:
            return one, "sure", "Word's own style for it"
    return None


def _by_word_used(role: str, ones: Sequence[Listed]) -> _Found:
    return _by_word(role, [one for one in ones if one.used])


def _by_heading(role: str, ones: Sequence[Listed]) -> _Found:
    """Find a heading by its level: that in its name, else that in the outline."""
    level = 1 if role == "chapter_title" else int(role[-1]) if role.startswith("heading_") else 0
    if not level:
        return None
    for one in ones:
        named = _HEADING.search(_plain(one.name))
        lettered = _LETTERED.search(_plain(one.name))
        is_lettered = lettered is not None and level > 1 and lettered[1] == _LETTERS[level - 2]
        if is_lettered or (named and named[1] in (str(level), _LETTERS[level - 1])):
            return one, "likely", f"its name, a heading of level {level}"
    of_level = [one for one in ones if one.outline == level and not re.search(_NAMES["part_title"], _plain(one.name))]
    return (of_level[0], "likely", f"its outline level, {level}") if of_level else None


def _by_name(role: str, ones: Sequence[Listed]) -> _Found:
    pattern = _NAMES.get(role)
    for one in ones if pattern else ():
        if any(re.search(str(pattern), _plain(name)) for name in (one.name, *one.aliases)):
            return one, "likely", "its name"
    return None


def _by_look(role: str, ones: Sequence[Listed]) -> _Found:
    for wanted, said, fits in _LOOKS:
        if wanted == role:
            return next(((one, "guess", said) for one in ones if (one.own or role == "body") and fits(one)), None)
    return None


_LOOKS: tuple[tuple[str, str, Callable[[Listed], bool]], ...] = (
    ("body", "the template's default", lambda one: one.default),
    ("block_quote", "stands in, in italics", lambda one: one.italic and one.left > 0 and not one.outline),
    ("code_block", "letters of one width", lambda one: bool(_MONOSPACED.search(one.font))),
    ("code", "letters of one width", lambda one: bool(_MONOSPACED.search(one.font))),
    ("bullet_1", "begins with a bullet", lambda one: one.numbering == "bullet" and one.level == 1),
    (
        "number_1",
        "begins with a number",
        lambda one: one.numbering not in ("", "none", "bullet") and one.level == 1 and not one.outline,
    ),
    ("emphasis", "in italics", lambda one: one.italic and not one.bold),
    ("strong", "in bold", lambda one: one.bold and not one.italic),
    ("superscript", "stands raised", lambda one: one.raised == "superscript"),
    ("subscript", "stands lowered", lambda one: one.raised == "subscript"),
    ("small_capitals", "in capitals", lambda one: one.capitals),
    ("table", "the template's only style for tables", lambda one: not one.default),
)


def _by_look_used(role: str, ones: Sequence[Listed]) -> _Found:
    return _by_look(role, [one for one in ones if one.used])


_NAMED: tuple[_Way, ...] = (_by_heading, _by_name)
_WAYS: tuple[_Way, ...] = (_by_word_used, *_NAMED, _by_look_used, _by_word, _by_look)


def _plain(name: str) -> str:
    """Give the words of a name in full, in small letters without accents, and without what sorts it."""
    words = _PARTED.sub(" ", _OF_HOUSE.sub("", name))
    bare = "".join(char for char in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[a-z]+", lambda word: _SHORT.get(word[0], word[0]), bare)


def draft(guesses: Sequence[Guess], needed: Sequence[str]) -> str:
    """Write the map as it stands in book.yaml; what could not be guessed and is needed stands there as a comment."""
    return "\n".join(("styles:", *_lines(guesses, needed))) + "\n"


def _lines(guesses: Sequence[Guess], needed: Sequence[str]) -> Iterator[str]:
    by_role = {one.role: one for one in guesses}
    for role in ROLES:
        if role in by_role:
            one = by_role[role]
            yield f"  {'# ' if one.offered else ''}{role}: {scalar(one.style)}  # {one.sure}: {one.because}"
        elif role in needed:
            yield f'  # {role}: ""  # not guessed: name a style for {_what(role)}'


def _what(role: str) -> str:
    return role.replace("_", " ")
