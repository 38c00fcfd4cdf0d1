"""A web page copied as plain text -> its comments (facts, section 1: what a pasted WordPress page teaches).

Words are taken as they stand. What the page itself prints around them (numbers, dates, buttons, the form) is known by
its words in many languages (`chrome`), by its place, and by what repeats; see `headers` and `listing`.
"""

import re
from collections.abc import Sequence

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort
from manuscript.model.rules import found
from manuscript.sources import bodies, chrome, dates, headers, listing, marks, suspects, textfile
from manuscript.sources.headers import Start
from manuscript.sources.listing import Taken
from manuscript.sources.marks import Count, Row

KIND = "pasted"
WANTED = "Text copied from the browser is what this reads: select the page, copy it, paste it into a text file."

_MOST_HEADS = 8
_URL = re.compile(r"https?://[^\s<>\"]{4,2000}")
_MORE_AT_END = re.compile(
    r"(?:…|\.\.\.|\[…\]) ?(?:meer|lees meer|see more|read more|more|mehr|plus|más|altro|mais)\.?$", re.IGNORECASE
)
_POSTED = re.compile(
    r"(?:posted|published|written|geplaatst|gepubliceerd|geschreven|veröffentlicht|publié|publicado|pubblicato)"
    r"(?: (?:on|op|am|le|el|il|em))? ?:? ?"
    r"(?:(?:by|door|von|par|por|da) .+? (?:on|op|am|le|el|il|em) (?P<late>.+)"
    r"|(?P<early>\S.*?)(?:,? (?:by|door|von|par|por|da)\b.*)?)",
    re.IGNORECASE,
)
_QUESTION_LONGEST = 2000
_HEAD_LONGEST = 200
_NAME_WORDS = 6


def what_is(data: bytes) -> str:
    """Say in words what bytes are that are no copied page; empty if they may be one."""
    return textfile.what_is(data)


def is_mine(data: bytes) -> bool:
    """Whether this may be a page copied as text: any text that is nothing else may."""
    return not what_is(data)


def read(name: str, data: bytes) -> Pulled:
    """Read one copied page; `name` is the file as findings shall call it."""
    if what := what_is(data):
        raise Refused(f"{name} is {what}.", WANTED)
    rows = _plain_buttons([marks.row(line) for line in textfile.decode(name, data).split("\n")])
    heads = _heads(rows)
    lang = next((count.lang for _, count in reversed(heads) if count.lang), "") or _lang(rows)
    starts = list(headers.starts(rows, lang))
    end = _end(rows, starts)
    starts = [start for start in starts if start.at < end]
    head, taken = _best(rows[:end], starts, [one for one in heads if one[0] < end])
    pieces, rest = bodies.cut(rows, taken, end)
    items = tuple(_item(rows, one, piece) for one, piece in zip(taken, pieces, strict=True))
    first = head if head >= 0 else (taken[0].start.at if taken else end)
    claimed, claimed_at = _claimed(heads, head)
    suspect = suspects.lines(name, rows, starts, taken, pieces, lang=lang)
    left = _rest(name, rows, rest)
    post = PulledPost(
        items=items,
        title=next((count.title for _, count in reversed(heads) if count.title), ""),
        url=_url(rows),
        date=_posted(rows[:first], lang),
        question=_question(rows[:first]),
        claimed=claimed,
        claimed_at=suspects.place(name, rows, claimed_at) if claimed is not None else None,
        suspects=(*(one.place for one in (*suspect, *left)), *suspects.left_out(name, rows, head, taken)),
    )
    findings = [finding for item in items for finding in _noticed(name, item)]
    findings += [*suspect, *suspects.same_last(name, rows, pieces), *left, *_paged(name, rows, pieces, first)]
    return Pulled(kind=KIND, posts=(post,), findings=tuple(findings))


def _plain_buttons(rows: Sequence[Row]) -> list[Row]:
    """Give `Reply to Ann Smith` the key of the plain button, where a short line above begins with that name."""
    said: set[str] = set()
    made = []
    for row in rows:
        button, name = marks.reply_to(row.key)
        made.append(msgspec.structs.replace(row, key=button) if name and name in said else row)
        words = row.key.lstrip("0123456789. ").split() if len(row.text) < _HEAD_LONGEST else []
        said |= {" ".join(words[:count]).rstrip(".,:") for count in range(1, min(len(words), _NAME_WORDS) + 1)}
    return made


def _heads(rows: Sequence[Row]) -> list[tuple[int, Count]]:
    """Find the lines that may head the comments; the first and last few, so that no text can make this slow."""
    heads = [(at, row.count) for at, row in enumerate(rows) if row.count]
    half = _MOST_HEADS // 2
    return heads if len(heads) <= _MOST_HEADS else [*heads[:half], *heads[-half:]]


def _lang(rows: Sequence[Row]) -> str:
    return next((marks.REPLY[row.key] for row in rows if row.key in marks.REPLY), "")


def _end(rows: Sequence[Row], starts: Sequence[Start]) -> int:
    """Find where the comments end: at the reply form (or its notices) after which no comment begins any more."""
    last = max((start.at for start in starts if listing.is_strong(start)), default=-1)
    after = [at for at, row in enumerate(rows) if at > last and (marks.is_leave(row.key) or marks.is_note(row.key))]
    forms = [at for at in after if marks.is_leave(rows[at].key)] or after
    sure = [at for at in forms if bodies.follows_button(rows, at)]
    return (sure or forms or [len(rows)])[0]


