"""Terms that no glossary explains, that it explains twice, or that nobody uses."""

from collections.abc import Iterator

from manuscript.core import glossary, survey
from manuscript.core.records import nearest
from manuscript.model.book import Book, Chapter
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.summary import Survey


def of_chapter(chapter: Chapter, looked: Survey) -> Iterator[Finding]:
    """Find glossaries without a definition list."""
    for trail, node in survey.of(looked, "Div"):
        if glossary.is_glossary(node) and not any(block["t"] == "DefinitionList" for block in node["c"][1]):
            yield found("C363", Place(path=chapter.path, trail=trail))


def of_book(book: Book) -> Iterator[Finding]:
    """Compare what the chapters use with what the glossary explains, if all of them can be read."""
    if not all(chapter.readable for chapter in book.chapters):
        return
    known = glossary.known(book.chapters)
    used = {glossary.key(term.words) for chapter in book.chapters for term in chapter.summary.terms}
    names = [words for _, words in known.values()]
    seen: set[str] = set()
    for chapter in book.chapters:
        for term in chapter.summary.terms:
            if term.words and glossary.key(term.words) not in known:
                place = Place(path=chapter.path, trail=term.trail)
                yield found("C360", place, term=term.words, nearest=_hint(term.words, names, book))
        for term in chapter.summary.defined:
            place, key = Place(path=chapter.path, trail=term.trail), glossary.key(term.words)
            if key in seen:
                yield found("C362", place, term=term.words, other=known[key][0])
            elif key not in used:
                yield found("C361", place, term=term.words)
            seen.add(key)


def _hint(words: str, names: list[str], book: Book) -> str:
    """Say which term may be meant; or that a chapter explains it which is not printed."""
    key = glossary.key(words)
    for one in book.left_out:
        if key in {glossary.key(term.words) for term in one.summary.defined}:
            return f"The chapter `{one.id}`, which explains it, is not in the order of the book."
    return nearest(words, names, "It explains")
