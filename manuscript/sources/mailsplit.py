"""A mailbox (mbox: RFC 4155 and its older kin) or one mail (RFC 5322) -> heads and bodies, in bytes, with their lines."""

import re
from collections.abc import Iterator

from manuscript.errors import Refused
from manuscript.model.value import Value

HINT = "Export the mailbox or the mail again, and pull the whole file."

_DAY = rb"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_MONTH = rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_WHEN = _DAY + rb",? +(?:" + _MONTH + rb" +\d{1,2}|\d{1,2} +" + _MONTH + rb")[^\r\n]{1,20}\d\d:\d\d[^\r\n]{0,40}"
_FIELD = rb"[!-9;-~]{1,100}[ \t]*:"
_SEPARATOR = re.compile(rb"^From [^\r\n]{0,400}?" + _WHEN + rb"\r?\n(?=" + _FIELD + rb"|>?From |\Z)", re.MULTILINE)
_HEAD = re.compile(rb"(?:(?:" + _FIELD + rb"|[ \t]+[^ \t\r\n]|>?From )[^\n]*(?:\n|\Z))*+")
_BLANK = re.compile(rb"[ \t]*\r?\n")
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_SENDER = re.compile(rb"^from[ \t]*:", re.MULTILINE | re.IGNORECASE)
_TRAVELLED = re.compile(rb"^(?:date|message-id|received|mime-version)[ \t]*:", re.MULTILINE | re.IGNORECASE)
_BEFORE = b"\xef\xbb\xbf \t\r\n"


class Letter(Value, frozen=True):
    """One mail: its head without the line that parts it from the one before, its body, the line it begins on.

    `last` says that nothing follows it in the file, so that it may be cut off; `quiet` that the file ends as it should.
    """

    head: bytes
    body: bytes
    line: int
    last: bool = False
    quiet: bool = True


def is_box(data: bytes) -> bool:
    """Whether the bytes begin as a mailbox does."""
    return _SEPARATOR.match(data, _start(data)) is not None


def is_letter(data: bytes) -> bool:
    """Whether the bytes begin as one mail does: a head that says from whom, and something that mail programs write."""
    head = _HEAD.match(data, _start(data))
    found = head.group() if head else b""
    return bool(_SENDER.search(found) and _TRAVELLED.search(found))


def letters(name: str, data: bytes) -> Iterator[Letter]:
    """Part a file into its mails. One that breaks off inside a line or a head is refused before anything is given."""
    if not is_box(data):
        yield _letter(name, data, 1 + data.count(b"\n", 0, _start(data)), last=True, boxed=False)
        return
    if not data.endswith(b"\n"):
        raise Refused(f"{name} breaks off in the middle of a line, at byte {len(data)}.", HINT)
    starts = [match.span() for match in _SEPARATOR.finditer(data)]
    _letter(name, data[starts[-1][1] :], 0, last=True, boxed=True)
    line, counted = 1, 0
    for number, (begin, end) in enumerate(starts):
        line += data.count(b"\n", counted, begin)
        counted = begin
        last = number + 1 == len(starts)
        until = len(data) if last else starts[number + 1][0]
        yield _letter(name, data[end:until], line, last=last, boxed=True)


def part(data: bytes) -> tuple[bytes, bytes]:
    """Part a mail, or a part of one, into head and body."""
    found = _HEAD.match(data)
    end = found.end() if found else 0
    blank = _BLANK.match(data, end)
    return data[:end], data[blank.end() if blank else end :]


def _start(data: bytes) -> int:
    look = data[:4096]
    return len(look) - len(look.lstrip(_BEFORE))


def _letter(name: str, data: bytes, line: int, *, last: bool, boxed: bool) -> Letter:
    bare = data if boxed else data[_start(data) :]
    head, body = part(bare)
    if last and not _BLANK.match(bare, len(head)):
        raise Refused(f"{name} breaks off in the head of a mail, at its last byte.", HINT)
    quiet = (b"\n" + body).endswith((b"\n\n", b"\n\r\n")) if boxed else body.endswith(b"\n")
    if boxed:
        body = _ESCAPED.sub(b"", body)
        body = body.removesuffix(b"\r\n") if body.endswith(b"\n\r\n") else body.removesuffix(b"\n")
    return Letter(head=head, body=body, line=line, last=last, quiet=quiet or not last)
