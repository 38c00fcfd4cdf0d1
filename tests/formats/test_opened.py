"""Zips from anybody, whose two headers do not agree: nobody is to read one file where another program reads the other."""

import io
import struct
import zipfile

import pytest

from manuscript.formats import opened, package

_NAME = b"word/document.xml"
_OFFSET = 42
"""Bytes of an entry of the directory before the offset of the member (APPNOTE 4.3.12)."""


def _zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(_NAME.decode(), b"<a>" + b"woord " * 400 + b"</a>")
    return buffer.getvalue()


def _astray(offset: int) -> bytes:
    """Let the directory say that the member begins elsewhere."""
    data = _zip()
    at = data.index(b"PK\x01\x02") + _OFFSET
    return data[:at] + struct.pack("<I", offset) + data[at + 4 :]


def test_a_good_one_is_read() -> None:
    assert opened.members(_zip())[_NAME.decode()].startswith(b"<a>woord")


@pytest.mark.parametrize("offset", [1, 7, 40, 0x7FFFFFF0, 0xFFFFFFFF])
def test_a_member_that_begins_nowhere_is_refused(offset: int) -> None:
    with pytest.raises(opened.Unreadable):
        opened.members(_astray(offset))
    with pytest.raises(ValueError, match="no zip"):
        package.some(_astray(offset), bool)


def test_a_member_with_two_names_is_refused() -> None:
    data = _zip().replace(_NAME, b"word/elsewher.xml", 1)
    with pytest.raises(opened.Unreadable):
        opened.members(data)
