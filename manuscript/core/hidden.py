"""A chapter's text -> the same text without characters that nobody sees and that can carry words; told where they stood.

One joiner or one mark of a variant belongs to good scripts and emoji. Rows of them, and letters out of the block of tags but in
the flags of England, Scotland and Wales (UTS 51, section 4.2.4), are text for machines only: a signature, or words for a model.
"""

import re

from manuscript.core.text import Decoded, place_in
from manuscript.model.rules import found

HIDDEN = re.compile(
    "(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0000-\U000e007f]+"
    "|[\u200b-\u200d\u2060-\u2064\u034f\u180e]{3,}"
    "|[\ufe00-\ufe0f]{2,}|[\U000e0100-\U000e01ef]{2,}"
)


def without(path: str, decoded: Decoded) -> Decoded:
    """Leave them out of a file's text, with one finding at the first."""
    text = decoded.text
    first = None if text.isascii() else HIDDEN.search(text)
    if first is None:
        return decoded
    told = found("C373", place_in(path, text, first.start()), count=sum(len(one) for one in HIDDEN.findall(text)))
    return Decoded(text=HIDDEN.sub("", text), findings=(*decoded.findings, told))
