"""A contribution's body as stored -> the words that one reads of it: the one place where that is decided.

Plain text and Markdown are read as they were typed. Of HTML the markup is left out and entities are decoded, once; a `<`
that begins no tag is the reader's. Line ends mean nothing in a page's HTML; in what WordPress stores (`typed`) they are
line breaks, because it makes paragraphs of them only when it prints (`wpautop`). Nothing here calls itself, and no piece
of a body is looked at more than a few times.
"""

import html
import re
from collections.abc import Callable

from manuscript.core.fold import fold
from manuscript.core.text import FORBIDDEN
from manuscript.model.files import SnapshotFile

TAG = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]{0,30})"
    r"(?P<rest>(?:[\s/](?:[^<>\"']{1,2000}+|\"[^\"<]{0,2000}+\"|'[^'<]{0,2000}+'){0,60}+)?+|[\s/][^<>]{0,2000}+)>"
    r"|<[!?][^<>]{0,2000}+>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_EMOJI = re.compile(r"\sclass\s*=\s*[\"'](?:[^\"'<>]*\s)?(?:emoji|wp-smiley)[\s\"']", re.IGNORECASE)
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"<>]{1,20})\"|'([^'<>]{1,20})')", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_AROUND = re.compile(r"(?<! ) *+\n *+")
_GAP = re.compile(r"\n(?:[ \t]*+\n)++[ \t]*+")
_PARTED = re.compile(r"\n\s*\n")
BLOCKS = frozenset(
    ["p", "div", "li", "blockquote", "ul", "ol", "dl", "dt", "dd", "pre", "hr", "table", "tr", "td", "th", "caption"]
    + ["article", "section", "aside", "header", "footer", "figure", "figcaption", "address", "details", "summary"]
    + [f"h{level}" for level in range(1, 7)]
)
_UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript"})
_REMARK = "<!--"
_END_OF = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _UNREAD} | {_REMARK: re.compile("-->")}


def of_snapshot(file: SnapshotFile, body: str) -> str:
    """Give the words of a stored contribution: paragraphs parted by an empty line, lines by a line end."""
    return text(body, file.body_format, typed=is_typed(file.body_format, file.source_format, file.kind))


def is_typed(body_format: str, source_format: str, kind: str) -> bool:
    """Say whether a body's line ends are line breaks: HTML in a mail is a page's, other raw HTML was typed into WordPress."""
    return body_format == "html" and source_format == "raw" and kind != "mail"


def compared(body: str, body_format: str) -> str:
    """Give the comparison copy: the same for what was typed and for what the page made of it."""
    return fold(text(body, body_format))


def by_paragraph(file: SnapshotFile, body: str) -> str:
    """Give the comparison copy with a line end between paragraphs; with spaces instead it is that of `compared`."""
    parted = (fold(part) for part in _PARTED.split(of_snapshot(file, body)))
    return "\n".join(part for part in parted if part)


def text(body: str, body_format: str, *, typed: bool = False) -> str:
    """Give the words of a body."""
    if body_format != "html":
        return body
    words = _Words(_as_typed if typed else _on_one_line).of(body)
    if not typed:
        words = _AROUND.sub("\n", words)
    return _GAP.sub("\n\n", words).strip("\n")


def _as_typed(piece: str) -> str:
    return piece


def _on_one_line(piece: str) -> str:
    return _BLANKS.sub(" ", piece)


class _Words:
    """Goes through a body once, from tag to tag. What has no end is looked for once only (`_endless`)."""

    def __init__(self, white: Callable[[str], str]) -> None:
        self._white = white
        self._endless: set[str] = set()
        self._made: list[str] = []
        self._pre = 0

    def of(self, body: str) -> str:
        at = 0
        while tag := TAG.search(body, at):
            self._say(body[at : tag.start()])
            at = tag.end()
            if tag.group() == _REMARK:
                at = self._behind(_REMARK, body, at)
            elif name := (tag["name"] or "").lower():
                at = self._tag(name, tag, body, at)
        self._say(body[at:])
        return "".join(self._made)

    def _tag(self, name: str, tag: re.Match[str], body: str, at: int) -> int:
        """Take one tag; give where the words go on."""
        if name in _UNREAD and not tag["end"]:
            return self._behind(name, body, at)
        if name == "br":
            self._made.append("\n")
            return at + body.startswith("\n", at)
        if name in BLOCKS:
            self._made.append("\n\n")
            self._pre = max(0, self._pre + (-1 if tag["end"] else 1)) if name == "pre" else self._pre
        elif name == "img" and _EMOJI.search(tag.group()) and (alt := _ALT.search(tag.group())):
            self._say(alt[1] or alt[2])
        return at

    def _behind(self, name: str, body: str, at: int) -> int:
        """Give where what nobody reads ends; where it does not, all that follows is read."""
        end = None if name in self._endless else _END_OF[name].search(body, at)
        if end is None:
            self._endless.add(name)
        return end.end() if end else at

    def _say(self, piece: str) -> None:
        if piece:
            white = piece if self._pre else self._white(piece)
            self._made.append(_decoded(white))


def _decoded(piece: str) -> str:
    if "&" not in piece:
        return piece
    return FORBIDDEN.sub("", _ENTITY.sub(lambda match: html.unescape(match.group()), piece))
