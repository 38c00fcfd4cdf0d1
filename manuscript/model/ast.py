"""A text as pandoc sees it: pandoc's own JSON shape (pandoc-types 1.23), read and rebuilt, never changed in place."""

from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
"""One block or inline: `{"t": kind, "c": content}`; `c` is missing where a kind has none."""

Ast: TypeAlias = list[Node]
"""Blocks, or inlines, in order. Whoever holds one may not change it: rewriting makes a new one."""

Trail: TypeAlias = tuple[int | str, ...]
"""The keys that lead from a list of blocks to one node in it: `(3, "c", 1, 0)`."""

API_VERSION = [1, 23, 1, 1]
