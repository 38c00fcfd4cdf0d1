"""A cleaned drawing on standard input -> PNG on standard output: `python -m manuscript.outside.rasterise`.

A process of its own, because a small drawing can ask for hours and gigabytes (filters, patterns in patterns).
"""

import sys
from importlib import resources
from pathlib import Path

from manuscript.outside.limits import limit_memory

WIDTH = 1800
"""Pixels across for Word: a 150 mm column at 300 dots per inch."""

MEMORY = 2_000_000_000


def draw(data: bytes) -> bytes:
    """Draw with the fonts that came along, the same on every machine; ValueError when it cannot be drawn."""
    import resvg_py  # late: the parent only reads the numbers above

    png = resvg_py.svg_to_bytes(
        svg_string=data.decode(),
        width=WIDTH,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=_fonts(),
        font_family="Source Sans Pro",
        sans_serif_family="Source Sans Pro",
        serif_family="Source Sans Pro",
        monospace_family="Source Sans Pro",
    )
    return bytes(png)


def _fonts() -> list[str]:
    folder = Path(str(resources.files("font_source_sans_pro"))) / "files"
    return sorted(str(path) for path in folder.glob("*.ttf"))


def main() -> None:
    """Draw what comes in; the words of a failure go to standard error."""
    limit_memory(MEMORY)
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read()))
    except ValueError as error:
        sys.exit(" ".join(str(error).split())[:120])


if __name__ == "__main__":
    main()
