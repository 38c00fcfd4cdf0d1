"""A line with the letters wanted and a font -> a line of JSON, and after it the font with these letters.

Run as `python -m manuscript.outside.fontcut`, on standard input and output; the letters are hexadecimal code points parted by
commas, and without any it only says what the font is. A process of its own, because a font comes from anybody, and a small file
can ask for hours and gigabytes.
"""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from manuscript.outside.limits import limit_memory

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

MEMORY = 2_000_000_000
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_KEPT_NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
"""Copyright, names, trade mark and licence, which stay with every part of a font (OpenType, table `name`)."""

_FEATURES = ["smcp", "onum", "lnum", "pnum", "tnum"]
_RESTRICTED, _PREVIEW, _EDITABLE, _WHOLE, _BITMAPS = 0x0002, 0x0004, 0x0008, 0x0100, 0x0200
"""Bits of `fsType` (OpenType, table `OS/2`)."""

_CONTAINERS = {b"wOFF": "it is a WOFF", b"wOF2": "it is a WOFF2", b"ttcf": "it is a collection of fonts"}


def problem_of(data: bytes) -> str:
    """Say why bytes are no font that e-books can bring along, from their beginning; nothing where they may be one."""
    if data[:4] in _CONTAINERS:
        return f"{_CONTAINERS[data[:4]]}, and older e-readers know TTF and OTF only"
    return "" if data[:4] in (b"OTTO", b"\0\1\0\0", b"true") else "its bytes are those of no font"


def describe(font: "TTFont") -> dict[str, Any]:
    """Say what a font is called, how it looks, which letters it has, and what its maker allows."""
    names, looks = font["name"], font["OS/2"]
    problem = "it is a variable font; give its styles as files of their own" if "fvar" in font else ""
    kind = looks.fsType
    if kind & _RESTRICTED and not kind & (_PREVIEW | _EDITABLE):
        problem = "its maker forbids to put it into documents (fsType, restricted licence)"
    if kind & _BITMAPS:
        problem = "its maker allows to put its bitmaps into documents only (fsType)"
    return {
        "problem": problem,
        "family": str(names.getDebugName(_TYPOGRAPHIC_FAMILY) or names.getDebugName(_FAMILY) or ""),
        "weight": int(looks.usWeightClass),
        "italic": bool(looks.fsSelection & 1),
        "suffix": "otf" if font.sfntVersion == "OTTO" else "ttf",
        "whole": bool(kind & _WHOLE),
        "letters": list(_ranges(font.getBestCmap() or {})),
    }


def _ranges(points: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for point in sorted(points):
        if point != last + 1:
            if first >= 0:
                yield first, last
            first = point
        last = point
    if first >= 0:
        yield first, last


def cut(font: "TTFont", letters: Iterable[int]) -> bytes:
    """Give the font with the letters wanted and what they need; the same letters are the same bytes."""
    from fontTools import subset  # late, like the rest of it

    options = subset.Options(
        name_IDs=_KEPT_NAMES,
        notdef_outline=True,
        recalc_timestamp=False,
        canonical_order=True,
        drop_tables=[*subset.Options().drop_tables, "DSIG", "FFTM", "meta"],
    )
    options.layout_features = [*options.layout_features, *_FEATURES]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(letters))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def main() -> None:
    """Look at what comes in, and cut it where letters are named; the words of a failure go to standard error."""
    limit_memory(MEMORY)
    from fontTools.ttLib import TTFont  # late: an extra, and the parent only asks `problem_of`

    try:
        letters, _, data = sys.stdin.buffer.read().partition(b"\n")
        font = TTFont(io.BytesIO(data), recalcTimestamp=False, lazy=False)
        told = json.dumps(describe(font)).encode()
        wanted = [int(point, 16) for point in letters.split(b",") if point]
        sys.stdout.buffer.write(told + b"\n" + (cut(font, wanted) if wanted else b""))
    except Exception as error:  # noqa: BLE001 - its parsers raise whatever the broken bytes lead to
        sys.exit(f"it cannot be read ({type(error).__name__})")


if __name__ == "__main__":
    main()
