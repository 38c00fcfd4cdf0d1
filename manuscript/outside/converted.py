"""A picture of a kind that few e-readers show -> the same picture as PNG or JPEG, which all of them show.

WebP belongs to EPUB 3.3 (core media types, section 3.2) and is converted too: older readers, and what shops make of a book for
theirs, show none.
"""

import io
from typing import TYPE_CHECKING

from manuscript.core.profiles import nameless
from manuscript.model.value import Value

if TYPE_CHECKING:  # Pillow is loaded late, only books with pictures pay for it
    from PIL import Image

KINDS = {"WEBP": "a WebP", "TIFF": "a TIFF", "BMP": "a BMP", "AVIF": "an AVIF"}
"""What is converted, as Pillow calls it, in words."""

PRINT = "CMYK"
_DRAWN = 4096
"""Colours up to which a picture is a drawing, that PNG keeps sharp and small; with more it is a photo."""

_SHOWN = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", PRINT, "YCbCr", "LAB"})
_CLEAR = frozenset({"LA", "PA", "RGBA"})


class Converted(Value, frozen=True):
    """The new bytes, and their kind as Pillow calls it."""

    data: bytes
    kind: str


def converted(image: "Image.Image") -> Converted:
    """Convert a picture that is loaded; ValueError, in words, for one that no single picture for e-readers can be made of.

    What is clear stays clear. Colours of print become those of screens by the picture's own profile, where it has one.
    """
    if image.mode not in _SHOWN:
        raise ValueError(f"its kind of colours ({image.mode}) is none that e-readers show")
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise ValueError(f"it holds {getattr(image, 'n_frames', 1)} pictures; save the one that is meant by itself")
    clear = image.mode in _CLEAR or "transparency" in image.info
    shown = _screen(image) if image.mode == PRINT else image.convert("RGBA" if clear else "RGB")
    photo = not clear and shown.getcolors(_DRAWN) is None
    kind, options = ("JPEG", {"quality": 92, "subsampling": 0}) if photo else ("PNG", {})
    out = io.BytesIO()
    profile = b"" if image.mode == PRINT else nameless(image.info.get("icc_profile") or b"")
    shown.save(out, kind, icc_profile=profile, exif=b"", xmp=b"", **options)
    return Converted(data=out.getvalue(), kind=kind)


def _screen(image: "Image.Image") -> "Image.Image":
    from PIL import ImageCms  # late: only pictures made for print need it

    profile = image.info.get("icc_profile")
    if not profile:
        return image.convert("RGB")
    try:
        made = ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
    except ImageCms.PyCMSError:  # a profile that is damaged, or another picture's
        return image.convert("RGB")
    return made or image.convert("RGB")
