"""A sidecar says what was decided, and every other byte of it is a person's."""

import msgspec
import pytest

from manuscript.core import sidecarfile, sidecars
from manuscript.model.files import SidecarFile
from manuscript.model.sources import Source

PATH = "contributions/p/c000001.edit.yaml"
HAND = """# van Wil
fate: to-quote   # open, shortlisted
because: >-
  een voorbeeld dat
  niemand anders had

# wie
assignee: 'Ann Bakker'
tags: [oud,  ouder]
links:
    - {chapter: tijd,type: thanks}   # zeker
"""


def read(data: bytes) -> SidecarFile:
    made = sidecars.read(Source(path=PATH, data=data))
    assert made.findings == ()
    return made.file


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"fate": "thanked"}, "to-quote   # open, shortlisted", "thanked   # open, shortlisted  # was: to-quote"),
        ({"tags": ("oud", "ouder", "nieuw")}, "ouder]", "ouder, nieuw]"),
        ({"tags": ("ouder",)}, "[oud,  ouder]", "[ouder]"),
        ({"assignee": ""}, " 'Ann Bakker'", "  # was: Ann Bakker"),
        ({"note": "a: b"}, "'Ann Bakker'\n", "'Ann Bakker'\n\nnote: \"a: b\"\n"),
        ({"links": ()}, "    - {chapter: tijd,type: thanks}   # zeker\n", ""),
    ],
)
def test_all_else_stays_to_the_byte(change: dict[str, object], old: str, new: str, begin: bytes, end: str) -> None:
    assert HAND.count(old) == 1
    before = begin + HAND.replace("\n", end).encode()
    wanted = msgspec.structs.replace(read(before), **change)
    after = begin + HAND.replace(old, new).replace("\n", end).encode()
    assert sidecarfile.edit(Source(path=PATH, data=before), wanted) == after


def test_what_cannot_be_changed_line_by_line_is_left_alone() -> None:
    assert sidecarfile.edit(Source(path=PATH, data=b"{}\n"), SidecarFile(note="x")) is None


def test_git_is_told_once_how_to_merge() -> None:
    assert sidecarfile.attributes([None], None) == b"*.edit.yaml merge=union\n"
    assert sidecarfile.attributes([b"* text=auto\n"], b"*.md text") == b"*.md text\n*.edit.yaml merge=union\n"
    assert sidecarfile.attributes([b"contributions/**/*.edit.yaml merge=union\n"], None) is None
    assert sidecarfile.attributes([None], b"*.edit.yaml merge=binary\n") is None
