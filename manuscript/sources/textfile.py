"""Bytes -> text, for sources that people copy into a text file; and in plain words what bytes are that are none."""

import codecs
import re

import msgspec

from manuscript.errors import Refused

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, perhaps a Word document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_PAGE = re.compile(
    rb"<(?:!--|!doctype\s+html|html|head|body|meta|div|p|ol|ul|li|article|section|script|style|table|span|h[1-6]|a)\b",
    re.IGNORECASE,
)
_XML = re.compile(rb"<\?xml|<(?:rss|feed|rdf:rdf|channel|disqus|opml|svg)\b|<!doctype", re.IGNORECASE)
_DTD = re.compile(rb"<!(?:doctype(?!\s+html\b)|entity|element|attlist)\b", re.IGNORECASE)
_WITH_DTD = "that declares a document type (DTD), which is never read"
_CLOSING = re.compile(rb"</(?:p|div|li|ol|ul|a|span|html|body|article)>", re.IGNORECASE)
_JSON = re.compile(rb"\{\s*[\"}]|\[\s*(?:[\"{\[\]\d-]|true|false|null)")
_JSON_BEGUN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\"|\[\s*[\[{]\s*[\"{\[])")
_LOOK = 4096
_TAGS = 20


def what_is(data: bytes) -> str:
    """Say what bytes are if they are no text that a person copied; empty if they may be."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return "empty"
    for magic, words in _MAGIC:
        if data.startswith(magic):
            return words
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in data:
        return "binary"
    return _markup(data)


def _markup(data: bytes) -> str:
    start = data[:_LOOK].removeprefix(codecs.BOM_UTF8).lstrip()
    if _XML.match(start) and b"<html" not in start.lower():
        return f"XML {_WITH_DTD}" if _DTD.search(start) else "XML, perhaps an export or a feed"
    if (
        _PAGE.match(start)
        or _XML.match(start)
        or len(_CLOSING.findall(data, 0, 64 * _LOOK)) > max(_TAGS, data.count(b"\n") // 2)
    ):
        return "a web page's HTML"
    return "JSON" if _JSON.match(start) and _is_json(data) else ""


def _is_json(data: bytes) -> bool:
    """Say whether it is JSON: whole, or broken off after what no person would begin a text with."""
    try:
        msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))
    except ValueError:  # what msgspec raises for broken JSON, and for bytes that are no text
        return bool(_JSON_BEGUN.match(data))
    except RecursionError:
        return True
    return True


def decode(name: str, data: bytes) -> str:
    """Decode UTF-8, or UTF-16 that says so by its first bytes (Windows Notepad); LF line ends. Wrong bytes are refused."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "UTF-16" if wide else "UTF-8"
        problem = f"{name} is not {what}: byte 0x{data[error.start]:02x} at offset {error.start}, line {line}."
        raise Refused(problem, "Save the file as UTF-8 and pull again.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
