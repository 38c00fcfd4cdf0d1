"""Words with `@fig-x`, `[-@tbl-x]` or `[@fig-a; @fig-b]` in them -> the references and the words around them.

To pandoc's reader of commonmark_x these are words like any other.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from manuscript.model.ast import Ast, Node
from manuscript.model.value import Value

_ONE = r"-?@(?:[Ff]ig|[Tt]bl|[Ss]ec)-[\w-]*\w"
_ALONE = rf"(?<![\w.+-]){_ONE}"
_REFERENCE = re.compile(_ALONE)
_GROUP = re.compile(rf"\[(?P<several>{_ONE}(?:;\s*{_ONE})*)\]|{_ALONE}")
_EACH = re.compile(_ONE)
_TEXTS = {"Space": " ", "SoftBreak": "\n"}
_WORDS = frozenset({"Str", *_TEXTS})
_GAP = re.compile(r"([ \n])")

REFERENCE = "Reference"
"""The kind of the node that `parted` puts where references stand together; its content is each of them as typed."""

NAMED = ("fig-", "tbl-", "sec-")
"""How ids begin that a reference can name."""


class Typed(Value, frozen=True):
    """A reference as its author wrote it: the id, whether it wants the number alone, whether it begins a sentence."""

    id: str
    bare: bool
    capital: bool


def read(typed: str) -> Typed:
    """Read one reference: `-@fig-x` wants the number alone, `@Fig-x` a capital letter."""
    name = typed.lstrip("-")[1:]
    return Typed(id=name[0].lower() + name[1:], bare=typed.startswith("-"), capital=name[0].isupper())


def found(text: str) -> Iterator[str]:
    """Give the references of a text, each as it is typed."""
    return (match.group() for match in _REFERENCE.finditer(text))


def without(text: str) -> str:
    """Take the references out of a text."""
    return _REFERENCE.sub("", text)


def parted(content: Ast) -> Ast:
    """Part references from the words around them; what stands in one bracket stays together, and the bracket goes."""
    made: Ast = []
    for words, group in groupby(content, key=lambda node: node["t"] in _WORDS):
        some = list(group)
        made += _in_words(some) if words else some
    return made


def _in_words(some: Ast) -> Ast:
    text = "".join(_TEXTS.get(node["t"]) or node["c"] for node in some)
    made: Ast = []
    done = 0
    for match in _GROUP.finditer(text):
        several = _EACH.findall(match["several"] or match.group())
        made += [*_words(text[done : match.start()]), {"t": REFERENCE, "c": several}]
        done = match.end()
    return [*made, *_words(text[done:])] if made else some


def _words(text: str) -> Iterator[Node]:
    kinds = {said: kind for kind, said in _TEXTS.items()}
    for piece in filter(None, _GAP.split(text)):
        yield {"t": kinds[piece]} if piece in kinds else {"t": "Str", "c": piece}
