"""A contribution, and words wanted of it -> the Markdown that quotes them: the reader's own characters, not those typed."""

import re
from collections.abc import Callable, Iterator

from manuscript.core import answers, fidelity, gates, markdowntext, readable, references
from manuscript.core.checks import limits, quotes, sorting
from manuscript.core.fold import fold
from manuscript.core.pieces import Bit, Piece, omission
from manuscript.core.unfold import Unfolder
from manuscript.model.book import Book, Contribution, Edition
from manuscript.model.place import Place
from manuscript.model.quoted import Passage, Quoted
from manuscript.model.value import ChapterId

_LINES = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE = re.compile(r"\S.*?(?:(?:[!?][.!?…]*|[.…]+(?!\s+[a-zß-ÿ]))[\"'”’»)\]]*(?=\s|\Z)|(?=\n\s*\n)|\Z)", re.DOTALL)
"""A full stop or dots before a small letter end no sentence."""

_CLINGS = re.compile(r"[^\w\s\"'“‘„(\[–—-]")
"""What stands directly behind the word before it."""


def quote(one: Contribution, wanted: Passage, book: Book, edition: Edition) -> Quoted:
    """Find the words and write them as a chapter quotes them, or say why they are not there; warn as `check` does."""
    text = _text(one)
    words = text if wanted.words is None else wanted.words
    place = Place(path=one.path, line=one.body_line)
    verdict, source = _compared(words, text, book)
    against = tuple(sorting.against(one, place))
    if verdict.fault:
        return Quoted(block="", from_="", words="", findings=(*against, quotes.fault(verdict, one, place, book)))
    ref = _short(one, wanted.chapter, book)
    plain, marked = (_joined(words, verdict.found, source, book, write) for write in (str, markdowntext.in_chapter))
    return Quoted(
        block=_span(marked, ref) if wanted.inline else _block(marked, ref),
        from_=ref,
        words=" ".join(plain.split()) if wanted.inline else plain,
        findings=(
            *against,
            *quotes.of_verdict(verdict, source.by_paragraph, one, place, book, inline=wanted.inline),
            *quotes.gone(one, place, book),
            *gates.permitted(one, plain, place, book, edition),
            *limits.with_more(one, verdict, source.by_paragraph, book, place),
        ),
    )


def sentences(one: Contribution) -> tuple[str, ...]:
    """Give the sentences of a contribution in order, to choose from; a paragraph without a full stop is one too."""
    return tuple(match.group().strip() for match in _SENTENCE.finditer(_text(one)))


def _text(one: Contribution) -> str:
    return markdowntext.without_turns(_LINES.sub("\n", readable.of_snapshot(one.snapshot, one.body))).strip()


def _compared(words: str, text: str, book: Book) -> tuple[fidelity.Verdict, Unfolder]:
    """Find words in a text as `check` does: as they are, else without the reader's marks of emphasis."""
    whole = Unfolder(text)
    first = fidelity.compare(words, whole.folded, book.config.quotes.omission)
    if not first.fault:
        return first, whole
    bare = Unfolder(text, bare=True)
    second = fidelity.compare(words, bare.folded, book.config.quotes.omission)
    return (first, whole) if second.fault else (second, bare)


def _short(one: Contribution, chapter: ChapterId, book: Book) -> str:
    """Give the short name where it means this contribution alone in the chapter that it is for; else the full one."""
    home = chapter or ChapterId(answers.home(one, book))
    short = one.id.rpartition("/")[2]
    return short if home and references.resolve(short, home, book) == (one,) else one.id


def _joined(words: str, found: tuple[Piece, ...], source: Unfolder, book: Book, write: Callable[[str], str]) -> str:
    """Write the pieces with the marks of omission between them, and where they were asked for around them."""
    mark, folded = book.config.quotes.omission, fold(words)
    if len(found) == 1 and source.folded[found[0].start : found[0].end] == folded:
        return write(source.original(found[0].start, found[0].end))  # to the letter: a mark in it is the reader's
    omitted = omission(mark)
    parts = ["".join(_written(piece, source, write)) for piece in found]
    before = [mark] if omitted.match(folded) else []
    after = [mark] if re.search(rf"{omitted.pattern}\Z", folded) else []
    return " ".join([*before, f" {mark} ".join(parts), *after])


def _written(piece: Piece, source: Unfolder, write: Callable[[str], str]) -> Iterator[str]:
    """Write a piece bit by bit, and the space between two bits."""
    before: Bit | None = None
    for bit in piece.bits:
        if before and _stands_apart(before, bit, source):
            yield " "
        yield write(bit.added or source.original(bit.start, bit.end))
        before = bit


def _stands_apart(before: Bit, bit: Bit, source: Unfolder) -> bool:
    """Whether a space belongs between two bits: around what is added on its own, though not before a comma."""
    if not (before.added or bit.added):
        return before.end < bit.start
    if any(one.added and one.start < one.end for one in (before, bit)):
        return False  # the case of a first letter
    return bool(bit.added) or not _CLINGS.match(source.folded, bit.start)


def _block(words: str, ref: str) -> str:
    return f'::: {{.quote from="{ref}"}}\n{markdowntext.lines_of_chapter(words)}\n:::'


def _span(words: str, ref: str) -> str:
    return f'[{" ".join(words.split())}]{{.quote from="{ref}"}}'
