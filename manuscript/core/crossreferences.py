"""Words with `@fig-x`, `[-@tbl-x]` or `[@fig-a; @fig-b]` in them -> the references and the words around them.

To pandoc's reader of commonmark_x these are words like any other.
"""

import re
from collections.abc import Collection, Iterator

from manuscript.model.value import Value

_ONE = r"-?@(?:[Ff]ig|[Tt]bl|[Ss]ec)-[\w-]*\w"
_ALONE = rf"(?<![\w.+-]){_ONE}"
_REFERENCE = re.compile(_ALONE)
GROUP = re.compile(rf"\[(?P<several>{_ONE}(?:;\s*{_ONE})*)\]|{_ALONE}")
_EACH = re.compile(_ONE)
"""`GROUP` finds several of them in a bracket, or one alone."""

REFERENCE = "Reference"
"""The kind of the node that `core/keyscan.py` puts where references stand together; its content is each of them as typed."""

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


def is_reference(typed: str) -> bool:
    """Whether `@fig-x` or `-@fig-x` names a figure, table, section or chapter, and no work."""
    return bool(_EACH.fullmatch(typed))


def meant(key: str, things: Collection[str]) -> str:
    """Give the id that `@key` may want to name without its beginning, of those that references can name; else nothing."""
    return next((f"{kind}{key}" for kind in ("sec-", "fig-", "tbl-") if f"{kind}{key}" in things), "")


def each(group: "re.Match[str]") -> list[str]:
    """Give the references that stand in one bracket, or the one that stands alone."""
    return _EACH.findall(group["several"] or group.group())
