"""The text of a web page -> whether it is whole, and whether it can be parsed in the time and memory that its size allows.

The parsing rules of HTML look at all open elements again and again, so that depth costs its square; they copy open
formatting elements into every block; and every attribute is compared with those before it. Browsers cut at 512 levels;
here a page that would cost too much is refused before it is parsed. The scan never goes back: it is linear. Every element
and every attribute takes 260 bytes of the parsed page, and every comment a thousand (measured): so those are counted too.
"""

import re

from manuscript.errors import Refused

_TAG = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)"
    r"|<(?P<raw>script|style|textarea|title|xmp|noembed)\b(?s:.*?)(?:</(?P=raw)|\Z)"
    r"|<(?P<name>/?+[a-z][^\s/>]*+)(?P<rest>(?:=\s*+(?:\"[^\"]*+\"?+|'[^']*+'?+)?+|[^>=]++)*+)>?+",
    re.IGNORECASE,
)
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "frame",
        "html",
        "head",
        "body",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "colgroup",
        "rt",
        "rp",
    ]
)
"""Elements without content, and those that the next of their kind closes: many of them in a row are no depth."""

_FORMAT = frozenset(["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_DEEP, _DEEP_COST = 1000, 300_000_000
_FORMATS, _FORMAT_COST = 50, 5_000_000
_LONG, _ATTRIBUTE_COST = 4000, 500_000_000
LARGEST = 20_000_000
"""Bytes of a page; one of a thousand comments has one million."""

MOST_PARTS = 500_000
"""Elements, attributes and remarks of a page; one of ten thousand comments has 300,000."""

_REMARK = re.compile(r"<(?:[!?]|/[^a-z])", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*+\"?+|'[^']*+'?+")
_HINT = "Open the page in a browser, save it again, and pull that file."
_TAIL = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_OPENERS = (
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<title", "</title"),
    ("<!--", "-->"),
)


def is_whole(text: str) -> bool:
    """Say whether the page's own end is there: without `</html>` or `</body>` nobody can tell what was cut off."""
    end = max((match.start() for match in _TAIL.finditer(text)), default=-1)
    if end < 0:
        return False
    before = text[:end].lower()
    return all(before.rfind(closer) >= before.rfind(opener) for opener, closer in _OPENERS)


def check_size(name: str, size: int) -> None:
    """Refuse a page of more bytes than any page has."""
    if size > LARGEST:
        raise Refused(f"{name} has {size / 1e6:.0f} MB; the limit of a page is {LARGEST / 1e6:g} MB.", _HINT)


def check(name: str, text: str) -> None:
    """Refuse a page whose nesting or attributes would make parsing it slow out of all proportion."""
    depth = formats = deepest = most = 0
    parts = len(_REMARK.findall(text))
    cost = format_cost = attribute_cost = 0
    steps: dict[str, tuple[int, int]] = {}
    for match in _TAG.finditer(text):
        tag = match["name"]
        if not tag:
            continue
        rest = match["rest"]
        if match.end() - match.start() > _LONG:
            attribute_cost += (rest.count("=") + len(rest.split())) ** 2
        parts += 1 if not rest or tag[0] == "/" else 1 + _attributes(rest)
        if parts > MOST_PARTS:
            raise Refused(f"{name} has more than {MOST_PARTS} elements and attributes, which no page needs.", _HINT)
        step = steps.get(tag) or steps.setdefault(tag, _step(tag))
        depth += step[0]
        formats += step[1]
        if step[0] > 0:
            deepest = max(deepest, depth)
            most = max(most, formats)
        elif step[0]:
            depth = max(0, depth)
            formats = max(0, formats)
        cost += depth
        format_cost += formats
    if deepest > _DEEP and cost > _DEEP_COST:
        raise Refused(f"{name} nests {deepest} elements inside each other, which no page needs.", _HINT)
    if most > _FORMATS and format_cost > _FORMAT_COST:
        raise Refused(f"{name} opens {most} formatting elements and closes none of them, which no page needs.", _HINT)
    if attribute_cost > _ATTRIBUTE_COST:
        raise Refused(f"{name} has an element with more attributes than any page needs.", _HINT)


def _attributes(rest: str) -> int:
    """Count the attributes of a tag, whatever spaces their values hold."""
    return len((_QUOTED.sub(" ", rest) if '"' in rest or "'" in rest else rest).split())


def _step(tag: str) -> tuple[int, int]:
    """Say by how much a tag changes the depth, and the number of open formatting elements."""
    name = tag.lstrip("/").lower()
    way = -1 if tag.startswith("/") else 1
    return (0 if name in _FLAT else way), (way if name in _FORMAT else 0)
