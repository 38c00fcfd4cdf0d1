"""A publisher's template -> which of its styles is most likely for which role, how sure that is, and why. Dutch and English.

First by Word's own styles, then by the words of a name, then by the level of a heading, then by the look. A style is
proposed for one role only, but where one does for several.
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
    "reader_attribution": rf"{_READER}.*(naam|name|bron|source|attribut)|bronvermelding|attribution|citaatbron|quote ?source",
    "reader_question": r"(vraag|question)",
    "reader_words": rf"{_READER}\w*.*(woord|words?|inline)",
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
    "code_block": r"(programma ?code|code ?blok|code ?block|listing|source ?code|broncode)",
    "code": r"\bcode\b",
    "bullet_1": r"(opsom\w*|lijst|list|bullets?).*(bol\w*|punt|stip|teken|bullet|1)|bullet",
    "bullet_2": r"(opsom\w*|lijst|list|bullets?).*(streep\w*|dash|2)",
    "number_1": r"(opsom\w*|lijst|list|numm?er\w*).*(cijfer|numm?er\w*|digit)",
    "number_2": r"(opsom\w*|lijst|list|numm?er\w*).*(letter|sub)",
    "bibliography": r"(literatuur|bibliogra|bronnen|works cited|reference list)",
    "index_letter": r"(register|index) ?-? ?(letter|kop|heading|head)",
    "index_1": r"(register|index)( ?1)?$",
    "index_2": r"(register|index) ?2$",
    "index_3": r"(register|index) ?3$",
    "figure": r"^(beeld|figuur|figure|afbeelding|illustratie|image)$",
    "caption": r"(bijschrift|onderschrift|caption)",
    "table_header": r"(tabel|table).*(kop|head)",
    "table_text_centred": r"(tabel|table).*(midden|gecentreerd|cent(er|re))",
    "table_text_right": r"(tabel|table).*(rechts|right)",
    "table_text": r"(tabel|table) ?-? ?(tekst|text|cel|cell|body)",
    "table": r"(tabel|table)",
    "note_text": r"(voetnoot|eindnoot|footnote|noot).*(tekst|text)?",
    "note_reference": r"(voetnoot|footnote|noot).*(markering|cijfer|ref\w*|mark)",
    "emphasis": r"^(cursief|italics?|nadruk|emph\w*)$",
    "strong": r"^(vet|bold|strong|halfvet)$",
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
_MONOSPACED = re.compile(r"courier|consolas|mono|menlo|lucida console|code", re.IGNORECASE)


def guess(template: Template) -> tuple[Guess, ...]:
    """Guess a style for every role that has none by our own name, in the order of a book."""
    free = {
        key: role for key, role in ROLES.items() if not (role.style and style(role.style, role.kind, template.styles))
    }
    taken = {one.id for role in ROLES.values() if role.style and (one := style(role.style, role.kind, template.styles))}
    usable = [one for one in template.styles if not one.hidden or one.used]
    found: dict[str, Guess] = {}
    for way in (_by_word, _by_heading, _by_name, _by_look):
        for key in (*(one for one in _NAMES if one in free), *(one for one in free if one not in _NAMES)):
            if key in found:
                continue
            ones = [one for one in usable if one.kind == ROLES[key].kind and one.id not in taken]
            made = way(key, ones)
            if made:
                taken.add(made[0].id)
                found[key] = Guess(role=key, style=made[0].name, sure=made[1], because=made[2])
    return tuple(found[key] for key in ROLES if key in found)


_Found = tuple[Listed, Sure, str] | None
_Way = Callable[[str, Sequence[Listed]], _Found]


def _by_word(role: str, ones: Sequence[Listed]) -> _Found:
    for name in _SAME.get(role, ()):
        one = style(name, ROLES[role].kind, ones)
        if one and not one.default:
            return one, "sure", "Word's own style for it"
    return None


def _by_heading(role: str, ones: Sequence[Listed]) -> _Found:
    """Find a heading by its level: that in its name, else that in the outline."""
    level = 1 if role == "chapter_title" else int(role[-1]) if role.startswith("heading_") else 0
    if not level:
        return None
    for one in ones:
        named = _HEADING.search(_plain(one.name))
        if named and named[1] in (str(level), _LETTERS[level - 1]):
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


def _plain(name: str) -> str:
    """Give a name in small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))


def draft(guesses: Sequence[Guess], needed: Sequence[str]) -> str:
    """Write the map as it stands in book.yaml; what could not be guessed and is needed stands there as a comment."""
    return "\n".join(("styles:", *_lines(guesses, needed))) + "\n"


def _lines(guesses: Sequence[Guess], needed: Sequence[str]) -> Iterator[str]:
    by_role = {one.role: one for one in guesses}
    for role in ROLES:
        if role in by_role:
            one = by_role[role]
            yield f"  {role}: {scalar(one.style)}  # {one.sure}: {one.because}"
        elif role in needed:
            yield f'  # {role}: ""  # not guessed: name a style for {_what(role)}'


def _what(role: str) -> str:
    return role.replace("_", " ")
