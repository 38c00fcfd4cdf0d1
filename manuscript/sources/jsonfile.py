"""Bytes that say they are JSON -> the raw items in them, each with the line on which it begins; or one sentence.

Nothing is taken of a file that does not read to its end. An item whose values have other types than the place gives them
is told and skipped by itself: `item` says what is wrong with it (facts, section 2, rule 3: the ladder of tolerance).
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

import msgspec

from manuscript.errors import Refused
from manuscript.sources import textfile

T = TypeVar("T")

_LOOK = 262_144
_WAYS_BACK = 8
_KEY = re.compile(rb'"([^"\\\n]{1,60})"\s*:')
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_BYTE = re.compile(r" \(byte (\d+)\)$")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_AGAIN = "Save the answer or the export again, whole, and pull it."


def keys(data: bytes) -> frozenset[str]:
    """Give the keys in the first part of what may be JSON, whichever object they are of; none where it is not."""
    start = start_of(data)
    if start[:1] not in (b"{", b"["):
        return frozenset()
    return frozenset(key.decode("utf-8", "replace") for key in _KEY.findall(start))


def start_of(data: bytes) -> bytes:
    """Give the first part of a file in UTF-8, without what may stand before it."""
    start = data[:_LOOK]
    if start.startswith(_WIDE):
        start = start[: len(start) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()


def plain(name: str, data: bytes) -> bytes:
    """Give the file in UTF-8; wrong bytes are refused by their offset."""
    if data.startswith(_WIDE):
        return textfile.decode(name, data).encode("utf-8", "surrogatepass")
    try:
        data.decode()
    except UnicodeDecodeError:
        textfile.decode(name, data)  # says which byte, on which line
    return data.removeprefix(b"\xef\xbb\xbf")


def load(name: str, data: bytes, shape: type[T]) -> tuple[T, bytes]:
    """Read the whole file as `shape`, and give the bytes that were read; or refuse it."""
    text = plain(name, data)
    try:
        return msgspec.json.decode(text, type=shape), text
    except msgspec.ValidationError as error:
        raise Refused(f"{name} is not what it seems: {error}.", _AGAIN) from error
    except (msgspec.DecodeError, ValueError) as error:
        mended = _ESCAPE.sub(_mend, text)
        if mended == text:
            raise Refused(_broken(name, text, str(error)), _AGAIN) from error
    except RecursionError as error:
        raise Refused(f"{name} is nested too deeply to be somebody's words.", _AGAIN) from error
    return load(name, mended, shape)


def item(raw: bytes, shape: type[T]) -> T | str:
    """Read one item; a string says what is wrong with it."""
    try:
        return msgspec.json.decode(raw, type=shape)
    except RecursionError:
        return "it is nested too deeply"
    except (msgspec.DecodeError, ValueError) as error:
        return str(error)


class Lines:
    """Counts lines on the way through a file: items are asked for in the order in which they stand.

    Lists of one answer may stand in another order than they are read in, so a few ways back are allowed; no more, because
    each costs as much as the file is long.
    """

    def __init__(self, data: bytes) -> None:
        self._data, self._at, self._line = data, 0, 1
        self._back = _WAYS_BACK

    def each(self, raws: Sequence[msgspec.Raw]) -> Iterator[tuple[int, bytes]]:
        """Give every raw item with its line."""
        for raw in raws:
            text = bytes(raw)
            yield self.of(text), text

    def of(self, text: bytes) -> int:
        """Give the line on which this piece of the file begins, at or after the last one that was asked for."""
        at = self._data.find(text, self._at) if self._back else -1
        if at < 0 and self._back:
            self._back -= 1
            self._at, self._line = 0, 1
            at = self._data.find(text)
        if at >= 0:
            self._line += self._data.count(b"\n", self._at, at)
            self._at = at
        return self._line


def _mend(match: re.Match[bytes]) -> bytes:
    """Put a control character in the place of half a character, so that it is removed and counted like one."""
    return b"\\u0001" if match["lone"] else match.group()


def _broken(name: str, text: bytes, problem: str) -> str:
    if "truncated" in problem or not text.rstrip().endswith((b"}", b"]")):
        return f"{name} is cut off: its JSON has no end."
    where = _BYTE.search(problem)
    if not where:
        return f"{name} is broken JSON: {problem}."
    line = text.count(b"\n", 0, int(where[1])) + 1
    return f"{name} is broken JSON, on line {line}: {_BYTE.sub('', problem)}."


def holds_list(start: bytes, names: Collection[str]) -> bool:
    """Whether one of these keys holds a list of objects, or an empty one."""
    either = b"|".join(re.escape(name.encode()) for name in sorted(names))
    return bool(re.search(rb'"(?:%b)"\s*:\s*\[\s*[{\]]' % either, start))
