"""Readers' words in chapters that are not the reader's, not of one reader, or may not be printed."""

import re
from collections.abc import Iterator

from manuscript.core import beside, fidelity, gates, nodes, readable, references, sense
from manuscript.core.chaptertext import is_bare, is_quote
from manuscript.core.permission import standing
from manuscript.core.records import nearest
from manuscript.core.survey import of as survey_of
from manuscript.model.ast import Ast, Trail
from manuscript.model.book import Book, Chapter, Contribution, Edition
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Quote, Survey

_NO_WORDS = {
    "Strikeout": "struck-out words",
    "Superscript": "raised words",
    "Subscript": "lowered words",
    "Math": "a formula",
    "OrderedList": "a list",
    "BulletList": "a list",
    "DefinitionList": "a list",
    "Image": "a picture",
    "Note": "a footnote",
    "Table": "a table",
    "Figure": "a picture",
    "CodeBlock": "code",
    "RawInline": "raw markup",
    "RawBlock": "raw markup",
    "Header": "a heading",
    "HorizontalRule": "a rule",
}
_FIGURE = re.compile(r"[0-9]+")
_DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CUTS: dict[sense.Kind, str] = {"omitted": "Q620", "outside": "Q621", "question": "Q622"}
_EMPHASIS = frozenset({"Emph", "Strong", "Underline", "SmallCaps"})


def check(chapter: Chapter, looked: Survey, book: Book, edition: Edition) -> Iterator[Finding]:
    """Check every quote of a chapter."""
    yield from _unnamed(chapter, looked)
    for quote in looked.quotes:
        place = Place(path=chapter.path, trail=quote.trail)
        yield from _place_in_text(chapter.blocks, quote.trail, place)
        if not quote.ref:
            yield found("Q606", place)
            continue
        meant = references.resolve(quote.ref, chapter.id, book)
        if len(meant) == 1:
            if meant[0].snapshot.upstream != "withdrawn":  # then there are no words left to compare with
                yield from _words(quote, meant[0], chapter.blocks, place, book)
            yield from gone(meant[0], place, book)
            yield from gates.permitted(meant[0], quote.words, place, book, edition, translated=quote.translated)
        else:
            yield _not_one(quote.ref, meant, place, book)


def gone(one: Contribution, place: Place, book: Book) -> Iterator[Finding]:
    """Tell of words that were taken away, or wait for approval again, where the reader wrote them."""
    if one.snapshot.upstream in ("gone", "hidden"):
        yield found("Q619", place, ref=one.id, name=standing(one, book).name)


