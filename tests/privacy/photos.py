"""Pictures that tell more than they show: every place of a JPEG, PNG, GIF, WebP or SVG where a program or a person may write."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping

from PIL import Image, ImageCms

from tests.privacy.marks import mark

SIZE = (90, 60)


def jpeg() -> bytes:
    """Make a photo with every segment that cameras and programs write, two scans, and a second picture behind its end."""
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x8298] = mark("maker of the camera"), mark("photographer"), mark("copyright")
    exif[0x8825] = {1: "N", 2: (52.0, 1.0, 2.0), 29: mark("where it was taken")}
    data = _saved("JPEG", progressive=True, exif=exif, icc_profile=profile(), quality=90)
    head, rest = data[:2], data[2:]
    jfif = b"JFIF\0\1\1\0\0\1\0\1\2\2" + mark("small picture in JFIF").ljust(12).encode()
    planted = (
        (0xE0, jfif),
        (0xE0, b"JFXX\0\x10" + mark("small picture of another kind").encode()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>%s</x:xmpmeta>" % mark("XMP of a JPEG").encode()),
        (0xE2, b"MPF\0" + mark("several pictures in one").encode()),
        (0xEC, b"Ducky\0" + mark("program that saved it").encode()),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20" + mark("IPTC").encode()),
        (0xEF, mark("last kind of segment").encode()),
        (0xFE, mark("comment of a JPEG").encode()),
    )
    rest = rest[rest.index(b"\xff\xe1") :] if b"\xff\xe1" in rest[:40] else rest
    before_last_scan = rest.rindex(b"\xff\xda")
    between = _segment(0xFE, mark("comment between two scans").encode())
    rest = rest[:before_last_scan] + between + rest[before_last_scan:]
    return head + b"".join(_segment(*one) for one in planted) + rest + mark("behind the end of a JPEG").encode()


def _segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data


def png() -> bytes:
    """Make a picture with every chunk that may hold words."""
    data = _saved("PNG")
    begin, end = data[:33], data[33:]
    name = mark("name of a palette").encode()
    planted = (
        (b"iCCP", mark("name of a profile").encode() + b"\0\0" + zlib.compress(profile())),
        (b"sPLT", name + b"\0\x08" + bytes(6)),
        (b"tEXt", b"Author\0" + mark("author of a PNG").encode()),
        (b"zTXt", b"Comment\0\0" + zlib.compress(mark("packed comment").encode())),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(mark("XMP of a PNG").encode())),
        (b"eXIf", b"MM\0*\0\0\0\x08" + mark("Exif of a PNG").encode()),
        (b"prVW", mark("preview of a program").encode()),
    )
    chunks = b"".join(_chunk(*one) for one in planted)
    return begin + chunks + end + mark("behind the end of a PNG").encode()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def gif() -> bytes:
    """Make a picture with a comment, words, what a program wrote, and something behind its end."""
    data = _saved("GIF")
    body = data.index(b"\x2c", 13 + 3 * 2 ** ((data[10] & 7) + 1 if data[10] & 0x80 else 0))
    planted = (
        b"\x21\xfe" + _blocks(mark("comment of a GIF").encode()),
        b"\x21\x01\x0c" + bytes(12) + _blocks(mark("words in a GIF").encode()),
        b"\x21\xff\x0bXMP DataXMP" + _blocks(mark("XMP of a GIF").encode()),
        b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0",
    )
    return data[:body] + b"".join(planted) + data[body:] + mark("behind the end of a GIF").encode()


def _blocks(data: bytes) -> bytes:
    return bytes([len(data)]) + data + b"\0"


def webp() -> bytes:
    """Make a picture with Exif, XMP and a profile."""
    exif = Image.Exif()
    exif[0x013B] = mark("photographer of a WebP")
    return _saved("WEBP", exif=exif, xmp=mark("XMP of a WebP").encode(), icc_profile=profile())


def svg() -> bytes:
    """Make a drawing as Inkscape and Illustrator leave it."""
    spaces = (
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:cc="http://creativecommons.org/ns#"'
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- {mark("comment in a drawing")} --><?editor {mark("instruction in a drawing")}?>
<svg xmlns="http://www.w3.org/2000/svg" {spaces} width="90" height="60" viewBox="0 0 90 60"
  sodipodi:docname="{mark("name of a drawing")}.svg" inkscape:export-filename="/home/jan/{mark("path of a drawing")}.png"
  xml:base="file:///home/jan/{mark("base of a drawing")}/" data-name="{mark("layer of a drawing")}">
<title>{mark("title of a drawing")}</title><desc>{mark("description of a drawing")}</desc>
<metadata><cc:Agent>{mark("maker of a drawing")}</cc:Agent></metadata>
<sodipodi:namedview inkscape:window-x="1"><inkscape:grid id="{mark("grid")}"/></sodipodi:namedview>
<style>/* {mark("comment in a style of a drawing")} */ .a {{ fill: #369 }}</style>
<text style="display:none" y="9">{mark("hidden words in a drawing")}</text>
<g visibility="hidden"><text y="9">{mark("words of a hidden layer")}</text></g>
<path id="{mark("id in a drawing")}" class="a" d="M5 5h40v40z"/></svg>
""".encode()


def profile() -> bytes:
    """Make a colour profile that says whose screen it is of."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    named = mark("name of a screen").encode("utf-16-be")
    for at in range(132, 132 + 12 * count, 12):
        kind, offset, size = struct.unpack(">4sII", data[at : at + 12])
        if kind in (b"desc", b"cprt") and size >= 28 + len(named):
            data[offset + 28 : offset + 28 + len(named)] = named
    data[48:52], data[80:84] = b"zqdm", b"zqcr"
    return bytes(data)


def _saved(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image = Image.radial_gradient("L").resize(SIZE).convert("P" if kind == "GIF" else "RGB")
    image.save(out, kind, **options)
    return out.getvalue()


ALL: Mapping[str, Callable[[], bytes]] = {"jpg": jpeg, "png": png, "gif": gif, "webp": webp, "svg": svg}
