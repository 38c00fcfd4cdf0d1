"""Rows of a copied thread -> the units in it: who, when, and which rows are the words.

LinkedIn and Facebook close every text with "like" and "reply": what stands between two such footers is one person's. X opens
every text with a name, a handle and an age. A name is taken from the place where the page prints it, never from the text.
"""

from collections.abc import Iterator, Sequence

from manuscript.model.pulled import When
from manuscript.model.value import Value
from manuscript.sources import headers, socialmarks
from manuscript.sources.marks import Row

_HEAD_ROWS = 8
_LONGEST = 200
_STATS = 9
"""So many lines X prints below a message: five numbers, and dots between them. What stands above is somebody's."""

_ENDS = frozenset(
    {
        "discover more",
        "ontdek meer",
        "relevant people",
        "relevante personen",
        "trending now",
        "what's happening",
        "trends voor jou",
    }
)


class Unit(Value, frozen=True):
    """One person's text: its head begins on row `at` (from 0), its words are rows `low` to `high`; `other` is answered."""

    at: int
    name: str
    low: int
    high: int
    when: When = When()
    badge: bool = False
    handle: str = ""
    other: str = ""
    problem: str = ""


class Footer(Value, frozen=True):
    """Rows `low` to `high` that close a text, with the age that they show."""

    low: int
    high: int
    when: When | None


def footers(rows: Sequence[Row]) -> list[Footer]:
    """Find what closes a text: two of "like", "reply" and an age; one of them alone may be somebody's words."""
    found = []
    at = 0
    while at < len(rows):
        one = _footer(rows, at)
        if one:
            found.append(one)
        at = one.high if one else at + 1
    return found


def _footer(rows: Sequence[Row], at: int) -> Footer | None:
    first = socialmarks.footer(rows[at].text)
    if not first or first == (False, False, None):
        return None
    like, reply, when = first
    here = at + 1
    while here < len(rows):
        if socialmarks.is_rest(rows[here]):
            here += 1
            continue
        more = socialmarks.footer(rows[here].text)
        if not more or (more[2] and when) or (more[0] and like) or (more[1] and reply):
            break
        like, reply, when = like or more[0], reply or more[1], when or more[2]
        here += 1
    return Footer(low=at, high=here, when=when) if like + reply + bool(when) > 1 else None


def between(rows: Sequence[Row], closing: Sequence[Footer]) -> Iterator[Unit]:
    """Give the unit that every footer closes."""
    low = 0
    for number, one in enumerate(closing):
        unit = _block(rows, low, one, first=number == 0)
        low = one.high
        if unit:
            yield unit


def _block(rows: Sequence[Row], low: int, closing: Footer, *, first: bool) -> Unit | None:
    """Read one block: with a degree mark or a badge and an age as LinkedIn prints them, else as Facebook does."""
    high = closing.low
    marked = [
        at
        for at in range(low, high)
        if _is_degree(rows[at]) or (rows[at].key in socialmarks.BADGE and _aged(rows, at, high))
    ]
    if marked:
        return _linkedin(rows, low, high, marked[-1] if first else marked[0])
    if first:
        frames = [at for at in range(low, high) if not rows[at].blank and socialmarks.is_frame(rows[at])]
        low = frames[-1] + 1 if frames else low
    return _facebook(rows, low, closing)


def _is_degree(row: Row) -> bool:
    return len(row.text) <= _LONGEST and bool(socialmarks.DEGREE.fullmatch(row.text.strip()))


def _aged(rows: Sequence[Row], at: int, high: int) -> int | None:
    """Find the age among the rows of a head, below row `at`."""
    seen = 0
    for here in range(at + 1, high):
        if rows[here].blank:
            continue
        if socialmarks.age(rows[here].text):
            return here
        seen += 1
        if seen >= _HEAD_ROWS:
            return None
    return None


def _linkedin(rows: Sequence[Row], low: int, high: int, mark: int) -> Unit | None:
    match = socialmarks.DEGREE.fullmatch(rows[mark].text.strip()) if _is_degree(rows[mark]) else None
    at = mark if match and match["name"].strip() else _above(rows, low, mark)
    if at is None:
        return Unit(at=mark, name="", low=mark, high=high, problem="no name")
    name = match["name"].strip() if match and at == mark else rows[at].text.strip()
    age = _aged(rows, mark, high)
    if age is None:
        return Unit(at=at, name=name, low=high, high=high, problem="no age")
    badge = any(rows[here].key in socialmarks.BADGE for here in range(at + 1, age))
    when = socialmarks.age(rows[age].text) or When()
    return Unit(at=at, name=name, low=age + 1, high=high, when=when, badge=badge)


