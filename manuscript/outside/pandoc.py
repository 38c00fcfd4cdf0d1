"""Texts -> ASTs, AST -> a file's bytes: every pandoc run, each in its own process group with caps on time and memory."""

import contextlib
import hashlib
import io
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from manuscript.errors import Outside, Stopped
from manuscript.model.ast import Ast
from manuscript.model.value import Value
from manuscript.outside.cache import Cache

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

T = TypeVar("T")
R = TypeVar("R")

DIALECT = "commonmark_x-emoji-fancy_lists-yaml_metadata_block+implicit_figures"
"""The chapters' Markdown. Emoji stay as typed; `* * *` is a break, as git hosts show it, and not a fancy list; front matter is
cut off before, so that it cannot set the book's."""

READ_SECONDS = 8
WRITE_SECONDS = 120
SECONDS_PER_MEGABYTE = 20
HEAP_READ = "-M1g"
HEAP_WRITE = "-M3g"
HEAP_FULL = 251
"""The exit code of GHC's runtime."""

LIMIT_CPU = 600
"""Seconds of work, not of waiting; every limit above is far below it."""

WORKERS = 2
_HEAD = re.compile(rb"[+-]\d{1,12}")
_LONGEST_HEAD = 14
_ZIPPED = frozenset({"--to=docx", "--to=epub3"})


_NO_LABELS = re.compile(
    r"^\[WARNING\] (?:Could not load translations for .*(?:\n +.*)*|The term \w+ has no translation defined\.)$",
    re.MULTILINE,
)
"""What pandoc says in a language it has no labels for; B215 has told it."""


class Reading(Value, frozen=True):
    """What came of one text: its blocks, or the problem in words."""

    blocks: Ast = []  # noqa: RUF012 - msgspec gives every value its own
    problem: str = ""


_SCRIPT = Path(__file__).parent / "read.lua"
_REPORT = "Please report this with the chapters."
_running: set["subprocess.Popen[bytes]"] = set()
_stopping = threading.Event()
"""Every pandoc at work now, so that a run that is stopped leaves none behind, and whether it is being stopped."""


class _Document(msgspec.Struct):
    """What is read of pandoc's JSON."""

    blocks: Ast


class _Failed(Exception):
    """A run of pandoc that gave nothing; the text says why, in words."""


@cache
def program() -> str:
    """Give the path of the pandoc that came with `pypandoc_binary`, else of the one pypandoc finds."""
    import pypandoc  # late: 0.06 s that --help need not pay

    inside = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
    try:
        return str(inside) if inside.is_file() else str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise Outside("pandoc is not there.", "Install it with: pip install pypandoc_binary") from error


@cache
def version() -> str:
    """Say which reader this is: pandoc's version, the binary's size in bytes, and what the script in read.lua makes of it."""
    import pypandoc  # late, as above

    size = Path(program()).stat().st_size if Path(program()).is_file() else 0
    return f"{pypandoc.__version__}-{size}-{hashlib.sha256(_SCRIPT.read_bytes()).hexdigest()}"


def read(texts: Sequence[str], store: Cache | None, *, positions: bool = False) -> tuple[Reading, ...]:
    """Read chapters, each by itself: `positions` adds where every node stands. A text that fails costs only itself."""
    dialect = DIALECT + ("+sourcepos" if positions else "")
    keys = [hashlib.sha256(f"{version()}\0{dialect}\0{text}".encode()).hexdigest() for text in texts]
    kept = {key: _reading(data) for key in keys if store and (data := store.get(key))}
    readings = {key: reading for key, reading in kept.items() if not reading.problem}
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in readings}
    for key, answer in _read_new(new, dialect).items():
        readings[key] = _reading(answer)
        if store and isinstance(answer, bytes) and not readings[key].problem:
            store.put(key, answer)
    return tuple(readings[key] for key in keys)


def _reading(answer: bytes | str) -> Reading:
    """Make a reading of pandoc's JSON, or of the problem in words."""
    if isinstance(answer, str):
        return Reading(problem=answer)
    try:
        return Reading(blocks=msgspec.json.decode(answer, type=_Document).blocks)
    except RecursionError:
        return Reading(problem="it is nested too deeply")
    except msgspec.DecodeError:
        return Reading(problem="what pandoc answered cannot be read")


def _read_new(texts: Mapping[str, str], dialect: str) -> dict[str, bytes | str]:
    """Read in as many processes as there are workers; the batch that fails is read again one by one."""
    batches = _batches(texts)
    answers = side_by_side(lambda batch: _read_batch(batch, dialect), batches)
    return {key: answer for batch in answers for key, answer in batch.items()}


