"""Bytes of a picture -> safe bytes under a true name, or faults. Strangers' pictures: nothing is believed, not even the name."""

import hashlib
import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from manuscript.core.picturebytes import without_metadata
from manuscript.core.profiles import nameless
from manuscript.model.picture import Fault, Picture
from manuscript.outside import converted, svg
from manuscript.outside.cache import Cache

if TYPE_CHECKING:  # Pillow is loaded late, only books with pictures pay for it
    from PIL import Image

LIMIT_PIXELS = 50_000_000
LIMIT_BYTES = 50_000_000
FOR_SHOPS = 5_600_000
"""Pixels that the strictest of the large shops takes of a picture inside a book (Apple Books Asset Guide)."""

_VERSION = "7"
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
_SAME = {"jpeg": "jpg", "jpe": "jpg"}
_FOREIGN = {
    b"%PDF": "a PDF",
    b"8BPS": "a Photoshop file",
    b"\0\0\1\0": "an icon",
    b"%!PS": "PostScript",
}
_ORIENTATION = 0x0112


def inspect(path: str, data: bytes, store: Cache | None) -> Picture:
    """Look at a picture once; the answer is kept under its bytes."""
    key = hashlib.sha256(_VERSION.encode() + path.encode() + b"\0" + data).hexdigest()
    kept = _kept(store, key) if store else None
    if kept:
        return kept
    picture = _inspect(path, data)
    if store and not any(fault.code == "I507" for fault in picture.faults):  # it may have been the machine's fault
        store.put(key, msgspec.json.encode(picture))
    return picture


def _kept(store: Cache, key: str) -> Picture | None:
    data = store.get(key)
    try:
        return None if data is None else msgspec.json.decode(data, type=Picture)
    except msgspec.DecodeError:
        return None


def size_of(data: bytes) -> tuple[int, int]:
    """Give width and height of a safe picture in pixels; (0, 0) for a drawing, which has any size."""
    if svg.looks_like(data):
        return 0, 0
    from PIL import Image  # late, as above

    with Image.open(io.BytesIO(data), formats=tuple(_SUFFIXES)) as image:
        return image.width, image.height


def _inspect(path: str, data: bytes) -> Picture:
    target = path.rsplit("/", 1)[-1]
    problem = _not_a_picture(data)
    if problem:
        return Picture(path=path, faults=(Fault(code="I507", words={"target": target, "problem": problem}),))
    if len(data) > LIMIT_BYTES:
        return _too_large(path, target, f"{len(data)} bytes", f"{LIMIT_BYTES} bytes")
    if svg.looks_like(data):
        return _drawing(path, target, data)
    foreign = _foreign(data)
    if foreign:
        return Picture(path=path, faults=(Fault(code="I506", words={"target": target, "kind": foreign}),))
    return _raster(path, target, data)


def _not_a_picture(data: bytes) -> str:
    head = data[:512].lstrip().lower()
    if not data:
        return "it is empty"
    if head.startswith(b"version https://git-lfs"):
        return "it is a Git LFS pointer; fetch it with `git lfs pull`"
    if head.startswith((b"<!doctype html", b"<html")):
        return "it is a web page"
    return ""


def _foreign(data: bytes) -> str:
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "a HEIC"
    return next((name for magic, name in _FOREIGN.items() if data.startswith(magic)), "")


def _drawing(path: str, target: str, data: bytes) -> Picture:
    drawing = svg.clean(data)
    if drawing.problem:
        return Picture(path=path, faults=(Fault(code="I509", words={"target": target, "problem": drawing.problem}),))
    faults = [Fault(code="I508", words={"target": target, "what": drawing.dropped})] if drawing.dropped else []
    png, problem = svg.rasterise(drawing.data)
    if problem:
        return Picture(path=path, faults=(Fault(code="I507", words={"target": target, "problem": problem}),))
    faults += _misnamed(target, "svg", "an SVG")
    return Picture(
        path=path,
        name=_name(drawing.data, "svg"),
        data=drawing.data,
        png=png,
        width=svg.width_of(drawing.data),
        faults=tuple(faults),
    )


def _raster(path: str, target: str, data: bytes) -> Picture:
    from PIL import Image, ImageOps  # late: only books with pictures pay for it

    Image.MAX_IMAGE_PIXELS = None  # our own limit below is checked before anything is decoded
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(data), formats=(*_SUFFIXES, *converted.KINDS))
            image: Image.Image = opened
            kind = opened.format or ""
            if image.width * image.height > LIMIT_PIXELS:
                return _too_large(path, target, f"{image.width} x {image.height} pixels", f"{LIMIT_PIXELS} pixels")
            foreign = _few_show(image)
            moving = not foreign and bool(getattr(image, "is_animated", False))
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            image.load()
            if turned:
                image = ImageOps.exif_transpose(image)
            if foreign:
                made = converted.converted(image)
                data, kind = made.data, made.kind
            elif turned:
                data = _encode(image, kind)
            data = without_metadata(data, kind)
    except Exception as error:  # noqa: BLE001 - Pillow's decoders raise whatever the broken bytes lead to
        return Picture(path=path, faults=(Fault(code="I507", words={"target": target, "problem": _why(error)}),))
    faults = list(_told(target, image.size, kind, foreign=foreign, moving=moving))
    return Picture(path=path, name=_name(data, _SUFFIXES[kind]), data=data, moving=moving, faults=tuple(faults))


def _few_show(image: "Image.Image") -> str:
    """Say what a picture is, where it is of a kind that few e-readers show."""
    if image.mode == converted.PRINT and image.format == "JPEG":
        return "in the colours of print (CMYK)"
    return converted.KINDS.get(image.format or "", "")


def _told(target: str, size: tuple[int, int], kind: str, *, foreign: str, moving: bool) -> Iterator[Fault]:
    """Say what was done to a picture, and what shops and readers may have against it."""
    if foreign:
        yield Fault(code="I513", words={"target": target, "kind": foreign, "shown": kind})
    else:
        yield from _misnamed(target, _SUFFIXES[kind], f"a {kind}")
    if moving:
        yield Fault(code="I514", words={"target": target})
    if size[0] * size[1] > FOR_SHOPS:
        words = {"target": target, "size": f"{size[0]} x {size[1]}", "limit": f"{FOR_SHOPS / 1_000_000:g} million"}
        yield Fault(code="I515", words=words)


def _why(error: Exception) -> str:
    """Say what a decoder stumbled over; an address in memory is no reason, and differs from run to run."""
    if type(error).__name__ == "UnidentifiedImageError":
        return "its bytes are those of no picture known here"
    return " ".join(str(error).split())[:120] or type(error).__name__


def _encode(image: "Image.Image", kind: str) -> bytes:
    out = io.BytesIO()
    profile = nameless(image.info.get("icc_profile") or b"")
    options = {"quality": 95} if kind == "JPEG" else {}
    image.save(out, kind, icc_profile=profile, exif=b"", xmp=b"", **options)
    return out.getvalue()


def _too_large(path: str, target: str, size: str, limit: str) -> Picture:
    return Picture(path=path, faults=(Fault(code="I510", words={"target": target, "size": size, "limit": limit}),))


def _misnamed(target: str, suffix: str, kind: str) -> list[Fault]:
    typed = target.rpartition(".")[2].lower() if "." in target else ""
    if _SAME.get(typed, typed) == suffix:
        return []
    return [Fault(code="I505", words={"target": target, "kind": kind, "suffix": suffix})]


def _name(data: bytes, suffix: str) -> str:
    return f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
