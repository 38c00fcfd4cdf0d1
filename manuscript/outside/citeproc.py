"""Works, a style and citations -> what pandoc's citeproc makes of them, in a run of its own with caps."""

import base64
from collections.abc import Sequence
from pathlib import Path

import msgspec

from manuscript.model.ast import Ast
from manuscript.model.value import Value
from manuscript.model.works import Notation
from manuscript.outside import pandoc, process
from manuscript.outside.frames import Answer

SECONDS = 60
HEAP = "-M1g"
_SCRIPT = Path(__file__).parent / "cite.lua"
_ANSWERS = 3
_UNREAD = "what pandoc answered cannot be read"


class Given(Value, frozen=True):
    """One work: its own entry, and those that it takes fields from."""

    key: str
    notation: Notation
    text: str
    needs: tuple[str, ...] = ()


class Asked(Value, frozen=True):
    """What citeproc is asked: works, abbreviations, a style in CSL (empty for pandoc's own), and the book's language."""

    works: tuple[Given, ...]
    strings: str
    style: str
    lang: str
    uncited: tuple[str, ...] = ()


class Answered(Value, frozen=True):
    """The blocks of the citations and the list of works after them; what is wrong with works, by key; or the problem in words."""

    blocks: Ast = []  # noqa: RUF012 - msgspec gives every value its own
    broken: dict[str, str] = {}  # noqa: RUF012 - the same
    warned: str = ""
    problem: str = ""


class _Document(msgspec.Struct):
    """What is read of pandoc's JSON."""

    blocks: Ast


def run(asked: Asked, document: bytes, count: int) -> Answered:
    """Run citeproc once; `document` are the citations as pandoc's JSON, `count` how many blocks that is."""
    style = base64.b64encode(asked.style.encode()).decode()
    head = msgspec.json.encode(msgspec.structs.replace(asked, style=style))
    frame = b"%d %d\n%b%b" % (len(head), len(document), head, document)
    try:
        made, broken, warned = pandoc.ask(HEAP, [str(_SCRIPT)], [frame], _ANSWERS, SECONDS)
    except process.Failed as failure:
        return Answered(problem=" ".join(str(failure).split())[:200])
    if isinstance(made, str):
        return Answered(problem=" ".join(made.split())[:200])
    try:
        blocks = msgspec.json.decode(made, type=_Document).blocks
        said = msgspec.json.decode(broken, type=dict[str, str] | list[str])
    except (msgspec.DecodeError, RecursionError):
        return Answered(problem=_UNREAD)
    if len(blocks) < count:
        return Answered(problem=_UNREAD)
    why = (
        {key: _why(told) for key, told in said.items()} if isinstance(said, dict) else {}
    )  # Lua writes no keys as a list
    return Answered(blocks=blocks, broken=why, warned=_text(warned))


def _why(told: str) -> str:
    """Give the words of pandoc's message without the entry that it shows again."""
    lines: Sequence[str] = [line for line in told.splitlines() if line.strip()]
    return " ".join(line.strip() for line in lines[:2])[:200].rstrip(".")


def _text(answer: Answer) -> str:
    return answer.decode() if isinstance(answer, bytes) else answer
