"""The body of a mail (RFC 2045, 2046) -> its texts as they were written, and what else it carries.

Plain text goes before HTML. Parts are walked with a list, not by calling: strangers nest them as deep as they like.
"""

import binascii
import re
from collections.abc import Iterator, Sequence

from manuscript.model.value import Value
from manuscript.sources import mailcharset, mailflow, mailhead, mailsplit
from manuscript.sources.mailhead import Head

_DEEPEST = 30
_MOST = 2000
_LOCKED = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


class Leaf(Value, frozen=True):
    """One text of a mail. `choice` is the alternative that it belongs to (its container and its place there), if any."""

    text: str
    html: bool = False
    choice: tuple[int, int] = (0, 0)


class Parts(Value, frozen=True):
    """The texts of a mail, the number of other things in it, and what was wrong.

    `broken` says that parts do not end as they should; `locked` that it is encrypted; `unread` what no charset fits, and
    `assumed` what was read with another one than it says.
    """

    plain: str = ""
    html: str = ""
    others: int = 0
    broken: bool = False
    locked: bool = False
    unread: mailcharset.Read | None = None
    assumed: tuple[str, str] = ("", "")


class _Node(Value, frozen=True):
    head: Head
    body: bytes
    depth: int = 0
    choice: tuple[int, int] = (0, 0)


def read(head: Head, body: bytes) -> Parts:
    """Read the parts of one mail."""
    leaves: list[Leaf] = []
    others, broken, seen = 0, False, 0
    assumed = ("", "")
    waiting = [_Node(head=head, body=body)]
    while waiting:
        node = waiting.pop()
        seen += 1
        media = node.head.media()
        if media in _LOCKED:
            return Parts(locked=True)
        if seen > _MOST or node.depth > _DEEPEST:
            broken = True
        elif media.startswith("multipart/"):
            inner, whole = _inner(node, seen)
            waiting += reversed(inner)
            broken = broken or not whole
        elif media not in ("text/plain", "text/html") or _is_file(node.head):
            others += 1
        else:
            data, whole = _decoded(node)
            broken = broken or not whole
            made = mailcharset.read(data, _charset(node.head, data, media))
            if made.text is None:
                return Parts(unread=made, broken=broken)
            assumed = (_charset(node.head, data, media), made.charset) if made.assumed else assumed
            leaves.append(_leaf(node, made.text, media))
    plain, html = _chosen([leaf for leaf in leaves if not leaf.html]), [leaf for leaf in leaves if leaf.html]
    text = next((leaf.text for leaf in html if leaf.text.strip()), "")
    return Parts(plain=plain, html=text, others=others, broken=broken, assumed=assumed)


def _leaf(node: _Node, text: str, media: str) -> Leaf:
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if media == "text/plain" and node.head.parameter("content-type", "format").lower() == "flowed":
        plain = mailflow.joined(plain, delete=node.head.parameter("content-type", "delsp").lower() == "yes")
    return Leaf(text=plain, html=media == "text/html", choice=node.choice)


def _chosen(leaves: Sequence[Leaf]) -> str:
    """Join the plain texts in their order; of alternatives only the first that has one."""
    first: dict[int, int] = {}
    for leaf in leaves:
        if leaf.text.strip():
            first.setdefault(leaf.choice[0], leaf.choice[1])
    taken = [leaf.text for leaf in leaves if not leaf.choice[0] or first.get(leaf.choice[0]) == leaf.choice[1]]
    return "\n".join(text.removesuffix("\n") for text in taken)


def _is_file(head: Head) -> bool:
    disposition = head.get("content-disposition", "").lower().lstrip()
    return disposition.startswith("attachment") or bool(
        head.parameter("content-disposition", "filename") or head.parameter("content-type", "name")
    )


def _charset(head: Head, data: bytes, media: str) -> str:
    says = head.parameter("content-type", "charset")
    if not says and media == "text/html" and (meta := _META.search(data, 0, 4096)):
        return meta[1].decode("ascii", "ignore")
    return says


def _inner(node: _Node, number: int) -> tuple[list[_Node], bool]:
    """Give the parts of a multipart, and whether the last of them is closed."""
    boundary = node.head.parameter("content-type", "boundary")
    if not boundary or len(boundary) > 200:
        return [], False
    alternative = node.head.media() == "multipart/alternative"
    nodes, whole = [], False
    for place, piece in enumerate(_pieces(node.body, boundary.encode())):
        if piece is None:
            whole = True
            break
        choice = node.choice if node.choice[0] or not alternative else (number, place)
        head, body = mailsplit.part(piece)
        nodes.append(_Node(head=mailhead.read(head), body=body, depth=node.depth + 1, choice=choice))
    return nodes, whole


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes | None]:
    """Give what stands between boundaries, and None for the closing one."""
    line = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:(?=\r?\n)|\Z)")
    begin = -1
    for match in line.finditer(body):
        if begin >= 0:
            yield body[begin : match.start()]
        if match[1]:
            yield None
            return
        after = body[match.end() : match.end() + 2]
        begin = match.end() + (2 if after == b"\r\n" else 1)
    if begin >= 0:
        yield body[begin:]


def _decoded(node: _Node) -> tuple[bytes, bool]:
    """Undo the transfer encoding; False where it breaks off."""
    encoding = node.head.get("content-transfer-encoding", "").strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(node.body), not node.body.rstrip(b"\r\n").endswith(b"=")
    if encoding == "base64":
        code = b"".join(node.body.split())
        try:
            return binascii.a2b_base64(code), True
        except binascii.Error:
            return _as_far_as_it_goes(code), False
    return node.body, True


def _as_far_as_it_goes(code: bytes) -> bytes:
    try:
        return binascii.a2b_base64(code[: len(code) // 4 * 4])
    except binascii.Error:
        return b""
