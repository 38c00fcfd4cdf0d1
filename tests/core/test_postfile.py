"""A later pull changes what the page says in a `post.yaml`, and not one byte of what people wrote there."""

import pytest

from manuscript.core import postfile
from manuscript.model.files import PostFile

OLD = b"""# van Anna
url: ""
title:   'Brood & zout'   # zo heet het
claimed: 14  # op 2 maart
question: Wat?
chapters: [brood]
"""


def test_a_new_file_holds_its_keys() -> None:
    file = PostFile(title="Ja: nee", claimed=3, chapters=("brood",))
    assert postfile.make(file) == (
        b'url: ""\ntitle: "Ja: nee"\ndate: unknown\nquestion: ""\nclaimed: 3\nchapters: [brood]\n'
    )
    assert postfile.edit("p", postfile.make(file), 3, "brood").data == postfile.make(file)
    assert postfile.edit("p", postfile.make(PostFile(title="x")), None, "").findings == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OLD, OLD.replace(b"14", b"15").replace(b"[brood]", b"[brood, zout]")),
        (
            OLD.replace(b"\n", b"\r\n"),
            OLD.replace(b"14", b"15").replace(b"[brood]", b"[brood, zout]").replace(b"\n", b"\r\n"),
        ),
        (b"chapters: []\nclaimed:\n", b"chapters: [zout]\nclaimed: 15\n"),
        (
            b"chapters:\n  - brood\n  - water\ntitle: x\n",
            b"chapters:\n  - brood\n  - water\n  - zout\ntitle: x\nclaimed: 15\n",
        ),
        (b"chapters: [brood,\n  water]\nclaimed: 14\n", b"chapters: [brood,\n  water, zout]\nclaimed: 15\n"),
        (b"chapters: # later\ntitle: x", b"chapters: [zout] # later\ntitle: x\nclaimed: 15\n"),
        (b"title: x\r\n", b"title: x\r\nclaimed: 15\r\nchapters: [zout]\r\n"),
        (b"", b"claimed: 15\nchapters: [zout]\n"),
        (b"claimed: 15\nchapters: [zout]", b"claimed: 15\nchapters: [zout]"),
    ],
)
def test_only_the_two_lines_change(before: bytes, after: bytes) -> None:
    edited = postfile.edit("contributions/p/post.yaml", before, 15, "zout")
    assert edited.data == after
    assert edited.findings == ()
    assert edited.file.claimed == 15
    assert "zout" in edited.file.chapters


def test_without_anything_new_nothing_changes() -> None:
    assert postfile.edit("p", OLD, None, "").data == OLD
    assert postfile.edit("p", OLD, 14, "brood").data == OLD


@pytest.mark.parametrize("data", [b"{title: x, claimed: 15}\n"])
def test_what_cannot_be_put_in_safely_is_told(data: bytes) -> None:
    edited = postfile.edit("p", data, 15, "zout")
    assert edited.data == data
    assert [finding.code for finding in edited.findings] == ["P813"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"title: [\n", "Y101"), (b"titel: x\n", "Y102"), (b"title: \xff\n", "C301")]
)
def test_a_file_with_a_fault_is_left_alone(data: bytes, code: str) -> None:
    edited = postfile.edit("p", data, 15, "zout")
    assert edited.data == data
    assert code in [finding.code for finding in edited.findings]
