"""AST -> which marks of notes the parser printed as they stand. Only those are in the text: others are in code or a comment."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from manuscript.model.ast import Ast
from manuscript.model.findings import Finding

_PRINTED = re.compile(r"\[\^([^\[\]\s]{1,999})\]")
_WORDLESS = re.compile(r"[\W_]+")
_GAPS = frozenset({"Space", "SoftBreak", "LineBreak"})
_SILENT = frozenset({"Code", "CodeBlock", "Math", "RawInline", "RawBlock"})
_CODE = "C310"


def confirmed(findings: Sequence[Finding], blocks: Ast) -> Iterator[Finding]:
    """Keep every finding but that of a note without a definition whose mark is nowhere in the text."""
    if not any(finding.code == _CODE for finding in findings):
        yield from findings
        return
    printed = {_bare(label) for label in _PRINTED.findall("".join(_literal(blocks)))}
    for finding in findings:
        label = _PRINTED.search(finding.message)
        if finding.code != _CODE or not label or _bare(label[1]) in printed:
            yield finding


def _bare(label: str) -> str:
    """Give a label without what the parser may take for emphasis, or set as other marks."""
    return _WORDLESS.sub("", label).casefold()


def _literal(content: Any) -> Iterator[str]:
    """Give the words as they were typed, with the carets and brackets that the parser takes `[^1] and [^2]` apart by."""
    if isinstance(content, list):
        for node in content:
            yield from _literal(node)
    elif isinstance(content, dict):
        kind, inside = content.get("t"), content.get("c")
        if kind == "Str":
            yield content["c"]
        elif kind in _GAPS:
            yield " "
        elif kind == "Superscript":
            yield from ("^", *_literal(inside), "^")
        elif kind in ("Link", "Span") and _begins_with_caret(content["c"][1]):
            yield from ("[", *_literal(inside), "]")
        elif kind not in _SILENT:
            yield from _literal(inside)


def _begins_with_caret(content: Ast) -> bool:
    return bool(content) and content[0]["t"] == "Str" and content[0]["c"].startswith("^")
