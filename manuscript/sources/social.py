"""A thread copied from LinkedIn, Facebook or X -> its items (facts, section 3.13): no ids, ages for dates, texts cut short.

It is known by what only these places print: degree marks, "like" and "reply" beside an age, handles with an age.
"""

from collections.abc import Sequence

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort
from manuscript.model.rules import found
from manuscript.sources import marks, socialblocks, socialmarks, textfile
from manuscript.sources.marks import Row
from manuscript.sources.socialblocks import Unit

KIND = "social"

_LOOK = 131_072
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_WANTED = "Select the thread in the browser, copy it, and paste it into a text file."


def is_mine(data: bytes) -> bool:
    """Whether a text shows one text with all that these places print around it."""
    if data[:_LOOK].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[", b"<") or textfile.what_is(data):
        return False
    start = data[:_LOOK]
    wide = start.startswith(_WIDE)
    text = start[: len(start) // 2 * 2].decode("utf-16" if wide else "utf-8", "replace").replace("\r\n", "\n")
    rows = [marks.row(line) for line in text.replace("\r", "\n").split("\n")]
    return any(_is_sure(unit) for unit in _units(rows)[0])


def read(name: str, data: bytes) -> Pulled:
    """Read one thread: one post, its items in the order of the copy."""
    if what := textfile.what_is(data):
        raise Refused(f"{name} is {what}.", _WANTED)
    rows = [marks.row(line) for line in textfile.decode(name, data).split("\n")]
    units, end = _units(rows)
    parents = _parents(rows, units)
    items = tuple(_item(rows, unit, parent) for unit, parent in zip(units, parents, strict=True))
    findings = [one for item in items for one in _cut(name, item)]
    findings += _ages(name, items)
    findings += _paged(name, rows, units)
    findings += _rest(name, rows, end)
    first = units[0].at if units else len(rows)
    claims = [(count, at) for at in range(first) if (count := socialmarks.count(rows[at].key)) is not None]
    claimed, claimed_at = claims[-1] if claims else (None, 0)
    post = PulledPost(
        items=items,
        claimed=claimed,
        claimed_at=None if claimed is None else Place(path=name, line=claimed_at + 1),
        suspects=tuple(Place(path=name, line=unit.at + 1) for unit in units if unit.problem),
    )
    return Pulled(kind=KIND, posts=(post,), findings=tuple(findings))


def _is_sure(unit: Unit) -> bool:
    """Whether only these places print a text so: beside a handle, or with a short age where blogs print a date."""
    if not unit.name or unit.problem:
        return False
    return bool(unit.handle) or socialmarks.is_short_age(unit.when.raw)


def _units(rows: Sequence[Row]) -> tuple[list[Unit], int]:
    """Give the texts of a thread, and the row after the last one with what belongs to it."""
    closing = socialblocks.footers(rows)
    units = [*socialblocks.between(rows, closing)]
    if units:
        return units, closing[-1].high
    return socialblocks.messages(rows), len(rows)


def _parents(rows: Sequence[Row], units: Sequence[Unit]) -> list[int]:
    """Say who answers whom: whom a head names, else whoever's head stands further left, as far as a copy keeps that."""
    latest: dict[str, int] = {}
    above: list[tuple[int, int]] = []
    parents = []
    for at, unit in enumerate(units):
        indent = len(rows[unit.at].indent.expandtabs(4))
        while above and above[-1][0] >= indent:
            above.pop()
        named = latest.get(unit.other.casefold(), -1) if unit.other else -1
        parents.append(named if named >= 0 or not above else above[-1][1])
        above.append((indent, at))
        for key in (unit.name.casefold(), unit.handle.casefold()):
            if key:
                latest[key] = at
    return parents


def _item(rows: Sequence[Row], unit: Unit, parent: int) -> PulledItem:
    low, high = unit.low, unit.high
    while low < high and rows[low].blank:
        low += 1
    while high > low and rows[high - 1].blank:
        high -= 1
    margin = min((len(row.indent) for row in rows[low:high] if not row.blank), default=0)
    margin = min(margin, len(rows[unit.at].indent))
    body = "\n".join(row.text[margin:] for row in rows[low:high])
    sort, reason = _sort(unit, body)
    head = rows[unit.at]
    return PulledItem(
        author=unit.name,
        body=body,
        line=unit.at + 1,
        column=max(head.text.find(unit.name), 0) + 1,
        body_line=low + 1 if body else 0,
        margin=margin,
        sort=sort,
        reason=reason,
        parent=parent,
        when=unit.when,
        controls=head.controls + sum(row.controls for row in rows[low:high]),
        kind="social",
        source_format="pasted",
    )


def _sort(unit: Unit, body: str) -> tuple[Sort, str]:
    if unit.problem:
        return "skipped", unit.problem
    if not body.strip():
        return "skipped", "empty"
    return ("author" if unit.badge else "reader"), ""


def _cut(name: str, item: PulledItem) -> list[Finding]:
    """Tell of a text of which the page showed the beginning only: it is not complete."""
    if item.sort not in ("reader", "author"):
        return []
    lines = item.body.split("\n")
    match = socialmarks.MORE.search(lines[-1].rstrip()[-40:])
    if not match:
        return []
    column = item.margin + lines[-1].rfind(match.group()) + 1
    place = Place(path=name, line=item.body_line + len(lines) - 1, column=column)
    return [found("P808", place, author=item.author, mark=match.group())]


def _ages(name: str, items: Sequence[PulledItem]) -> list[Finding]:
    """Tell, once, that there are ages in the place of dates."""
    aged = [item for item in items if item.when.raw and item.when.date == "unknown" and item.sort == "reader"]
    if not aged:
        return []
    return [found("P869", Place(path=name, line=aged[0].line), count=len(aged), age=aged[0].when.raw)]


def _paged(name: str, rows: Sequence[Row], units: Sequence[Unit]) -> list[Finding]:
    """Tell of a line behind which more comments stand; not of one in somebody's words."""
    words = {at for unit in units for at in range(unit.low, unit.high)}
    marked = (at for at, row in enumerate(rows) if not row.blank and socialmarks.is_paging(row.key) and at not in words)
    at = next(marked, None)
    return [] if at is None else [found("P809", Place(path=name, line=at + 1), mark=" ".join(rows[at].text.split()))]


def _rest(name: str, rows: Sequence[Row], end: int) -> list[Finding]:
    """Tell of what stands below the last text: probably the page's, perhaps somebody's."""
    rest = [at for at in range(end, len(rows)) if not rows[at].blank and not socialmarks.is_frame(rows[at])]
    if not rest:
        return []
    return [found("P812", Place(path=name, line=rest[0] + 1), count=len(rest), start=rows[rest[0]].text.strip()[:60])]
