"""Packed exports -> the exports in them, or one plain sentence. All people here are invented."""

import gzip
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.sources import containers
from tests.sources.wxrfile import comment, export, item

ONE = export(item(comment("1", "een"))).encode()
TWO = export(item(comment("2", "twee", parent="1"))).encode()
PAGE = b"1 reactie\n\nOma\n\nJa hoor\n\nBeantwoorden\n"


def packed(*members: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(Refused) as error:
        sources.read("x.zip", data)
    assert error.value.message.startswith("x.zip")
    assert "\n" not in error.value.message
    assert error.value.hint
    return error.value.message


def test_a_gzip_file_is_the_file_in_it() -> None:
    items = sources.read("x.xml.gz", gzip.compress(ONE)).posts[0].items
    assert [(one.body, one.path) for one in items] == [("een", "x.xml.gz")]


def test_an_archive_of_several_exports_is_all_of_them() -> None:
    read = sources.read("x.zip", packed(("a/1.xml", ONE), ("a/2.xml", TWO)))
    items = [one for post in read.posts for one in post.items]
    assert read.kind == "wxr"
    assert [(one.body, one.path) for one in items] == [("een", "x.zip/a/1.xml"), ("twee", "x.zip/a/2.xml")]
    assert [finding.place.path for finding in read.findings] == ["x.zip/a/2.xml"]


def test_what_is_no_source_in_an_archive_with_one_is_left_out() -> None:
    members = (
        ("__MACOSX/._1.xml", b"\0"),
        (".DS_Store", b"x"),
        ("leesmij.txt", PAGE),
        ("a.png", b"\x89PNG"),
        ("1.xml", ONE),
    )
    assert [name for name, _ in sources.opened("x.zip", packed(*members))] == ["x.zip/1.xml"]


def test_pages_in_an_archive_are_read_where_there_is_no_export() -> None:
    assert [name for name, _ in sources.opened("x.zip", packed(("p.txt", PAGE)))] == ["x.zip/p.txt"]


def test_a_plain_file_is_itself() -> None:
    assert list(sources.opened("x.xml", ONE)) == [("x.xml", ONE)]


@pytest.mark.parametrize("name", ["../x.xml", "/etc/x.xml", "a/../../x.xml", "..\\x.xml", "C:\\x.xml", "C:x.xml"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    assert "leads out" in refused(packed((name, ONE)))


def test_a_packed_file_in_a_packed_one_is_refused() -> None:
    assert "inside a packed one" in refused(packed(("a.zip", packed(("1.xml", ONE)))))
    assert "inside a packed one" in refused(gzip.compress(gzip.compress(ONE)))


ZEROS = ONE + b" " * 50_000_000
MEMBERS = gzip.compress(ONE) + gzip.compress(b"") * 200_000
SECONDS = 1
MEMORY = 30_000_000


def overlapping(count: int) -> bytes:
    """Give an archive whose directory names one packed file by many names (after David Fifield's bombs of 2019)."""
    kernel = packed(("0.xml", ONE))
    entry, end = kernel.index(b"PK\x01\x02"), kernel.index(b"PK\x05\x06")
    entries = b"".join(kernel[entry:end].replace(b"0.xml", b"%05d" % number) for number in range(count))
    number = count.to_bytes(2, "little") * 2
    last = (
        b"PK\x05\x06" + bytes(4) + number + len(entries).to_bytes(4, "little") + entry.to_bytes(4, "little") + bytes(2)
    )
    return kernel[:entry] + entries + last


def lying(data: bytes, said: int) -> bytes:
    """Let the directory of an archive of one file say another size of it, and the checksum of ONE."""
    at = data.rindex(b"PK\x01\x02")
    crc = zlib.crc32(ONE).to_bytes(4, "little")
    return data[: at + 16] + crc + data[at + 20 : at + 24] + said.to_bytes(4, "little") + data[at + 28 :]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: gzip.compress(ZEROS), "100 times"),
        (lambda: gzip.compress(ONE) + gzip.compress(ZEROS), "100 times"),
        (lambda: packed(("a.xml", ZEROS)), "100 times"),
        (lambda: packed(*((f"{number}.xml", ONE + b" " * 4_900_000) for number in range(30))), "100 times"),
        (lambda: packed(*((f"{number}.txt", b"") for number in range(60_000))), "60000 files"),
        (lambda: MEMBERS, "gzip files in a row"),
        (lambda: overlapping(9_000), "overlap"),
        (lambda: lying(packed(("a.xml", ONE)), 4_000_000_000), "more than 500000000 bytes"),
        (lambda: gzip.compress(gzip.compress(ZEROS)), "inside a packed one"),
        (lambda: gzip.compress(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>" + b" " * 50_000_000), "document type"),
    ],
    ids=["gzip", "second", "zip", "many", "empty", "row", "overlap", "large", "twice", "DTD"],
)
def test_a_bomb_is_refused_within_a_second_and_takes_no_memory(make: Callable[[], bytes], says: str) -> None:
    data = make()
    began = time.process_time()
    assert says in refused(data)
    assert time.process_time() - began < SECONDS
    tracemalloc.start()  # apart: it takes time of its own
    try:
        refused(data)
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def test_more_never_comes_out_than_the_directory_says() -> None:
    """So that a limit on what it says is a limit on what it does."""
    data = lying(packed(("a.xml", ONE + b"x" * 1000)), len(ONE))
    [member] = containers.members("x.zip", data)
    assert member.whole() == ONE


def test_several_gzip_files_in_a_row_are_one() -> None:
    data = gzip.compress(ONE[:100]) + gzip.compress(ONE[100:]) + bytes(512)
    assert sources.read("x.gz", data) == sources.read("x.gz", gzip.compress(ONE))
    assert "broken" in refused(data + b"x")


def test_limits_count_what_comes_out_not_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_UNPACKED", len(ONE) + 10)
    assert "more than" in refused(packed(("1.xml", ONE), ("2.xml", TWO)))
    assert "more than" in refused(gzip.compress(ONE * 2))
    monkeypatch.setattr(containers, "MOST_ENTRIES", 1)
    assert "holds 2 files" in refused(packed(("1.xml", ONE), ("2.xml", TWO)))
    monkeypatch.setattr(containers, "MOST_PACKED", 10)
    assert "the limit of a packed file" in refused(packed(("1.xml", ONE)))


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed(("1.xml", ONE), ("1.xml", TWO))
    assert "two files of one name" in refused(data)


def test_other_ways_of_packing_and_passwords_are_refused() -> None:
    assert "way that is not read" in refused(packed(("1.xml", ONE), kind=zipfile.ZIP_LZMA))
    data = bytearray(packed(("1.xml", ONE)))
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(data))


@pytest.mark.parametrize(
    "data",
    [gzip.compress(ONE, mtime=0), packed(("1.xml", ONE)), packed(("1.xml", ONE), kind=0)],
    ids=["gzip", "deflated", "stored"],
)
def test_a_packed_file_cut_at_any_byte_is_refused(data: bytes) -> None:
    for end in range(4, len(data)):
        assert refused(data[:end])


def test_damage_is_refused() -> None:
    data = bytearray(packed(("1.xml", ONE)))
    for at in range(40, 300, 20):
        data[at] ^= 0xFF
        assert refused(bytes(data))
        data[at] ^= 0xFF


def test_an_archive_without_sources_is_refused() -> None:
    assert "no export" in refused(packed())
    assert "no export" in refused(packed(("a.png", b"\x89PNG"), ("b.png", b"\x89PNG")))
    assert "a.png is a PNG picture" in refused(packed(("a.png", b"\x89PNG")))


def test_a_word_document_is_called_one() -> None:
    assert "a Word document" in refused(packed(("[Content_Types].xml", b"<x/>")))


def test_a_document_type_is_seen_before_the_rest_is_unpacked() -> None:
    data = ONE.replace(b"?>", b"?><!-- x --><!DOCTYPE rss [<!ENTITY a 'b'>]>", 1) + b" " * 60_000_000
    assert "document type (DTD) on line 1" in refused(gzip.compress(data))