def side_by_side(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Do work that runs pandoc for several items at once; whoever stops us stops every pandoc too."""
    if not items:
        return []
    with ThreadPoolExecutor(len(items)) as pool:
        try:
            return list(pool.map(work, items))
        except (KeyboardInterrupt, Stopped):
            _stop_all(pool)
            raise


def _stop_all(pool: ThreadPoolExecutor) -> None:
    _stopping.set()
    try:
        for process in tuple(_running):
            _end(process)
        pool.shutdown(cancel_futures=True)
    finally:
        _stopping.clear()


def _batches(texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Share the texts out, the largest first, so that the batches are of like size."""
    batches: list[dict[str, str]] = [{} for _ in range(min(WORKERS, len(texts)))]
    sizes = [0] * len(batches)
    for key in sorted(texts, key=lambda key: (-len(texts[key]), key)):
        least = sizes.index(min(sizes))
        batches[least][key] = texts[key]
        sizes[least] += len(texts[key])
    return batches


def _read_batch(batch: Mapping[str, str], dialect: str) -> dict[str, bytes | str]:
    try:
        return dict(zip(batch, _run_reader(list(batch.values()), dialect), strict=True))
    except _Failed as failure:
        if len(batch) == 1 or _stopping.is_set():
            return dict.fromkeys(batch, str(failure))
    return {key: answer for key, text in batch.items() for answer in _read_batch({key: text}, dialect).values()}


def _run_reader(texts: Sequence[str], dialect: str) -> list[bytes | str]:
    encoded = [text.encode() for text in texts]
    framed = b"".join(b"%d\n%s" % (len(data), data) for data in encoded)
    seconds = READ_SECONDS + SECONDS_PER_MEGABYTE * len(framed) / 1e6
    out, _ = _run([HEAP_READ, "--RTS", "lua", str(_SCRIPT), dialect], framed, seconds)
    return _unframe(out, len(texts))


def _unframe(out: bytes, count: int) -> list[bytes | str]:
    """Part the answers of the script in read.lua: a sign, the number of bytes, the bytes."""
    answers: list[bytes | str] = []
    start = 0
    while start < len(out):
        head, found, _ = out[start : start + _LONGEST_HEAD].partition(b"\n")
        if not found or not _HEAD.fullmatch(head):
            raise _Failed("its answer is no answer to what it was asked")
        begin = start + len(head) + 1
        start = begin + int(head[1:])
        data = out[begin:start]
        answers.append(data if head.startswith(b"+") else data.decode(errors="replace"))
    if len(answers) != count or start != len(out):
        raise _Failed("it answered for some of the texts only")
    return answers


def write(document: bytes, arguments: Sequence[str], files: Mapping[str, bytes], seconds: int) -> bytes:
    """Write one document: JSON in, a file's bytes out. `files` are laid beside it; `seconds` is its clock (since 1970)."""
    limit = WRITE_SECONDS + SECONDS_PER_MEGABYTE * len(document) / 1e6
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            command = [HEAP_WRITE, "--RTS", f"--data-dir={folder}", "--from=json", "--output=-", *arguments]
            out, warnings = _run(command, document, limit, folder=folder, clock=seconds)
    except _Failed as failure:
        raise Outside(f"pandoc could not write the book: {failure}.", _REPORT) from failure
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error
    told = " ".join(_NO_LABELS.sub("", warnings).split())
    if told:
        raise Outside(f"pandoc was not content: {told[:400]}", _REPORT)
    if not out or (_ZIPPED & set(arguments) and not zipfile.is_zipfile(io.BytesIO(out))):
        raise Outside("pandoc could not write the book: what it gave is no book.", _REPORT)
    return out


def _run(
    arguments: Sequence[str], given: bytes, seconds: float, *, folder: str | None = None, clock: int = 0
) -> tuple[bytes, str]:
    """Run pandoc; kill its whole group when time is up or we are stopped. Give its output and its warnings."""
    process = _start(arguments, folder, clock)
    _running.add(process)
    try:
        if _stopping.is_set():
            raise _Failed("it was stopped")
        out, err = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise _Failed(f"it took longer than {seconds:.0f} s") from None
    finally:
        _kill(process)
        _running.discard(process)
    if process.returncode != 0:
        raise _Failed(_why(process.returncode, err))
    return out, err.decode(errors="replace")


def _start(arguments: Sequence[str], folder: str | None, clock: int) -> "subprocess.Popen[bytes]":
    try:
        process = subprocess.Popen(  # noqa: S603 - our own pandoc, and no word of a user among the arguments
            [program(), "+RTS", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_environment(clock),
            start_new_session=True,
        )
    except OSError as error:
        raise Outside(f"pandoc does not start: {error}.", "Install it again: pip install pypandoc_binary") from error
    if hasattr(resource, "prlimit"):
        with contextlib.suppress(OSError):  # should we be killed outright, what we started ends by itself
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (LIMIT_CPU, LIMIT_CPU))
    return process


def _why(code: int, err: bytes) -> str:
    if code == HEAP_FULL:
        return "it needs more memory than a text may"
    if code < 0:
        return f"it was ended by signal {-code}"
    words = " ".join(err.decode(errors="replace").split())
    return f"it ended with {code}: {words[:300]}"


def _environment(clock: int) -> dict[str, str]:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    folder = tempfile.gettempdir()  # one that is there, whatever the variables say
    fixed = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": str(clock)}
    return {**kept, **fixed, "TMPDIR": folder, "TEMP": folder, "TMP": folder}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a run and what it began; whoever waits for it goes on waiting until it is gone."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End a run and take in what is left of it."""
    if process.poll() is None:
        _end(process)
        process.communicate()
