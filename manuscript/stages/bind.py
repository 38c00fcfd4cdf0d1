"""Fragments of one format -> one finished file."""

from manuscript.formats import FORMATS
from manuscript.model.artifact import Artifact, Fragment, Woven


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Bind: the same fragments are the same bytes."""
    return FORMATS[fragments[0].format].bind(fragments, woven)
