"""Annotations of Hypothes.is -> contributions (facts, section 3.7): a search answer, a client's export, a list, one row.

Only what everybody may read is taken: a private annotation looks the same but for `permissions.read`. The words are the
annotator's; the passage they mark is the author's own text, no part of them, and kept beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Passage, Pulled, PulledItem, PulledPost, Sort
from manuscript.model.rules import found
from manuscript.sources import jsonfile, jsonthreads, jsonwords
from manuscript.sources.jsonthreads import Read

KIND = "hypothesis"

_EVERYBODY = "group:__world__"
_EXACT, _BESIDE = 2000, 200
"""Characters of a passage and of what stands beside it: the client marks what one sees, and takes 32 on either side."""


class _Search(msgspec.Struct):
    total: Any = None
    rows: list[msgspec.Raw] = []
    replies: list[msgspec.Raw] = []
    annotations: list[msgspec.Raw] = []
    id: Any = None
    permissions: Any = None


class _Row(msgspec.Struct):
    id: str | None = None
    created: Any = None
    user: str | None = None
    user_info: Any = None
    uri: str | None = None
    text: str | None = None
    permissions: Any = None
    references: list[str] | None = None
    target: Any = None
    document: Any = None
    hidden: Any = None
    links: Any = None


def is_mine(data: bytes) -> bool:
    """Whether the keys are those of annotations: `acct:` users with permissions, or an empty answer of the same shape."""
    keys = jsonfile.keys(data)
    if {"uri", "user", "permissions"} <= keys and b'"acct:' in jsonfile.start_of(data):
        return True
    return keys == {"total", "rows"} or {"annotations", "export_userid"} <= keys


def read(name: str, data: bytes) -> Pulled:
    """Read one file: one post a page that was annotated."""
    raws, claimed, text = _raws(name, data)
    reads: list[Read] = []
    rows: list[_Row | None] = []
    findings: list[Finding] = []
    for line, raw in jsonfile.Lines(text).each(raws):
        row = jsonfile.item(raw, _Row)
        if isinstance(row, str):
            findings.append(jsonwords.not_read(name, line, row))
            reads.append(Read(item=jsonwords.unreadable(line)))
            rows.append(None)
            continue
        rows.append(row)
        reads.append(_read(row, line))
        findings += jsonwords.quoting(name, reads[-1].item)
    titles = _titles(rows)
    posts = []
    pages = jsonthreads.by_page(reads)
    for page, group in pages.items():
        items, cut = jsonthreads.linked(name, group)
        findings += cut
        posts.append(PulledPost(items=items, url=jsonwords.address(page), title=titles.get(page, "")))
    if len(posts) == 1 and claimed is not None:
        posts = [msgspec.structs.replace(posts[0], claimed=claimed, claimed_at=Place(path=name))]
    elif claimed is not None and claimed > len(reads):
        findings.append(found("P809", Place(path=name), mark=f"total {claimed}, rows {len(reads)}"))
    return Pulled(kind=KIND, posts=tuple(posts) or (PulledPost(claimed=claimed),), findings=tuple(findings))


def _raws(name: str, data: bytes) -> tuple[Sequence[msgspec.Raw], int | None, bytes]:
    """Give the rows of whichever shape it is, and how many the place says there are."""
    if jsonfile.start_of(data)[:1] == b"[":
        rows, text = jsonfile.load(name, data, list[msgspec.Raw])
        return rows, None, text
    search, text = jsonfile.load(name, data, _Search)
    if search.id is not None or search.permissions is not None:
        return [msgspec.Raw(text)], None, text
    claimed = search.total if isinstance(search.total, int) and 0 <= search.total < 10**9 else None
    extra = len(search.replies) if claimed is not None else 0
    return [*search.rows, *search.replies, *search.annotations], None if claimed is None else claimed + extra, text


def _read(row: _Row, line: int) -> Read:
    body, controls = jsonwords.words(row.text)
    sort, reason = _sort(row, body)
    native = jsonwords.ident(row.id)
    references = [jsonwords.ident(one) for one in row.references or ()]
    item = PulledItem(
        author=_author(row),
        body=body,
        line=line,
        sort=sort,
        reason=reason,
        native=f"hypothesis:{native}" if native else "",
        url=jsonwords.address(_value(row.links, "incontext")),
        when=jsonwords.when(row.created),
        controls=controls,
        kind="annotation",
        body_format="markdown",
        passage=next(_passages(row.target), Passage()) if sort == "reader" else Passage(),
    )
    return Read(item=item, page=row.uri or "", answers=f"hypothesis:{references[-1]}" if references else "")


def _sort(row: _Row, body: str) -> tuple[Sort, str]:
    if not _is_public(row):
        return "private", ""
    if row.hidden:
        return "skipped", "hidden"
    return ("reader", "") if body.strip() else ("skipped", "empty")


def _is_public(row: _Row) -> bool:
    readers = _value(row.permissions, "read")
    return isinstance(readers, list) and _EVERYBODY in readers


def _author(row: _Row) -> str:
    """Give the name that Hypothes.is prints: the one that was chosen, else the account's, without the place's."""
    account = (row.user or "").removeprefix("acct:").partition("@")[0]
    return jsonwords.name(_value(row.user_info, "display_name")) or jsonwords.name(account)


def _titles(rows: Sequence[_Row | None]) -> Mapping[str, str]:
    """Give the title of every page: a string in old data, a list now."""
    titles: dict[str, str] = {}
    for row in rows:
        title = _value(row.document, "title") if row else None
        title = title[0] if isinstance(title, list) and title else title
        if row and (words := jsonwords.name(title)):
            titles.setdefault(row.uri or "", words)
    return titles


def _passages(targets: object) -> Iterator[Passage]:
    """Give what the quote selectors of an annotation mark; of a passage that is cut nobody knows what follows it."""
    for target in targets if isinstance(targets, list) else ():
        selectors = _value(target, "selector")
        for selector in selectors if isinstance(selectors, list) else ():
            if _value(selector, "type") != "TextQuoteSelector":
                continue
            exact, prefix, suffix = (jsonwords.around(_value(selector, key)) for key in ("exact", "prefix", "suffix"))
            if exact:
                after = suffix[:_BESIDE] if len(exact) <= _EXACT else ""
                yield Passage(exact=exact[:_EXACT], prefix=prefix[-_BESIDE:], suffix=after)


def _value(record: object, key: str) -> object:
    return record.get(key) if isinstance(record, dict) else None
