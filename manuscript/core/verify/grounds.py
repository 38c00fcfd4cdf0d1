"""Why something was said: keys that two messages share where they mean one thing."""

from manuscript.model.value import Value

Key = tuple[str, ...]
"""A kind of cause, and what it is about: `("member", "EPUB/text/a.xhtml")`."""


class Ground(Value, frozen=True):
    """The keys of a remark, none where nobody else can mean the same; and its rank.

    0: it names the cause. 1: it comes of it, and tells of it. 2: it comes of it where somebody names it, and else is its own.
    """

    keys: tuple[Key, ...] = ()
    rank: int = 0


OWN = Ground()
