"""A reader's contribution -> the nodes that show it: words, attribution, and a mark where nothing allows them yet."""

from typing import Any

from manuscript.core import attribution, language, nodes, overrides, permission, readable, roles, templating
from manuscript.core.text import FORBIDDEN
from manuscript.model.artifact import Printed
from manuscript.model.ast import Ast, Node
from manuscript.model.book import Book, Contribution
from manuscript.model.value import Value
from manuscript.model.wording import Wording

_MARKS = {
    "none": "not yet permitted",
    "asked": "not yet permitted",
    "refused": "permission refused",
    "expired": "permission expired",
}

LEFT_OUT = "[…]"
"""What stands in a sentence in place of words that their reader took back."""


class Voices(Value, frozen=True):
    """What is needed to attribute words: the book, its labels, and the two templates made into functions."""

    book: Book
    wording: Wording
    block: templating.Renderer
    inline: templating.Renderer


def voices(book: Book, wording: Wording) -> Voices:
    """Make the templates ready once for a whole edition."""
    return Voices(
        book=book,
        wording=wording,
        block=attribution.compile_template(overrides.chosen(book.templates, attribution.BLOCK, wording)),
        inline=attribution.compile_template(overrides.chosen(book.templates, attribution.INLINE, wording)),
    )


def block_quote(one: Contribution, content: Ast, voices: Voices, *, translated: bool = False) -> Ast:
    """Show words as a block with the attribution after it; nothing where their reader took them back."""
    standing = permission.standing(one, voices.book)
    if standing.unprinted:
        return []
    classes = [roles.QUOTE] if standing.allowed else [roles.QUOTE, roles.UNPERMITTED]
    line = nodes.inlines(_line(one, standing, voices, inline=False, translated=translated))
    attributed = nodes.para([*line, *_mark(standing, voices)])
    return [nodes.div(content, classes), nodes.div([attributed], [roles.ATTRIBUTION])]


def inline_quote(
    one: Contribution, content: Ast, voices: Voices, *, in_note: bool, marked: bool, translated: bool = False
) -> Ast:
    """Show words in a sentence: quotation marks (unless the author typed them), and the attribution as a note.

    In a note there can be no note, so there the attribution follows in parentheses. Words that were taken back leave a mark of
    omission, without a name; a translation gets no quotation marks, which would claim that these are the words.
    """
    standing = permission.standing(one, voices.book)
    if standing.unprinted:
        return [{"t": "Str", "c": LEFT_OUT}]
    classes = [roles.WORDS] if standing.allowed else [roles.WORDS, roles.UNPERMITTED]
    opening, closing, _, _ = voices.wording.marks
    shown: Ast = [nodes.span(content, classes)]
    if not marked and not translated:
        shown = [{"t": "Str", "c": opening}, *shown, {"t": "Str", "c": closing}]
    said = _line(one, standing, voices, inline=True, translated=translated)
    told = nodes.inlines(said.removesuffix(".") if in_note else said)
    line = nodes.span([*told, *_mark(standing, voices)], [roles.ATTRIBUTION])
    if in_note:
        return [*shown, {"t": "Space"}, {"t": "Str", "c": "("}, line, {"t": "Str", "c": ")"}]
    return [*shown, {"t": "Note", "c": [nodes.para([line])]}]


def whole(one: Contribution, voices: Voices) -> Ast:
    """Show all of a contribution, its own paragraphs and line breaks kept."""
    content = nodes.paragraphs(readable.of_snapshot(one.snapshot, one.body))
    lang = foreign(one, voices.book)
    return block_quote(one, [nodes.div(content, lang=lang)] if lang else content, voices)


def foreign(one: Contribution, book: Book) -> str:
    """Give the language of a reader's words, as their source says it, where it is another than the book's."""
    lang = one.snapshot.lang.replace("_", "-")
    return lang if language.is_tag(lang) and language.primary(lang) != language.primary(book.config.lang) else ""


def printed(one: Contribution, words: Any, said: Any, *, inline: bool = False) -> Printed:
    """Note what a quote prints: words and attribution as the nodes hold them, before any writer had them."""
    shown, line = (FORBIDDEN.sub("", nodes.plain(content)) for content in (words, said))
    return Printed(contribution=one.id, words=shown, said=line, inline=inline)


def line(one: Contribution, voices: Voices, *, inline: bool, translated: bool = False) -> str:
    """Give the line that says whose words they are."""
    return _line(one, permission.standing(one, voices.book), voices, inline=inline, translated=translated)


def _line(
    one: Contribution, standing: permission.Standing, voices: Voices, *, inline: bool, translated: bool = False
) -> str:
    render = voices.inline if inline else voices.block
    name = voices.wording.say("a reader") if standing.nameless else standing.name
    line = render(**attribution.words(one, name, voices.book, voices.wording))
    if not translated:
        return line
    stop = "." if line.endswith(".") else ""
    return f"{line.removesuffix('.')}, {voices.wording.say('translated')}{stop}"


def _mark(standing: permission.Standing, voices: Voices) -> list[Node]:
    if standing.allowed:
        return []
    text = f"[{voices.wording.say(_MARKS[standing.state])}]"
    return [{"t": "Space"}, nodes.span(nodes.inlines(text), [roles.MARK])]
