"""A snapshot is read as it was written, and a changed word in it is told."""

import time

import msgspec
import pytest

from manuscript.core import snapshots
from manuscript.model.files import SnapshotFile

FILE = SnapshotFile(
    id="wordpress:voorbeeld.example:118",
    kind="comment",
    author="Anna: de “eerste” #1",
    date="2026-01-19T14:05:00",
    precision="minute",
    date_raw="19 januari 2026 om 14:05",
    url="https://voorbeeld.example/brood/#comment-118",
    lang="nl",
)
BODY = "  Ingesprongen.\n\n---\n\n{{geen sjabloon}} <b>en geen kop</b>\n# niets\n "


def made(file: SnapshotFile = FILE, body: str = BODY) -> str:
    file = msgspec.structs.replace(file, body_sha256=snapshots.digest(body))
    return snapshots.write(file, body).decode()


def test_the_file_holds_every_key_in_its_order() -> None:
    head = made().split("---\n")[1]
    keys = "id kind author date precision date_raw url parent parent_basis lang body_format source_format body_sha256 upstream"
    assert [line.split(":")[0] for line in head.splitlines()] == keys.split()
    assert made().startswith('---\nid: wordpress:voorbeeld.example:118\nkind: comment\nauthor: "Anna: de ')
    assert 'parent: ""\n' in head


def test_what_stands_around_the_words_has_a_key_only_where_there_is_any() -> None:
    around = msgspec.structs.replace(FILE, warning="over deuren", exact="de deur ", prefix="door: ", suffix=" # gaat")
    kept = msgspec.structs.replace(around, aliases=("text:0123456789ab",))
    head = made(kept).split("---\n")[1].splitlines()
    assert head[14:] == [
        "warning: over deuren",
        'exact: "de deur "',
        'prefix: "door: "',
        'suffix: " # gaat"',
        "aliases:",
        "  - text:0123456789ab",
    ]
    for file in (around, kept):
        read = snapshots.read("p", made(file))
        assert (msgspec.structs.replace(read.file, body_sha256=""), read.findings) == (file, ())


@pytest.mark.parametrize("body", [BODY, "", "x", "\n\nx\n\n", "---", "a\n---\nb", "\u2028 \u00a0"])
def test_what_is_written_is_read_back(body: str) -> None:
    read = snapshots.read("contributions/p/c000118.md", made(body=body))
    assert (read.body, read.findings, read.ok, read.body_line) == (body, (), True, 18)
    assert msgspec.structs.replace(read.file, body_sha256="") == FILE


@pytest.mark.parametrize(
    "author",
    ["", "12", "true", "No", "~", "- a", "a: b", "a #b", "@anna", "'", '"', "\\", "a\tb", "Zoë\u00a0M", "🙂", "a,"],
)
def test_any_name_survives(author: str) -> None:
    file = msgspec.structs.replace(FILE, author=author, aliases=("text:0123456789ab", "12"))
    read = snapshots.read("p", made(file))
    assert (read.file.author, read.file.aliases, read.findings) == (author, ("text:0123456789ab", "12"), ())


def test_a_changed_word_is_found() -> None:
    read = snapshots.read("p", made().replace("geen kop", "een kop"))
    assert [(finding.code, finding.place.line) for finding in read.findings] == [("R702", 18)]
    assert read.ok


@pytest.mark.parametrize(
    "text", ["", "Hallo", "---\nid: x\n", "---\nid: [\n---\n\nx\n", "---\n- a\n---\n\nx\n", "--- \nid: x\n---\n"]
)
def test_a_file_without_front_matter_is_told(text: str) -> None:
    read = snapshots.read("p", text)
    assert "R707" in [finding.code for finding in read.findings]
    assert not read.ok


def test_keys_that_people_changed_are_told_by_line() -> None:
    text = made().replace("kind: comment", "kind: praatje").replace("lang: nl", "taal: nl")
    read = snapshots.read("p", text)
    assert sorted((one.code, one.place.line) for one in read.findings) == [("Y102", 11), ("Y103", 3)]
    assert read.ok


def test_ten_thousand_are_read_in_a_second() -> None:
    text = made(body="Een alinea van gewone lengte, met een komma.\n\n" * 10)
    start = time.perf_counter()
    for _ in range(10_000):
        snapshots.read("p", text)
    assert time.perf_counter() - start < 2
