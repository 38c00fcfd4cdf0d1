"""Bytes and the charset that a mail says they have -> text, or which byte it is that cannot be read. Nothing is replaced.

Names of charsets come from strangers: only real ones are looked up. Labels that mail programs use for their larger kin
(iso-8859-1 for windows-1252, gb2312 for gb18030) are read as the WHATWG Encoding Standard (section 4.2) reads them.
"""

import codecs
import re

from manuscript.model.value import Value

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.()+-]{0,39}")
_KNOWN = re.compile(
    r"ascii|utf-(?:8|16|32)(?:-[lb]e)?|iso8859-\d{1,2}|cp(?:12\d\d|437|737|775|8[4-7]\d|874|932|949|950)|koi8-[rtu]"
    r"|mac-[a-z]+|gb2312|gbk|gb18030|big5(?:hkscs)?|hz|euc_(?:jp|kr|jis_2004|jisx0213)|shift_jis\w*|iso2022_\w+|tis-620|ptcp154"
)
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
_C1 = re.compile("[\x80-\x9f]")
_SAYS_NOTHING = ("", "unknown-8bit", "x-unknown", "unknown", "default", "none", "us-ascii")


class Read(Value, frozen=True):
    """A text and the charset it was read with, which `assumed` says is not the one that the mail names.

    Where it could not be read, `text` is None and `offset` is the first byte that does not fit.
    """

    text: str | None
    charset: str
    assumed: bool = False
    offset: int = 0
    byte: int = 0


def read(data: bytes, says: str) -> Read:
    """Read bytes as the charset `says`, strictly; bytes that fit UTF-8 and not that are UTF-8, and told as assumed."""
    label = says.strip().strip("'\"")
    known = _codec(label)
    tries = [known] if known else []
    if data.isascii() and (not known or known == "ascii"):
        return Read(text=data.decode("ascii"), charset=label or "us-ascii", assumed=not known and bool(label))
    first: Read | None = None
    for codec in dict.fromkeys((*tries, "utf-8", *filter(None, (_WIDER.get(known),)))):
        if codec == "cp1252" and label.lower() in _SAYS_NOTHING:
            continue
        made = _decode(data, codec, label)
        if made.text is not None and not (codec == "iso8859-1" and _C1.search(made.text)):
            return Read(text=made.text, charset=codec, assumed=codec != known)
        first = first or made
    return first or _decode(data, "utf-8", label)


def _codec(label: str) -> str:
    """Give the name of the codec for a label, empty if there is none that reads text."""
    if not _NAME.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return name if _KNOWN.fullmatch(name) else ""


def _decode(data: bytes, codec: str, label: str) -> Read:
    try:
        return Read(text=data.decode(codec), charset=codec)
    except UnicodeDecodeError as error:
        return Read(text=None, charset=label or codec, offset=error.start, byte=data[error.start])
    except UnicodeError:  # some codecs (utf-16 without its mark) say no more than that
        return Read(text=None, charset=label or codec)
