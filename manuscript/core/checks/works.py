"""What a bibliography holds, and `book.yaml` says of it, that cannot be followed."""

from collections.abc import Collection, Iterator

from manuscript.core import citing, keyscan
from manuscript.core.records import nearest
from manuscript.model.book import Book
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.works import EVERY, Library


def check(book: Book) -> Iterator[Finding]:
    """Check keys that two works share, and the keys of works that are listed uncited."""
    library = book.library
    cited = {
        key for chapter in book.chapters for one in chapter.summary.citations for key in keyscan.keys(one.node)
    }.union(book.config.uncited)
    for work in library.twice:
        first = library.works[work.key].place
        finding = found("C337", work.place, key=work.key, other=f"{first.path}:{first.line}")
        yield finding if work.key in cited else finding.weighed("warning")
    yield from _lacking(library, cited)
    for index, key in enumerate(book.config.uncited):
        place = book.places.get(("uncited", index), Place(path="book.yaml"))
        if key != EVERY and key not in library.works:
            yield found("C344", place, key=key, nearest=nearest(key, library.works, "The bibliography has"))
    if book.config.uncited and book.config.bibliographies == "chapter":
        yield found("C348", book.places.get(("uncited",), Place(path="book.yaml")))


def _lacking(library: Library, cited: Collection[str]) -> Iterator[Finding]:
    """Tell of cited works that take fields from one that there is not; they are printed without those."""
    printed = dict.fromkeys((*sorted(cited), *citing.uncited(library, tuple(cited)))) if library.whole else ()
    for key in printed:
        work = library.works.get(key)
        other = next((one for one in work.needs if one not in library.works), "") if work else ""
        if work and other:
            problem = f"it takes fields from `{other}`, which the bibliography does not have"
            yield found("C336", work.place, text=key, problem=problem).weighed("warning")
