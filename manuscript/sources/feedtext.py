"""Bytes of a feed -> its text, and where in it the XML begins. A file that lies about its encoding is read as what it is, or not.

The encoding is what the first bytes show, else what the declaration says, else UTF-8 (XML 1.0, section 4.3.3 and appendix F).
A byte that does not fit is named with its offset; none is ever replaced.
"""

import re

from manuscript.core.text import FORBIDDEN
from manuscript.errors import Refused
from manuscript.model.value import Value
from manuscript.sources.xmlbytes import BOMS, C1, DECLARED, HEAD, ONE_BYTE, is_utf8, where

HINT = "Save the feed itself (the address that ends in /feed/), whole and as it is, and pull again."

_READ = re.compile(ONE_BYTE.pattern + r"|utf-?8|us-ascii|ascii|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)")
_LATIN = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii")
_ROOT = re.compile(
    r"<\?xml(?=\s)|<(?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed)(?=[\s>/])|<!doctype\s+(?:rss|feed|rdf)", re.IGNORECASE
)
_PROLOG = re.compile(r"(?:\s+|<\?[^>]*>|<!--(?:[^-]|-(?!->))*-->)+")
_BEGIN = re.compile(
    r"<(?:[A-Za-z][\w.-]{0,20}:)?(?:rss|feed)(?=[\s>/])|<!doctype\s+(?:rss|feed|rdf)|<rdf:rdf(?=[\s>])", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_EXPORT = re.compile(
    r"xmlns:\w+=[\"']https?://wordpress\.org/export/|schemas\.google\.com/blogger/2018|tag:blogger\.com,1999:blog-\d+\.archive"
)
_PRIVATE = range(0xF8FF, 0xE000, -1)


class Text(Value, frozen=True):
    """The text of a feed from its first `<` on; `junk` stood before it, on the `lines` lines above.

    `mark` stands for every character that no text may hold: it is taken out of the words of each item, and counted there.
    `said` and `held` are the encodings declared and found, where they differ and the words are sure all the same.
    """

    xml: str
    mark: str
    junk: str = ""
    lines: int = 0
    said: str = ""
    held: str = ""


def is_feed(data: bytes) -> bool:
    """Whether these bytes are a feed by their first element, perhaps behind a few lines of junk, and no blog's export."""
    start = _head(data)
    root = _root(start)
    return root >= 0 and not _EXPORT.search(start, root)


def decode(name: str, data: bytes) -> Text:
    """Decode a feed."""
    encoding, said, held = _encoding(name, data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"{name} is not {encoding.removesuffix('-sig').upper()}: {where(data, error.start)}."
        raise Refused(problem, "Save the file as UTF-8 and pull again.") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    begin = max(_root(text[:HEAD]), 0)
    mark = next((chr(code) for code in _PRIVATE if chr(code) not in text), "\ue000")
    return Text(
        xml=FORBIDDEN.sub(mark, text[begin:]),
        mark=mark,
        junk=text[:begin].strip().removeprefix("\ufeff"),
        lines=text.count("\n", 0, begin),
        said=said,
        held=held,
    )


def _head(data: bytes) -> str:
    encoding = next((name for bom, name in BOMS if data.startswith(bom)), "utf-8")
    return data[:HEAD].decode(encoding, "ignore")


def _root(start: str) -> int:
    """Find where the document begins: at the declaration or element after which a feed's own element follows; else -1."""
    match = _ROOT.search(start)
    if not match or _PAGE.search(start, 0, match.start()):
        return -1
    prolog = _PROLOG.match(start, match.start())
    after = prolog.end() if prolog else match.start()
    return match.start() if _BEGIN.match(start, after) else -1


def _encoding(name: str, data: bytes) -> tuple[str, str, str]:
    """Give the encoding to read with; and what the file says and what it is, where these are two things."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return "utf-8-sig" if encoding == "utf-8" else encoding, "", ""
    match = DECLARED.search(data, 0, HEAD)
    said = match[1].decode("ascii", "replace").strip().lower() if match else "utf-8"
    if not _READ.fullmatch(said):
        raise Refused(f"{name} says that its encoding is {said}, which is not read.", "Save the file as UTF-8.")
    if data.isascii() or not (ONE_BYTE.fullmatch(said) or _LATIN.fullmatch(said)):
        return said, "", ""
    if is_utf8(data):
        return "utf-8", said, "UTF-8"
    if _LATIN.fullmatch(said) and C1.search(data):
        return "cp1252", said, "Windows-1252"
    return said, "", ""
