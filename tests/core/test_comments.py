"""Comments become blanks, and what HTML says is found, in a time that grows with the text and not faster."""

import time

import pytest

from manuscript.core import comments
from manuscript.core.checks import chapters


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("a <!-- b --> c", "a            c"),
        ("<!---->x<!-- y -->", "       x          "),
        ("a <!-- b", "a <!-- b"),
        ("a --> b <!-- c", "a --> b <!-- c"),
    ],
)
def test_comments_become_blanks_of_the_same_length(text: str, blanked: str) -> None:
    assert comments.blank(text) == blanked


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>een</p>", "een"),
        ("<!-- a > b -->een", "een"),
        ("<b>een<!-- twee", "een<!-- twee"),
        ("<script>x</SCRIPT >een<style>y", "een"),
        ("<scripty>een", "een"),
        ("<?php a > b ?>een<![CDATA[twee]]>", "eentwee"),
        ("een < twee", "een < twee"),
    ],
)
def test_what_html_says_is_what_is_no_markup(html: str, said: str) -> None:
    assert chapters._said(html).strip() == said


@pytest.mark.parametrize(
    "text",
    [
        "<!-- " * 40_000,
        "<!-- >" * 40_000,
        "<!-- --> " * 20_000 + "x",
        "<? >" * 40_000,
        "<" * 90_000,
        "<script" * 20_000,
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    began = time.perf_counter()
    comments.blank(text)
    chapters._said(text)
    assert time.perf_counter() - began < 1
