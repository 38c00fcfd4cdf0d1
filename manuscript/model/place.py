"""Where something stands."""

from manuscript.model.ast import Trail
from manuscript.model.value import Value


class Place(Value, frozen=True):
    """A file of the book, a line and a column (both from 1).

    `trail` is the way to a node whose line is not looked up yet: positions cost five times the parse,
    so only chapters with a finding are asked for them. `offset` counts the characters from that node's beginning.
    """

    path: str
    line: int = 1
    column: int = 1
    trail: Trail = ()
    offset: int = 0
