"""An address -> the same in the codes in which it hides from machines; and a text as one reads it, told without our own code."""

import html
import re
from urllib.parse import unquote

DRESSES = {
    "bare": "{}",
    "entity": "&#{:d};",
    "hexadecimal": "&#x{:x};",
    "entity of an entity": "&amp;#{:d};",
    "percent": "%{:02X}",
    "percent twice": "%25{:02x}",
    "entity in percent": "%26%23{:d}%3B",
    "escape": "\\u{:04x}",
    "zero width": "\u200b{}",
    "tag": "<b>{}</b>",
    "remark": "<!-- x -->{}",
}


def dressed(character: str, dress: str) -> str:
    """Write one character in a code."""
    form = DRESSES[dress]
    return form.format(character if "{}" in form else ord(character))


def read(text: str) -> str:
    """Give a text without tags, codes and what has no width."""
    for _ in range(4):
        text = unquote(html.unescape(text))
        text = re.sub(r"\\u00([0-9a-f]{2})", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"<!--.*?-->|<[^<>]*>|[\u200b\u00ad\u2060]", "", text)