def _above(rows: Sequence[Row], low: int, mark: int) -> int | None:
    """Find the name above a mark: the nearest row that the page did not frame the name with."""
    here = (at for at in range(mark - 1, low - 1, -1) if not rows[at].blank and not socialmarks.is_frame(rows[at]))
    at = next(here, None)
    return at if at is not None and headers.is_name(rows[at].text.strip()) else None


def _facebook(rows: Sequence[Row], low: int, closing: Footer) -> Unit | None:
    high = closing.low
    badge = False
    while low < high and (rows[low].blank or socialmarks.is_frame(rows[low]) or rows[low].key in socialmarks.BADGE):
        badge = badge or rows[low].key in socialmarks.BADGE
        low += 1
    if low >= high:
        return None
    text = rows[low].text.strip()
    answers = socialmarks.ANSWERS.fullmatch(text) if len(text) <= _LONGEST else None
    name, other = (answers["name"], answers["other"].rstrip(" :.")) if answers else (text, "")
    if not headers.is_name(name):
        return Unit(at=low, name="", low=low, high=high, problem="no name")
    body = low + 1
    while body < high and (rows[body].blank or rows[body].key in socialmarks.BADGE):
        badge = badge or rows[body].key in socialmarks.BADGE
        body += 1
    when = closing.when or When()
    if not closing.when and body < high and (early := socialmarks.age(rows[body].text)):
        when, body = early, body + 1
    return Unit(at=low, name=name, low=body, high=high, when=when, badge=badge, other=other)


def messages(rows: Sequence[Row]) -> list[Unit]:
    """Find the messages of X: a name, a handle, an age, and words down to the next name."""
    starts = [start for at in range(len(rows)) if (start := _message(rows, at))]
    ends = [start.at for start in starts[1:]]
    last = next((at for at in range(starts[-1].low, len(rows)) if rows[at].key in _ENDS), len(rows)) if starts else 0
    return [_words(rows, start, high) for start, high in zip(starts, [*ends, last], strict=bool(starts))]


def _message(rows: Sequence[Row], at: int) -> Unit | None:
    text = rows[at].text.strip()
    if "@" not in text or len(text) > _LONGEST:
        return None
    match = socialmarks.HANDLE.fullmatch(text)
    if not match:
        return None
    when = socialmarks.age(match["when"]) if match["when"] else None
    low = at + 1
    if not match["when"]:
        while low < len(rows) and low <= at + 4 and socialmarks.is_dots(rows[low]):
            low += 1
        when = socialmarks.age(rows[low].text) if low < len(rows) else None
        low += 1
    head = at if match["name"].strip() else _above(rows, max(at - 3, 0), at)
    if when is None or head is None:
        return None
    name = match["name"].strip() or rows[head].text.strip()
    return Unit(at=head, name=name, low=low, high=low, when=when, handle=match["handle"])


def _words(rows: Sequence[Row], start: Unit, high: int) -> Unit:
    """Leave away what X prints around the words: whom they answer, above; numbers below."""
    low, other = _answered(rows, start.low, high)
    stats = 0
    while high > low + 1 and stats < _STATS and socialmarks.is_dots_or_stats(rows[high - 1]):
        high -= 1
        stats += not rows[high].blank
    return Unit(at=start.at, name=start.name, low=low, high=high, when=start.when, handle=start.handle, other=other)


def _answered(rows: Sequence[Row], low: int, high: int) -> tuple[int, str]:
    """Read `Replying to @ann and @bo`, on one line or several; of several people the first is answered."""
    while low < high and socialmarks.is_dots(rows[low]):
        low += 1
    text = rows[low].text.strip() if low < high and len(rows[low].text) <= _LONGEST else ""
    if one := socialmarks.TO.fullmatch(text):
        return low + 1, one["handle"]
    if low >= high or rows[low].key not in socialmarks.TO_ALONE:
        return low, ""
    handles = []
    low += 1
    while low < high and (socialmarks.is_dots(rows[low]) or socialmarks.TO_MORE.fullmatch(rows[low].key)):
        handles += [rows[low].text.strip()] if rows[low].key.startswith("@") else []
        low += 1
    return low, handles[0] if handles else ""
