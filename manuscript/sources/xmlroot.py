"""The beginning of an XML file -> the name of its first element, with the prefix that the file gave it. For `is_mine`."""

import re

_NAME = re.compile(r"[A-Za-z_][\w.-]*(?::[\w.-]+)?")


def root(head: str) -> str:
    """Give the name of the first element; comments, instructions and junk before it are no elements. Empty if there is none."""
    at = head.find("<")
    while at >= 0:
        if match := _NAME.match(head, at + 1):
            return match.group()
        closing = "-->" if head.startswith("<!--", at) else "?>" if head.startswith("<?", at) else "<"
        end = head.find(closing, at + 1)
        at = head.find("<", end) if end >= 0 else -1
    return ""
