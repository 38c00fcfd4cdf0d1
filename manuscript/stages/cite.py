"""Book -> the same book with what its style makes of all citations; asked once, and known again while none of them changed."""

import re

import msgspec

from manuscript.core import citing, keyscan
from manuscript.core.citing import NOBODY, Placed
from manuscript.formats.writing import document
from manuscript.model.book import Book
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.model.works import Cited, Library, Work
from manuscript.outside import citeproc
from manuscript.outside.cache import Store
from manuscript.outside.citeproc import Answered, Asked, Given
from manuscript.outside.memory import Memory, key_of

_AT = re.compile(r"\(line (?P<line>\d+), column (?P<column>\d+)\):\s*(?P<why>.*)")
_NOBODY = f'[{{"id": "{NOBODY}", "type": "book", "title": "{NOBODY}"}}]'


class _Known(Value, frozen=True):
    """What came of the citations of a book, and what is wrong with the works that they name."""

    cited: Cited = Cited()
    findings: Findings = ()


def cite(book: Book, store: Store) -> Book:
    """Give every citation its words, and the book its list of works; one that cites nothing stays as it is."""
    library = book.library
    cited = citing.used(book) if library.works else ()
    uncited = citing.uncited(library, book.config.uncited)
    if not cited and not uncited:
        return book
    notes = library.style.notes
    asked = _asked(cited, uncited, book, notes=notes)
    shown = citing.blocks(cited, notes=notes)
    blocks = msgspec.json.encode(shown)
    memory, key = Memory(store, "cited"), key_of((asked, blocks, [one.chapter for one in cited]))
    known = memory.recall(key, _Known)
    if known is None:
        answered = citeproc.run(asked, document(blocks), len(shown))
        known = _known(answered, cited, book, notes=notes)
        if not answered.problem:  # what failed today for want of time or memory may go well tomorrow
            memory.keep(key, known)
    made = msgspec.structs.replace(library, cited=known.cited)
    return msgspec.structs.replace(book, library=made, findings=(*book.findings, *known.findings))


def _asked(cited: tuple[Placed, ...], uncited: tuple[str, ...], book: Book, *, notes: bool) -> Asked:
    library = book.library
    keys = [key for one in cited for key in keyscan.keys(one.citing.node)]
    works = [_given(library.works[key], needs) for key, needs in citing.needed([*keys, *uncited], library).items()]
    if notes:
        works.append(Given(key=NOBODY, notation="csljson", text=_NOBODY))
    return Asked(
        works=tuple(works),
        strings="\n".join(library.strings),
        style=library.style.text,
        lang=book.config.lang,
        uncited=uncited,
    )


def _given(work: Work, needs: tuple[Work, ...]) -> Given:
    return Given(key=work.key, notation=work.notation, text=work.text, needs=tuple(one.text for one in needs))


def _known(answered: Answered, cited: tuple[Placed, ...], book: Book, *, notes: bool) -> _Known:
    findings = tuple(_findings(answered, book))
    if answered.problem:
        return _Known(findings=findings)
    return _Known(cited=citing.gathered(cited, answered.blocks, notes=notes), findings=findings)


def _findings(answered: Answered, book: Book) -> list[Finding]:
    made = [_broken(key, why, book.library) for key, why in sorted(answered.broken.items())]
    place = Place(path=book.config.citation_style or "book.yaml")
    if answered.problem:
        made.append(found("C339", place, problem=f"nothing comes of it ({answered.problem})"))
    if answered.warned and not made:
        made.append(found("C345", place, problem=answered.warned.rstrip(".")))
    for key, target in citing.refused(answered.blocks):
        work = book.library.works[key]
        made.append(found("C342", work.place, target=citing.typed(target, work), key=key))
    return made


def _broken(key: str, why: str, library: Library) -> Finding:
    place, at = library.works[key].place, _AT.search(why)
    if at:  # of an entry that is written as no entry can be; its own first line is 1
        line, column = int(at["line"]), int(at["column"]) + (place.column - 1 if at["line"] == "1" else 0)
        place, why = Place(path=place.path, line=place.line + line - 1, column=column), at["why"]
    return found("C336", place, text=key, problem=why)
