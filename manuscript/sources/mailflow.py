"""Plain text that a mail program may wrap (`format=flowed`, RFC 3676) -> its paragraphs, each on one line again."""

import re

_MARKS = re.compile(r">*")
_SIGNATURE = "-- "


def joined(text: str, *, delete: bool) -> str:
    """Join the lines that end in a space with the next one of the same depth; `delete`: without that space."""
    lines: list[str] = []
    open_depth = -1
    pieces: list[str] = []
    for line in text.split("\n"):
        depth = len(_MARKS.match(line).group())  # type: ignore[union-attr]  # it matches nothing too
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != _SIGNATURE
        if pieces and depth == open_depth and words != _SIGNATURE:
            pieces.append(words)
        else:
            _close(lines, pieces)
            pieces = [">" * depth + (" " if depth and words else ""), words]
            open_depth = depth
        if flows:
            pieces[-1] = words[:-1] if delete else words
        else:
            _close(lines, pieces)
            pieces = []
    _close(lines, pieces)
    return "\n".join(lines)


def _close(lines: list[str], pieces: list[str]) -> None:
    if pieces:
        lines.append("".join(pieces))
