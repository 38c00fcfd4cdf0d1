"""What pulls counted, by post <-> `contributions/.local/counts.json`, which git never sees.

A post holds more than readers' words: pingbacks, and what waits or was thrown away, are counted and never stored. How many
there are differs from source to source and from day to day, so that it has no place in a file that two people share.
"""

from collections.abc import Mapping

import msgspec

from manuscript.model.inbox import Counted
from manuscript.model.pulled import PullCount
from manuscript.model.value import PostSlug

PATH = "contributions/.local/counts.json"
_FIELDS = tuple(field.name for field in msgspec.structs.fields(Counted))


def read(data: bytes | None) -> dict[str, Counted]:
    """Read what was counted; of a file that is damaged, nothing."""
    try:
        return msgspec.json.decode(data or b"{}", type=dict[str, Counted])
    except (msgspec.MsgspecError, ValueError):
        return {}


def merged(data: bytes | None, rows: Mapping[PostSlug, PullCount]) -> bytes:
    """Give the file with what the last pull counted in the place of what one before it did."""
    known = read(data)
    for slug, row in rows.items():
        known[slug] = Counted(**{name: getattr(row, name) for name in _FIELDS})
    made = {slug: msgspec.to_builtins(known[slug]) for slug in sorted(known)}
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"
