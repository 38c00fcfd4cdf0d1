"""A folder -> the passages that contributions may be about, with their lines; every chapter that can be read is looked at."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import unplaced
from manuscript.core.passagetext import read
from manuscript.core.suggest import Suggester
from manuscript.model.inbox import Wanted
from manuscript.model.passages import Suggested
from manuscript.outside import places
from manuscript.outside.cache import Store
from manuscript.stages.readers import readers, with_all


def suggest(root: Path, refs: Sequence[str], filters: Wanted, store: Store) -> tuple[Suggested, ...]:
    """Propose passages for the contributions named, or for all that wait without one and that the filters fit."""
    book = readers(root, store, with_all)
    ones = unplaced.chosen(book, refs, filters)
    readings = {one.id: read(one.blocks) for one in book.chapters if one.readable} if ones else {}
    suggester = Suggester(book.chapters, readings, book.config.lang)
    made = [unplaced.suggested(one, book, suggester) for one in ones]
    wanted = (proposal.place for one in made for proposal in one.proposals)
    known = places.find(store.kind("places"), book.chapters, wanted)
    return tuple(
        replace(one, proposals=tuple(replace(each, place=known[each.place]) for each in one.proposals)) for one in made
    )