def _best(
    rows: Sequence[Row], starts: Sequence[Start], heads: Sequence[tuple[int, Count]]
) -> tuple[int, tuple[Taken, ...]]:
    """Choose the line that heads the comments: the one that they follow at once, then the one that most follow."""
    if not heads:
        return -1, listing.choose(rows, starts, headed=False)
    options = []
    for head, _ in heads:
        after = [start for start in starts if start.at > head]
        taken = listing.choose(rows, after, headed=True, claimed=_claimed(heads, head)[0])
        sure = sum(listing.is_strong(one.start) for one in taken)
        options.append((_follows_at_once(rows, head, taken), sure, head, taken))
    _, _, head, taken = max(options, key=lambda option: option[:3])
    return head, taken


def _follows_at_once(rows: Sequence[Row], head: int, taken: Sequence[Taken]) -> bool:
    if not taken or not listing.is_strong(taken[0].start):
        return False
    return all(row.blank or headers.is_frame(row) for row in rows[head + 1 : taken[0].start.at])


def _claimed(heads: Sequence[tuple[int, Count]], head: int) -> tuple[int | None, int]:
    """Give the number that the page claims, the head's own or else the nearest one before it; and its row."""
    claims = ((count.claimed, at) for at, count in reversed(heads) if at <= head and count.claimed is not None)
    return next(claims, (None, 0))


def _rest(name: str, rows: Sequence[Row], rest: Sequence[int]) -> list[Finding]:
    """Tell of the rows after the last button: probably the page's, perhaps somebody's."""
    if not rest:
        return []
    place = suspects.place(name, rows, rest[0])
    return [found("P812", place, count=len(rest), start=rows[rest[0]].text.strip()[:60])]


def _item(rows: Sequence[Row], one: Taken, piece: bodies.Piece) -> PulledItem:
    start = one.start
    sort, reason = _sort(start, piece)
    return PulledItem(
        author=start.name,
        body="" if sort == "pingback" else piece.text,
        line=start.at + 1,
        column=max(rows[start.at].text.find(start.name), 0) + 1,
        body_line=piece.low + 1,
        margin=piece.margin,
        sort=sort,
        reason=reason,
        number=start.number,
        parent=one.parent,
        when=start.when,
        controls=piece.controls + rows[start.at].controls,
        source_format="pasted",
    )


def _sort(start: Start, piece: bodies.Piece) -> tuple[Sort, str]:
    """Say the class: its type before its state, and its state before its emptiness."""
    if start.ping:
        return "pingback", ""
    if start.pending or piece.pending:
        return "pending", ""
    if not piece.text.strip():
        return "skipped", "empty"
    return ("author", "") if start.badge else ("reader", "")


def _noticed(name: str, item: PulledItem) -> list[Finding]:
    place = Place(path=name, line=item.line)
    noticed = []
    lines = item.body.split("\n")
    last = lines[-1].strip()
    tail = _MORE_AT_END.search(last[-40:])
    if item.body and (tail or marks.is_more(chrome.key(last))):
        mark = tail.group() if tail else last
        column = item.margin + lines[-1].rfind(mark) + 1
        there = Place(path=name, line=item.body_line + len(lines) - 1, column=column)
        noticed.append(found("P808", there, author=item.author, mark=mark))
    if marks.is_demo(item.author):
        noticed.append(found("P810", place, author=item.author))
    return noticed


def _paged(name: str, rows: Sequence[Row], pieces: Sequence[bodies.Piece], first: int) -> list[Finding]:
    """Notice that there are more pages: a mark that stands between comments or around the list, not in somebody's words."""
    words = {at for piece in pieces for at in range(piece.low, piece.high)}
    marked = (at for at in range(first, len(rows)) if marks.is_paging(rows[at].key) and at not in words)
    return [found("P809", Place(path=name, line=at + 1), mark=" ".join(rows[at].text.split())) for at in [*marked][:1]]


def _url(rows: Sequence[Row]) -> str:
    """Give the page's address, if the person who copied it put it on the first line."""
    first = next((row.text.strip() for row in rows if not row.blank), "")
    return first if _URL.fullmatch(first) else ""


def _posted(rows: Sequence[Row], lang: str) -> str:
    """Give the day that the page says it was posted on (`Posted on March 3, 2024 by …`); empty where it says none."""
    for row in rows:
        match = _POSTED.fullmatch(" ".join(row.text.split())) if len(row.text) < _HEAD_LONGEST else None
        when = dates.read(match["early"] or match["late"], lang) if match else None
        if when and when.precision in ("day", "minute"):
            return when.date[:10]
    return ""


def _question(rows: Sequence[Row]) -> str:
    """Give the post's last paragraph with a question mark, before the biography and the share buttons."""
    question, lines = "", list[str]()
    for row in (*rows, marks.row("")):
        if row.blank or marks.ends_post(row.key):
            paragraph = " ".join(" ".join(lines).split())
            question = paragraph if "?" in paragraph and len(paragraph) <= _QUESTION_LONGEST else question
            lines = []
            if question and not row.blank:
                break
        else:
            lines.append(row.text)
    return question
