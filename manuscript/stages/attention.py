"""Contributions that a pull found edited or gone -> where chapters quote them: a person must look there."""

from collections.abc import Mapping
from pathlib import Path

from manuscript.core import references
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.outside import places
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.readers import readers


def attention(root: Path, became: Mapping[str, str]) -> tuple[Finding, ...]:
    """Tell of every quote of words that `became` something else, by contribution; of the book as it is on disk now."""
    if not became:
        return ()
    store = Store(root / FOLDER)
    book = readers(root, store)
    quotes = [
        (Place(path=chapter.path, trail=quote.trail), references.resolve(quote.ref, chapter.id, book))
        for chapter in book.chapters
        for quote in chapter.summary.quotes
    ]
    told = [
        found(
            "P891",
            place,
            ref=meant[0].id,
            author=meant[0].snapshot.author,
            became=became[meant[0].id],
            path=meant[0].path,
        )
        for place, meant in quotes
        if len(meant) == 1 and meant[0].id in became
    ]
    known = places.find(store.kind("places"), book.chapters, (one.place for one in told))
    return tuple(one.at(known.get(one.place, one.place)) for one in told)
