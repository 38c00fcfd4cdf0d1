"""The nested answer of GitHub's GraphQL interface -> posts: discussions (giscus keeps comments there), and issues.

Comments have one level of replies. The answer holds at most 100 of each: a further page is told, never taken for nothing.
"""

from collections.abc import Iterator
from typing import Any, TypedDict

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, PulledPost
from manuscript.model.rules import found
from manuscript.sources import jsonfile, jsonwords
from manuscript.sources.githubitems import Made, Writer, holds_all, item, slug_of, told

_HOLDS = frozenset({"discussion", "discussions", "issue", "issues", "node", "search"})


class Held(TypedDict):
    """The posts of one answer, and what was noticed."""

    posts: tuple[PulledPost, ...]
    findings: tuple[Finding, ...]


class _Page(msgspec.Struct):
    has_next: Any = msgspec.field(default=None, name="hasNextPage")


class _Edge(msgspec.Struct):
    node: msgspec.Raw = msgspec.Raw()


class _List(msgspec.Struct):
    nodes: list[msgspec.Raw] | None = None
    edges: list[_Edge] | None = None
    total: Any = msgspec.field(default=None, name="totalCount")
    page: _Page | None = msgspec.field(default=None, name="pageInfo")


class _Text(msgspec.Struct):
    id: str | None = None
    number: int | str | None = msgspec.field(default=None, name="databaseId")
    url: str | None = None
    author: Writer | None = None
    body: str | None = None
    created: Any = msgspec.field(default=None, name="createdAt")
    association: Any = msgspec.field(default=None, name="authorAssociation")
    minimised: Any = msgspec.field(default=None, name="isMinimized")
    deleted: Any = msgspec.field(default=None, name="deletedAt")
    title: str | None = None
    comments: _List | None = None
    replies: _List | None = None


class _Holder(msgspec.Struct):
    repository: msgspec.Raw = msgspec.Raw()
    discussion: msgspec.Raw = msgspec.Raw()
    discussions: _List | None = None
    issue: msgspec.Raw = msgspec.Raw()
    issues: _List | None = None
    node: msgspec.Raw = msgspec.Raw()
    search: _List | None = None


class _Top(msgspec.Struct):
    data: _Holder | None = None
    errors: Any = None


def is_mine(keys: frozenset[str]) -> bool:
    """Whether these are the keys of such an answer, or of its error."""
    if "data" not in keys:
        return False
    return bool(_HOLDS & keys and {"nodes", "comments", "author"} & keys) or {"errors", "repository"} <= keys


def read(name: str, data: bytes) -> Held:
    """Read one answer, or a list of them: pages of one discussion become one post."""
    several = jsonfile.start_of(data)[:1] == b"["
    tops, text = jsonfile.load(name, data, list[_Top]) if several else _one(name, data)
    reader = _Reader(name, text)
    for top in tops:
        if top.data is None or (top.errors and not [*_roots(top.data)]):
            raise Refused(f"{name} is an error of GitHub: {_problem(top.errors)}.", "Ask again, and save the answer.")
        for raw in _roots(top.data):
            reader.root(raw)
    return Held(posts=reader.posts() or (PulledPost(),), findings=tuple(reader.findings))


def _one(name: str, data: bytes) -> tuple[list[_Top], bytes]:
    top, text = jsonfile.load(name, data, _Top)
    return [top], text


def _roots(holder: _Holder) -> Iterator[bytes]:
    """Give every discussion and issue that an answer holds."""
    inner = jsonfile.item(bytes(holder.repository) or b"null", _Holder)
    for one in (holder, inner):
        if isinstance(one, _Holder):
            yield from _objects(one.discussion, one.issue, one.node)
            for listed in (one.discussions, one.issues, one.search):
                yield from _nodes(listed)


def _nodes(listed: _List | None) -> Iterator[bytes]:
    """Give what a list holds, in whichever of its two forms; what was deleted is null there."""
    if listed:
        yield from _objects(*(listed.nodes or ()), *(edge.node for edge in listed.edges or ()))


def _objects(*raws: msgspec.Raw) -> Iterator[bytes]:
    yield from (text for text in map(bytes, raws) if text not in (b"", b"null"))


