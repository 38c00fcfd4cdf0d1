"""The bytes of our pandoc scripts -> their answers, one by one as they come: a sign, a length, a line end, the bytes."""

import re
from collections.abc import Iterable, Iterator

from manuscript.outside.process import Failed

_HEAD = re.compile(rb"[+-]\d{1,12}")
_LONGEST_HEAD = 14

Answer = bytes | str
"""What was made; or, as a text, why nothing was."""


def answers(pieces: Iterable[bytes], count: int) -> Iterator[Answer]:
    """Part the answers of a script. Raises Failed when they are not as many as was asked, or no answers at all."""
    waiting = b""
    given = 0
    for piece in pieces:
        waiting += piece
        while (found := _first(waiting)) is not None:
            answer, waiting = found
            given += 1
            yield answer
    if given != count or waiting:
        raise Failed("it answered for some of the texts only")


def _first(waiting: bytes) -> tuple[Answer, bytes] | None:
    """Give the first answer and what follows it; None while it is not all there."""
    head, found, _ = waiting[:_LONGEST_HEAD].partition(b"\n")
    if not found and len(waiting) < _LONGEST_HEAD and _could_be_head(waiting):
        return None
    if not found or not _HEAD.fullmatch(head):
        raise Failed("its answer is no answer to what it was asked")
    begin = len(head) + 1
    end = begin + int(head[1:])
    if len(waiting) < end:
        return None
    data = waiting[begin:end]
    return (data if head.startswith(b"+") else data.decode(errors="replace")), waiting[end:]


def _could_be_head(data: bytes) -> bool:
    return not data or (data[:1] in b"+-" and (data[1:].isdigit() or len(data) == 1))