def _unnamed(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Find `from=` where it does nothing: a misspelt class would print a reader's words as the author's own."""
    for trail, node in survey_of(looked, "Span", "Div", "Header", "Link", "Image", "Code", "CodeBlock"):
        ref = nodes.pair(node["c"][1 if node["t"] == "Header" else 0], "from")
        if ref is not None and not (node["t"] in {"Span", "Div"} and is_quote(node)):
            yield found("Q616", Place(path=chapter.path, trail=trail), ref=ref)


def _place_in_text(blocks: Ast, trail: Trail, place: Place) -> Iterator[Finding]:
    for kind, way in nodes.around(blocks, trail):
        if kind == "Header":
            yield found("Q610", place)
        if kind == "Image" and "Figure" not in {around for around, _ in nodes.around(blocks, trail)}:
            yield found("Q618", place)
        if kind in ("Div", "Span") and is_quote(nodes.step(blocks, way)):
            yield found("Q611", place)


def _not_one(ref: str, meant: tuple[Contribution, ...], place: Place, book: Book) -> Finding:
    if not meant:
        return found("Q601", place, ref=ref, nearest=nearest(ref, book.contributions, "There are"))
    return found("Q602", place, ref=ref, which=" or ".join(one.id for one in meant), first=meant[0].id)


def _words(quote: Quote, one: Contribution, blocks: Ast, place: Place, book: Book) -> Iterator[Finding]:
    strange = next(_strange(nodes.step(blocks, quote.trail)["c"][1]), "")
    if not strange and _turned(quote.words, one):
        strange = "marks that turn the direction of the text"
    if strange:
        yield found("Q614", place, ref=one.id, what=strange)
        return
    if quote.translated:
        yield from _translated(quote, one, blocks, place, book)
        return
    verdict, text = compared(quote.words, one, book)
    if verdict.fault:
        yield fault(verdict, one, place, book)
        return
    if _emphasis_added(nodes.step(blocks, quote.trail)["c"][1], one.body):
        yield found("Q612", place, ref=one.id)
    after = _after(blocks, quote)
    yield from of_verdict(verdict, text, one, place, book, inline=quote.inline, after=after)


def _translated(quote: Quote, one: Contribution, blocks: Ast, place: Place, book: Book) -> Iterator[Finding]:
    """Look at a translation: it is none in quotation marks, nor where it is the reader's words; figures stay what they are."""
    way = quote.trail[:-1], int(quote.trail[-1])
    if quote.inline and beside.stands_in_marks(nodes.step(blocks, way[0]), way[1]):
        yield found("Q627", place, ref=one.id)
    if not compared(quote.words, one, book)[0].fault:
        yield found("Q628", place, ref=one.id)
    strange = sorted(
        set(_FIGURE.findall(quote.words)) - set(_FIGURE.findall(readable.of_snapshot(one.snapshot, one.body)))
    )
    if strange:
        yield found("Q629", place, ref=one.id, figures=", ".join(strange))


def _turned(words: str, one: Contribution) -> bool:
    """Whether words hold a mark of direction that the reader did not write."""
    marks = [mark for mark in _DIRECTIONS if mark in words]
    return bool(marks) and not set(marks) <= set(readable.of_snapshot(one.snapshot, one.body))


def compared(words: str, one: Contribution, book: Book) -> tuple[fidelity.Verdict, str]:
    """Compare words with a contribution; give what came of it, and the text that it was found in, a line a paragraph."""
    text = readable.by_paragraph(one.snapshot, one.body)
    first = fidelity.compare(words, text.replace("\n", " "), book.config.quotes.omission)
    if not first.fault or not ("*" in text or "_" in text):
        return first, text
    bare = fidelity.without_marks(text)  # a reader's `*word*` may be set as emphasis
    second = fidelity.compare(words, bare.replace("\n", " "), book.config.quotes.omission)
    return (first, text) if second.fault else (second, bare)


def of_verdict(
    verdict: fidelity.Verdict, text: str, one: Contribution, place: Place, book: Book, *, inline: bool, after: str = ""
) -> Iterator[Finding]:
    """Warn of what faithful words leave out; `text` is where they were found, with a line end between paragraphs."""
    if verdict.own_omission:
        yield found("Q615", place, ref=one.id, mark=book.config.quotes.omission)
    for cut in sense.lost(verdict.found, text, inline=inline, after=after):
        yield found(_CUTS[cut.kind], place, ref=one.id, word=cut.word, beside=cut.beside)


def _after(blocks: Ast, quote: Quote) -> str:
    """Give the text that follows a quote in its sentence."""
    following = nodes.step(blocks, (*quote.trail[:-1], int(quote.trail[-1]) + 1)) if quote.inline else None
    return str(following["c"]) if following and following["t"] == "Str" else ""


def _strange(content: object) -> Iterator[str]:
    """Give what a quote holds that is not plain words, in reading order."""
    if isinstance(content, list):
        for item in content:
            yield from _strange(item)
    elif isinstance(content, dict) and "t" in content:
        if content["t"] in _NO_WORDS:
            yield _NO_WORDS[content["t"]]
        elif content["t"] == "Link" and is_bare(content):
            yield "a link without words of its own"
        elif nodes.pair(nodes.attributes_of(content) or ("", (), ()), "dir"):
            yield "a direction of its own"
        yield from _strange(content.get("c"))


def fault(verdict: fidelity.Verdict, one: Contribution, place: Place, book: Book) -> Finding:
    """Say what is wrong with words that are not the reader's, or whose they are."""
    if verdict.fault == "empty":
        return found("Q607", place, ref=one.id)
    if verdict.fault == "short":
        return found("Q605", place, piece=verdict.piece, mark=book.config.quotes.omission)
    if verdict.fault == "order":
        return found("Q613", place, ref=one.id, piece=verdict.piece)
    other = _whose(verdict.piece, one, book)
    if other:
        return found("Q604", place, ref=one.id, piece=verdict.piece, other=other.id)
    mark = book.config.quotes.omission
    return found("Q603", place, ref=one.id, diff=verdict.diff, path=one.path, mark=mark)


def _whose(piece: str, one: Contribution, book: Book) -> Contribution | None:
    """Find whose words a piece is when it is not this reader's; too short a piece could be anybody's."""
    if len(piece.split()) < fidelity.SHORTEST_PIECE:
        return None
    others = (other for other in book.contributions.values() if other.id != one.id)
    return next((o for o in others if fidelity.holds(piece, readable.compared(o.body, o.snapshot.body_format))), None)


def _emphasis_added(content: Ast, body: str) -> bool:
    """Whether an emphasis in the quote has no mark of the reader's own around the same words."""
    for words in _emphasised(content):
        marked = any(f"{mark}{words}{end}" in body for mark, end in (("*", "*"), ("_", "_"), (">", "<")))
        if words.strip() and not marked:
            return True
    return False


def _emphasised(content: object) -> Iterator[str]:
    if isinstance(content, list):
        for item in content:
            yield from _emphasised(item)
    elif isinstance(content, dict):
        if content.get("t") in _EMPHASIS:
            yield nodes.plain(content["c"])
        else:
            yield from _emphasised(content.get("c"))
