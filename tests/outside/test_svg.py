"""A stranger's drawing runs nothing, fetches nothing, and does not grow."""

import time
from pathlib import Path

import pytest

from manuscript.outside import svg
from tests.support import put

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'


def cleaned(inside: str) -> svg.Drawing:
    return svg.clean(f"{START}{inside}</svg>".encode())


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        ("<script>x()</script>", b"x()"),
        ('<rect onclick="x()" onLoad="y()"/>', b"()"),
        ('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://e.org"/></foreignObject>', b"e.org"),
        ('<image href="https://e.org/x.png"/>', b"e.org"),
        ('<image xlink:href="file:///etc/passwd"/>', b"passwd"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', b"AAAA"),
        ('<use href="https://e.org/x.svg#a"/>', b"e.org"),
        ('<a href="javascript:x()"><rect/></a>', b"javascript"),
        ("<style>@import url(https://e.org/x.css);</style>", b"e.org"),
        ("<style>rect { fill: url( 'https://e.org/#x') }</style>", b"e.org"),
        ('<rect style="fill: url(https://e.org/#x)"/>', b"e.org"),
        ('<rect fill="url(https://e.org/#x)"/>', b"e.org"),
        ('<set attributeName="href" to="javascript:x()"/>', b"javascript"),
        ('<animate attributeName="href" values="javascript:x()"/>', b"javascript"),
        ('<x:evil xmlns:x="urn:x">words</x:evil>', b"evil"),
        ("<?xml-stylesheet href='https://e.org/x.css'?>", b"e.org"),
        ("<!-- https://e.org -->", b"e.org"),
    ],
)
def test_what_runs_or_fetches_is_dropped(inside: str, gone: bytes) -> None:
    drawing = cleaned(inside)
    assert drawing.problem == ""
    assert gone not in drawing.data


@pytest.mark.parametrize(
    "inside",
    ['<rect fill="url(#g)"/>', '<use href="#a"/>', '<text xml:lang="nl">Uur</text>'],
)
def test_what_is_harmless_stays(inside: str) -> None:
    drawing = cleaned(f'<g id="a"/><linearGradient id="g"/>{inside}')
    assert (drawing.dropped, drawing.problem) == ("", "")
    assert inside[1:5].encode() in drawing.data


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<?xml version="1.0"?><!doctype x [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b"<svg><g></svg>",
        b'<svg xmlns="urn:x"/>',
        b"<svg",
        f"{START}{'<g>' * 9000}{'</g>' * 9000}</svg>".encode(),
        f"{START}{'<g/>' * 60_000}</svg>".encode(),
        f'{START}<g id="a"><use href="#a"/></g></svg>'.encode(),
        f'{START}<g id="a"><use href="#b"/></g><g id="b"><use xlink:href="#a"/></g></svg>'.encode(),
    ],
)
def test_what_cannot_be_trusted_at_all_is_refused(data: bytes) -> None:
    began = time.monotonic()
    assert svg.clean(data).problem
    assert time.monotonic() - began < 2


def test_a_few_lines_cannot_ask_for_billions_of_copies() -> None:
    copies = {level: f'<use href="#a{level}"/>' * 10 for level in range(9)}
    layers = "".join(f'<g id="a{level}">{copies[level - 1]}</g>' for level in range(1, 9))
    began = time.monotonic()
    drawing = cleaned(f'<g id="a0"><rect/></g>{layers}{copies[8]}')
    assert drawing.problem == "it has too many parts"
    assert time.monotonic() - began < 2


def test_the_picture_for_word_is_the_same_every_time() -> None:
    data = cleaned('<text x="1" y="8">Uur</text>').data
    first, problem = svg.rasterise(data)
    assert problem == ""
    assert first.startswith(b"\x89PNG")
    assert svg.rasterise(data) == (first, "")


def test_nothing_of_the_folder_around_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book is anybody's: what lies in the folder where somebody works, called like a module, is no module."""
    for name in ("resvg_py.py", "manuscript/__init__.py", "importlib.py"):
        put(tmp_path, name, "raise SystemExit('this was run')")
    monkeypatch.chdir(tmp_path)
    assert svg.rasterise(cleaned("<rect/>").data)[1] == ""
