"""What a source gives -> the same without addresses where nobody reads words: in ids and links (facts/sources.md, section 11).

Words and names are masked where they are stored; a link with an address in it would lead elsewhere if it were masked, so it
is left out, and an id is replaced by a digest of it: the same comment keeps the same id.
"""

import hashlib

import msgspec

from manuscript.core.masking import mask
from manuscript.model.pulled import PulledItem, PulledPost

_DIGITS = 24


def item(given: PulledItem) -> PulledItem:
    """Give an item whose ids and link hold no address."""
    return msgspec.structs.replace(
        given, native=_id(given.native), parent_native=_id(given.parent_native), url=link(given.url)
    )


def post(given: PulledPost) -> PulledPost:
    """Give a post whose link and items hold none."""
    items, listed = tuple(map(item, given.items)), tuple(map(_id, given.listed))
    return msgspec.structs.replace(given, url=link(given.url), items=items, listed=listed)


def link(address: str) -> str:
    """Give a link, or nothing where it holds somebody's address."""
    return address if mask(address).text == address else ""


def _id(native: str) -> str:
    if mask(native).text == native:
        return native
    scheme = native.partition(":")[0]
    return f"{scheme}:{hashlib.sha256(native.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"
