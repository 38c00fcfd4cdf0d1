"""Texts -> ASTs, each read by itself; and every run of pandoc, with caps on its time and memory."""

import hashlib
import importlib.util
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from manuscript.errors import Outside
from manuscript.model.ast import Ast
from manuscript.model.value import Value
from manuscript.outside import process
from manuscript.outside.cache import Cache
from manuscript.outside.frames import Answer, answers
from manuscript.outside.shares import WORKERS, shared_out

DIALECT = "commonmark_x-emoji-fancy_lists-yaml_metadata_block+implicit_figures"
"""The chapters' Markdown. Emoji stay as typed; `* * *` is a break, as git hosts show it, and not a fancy list; front matter is
cut off before, so that it cannot set the book's."""

PLAIN = "commonmark"
"""What every blog and git host reads as the same."""

READ_SECONDS = 8
SECONDS_PER_MEGABYTE = 20
HEAP_READ = "-M1g"
_NURSERY = "-A64m"
"""Room for what is new: a chapter is read or written before it is full, and the first look for what can go takes 0.02 s."""

_SAMPLES, _SAMPLE = 32, 4096


class Reading(Value, frozen=True):
    """What came of one text: its blocks, or the problem in words."""

    blocks: Ast = []  # noqa: RUF012 - msgspec gives every value its own
    problem: str = ""


_SCRIPT = Path(__file__).parent / "read.lua"


class _Asked(Value, frozen=True):
    """One text to read; with `blocks`, only these are written out."""

    text: str
    blocks: tuple[int, ...] = ()


class _Document(msgspec.Struct):
    """What is read of pandoc's JSON."""

    blocks: Ast


@cache
def program() -> str:
    """Give the path of the pandoc that came with `pypandoc_binary`, else of the one pypandoc finds."""
    package = importlib.util.find_spec("pypandoc")  # to import it costs 0.06 s, which most runs need not pay
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    inside = Path(package.origin).parent / "files" / name if package and package.origin else None
    if inside and inside.is_file():
        return str(inside)
    import pypandoc  # late, as above

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise Outside("pandoc is not there.", "Install it with: pip install pypandoc_binary") from error


@cache
def version() -> str:
    """Say which pandoc this is, by its size and samples of its bytes: asking it takes as long as reading a chapter."""
    path = Path(program())
    if not path.is_file():
        return "none"
    size = path.stat().st_size
    with path.open("rb") as file:
        seen = hashlib.sha256(str(size).encode())
        for part in range(_SAMPLES):
            file.seek(size * part // _SAMPLES)
            seen.update(file.read(_SAMPLE))
    return seen.hexdigest()


def read(texts: Sequence[str], store: Cache | None) -> tuple[Reading, ...]:
    """Read chapters, each by itself. A text that fails costs only itself."""
    readings = dict(read_as_they_come(texts, store))
    return tuple(readings[text] for text in texts)


def read_as_they_come(texts: Sequence[str], store: Cache | None) -> Iterator[tuple[str, Reading]]:
    """Give every text with its reading: first those that are kept, then the others the moment pandoc has read them."""
    new: dict[str, _Asked] = {}
    for text in dict.fromkeys(texts):
        kept = store.get(key_of(text)) if store else None
        reading = _reading(kept) if kept is not None else None
        if reading is None or reading.problem:
            new[text] = _Asked(text=text)
        else:
            yield text, reading
    for text, answer in _read_new(new, DIALECT):
        reading = _reading(answer)
        if store and isinstance(answer, bytes) and not reading.problem:
            store.put(key_of(text), answer)
        yield text, reading


def read_plain(text: str) -> Reading:
    """Read a text that is for a blog and not for the book: plain CommonMark, in a run of its own, never kept."""
    return _reading(dict(_read_new({text: _Asked(text=text)}, PLAIN))[text])


def key_of(text: str) -> str:
    """Give the key under which what the reader makes of a text is kept."""
    return hashlib.sha256(f"{version()}\0{_script_digest()}\0{DIALECT}\0{text}".encode()).hexdigest()


@cache
def _script_digest() -> str:
    return hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()


def read_positions(asked: Sequence[tuple[str, Collection[int]]]) -> tuple[Reading, ...]:
    """Read chapters with the place of every node, but only in the blocks whose numbers (from 0) are asked for.

    The others are there in number and place, and empty: written out in full, a text with positions is five times as long.
    """
    new = {str(at): _Asked(text=text, blocks=tuple(sorted(blocks))) for at, (text, blocks) in enumerate(asked)}
    found = dict(_read_new(new, f"{DIALECT}+sourcepos"))
    return tuple(_reading(found[key]) for key in new)


def _reading(answer: Answer) -> Reading:
    """Make a reading of pandoc's JSON, or of the problem in words."""
    if isinstance(answer, str):
        return Reading(problem=answer)
    try:
        return Reading(blocks=msgspec.json.decode(answer, type=_Document).blocks)
    except RecursionError:
        return Reading(problem="it is nested too deeply")
    except msgspec.DecodeError:
        return Reading(problem="what pandoc answered cannot be read")


def _read_new(texts: Mapping[str, _Asked], dialect: str) -> Iterator[tuple[str, Answer]]:
    """Read in as many processes as there are workers; of a batch that fails, what is not answered is read one by one."""
    yield from process.flow(lambda batch: _read_batch(batch, dialect), _batches(texts), WORKERS)


def _batches(texts: Mapping[str, _Asked]) -> list[dict[str, _Asked]]:
    return [dict(share) for share in shared_out(texts.items(), WORKERS, lambda one: len(one[1].text))]


def _read_batch(batch: Mapping[str, _Asked], dialect: str) -> Iterator[tuple[str, Answer]]:
    left = dict(batch)
    try:
        for key, answer in zip(batch, _run_reader(list(batch.values()), dialect), strict=False):
            del left[key]
            yield key, answer
    except process.Failed as failure:
        if len(batch) == 1 or process.is_stopping():
            yield from ((key, str(failure)) for key in left)
            return
    for key, text in left.items():
        yield from _read_batch({key: text}, dialect)


def _run_reader(asked: Sequence[_Asked], dialect: str) -> Iterator[Answer]:
    seconds = READ_SECONDS + SECONDS_PER_MEGABYTE * max(len(one.text) for one in asked) / 1e6
    return ask(HEAP_READ, [str(_SCRIPT), dialect], map(_frame, asked), len(asked), seconds)


def _frame(one: _Asked) -> bytes:
    """Write one text as read.lua takes it: its length in bytes and the numbers of blocks (from 1) on a line, then itself."""
    data = one.text.encode()
    head = " ".join(str(number) for number in (len(data), *(block + 1 for block in one.blocks)))
    return head.encode() + b"\n" + data


def ask(
    heap: str, script: Sequence[str], given: Iterable[bytes], count: int, seconds: float, *, folder: str | None = None
) -> Iterator[Answer]:
    """Run one of our scripts under caps on its memory and time; give its answers as they come. Raises process.Failed."""
    command = [program(), "+RTS", heap, _NURSERY, "--RTS", "lua", *script]
    try:
        yield from answers(process.stream(command, given, seconds, folder=folder), count)
    except OSError as error:
        raise Outside(f"pandoc does not start: {error}.", "Install it again: pip install pypandoc_binary") from error
