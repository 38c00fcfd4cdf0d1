"""Text -> the same text with blanks where HTML comments stand, in one pass however many there are."""

_BEGIN = "<!--"
_END = "-->"


def blank(text: str) -> str:
    """Put as many spaces in the place of every comment that is closed; one that is not stays."""
    kept: list[str] = []
    at = 0
    while (start := text.find(_BEGIN, at)) >= 0 and (end := text.find(_END, start + len(_BEGIN))) >= 0:
        kept += [text[at:start], " " * (end + len(_END) - start)]
        at = end + len(_END)
    return "".join([*kept, text[at:]])
