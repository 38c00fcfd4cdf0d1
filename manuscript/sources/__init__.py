"""Bytes of a source -> what readers sent. One module a kind of source, all pure; this table is where a new one is added."""

from collections.abc import Callable

from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import Pulled
from manuscript.model.value import Value
from manuscript.sources import pasted, wppage


class Kind(Value, frozen=True):
    """One kind of source: `is_mine` looks at the content only (never at a suffix), `read` takes the source's name and bytes."""

    name: str
    is_mine: Callable[[bytes], bool]
    read: Callable[[str, bytes], Pulled]


KINDS: tuple[Kind, ...] = (
    Kind(name="wppage", is_mine=wppage.is_mine, read=wppage.read),
    Kind(name="pasted", is_mine=pasted.is_mine, read=pasted.read),  # last: any text may be a page copied as text
)


def read(name: str, data: bytes, kind: str = "auto") -> Pulled:
    """Read one source. `kind` is `auto` or a name of the table; what is no kind of it is refused in one line."""
    if kind != "auto" and kind not in {known.name for known in KINDS}:
        names = ", ".join(known.name for known in KINDS)
        raise WrongUse(f"Unknown kind of source: {kind}.", f"Use auto or one of: {names}.")
    for known in KINDS:
        if kind == known.name or (kind == "auto" and known.is_mine(data)):
            return known.read(name, data)
    raise Refused(f"{name} is {pasted.what_is(data)}.", pasted.WANTED)
