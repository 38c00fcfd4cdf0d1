"""A stranger's picture is what its bytes are, and says nothing of where it was taken."""

import io
import struct
import zlib

import pytest
from PIL import Image

from manuscript.outside import pictures


def image(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), (120, 160, 200)).save(out, kind, **options)
    return out.getvalue()


def codes(name: str, data: bytes) -> list[str]:
    return [fault.code for fault in pictures.inspect(f"chapters/images/{name}", data, None).faults]


@pytest.mark.parametrize(
    ("name", "kind", "suffix"),
    [
        ("x.png", "PNG", ".png"),
        ("x.jpg", "JPEG", ".jpg"),
        ("x.JPEG", "JPEG", ".jpg"),
        ("x.gif", "GIF", ".gif"),
        ("x.webp", "WEBP", ".webp"),
    ],
)
def test_what_e_readers_show_is_taken_under_a_true_name(name: str, kind: str, suffix: str) -> None:
    picture = pictures.inspect(name, image(kind), None)
    assert (picture.faults, picture.name.endswith(suffix), bool(picture.data)) == ((), True, True)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.jpg", image("PNG"), ["I505"]),
        ("x", image("GIF"), ["I505"]),
        ("x.tif", image("TIFF"), ["I506"]),
        ("x.bmp", image("BMP"), ["I506"]),
        ("x.ico", b"\0\0\1\0\1\0", ["I506"]),
        ("x.png", b"", ["I507"]),
        ("x.png", b"<!DOCTYPE html><html></html>", ["I507"]),
        ("x.png", b"\n  <HTML>", ["I507"]),
        ("x.png", image("PNG")[:-20], ["I507"]),
        ("x.jpg", image("JPEG")[:-40], ["I507"]),
        ("x.png", b"woorden", ["I507"]),
        ("x.gif", b"GIF89a", ["I507"]),
        ("x.svg", b"<svg", ["I509"]),
    ],
)
def test_what_they_do_not_show_is_named(name: str, data: bytes, expected: list[str]) -> None:
    assert codes(name, data) == expected


def test_a_bomb_is_refused_from_its_header() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    data = b"".join(struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks)
    assert codes("x.png", b"\x89PNG\r\n\x1a\n" + data) == ["I510"]


def test_what_a_camera_wrote_is_left_out_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "GPS 52.1, 5.1"
    data = image("JPEG", exif=exif, comment=b"geheim")
    picture = pictures.inspect("x.jpg", data, None)
    assert b"GPS 52.1" not in picture.data
    assert b"geheim" not in picture.data
    assert Image.open(io.BytesIO(picture.data)).size == (6, 8)


def test_the_same_bytes_give_the_same_faults_every_time() -> None:
    assert pictures.inspect("x.png", b"woorden", None) == pictures.inspect("x.png", b"woorden", None)
