"""Zip bytes <-> members: read whole, written in a fixed order with fixed times, so that the same members are the same bytes."""

import io
import time
import zipfile
from collections.abc import Mapping

from manuscript.model.sources import EPOCH

_MODE = 0o644 << 16


def members(data: bytes) -> dict[str, bytes]:
    """Give the members of a zip in its own order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(files: Mapping[str, bytes], seconds: int, first: str = "") -> bytes:
    """Write a zip: `first` uncompressed at its head (EPUB's mimetype), the rest sorted; every member of one time."""
    out = io.BytesIO()
    when = time.gmtime(max(seconds, EPOCH))[:6]
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(files, key=lambda name: (name != first, name)):
            info = zipfile.ZipInfo(name, when)
            info.external_attr = _MODE
            info.create_system = 3
            info.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            package.writestr(info, files[name])
    return out.getvalue()
