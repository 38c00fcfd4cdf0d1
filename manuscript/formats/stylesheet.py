"""A style sheet -> the same one without remarks: they are its maker's own, and name people and files."""

import re

_REMARK = re.compile(rb"(?P<text>\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+')|/\*.*?(?:\*/|\Z)", re.DOTALL)


def without_remarks(data: bytes) -> bytes:
    """Leave out the remarks; what stands between quotation marks is none."""
    return _REMARK.sub(lambda match: match["text"] or b"", data)
