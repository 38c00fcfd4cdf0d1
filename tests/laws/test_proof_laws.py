"""Laws of the proof: what people wrote is text there, and never typst's code."""

import re
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from manuscript.core import nodes
from manuscript.model.ast import Ast
from tests.formats.proofs import proof, words

_NONE: list[Any] = ["", [], []]
_ODD = st.text("#$@<>*_\\`~\"'[](){}=+-/:;.,!?%^&| abz019éß€“”’…–\u00a0\u2028", min_size=1, max_size=14)
_CODE = st.sampled_from(
    ['#read("/etc/passwd")', '#import "@preview/a:1.0.0": *', '#plugin("x")', "$x$", "#panic()", "// weg", "/* weg */",
     "<label>", "@label", "= kop", "1. een", "- een", "/ a: b", "```", "`#x`", '";#panic();"', "#{", "]#panic()[", "\\u{41}"]
)  # fmt: skip
texts = st.one_of(_ODD, _CODE).filter(lambda text: bool(text.strip(" \u00a0\u2028")))


def _str(text: str) -> dict[str, Any]:
    return {"t": "Str", "c": text}


def _para(*content: dict[str, Any]) -> dict[str, Any]:
    return {"t": "Para", "c": list(content)}


def _everywhere(text: str) -> Ast:
    """Stand a text in every kind of place that a chapter has, each closed by a word of its own."""
    own, end = _str(text), _str("einde")
    return [
        _para(own, end),
        _para({"t": "Strong", "c": [own]}, own, {"t": "Superscript", "c": [own]}, {"t": "Code", "c": [_NONE, text]}, end),
        {"t": "Header", "c": [2, [text, [text], []], [own, end]]},
        _para({"t": "Link", "c": [_NONE, [own], [f"https://example.org/{text}", text]]}, end),
        _para({"t": "Link", "c": [_NONE, [own], [f"#{text}", text]]}, end),
        _para({"t": "Span", "c": [["", [text, "reader-mark"], [["lang", text], ["dir", text]]], [own]]}, end),
        {"t": "Div", "c": [["", ["reader-quote", text], [["lang", text]]], [_para(own, end)]]},
        {"t": "BulletList", "c": [[{"t": "Plain", "c": [own, end]}], [{"t": "CodeBlock", "c": [["", [text], []], text]}]]},
        {"t": "DefinitionList", "c": [[[own, end], [[_para(own, end)]]]]},
        _para(own, {"t": "LineBreak"}, own, {"t": "SoftBreak"}, own, end),
    ]  # fmt: skip


def _said(content: Any) -> str:
    """Give the words of blocks in their order."""
    if isinstance(content, list):
        return "".join(map(_said, content))
    if not isinstance(content, dict) or "c" not in content:
        return ""
    kind, inside = content["t"], content["c"]
    if kind == "Str":
        return str(inside)
    if kind in ("Code", "CodeBlock"):
        return str(inside[1])
    return _said(inside[2] if kind == "Header" else inside[1] if kind in ("Link", "Span", "Div") else inside)


def _bare(text: str) -> str:
    """Leave out what typesetting may add or take: spaces, and hyphens and bullets."""
    return re.sub(r"[\s\u00ad\u200b•-]+", "", text)


@given(texts)
@example('#read("/etc/passwd")')
@example("\\")
@example('"')
def test_what_people_wrote_is_text_and_never_code(text: str) -> None:
    """Every text stands in the proof as it was given, wherever it stands, and nothing else comes of it."""
    blocks = _everywhere(text)
    shown = words(proof([nodes.header(1, "kop", nodes.inlines("Begin")), *blocks]).artifact.data, layout=["-raw"])
    pages = [
        re.sub(r"\n\d+\s*$", "", page.removeprefix("Een proef\n").removeprefix("Kop 1\n")) for page in shown.split("\f")
    ]
    assert _bare(_said(blocks)) in _bare("".join(pages))
