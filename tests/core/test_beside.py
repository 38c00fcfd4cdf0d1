"""Words of a link, and the notes that cannot stand in it."""

from typing import Any

from manuscript.core import beside
from manuscript.model.ast import Node

_NOTE: Node = {"t": "Note", "c": [{"t": "Para", "c": [{"t": "Str", "c": "Noot."}]}]}


def _word(text: str) -> Node:
    return {"t": "Str", "c": text}


def test_notes_are_found_however_deep_and_words_stay_where_they_are() -> None:
    emphasis: Node = {"t": "Emph", "c": [_word("a"), _NOTE]}
    quoted: list[Any] = [{"t": "DoubleQuote"}, [_word("b"), emphasis]]
    span: Node = {"t": "Span", "c": [["", ["x"], []], [{"t": "Quoted", "c": quoted}, _NOTE]]}
    words, notes = beside.without_notes([span, _word("c")])
    assert notes == [_NOTE, _NOTE]
    assert words == [
        {
            "t": "Span",
            "c": [
                ["", ["x"], []],
                [{"t": "Quoted", "c": [{"t": "DoubleQuote"}, [_word("b"), {"t": "Emph", "c": [_word("a")]}]]}],
            ],
        },
        _word("c"),
    ]
    assert emphasis["c"] == [_word("a"), _NOTE]


def test_emphasis_of_a_note_alone_is_nothing_without_it() -> None:
    assert beside.without_notes([_word("a"), {"t": "Emph", "c": [_NOTE]}]) == ([_word("a")], [_NOTE])
