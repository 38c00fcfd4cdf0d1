"""A post's clean AST -> Markdown and HTML, by pandoc's writers, under the caps of every run of pandoc."""

from pathlib import Path

import msgspec

from manuscript.errors import Refused
from manuscript.model.ast import Ast
from manuscript.model.value import Value
from manuscript.outside import pandoc, process

SECONDS = 20
HEAP = "-M512m"
_SCRIPT = Path(__file__).parent / "post.lua"
_PANDOC_TYPES = [1, 23, 1]
_SHORTCODES = str.maketrans({"[": "&#91;", "]": "&#93;"})
"""WordPress takes words between square brackets for commands of its plug-ins, in text and in addresses alike."""


class Written(Value, frozen=True):
    """One post in both shapes."""

    markdown: str
    html: str


def write(blocks: Ast) -> Written:
    """Write a post. The HTML holds no square bracket, so that a blog reads no command in it."""
    document = msgspec.json.encode({"pandoc-api-version": _PANDOC_TYPES, "meta": {}, "blocks": blocks})
    given = [b"%d\n" % len(document) + document]
    try:
        answers = list(pandoc.ask(HEAP, [str(_SCRIPT)], given, 2, SECONDS))
    except process.Failed as failure:
        raise _refused(str(failure)) from failure
    markdown, html = (_text(answer) for answer in answers)
    return Written(markdown=markdown, html=html.translate(_SHORTCODES))


def _text(answer: bytes | str) -> str:
    if isinstance(answer, str):
        raise _refused(answer)
    return answer.decode().strip() + "\n"


def _refused(why: str) -> Refused:
    words = " ".join(why.split())[:200]
    return Refused(f"The post cannot be written: {words}.", "Make the gist of the chapter simpler, and try again.")
