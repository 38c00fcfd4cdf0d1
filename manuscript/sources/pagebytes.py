"""The bytes of a saved web page -> its text, with every guess about the letters told.

What decides, in this order (WHATWG Encoding and HTML, "determining the character encoding", but for one point): a byte
order mark; bytes that are UTF-8 as a whole, whatever the page says (servers and browsers change letters, and the words
in `meta` stay); the page's own word; its language. Bytes that fit nothing are read as Windows-1252 and told, by offset.
"""

import codecs
import re

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import Value

_LOOK = 65536
_AGAIN = "Open the page in a browser, save it again, and pull that file."
_HTTP = re.compile(
    rb"HTTP/[12](?:\.[01])? \d{3}[^\r\n]{0,200}\r?\n(?:[!-9;-~]{1,100}:[^\r\n]{0,8000}\r?\n){0,100}\r?\n"
)
_IN_HTTP = re.compile(rb"^content-type:[^\r\n]{0,200}?charset=[\"']?([\w.:+-]{1,40})", re.IGNORECASE | re.MULTILINE)
_META = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{1,40})", re.IGNORECASE)
_LANG = re.compile(rb"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})(-\w{2,8})?", re.IGNORECASE)
_ESCAPED = re.compile("[\udc80-\udcff]")
_WIDE = re.compile(r"[\x80-\U0010ffff]")
_NAMES = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a page's word means to browsers where it is not what it says (WHATWG Encoding, section 4.2)."""

_KNOWN = frozenset(
    {
        "utf-8",
        "big5hkscs",
        "cp874",
        "cp932",
        "cp949",
        "euc_jp",
        "gb18030",
        "iso2022_jp",
        "koi8-r",
        "koi8-u",
        "mac-roman",
    }
    | {f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {f"cp125{part}" for part in range(9)}
)
_BY_LANG = {
    **dict.fromkeys(("cs", "pl", "hu", "sk", "sl", "hr", "bs", "ro"), "iso8859-2"),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr"), "cp1251"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("ar", "fa", "ur"), "cp1256"),
    "el": "cp1253",
    "tr": "cp1254",
    "he": "cp1255",
    "vi": "cp1258",
    "th": "cp874",
    "ja": "cp932",
    "zh": "gb18030",
    "ko": "cp949",
}


class PageText(Value, frozen=True):
    """The text of a page, LF line ends; NUL has become another control, so that whoever removes controls counts it."""

    text: str
    findings: tuple[Finding, ...] = ()


def body(data: bytes) -> tuple[bytes, str]:
    """Part what a browser would show from the lines of the web server that some tools save in front; and their charset."""
    match = _HTTP.match(data)
    if not match:
        return data, ""
    said = _IN_HTTP.search(match.group())
    return data[match.end() :], said[1].decode("ascii", "ignore") if said else ""


def decode(name: str, data: bytes, charset: str = "") -> PageText:
    """Decode a page; `charset` is what the message around it says. Refused: UTF-16 that is broken off or wrong."""
    wide = _wide(data)
    if wide:
        return PageText(text=_plain(_strict(name, data, wide)))
    said = _said(data, charset)
    if said == "iso2022_jp" and b"\x1b" in data:
        return _read(name, data, said, "")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _not_utf8(name, data, said)
    wrong = said not in ("", "utf-8") and not text.isascii()
    told = (_told(name, "UTF-8", f"the page says it is {_word(said)}, and its bytes say otherwise"),) if wrong else ()
    return PageText(text=_plain(text), findings=told)


def _wide(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-le" if data.startswith(b"<\0") else "utf-16-be" if data.startswith(b"\0<") else ""


def _strict(name: str, data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{data[error.start]:02x} at offset {error.start}, line {line}"
        raise Refused(f"{name} is not {_word(codec)}: {problem}.", _AGAIN) from error


def _said(data: bytes, charset: str) -> str:
    """Give the codec that the page, or the message around it, names; empty where it names none that is known."""
    match = _XML.match(data) or _META.search(data[:_LOOK])
    label = charset or (match[1].decode("ascii", "ignore") if match else "")
    try:
        codec = codecs.lookup(label.strip()).name if label.isascii() and label.strip() else ""
    except LookupError:
        return ""
    codec = _NAMES.get(codec, codec)
    return codec if codec in _KNOWN else ""


def _not_utf8(name: str, data: bytes, said: str) -> PageText:
    if said and said != "utf-8":
        return _read(name, data, said, "")
    text = data.decode("utf-8", "surrogateescape")
    wrong = len(_ESCAPED.findall(text))
    if said and wrong <= len(_WIDE.findall(text)) - wrong:
        return _read(name, data, said, "")
    because = "the page says it is UTF-8, and its bytes say otherwise" if said else "the page does not say"
    return _read(name, data, _guess(data), because)


def _guess(data: bytes) -> str:
    """Guess by the page's language; of the two sets for Central Europe, one alone has letters from 0x80 to 0x9f."""
    match = _LANG.search(data[:_LOOK])
    lang = match[1].decode().lower() if match else ""
    codec = _BY_LANG.get(lang, "cp1252")
    if lang == "zh" and match and (match[2] or b"").upper() in (b"-TW", b"-HK", b"-HANT"):
        codec = "big5hkscs"
    if lang == "ja" and _fits(data, "euc_jp"):
        codec = "euc_jp"
    if codec == "iso8859-2" and re.search(rb"[\x80-\x9f]", data):
        codec = "cp1250"
    return codec if codec.startswith(("cp125", "iso", "cp874")) or _fits(data, codec) else "cp1252"


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _read(name: str, data: bytes, codec: str, because: str) -> PageText:
    """Decode; bytes that the codec does not have become what Windows-1252 has there, and are told."""
    findings = [_told(name, _word(codec), because)] if because else []
    try:
        return PageText(text=_plain(data.decode(codec)), findings=tuple(findings))
    except UnicodeDecodeError as error:
        start = error.start
    text = data.decode(codec, "surrogateescape")
    count = len(_ESCAPED.findall(text))
    if codec != "cp1252" or count:
        place = Place(path=name, line=data.count(b"\n", 0, start) + 1)
        words = {"value": data[start], "offset": start, "text": _western(data[start])}
        findings.append(found("P842", place, count=count, charset=_word(codec), **words))
    mended = _ESCAPED.sub(lambda match: _western(ord(match.group()) - 0xDC00), text)
    return PageText(text=_plain(mended), findings=tuple(findings))


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))


def _told(name: str, used: str, because: str) -> Finding:
    return found("P841", Place(path=name), used=used, because=because)


def _word(codec: str) -> str:
    """Give a codec the name under which people know it."""
    if codec.startswith("cp125"):
        return f"Windows-{codec[2:]}"
    return codec.upper().replace("ISO8859", "ISO-8859")


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\x01")