def _problem(errors: object) -> str:
    first = errors[0] if isinstance(errors, list) and errors else None
    message = first.get("message") if isinstance(first, dict) else None
    return jsonwords.name(message)[:200].rstrip(".") or "it holds no data"


class _Reader:
    """Collects the posts of an answer; a second page of a post goes with its first."""

    def __init__(self, name: str, text: bytes) -> None:
        self.findings: list[Finding] = []
        self._name, self._lines = name, jsonfile.Lines(text)
        self._heads: dict[str, PulledPost] = {}
        self._items: dict[str, list[PulledItem]] = {}
        self._claims: dict[str, int | None] = {}

    def posts(self) -> tuple[PulledPost, ...]:
        """Give the posts that were read."""
        return tuple(self._post(key, head) for key, head in self._heads.items())

    def _post(self, key: str, head: PulledPost) -> PulledPost:
        """Give a post with all that came of it, and how many the place says there are: comments, replies, its own text."""
        items, claimed = tuple(self._items[key]), self._claims[key]
        return msgspec.structs.replace(
            head,
            items=items,
            claimed=claimed,
            claimed_at=head.claimed_at if claimed is not None else None,
            complete=holds_all(items, claimed),
        )

    def root(self, raw: bytes) -> None:
        """Read one discussion or issue with everything below it."""
        line = self._lines.of(raw)
        text = jsonfile.item(raw, _Text)
        if isinstance(text, str):
            raise Refused(
                f"{self._name} is not what it seems, on line {line}: {text}.", "Ask again, and save the answer."
            )
        key = jsonwords.address(text.url) or jsonwords.ident(text.id)
        first = key not in self._heads
        items = self._items.setdefault(key, [])
        if first:
            url = jsonwords.address(text.url)
            title = jsonwords.name(text.title)
            place = Place(path=self._name, line=line)
            self._heads[key] = PulledPost(title=title, url=url, slug=slug_of(url, title), claimed_at=place)
            total = _total(text.comments)
            self._claims[key] = None if total is None else total + (text.body is not None)
            if text.body is not None:
                items.append(self._take(text, line, -1))
        for comment in _nodes(text.comments):
            claimed, replied = self._claims[key], self._comment(comment, items)
            self._claims[key] = None if claimed is None or replied is None else claimed + replied
        self._further(text.comments, line)

    def _comment(self, raw: bytes, items: list[PulledItem]) -> int | None:
        """Read a comment and its replies; give how many replies it says it has."""
        line = self._lines.of(raw)
        text = jsonfile.item(raw, _Text)
        if isinstance(text, str):
            items.append(self._unread(line, text))
            return 0
        at = len(items)
        items.append(self._take(text, line, -1))
        for reply in _nodes(text.replies):
            line = self._lines.of(reply)
            one = jsonfile.item(reply, _Text)
            items.append(self._unread(line, one) if isinstance(one, str) else self._take(one, line, at))
        self._further(text.replies, line)
        return _total(text.replies) if text.replies else 0

    def _take(self, text: _Text, line: int, parent: int) -> PulledItem:
        skipped = "minimised" if text.minimised is True else ""
        made = item(
            Made(
                writer=text.author,
                body=text.body,
                line=line,
                url=text.url or "",
                number=text.number,
                node=jsonwords.ident(text.id),
                created=text.created,
                association=text.association,
                skipped=skipped,
            )
        )
        if text.deleted:
            made = msgspec.structs.replace(made, sort="deleted", reason="", body="")
        self.findings += told(self._name, made)
        return msgspec.structs.replace(made, parent=parent)

    def _unread(self, line: int, problem: str) -> PulledItem:
        self.findings.append(jsonwords.not_read(self._name, line, problem))
        return jsonwords.unreadable(line)

    def _further(self, listed: _List | None, line: int) -> None:
        if listed and listed.page and listed.page.has_next is True:
            self.findings.append(found("P809", Place(path=self._name, line=line), mark="hasNextPage: true"))


def _total(listed: _List | None) -> int | None:
    """Give how many the place says there are, where it says so."""
    total = listed.total if listed else None
    return total if isinstance(total, int) and 0 <= total < 10**9 else None
