"""What a proof reader would mark in the authors' sentences: a word twice, quotation marks and dashes that are not the book's.

Of what may be a habit (all but words that stand twice) a chapter is told the first place, and how often it comes again.
"""

import re
from collections.abc import Iterator, Sequence
from operator import eq

from manuscript.core import prose, textplace
from manuscript.core.prose import Marks, Paragraph
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found

_TWICE = re.compile(r"(?<![\w'’-])(?P<first>[^\W\d_]+) +(?P<again>(?P=first))(?![\w'’-])", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_MEANT = {
    "nl": "die dat had haar zij ze wij we je u er een heel zo nou ja nee ha",
    "en": "that had her is so very no yes ha well do you",
    "de": "die das der sie ihr ja nein sehr so",
    "fr": "nous vous très non oui si",
}
"""Words that stand twice in good sentences (`die die`, `that that`), by language; in other languages none is told."""

_DOUBLE = re.compile('[“”„‟«»"]')
_PAIRED = {"«": "« »", "»": "« »"}
_LEAST_SAID = 3
"""Spaces, at the least, in what somebody is taken to say: a word or two between single marks are a word that is spoken of."""

_HYPHEN = re.compile(r"(?<=\S )-(?= \S)")
_LONG = re.compile(r"(?<=[\w ”’.,!?)])—(?=[\w “‘(])")
_SPACED = re.compile(r"(?<=\S )–(?= \S)")
_ONLY_SPACED = frozenset({"nl", "de"})
"""Languages that print the short dash between spaces, and no long one (Dutch and German house styles)."""

_RANGE = re.compile(r"(?<![\w.,/+–-])(?P<first>[1-9]\d{0,3})-(?P<last>[1-9]\d{0,3})(?![\w/–-]|[.,]\d)")
_CITATION = re.compile(r"\[[^\[\]]*@[^\[\]]*\]|(?<![\w.+-])@[\w:.#$%&+?<>~/-]+ \[[^\[\]]*\]")
"""A citation as it is typed: its pages get their dash from the citation style."""

_AROUND = 12

_Spot = tuple[Paragraph, "re.Match[str]"]


def check(chapter: Chapter, lang: str, marks: Marks) -> Iterator[Finding]:
    """Check one chapter of a book in `lang`, whose quotation marks are `marks`."""
    paragraphs = prose.read(chapter.blocks, lang, marks)
    yield from _twice(chapter, paragraphs)
    yield from _other_marks(chapter, paragraphs, lang, marks)
    yield from _single_marks(chapter, paragraphs, lang, marks)
    yield from _hyphens(chapter, paragraphs)
    yield from _dashes(chapter, paragraphs, lang)
    yield from _ranges(chapter, paragraphs)


def _twice(chapter: Chapter, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    for paragraph, match in _spots(_TWICE, [one for one in paragraphs if _may_repeat(one.text)]):
        word = match["first"]
        meant = _MEANT.get(prose.primary(paragraph.lang(match.start())))
        named = word[0].isupper() and match["again"][0].isupper()
        if meant and word.casefold() not in meant.split() and not named:
            yield found("S810", _place(chapter, paragraph, match.start("again")), word=word)


def _may_repeat(text: str) -> bool:
    """Whether two words beside each other are one, whatever parts them: the pattern says more, and takes four times as long."""
    words = list(map(str.casefold, _LETTERS.findall(text)))
    return any(map(eq, words, words[1:]))


def _other_marks(chapter: Chapter, paragraphs: Sequence[Paragraph], lang: str, marks: Marks) -> Iterator[Finding]:
    """Tell of marks that were typed as they are printed, and are not the language's; straight ones need no telling."""
    by_mark: dict[str, list[_Spot]] = {}
    for spot in _own(_spots(_DOUBLE, paragraphs), lang):
        mark = spot[1].group()
        if mark not in "".join(marks):
            by_mark.setdefault(_PAIRED.get(mark, mark), []).append(spot)
    for mark, spots in by_mark.items():
        yield _first("S811", chapter, spots, mark=mark, usual=" ".join(marks[:2]))


def _single_marks(chapter: Chapter, paragraphs: Sequence[Paragraph], lang: str, marks: Marks) -> Iterator[Finding]:
    opening, closing, inner, end = (re.escape(mark.strip()) for mark in marks)
    said = re.compile(rf"(?<!\w){inner}(?:[^{inner}{end} ]++ ){{{_LEAST_SAID}}}[^{inner}{end}]*+{end}(?!\w)")
    double = re.compile(rf"{opening}[^{opening}{closing}]*+{closing}")
    outside = [(paragraph, double.sub(_blank, paragraph.text)) for paragraph in paragraphs]
    spots = list(_own(((paragraph, match) for paragraph, text in outside for match in said.finditer(text)), lang))
    if spots and any(text != paragraph.text for paragraph, text in outside):
        yield _first("S812", chapter, spots)


def _blank(match: "re.Match[str]") -> str:
    """Put as many spaces in the place of words."""
    return " " * len(match.group())


def _hyphens(chapter: Chapter, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    spots = [spot for spot in _spots(_HYPHEN, paragraphs, " - ") if not _is_sum(spot)]
    if spots:
        yield _first("S813", chapter, spots, text=_around(spots[0]))


def _dashes(chapter: Chapter, paragraphs: Sequence[Paragraph], lang: str) -> Iterator[Finding]:
    long = list(_own(_spots(_LONG, paragraphs, "—"), lang))
    spaced = list(_own(_spots(_SPACED, paragraphs, "–"), lang))
    if prose.primary(lang) in _ONLY_SPACED:
        if long:
            words = {"whose": "the book's language", "typed": "` -- `", "usual": "a short dash between spaces"}
            yield _first("S814", chapter, long, dash="—", text=_around(long[0]), **words)
    elif long and spaced:
        fewer_long = len(long) <= len(spaced)
        spots = long if fewer_long else spaced
        typed, usual = ("` -- `", "a short dash") if fewer_long else ("`---`", "a long dash")
        words = {"whose": "the rest of the chapter", "typed": typed, "usual": usual}
        yield _first("S814", chapter, spots, dash="—" if fewer_long else "–", text=_around(spots[0]), **words)


def _ranges(chapter: Chapter, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    every = (spot for spot in _spots(_RANGE, paragraphs, "-") if int(spot[1]["first"]) < int(spot[1]["last"]))
    spots = [spot for spot in every if not _is_cited(*spot)]
    if spots:
        match = spots[0][1]
        yield _first("S815", chapter, spots, text=match.group(), better=f"{match['first']}--{match['last']}")


def _is_cited(paragraph: Paragraph, match: "re.Match[str]") -> bool:
    return any(one.start() < match.start() < one.end() for one in _CITATION.finditer(paragraph.text))


def _spots(pattern: "re.Pattern[str]", paragraphs: Sequence[Paragraph], sign: str = "") -> Iterator[_Spot]:
    """Find a pattern, in which `sign` always stands: that is quickly looked for, and most paragraphs have none."""
    looked = (paragraph for paragraph in paragraphs if sign in paragraph.text)
    return ((paragraph, match) for paragraph in looked for match in pattern.finditer(paragraph.text))


def _own(spots: Iterator[_Spot], lang: str) -> Iterator[_Spot]:
    """Keep what stands in the book's own language."""
    own = prose.primary(lang)
    return (spot for spot in spots if prose.primary(spot[0].lang(spot[1].start())) == own)


def _first(code: str, chapter: Chapter, spots: Sequence[_Spot], **words: str) -> Finding:
    paragraph, match = spots[0]
    more = f", and {len(spots) - 1} more in this chapter" if len(spots) > 1 else ""
    return found(code, _place(chapter, paragraph, match.start()), more=more, **words)


def _place(chapter: Chapter, paragraph: Paragraph, at: int) -> Place:
    known = textplace.place(chapter, paragraph.text, at, paragraph.beside(at))
    if known:
        return known
    trail, offset = paragraph.spot(at)
    return Place(path=chapter.path, trail=trail, offset=offset)


def _is_sum(spot: _Spot) -> bool:
    """Whether a hyphen is a minus sign: `5 - 3`."""
    text, at = spot[0].text, spot[1].start()
    return text[at - 2].isdigit() and text[at + 2].isdigit()


def _around(spot: _Spot) -> str:
    """Give the words on both sides, so that a person knows which one is meant."""
    text, match = spot[0].text.replace(prose.GAP, "…"), spot[1]
    before = text[max(0, match.start() - _AROUND) : match.start()]
    after = text[match.end() : match.end() + _AROUND]
    return f"{before.partition(' ')[2] or before}{match.group()}{after.rpartition(' ')[0] or after}"
