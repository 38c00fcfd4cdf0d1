"""A sidecar that a merge has put together is read as what both people said, or as one finding."""

import pytest

from manuscript.core import sidecars
from manuscript.model.files import LinkEntry, SidecarFile
from manuscript.model.sources import Source


def read(text: str) -> sidecars.Read:
    return sidecars.read(Source(path="contributions/p/c000001.edit.yaml", data=text.encode()))


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("fate: declined\nfate:\n", SidecarFile(fate="declined")),
        ("fate:\nfate: declined\n", SidecarFile(fate="declined")),
        ("fate: declined  # was: open\nfate: open\n", SidecarFile(fate="declined")),
        ("fate: open\nfate: declined  # why  # was: thanked  # was: open\n", SidecarFile(fate="declined")),
        ("because: a\nbecause: a\n", SidecarFile(because="a")),
        ('because: "x # was: a"\nbecause: "x # was: a"\n', SidecarFile(because="x # was: a")),
        ("tags: [a, b]\ntags: [b, c]\n", SidecarFile(tags=("a", "b", "c"))),
        ("tags:\n- a\n\nlinks:\n- {chapter: x}\n- b\n\nlinks:\n", SidecarFile(tags=("a",))),
        ("note: a\nnote: b\nnote:\n", SidecarFile(note="a\nb")),
        ("<<<<<<< een\ntags: [a]\n=======\ntags: [b]\n>>>>>>> twee\n", SidecarFile(tags=("a", "b"))),
        ("<<<<<<< een\nnote: a\n||||||| oud\nnote: x\n=======\nfate: thanked\n>>>>>>> twee\n",
         SidecarFile(note="a", fate="thanked")),
    ],
)  # fmt: skip
def test_what_fits_together_is_read_together(text: str, file: SidecarFile) -> None:
    if "- {chapter: x}\n- b" in text:  # git has set the tag of one below the links of the other
        file = SidecarFile(tags=("a", "b"), links=(LinkEntry(chapter="x"),))
    made = read(text)
    assert made.file == file
    assert made.joined
    assert [one.code for one in made.findings] == (["C303"] if "<<<" in text else [])


@pytest.mark.parametrize(
    ("text", "line", "disputed"),
    [
        ("fate: declined\nfate: thanked\n", 2, {"fate": ("declined", "thanked")}),
        ("fate: open\nfate: thanked\n", 2, {"fate": ("open", "thanked")}),
        ("fate: declined # was: to-quote\nfate: thanked # was: to-quote\n", 2, {"fate": ("declined", "thanked")}),
        ("assignee: a\nfate: open\nassignee: b\n", 3, {"assignee": ("a", "b")}),
        ("<<<<<<< een\nfate: declined\n=======\nfate: thanked\n>>>>>>> twee\n", 4, {"fate": ("declined", "thanked")}),
    ],
)
def test_what_does_not_fit_is_one_finding_at_the_second_of_them(
    text: str, line: int, disputed: dict[str, tuple[str, ...]]
) -> None:
    made = read(text)
    assert [(one.code, one.place.line) for one in made.findings] == [("R730", line)]
    assert made.disputed == disputed
    assert made.file.fate == "open"


def test_a_withdrawal_is_never_lost_in_a_dispute() -> None:
    assert read("fate: to-quote\nfate: withdrawn\n").file.fate == "withdrawn"


def test_other_keys_that_stand_twice_are_told_as_ever() -> None:
    assert [one.code for one in read("fate: open\nx: 1\nx: 2\n").findings] == ["Y104", "Y102"]
    assert [one.code for one in read("note: [a]\nnote: b\n").findings] == ["Y104", "Y103"]
