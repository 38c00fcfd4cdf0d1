"""The tag of a delivery -> what that delivery held, from its commit, by the functions that look at today's book."""

from pathlib import Path

from msgspec.structs import replace

from manuscript.core import editions
from manuscript.core.join import join
from manuscript.errors import ManuscriptError, Stopped
from manuscript.model.delivery import EDITION, Before, Inside, Tag
from manuscript.model.results import Checked
from manuscript.outside import commits, looks, tagging
from manuscript.outside.cache import Store
from manuscript.stages.find import find
from manuscript.stages.parse import parse
from manuscript.stages.parts import held, scene
from manuscript.stages.seeing import see
from manuscript.stages.weave import weave


def earlier(root: Path, tag: Tag, store: Store) -> Before:
    """Say what a delivery held; or why nobody can say."""
    made = Before(number=tag.number, commit=tag.commit, day=tagging.day_of(root, tag.commit))
    try:
        with commits.laid(root, tag.commit) as folder:
            return replace(made, inside=_inside(folder, store))
    except ManuscriptError as error:
        if isinstance(error, Stopped):
            raise
        return replace(made, problem=error.message)


def _inside(folder: Path, store: Store) -> Inside:
    book = join(parse(folder, find(folder), store))
    edition, wording = editions.edition_of(book, EDITION), looks.wording(book.config.lang, store)
    parts = see(book, edition, wording)
    checked = Checked(book=book, edition=edition, wording=wording, parts=parts, findings=())
    return held(scene(checked, weave(checked, None, store), store))
