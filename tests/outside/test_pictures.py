"""A stranger's picture is what its bytes are, and says nothing of where it was taken."""

import hashlib
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


def saved(made: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    made.save(out, kind, **options)
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


@pytest.mark.parametrize("kind", ["WEBP", "TIFF", "BMP", "AVIF"])
def test_what_few_show_is_converted_and_told(kind: str) -> None:
    picture = pictures.inspect("x.any", image(kind), None)
    assert [fault.code for fault in picture.faults] == ["I513"]
    shown = Image.open(io.BytesIO(picture.data))
    assert (shown.format, shown.size, picture.name[-4:]) == ("PNG", (8, 6), ".png")


def test_a_photo_becomes_a_jpeg_and_what_is_clear_stays_clear() -> None:
    noise = Image.frombytes(
        "RGB", (90, 90), b"".join(hashlib.sha256(b"%d" % n).digest() for n in range(90 * 270 // 32 + 1))[: 90 * 270]
    )
    clear = Image.new("RGBA", (9, 9), (0, 0, 0, 0))
    made = [pictures.inspect("x", saved(one, "WEBP", lossless=True), None) for one in (noise, clear)]
    assert [Image.open(io.BytesIO(one.data)).format for one in made] == ["JPEG", "PNG"]
    assert Image.open(io.BytesIO(made[1].data)).getpixel((0, 0)) == (0, 0, 0, 0)


def test_colours_of_print_become_those_of_screens() -> None:
    picture = pictures.inspect("x.jpg", saved(Image.new("CMYK", (8, 6), (0, 255, 255, 0)), "JPEG"), None)
    shown = Image.open(io.BytesIO(picture.data))
    red, green, blue = shown.convert("RGB").getpixel((4, 3))  # type: ignore[misc]
    assert (shown.mode, red > 200, green < 60, blue < 60) == ("RGB", True, True, True)


def test_a_broken_profile_is_no_reason_to_refuse_a_picture() -> None:
    data = saved(Image.new("CMYK", (8, 6)), "JPEG", icc_profile=b"\0" * 400)
    assert codes("x.jpg", data) == ["I513"]


def test_what_moves_is_told() -> None:
    frames = [Image.new("RGB", (8, 6), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    picture = pictures.inspect("x.gif", data, None)
    assert (picture.moving, [fault.code for fault in picture.faults]) == (True, ["I514"])
    assert pictures.inspect("x.png", saved(frames[0], "PNG", save_all=True, append_images=frames[1:]), None).moving


def test_several_pictures_in_one_file_and_odd_colours_are_refused() -> None:
    grey = Image.new("I;16", (8, 6), 40_000)
    two = saved(Image.new("L", (8, 6)), "TIFF", save_all=True, append_images=[Image.new("L", (8, 6), 9)])
    assert codes("x.tif", two) == ["I507"]
    assert codes("x.tif", saved(grey, "TIFF")) == ["I507"]


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
