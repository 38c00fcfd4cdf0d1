"""Bytes of an XML file -> the same words in UTF-8, and where the document begins. A file that lies about itself is refused.

The encoding is what the first bytes show, else what the declaration says, else UTF-8 (XML 1.0, section 4.3.3 and appendix
F). Strict: a byte that does not fit is named with its offset, and nothing is ever replaced by U+FFFD.
"""

import codecs
import re
from collections.abc import Iterator

from manuscript.errors import Refused
from manuscript.model.value import Value

HEAD = 65_536
"""Bytes in which a document must begin."""

PIECE = 1 << 20
"""Bytes that are looked at in one go, so that a large file is never held twice."""

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_BEGIN = re.compile(rb"<\?xml\s|<(?:rss|feed|disqus|rdf:rdf|channel|opml)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<[a-z?!]", re.IGNORECASE)
_PROLOG = re.compile(rb"\s*(?:<!--|<[?!])")
DECLARED = re.compile(rb"<\?xml\s[^>]{0,200}?\bencoding\s*=\s*[\"']([^\"'<>]{1,60})[\"']")
_READ = re.compile(
    r"utf-?8|us-ascii|ascii|(?:iso-?8859-?|latin-?)\d{1,2}|(?:windows-|cp)125\d|koi8-[ru]|macintosh|gb2312|gbk|gb18030|big5|shift_jis"
    r"|euc-(?:jp|kr)|utf-?(?:16|32)(?:-?[lb]e)?"
)
_LATIN = re.compile(r"(?:iso-?8859-?|latin-?)\d{1,2}")
ONE_BYTE = re.compile(r"(?:iso-?8859-?|latin-?)\d{1,2}|(?:windows-|cp)125\d|koi8-[ru]|macintosh")
C1 = re.compile(rb"[\x80-\x9f]")
_DTD = re.compile(rb"<!(?:doctype|entity)", re.IGNORECASE)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


class Begun(Value, frozen=True):
    """A document in UTF-8: it begins at `start`. `junk` bytes before it are no part of it.

    `said` and `held` are the encodings declared and found, where they differ and the words are sure all the same.
    """

    data: bytes
    start: int = 0
    junk: int = 0
    said: str = ""
    held: str = ""


def head(data: bytes) -> str:
    """Give the first few pages as text, to look at and never to keep: for `is_mine`."""
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
    return data[:HEAD].decode(encoding, "replace")


def begin(name: str, data: bytes) -> Begun:
    """Find the document in the bytes and give it in UTF-8."""
    mark, encoding = next(((mark, found) for mark, found in BOMS if data.startswith(mark)), (b"", ""))
    if encoding and encoding != "utf-8":
        wide = _recode(name, data, encoding)
        start = _start(name, wide)
        said = _declared(wide, start)
        lies = said and not said.startswith(encoding[:6])
        return Begun(data=wide, start=start, junk=start, said=said if lies else "", held=encoding if lies else "")
    start = _start(name, data)
    said = _declared(data, start)
    if not _READ.fullmatch(said or "utf-8"):
        raise Refused(f"{name} says that its encoding is {said}, which is not read.", "Save the file as UTF-8.")
    if said in ("", "utf-8", "utf8") or data.isascii():
        _check(name, data)
        return Begun(data=data, start=start, junk=start - (len(mark) if start >= len(mark) else 0))
    _check_lies(name, data, said)
    lines = b"\n" * data.count(b"\n", 0, start)
    return Begun(data=lines + _recode(name, data, said, start), start=len(lines), junk=start)


def _start(name: str, data: bytes) -> int:
    """Find where the document begins: at its declaration, else at the first tag, which may be a comment's."""
    first = _TAG.search(data, 0, HEAD)
    if not first:
        raise Refused(f"{name} is no XML: it holds no tag.", "Pull the file as it was downloaded.")
    begin = _BEGIN.search(data, first.start(), HEAD)
    declared = begin and begin.group().startswith(b"<?xml")
    start = begin.start() if begin and (declared or not _PROLOG.match(data, first.start())) else first.start()
    if _DTD.search(data, 0, start):
        raise Refused(f"{name} has a document type before its first line of XML.", "Export it again.")
    return start


def _declared(data: bytes, start: int) -> str:
    match = DECLARED.match(data, start)
    return match[1].decode("ascii", "replace").strip().lower() if match else ""


def _check_lies(name: str, data: bytes, said: str) -> None:
    """Refuse a one-byte encoding that every byte fits, where the bytes show that they are another one."""
    hint = 'Correct the word after encoding= in its first line to "{}", and pull again.'
    first = _NOT_ASCII.search(data)
    if first and ONE_BYTE.fullmatch(said) and is_utf8(data):
        raise Refused(
            f"{name} says that it is {said}, and is UTF-8: {where(data, first.start())}.", hint.format("UTF-8")
        )
    first = C1.search(data) if _LATIN.fullmatch(said) else None
    if first:
        problem = f"{name} says that it is {said}, which has no such letter: {where(data, first.start())}."
        raise Refused(problem, hint.format("windows-1252"))


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, which those above 127 never are by chance."""
    try:
        for _ in _pieces("", data, "utf-8"):
            pass
    except Refused:
        return False
    return True


def _check(name: str, data: bytes) -> None:
    """Check that the bytes are UTF-8, without making text of all of them at once."""
    if not data.isascii():
        for _ in _pieces(name, data, "utf-8"):
            pass


def _recode(name: str, data: bytes, encoding: str, at: int = 0) -> bytes:
    try:
        return b"".join(text.encode() for text in _pieces(name, data, encoding, at))
    except UnicodeEncodeError as error:
        raise Refused(f"{name} holds half a character, which is no text.", "Export it again.") from error


def _pieces(name: str, data: bytes, encoding: str, at: int = 0) -> Iterator[str]:
    """Give the text of the bytes from `at`, a piece at a time; the first byte that does not fit is named."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for low in range(at, len(data), PIECE):
        high = min(low + PIECE, len(data))
        kept = len(decoder.getstate()[0])
        try:
            yield decoder.decode(data[low:high], high == len(data))
        except UnicodeDecodeError as error:
            at_byte = where(data, min(low - kept + error.start, len(data) - 1))
            hint = "Export it again; if it was saved by another program, save it as UTF-8."
            raise Refused(f"{name} is not {encoding.upper()}, as it should be: {at_byte}.", hint) from error


def where(data: bytes, at: int) -> str:
    """Say which byte is meant, for people."""
    return f"byte 0x{data[at]:02x} at offset {at}, line {data.count(10, 0, at) + 1}"
