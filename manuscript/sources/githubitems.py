"""What both of GitHub's interfaces say of one text -> one item: who wrote it, what it is, whether it counts."""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, Sort
from manuscript.model.rules import found
from manuscript.model.value import Value
from manuscript.sources import jsonwords

GHOST = "ghost"
"""The name that GitHub prints where an account is deleted."""

_ANCHOR = re.compile(r"#(?P<kind>issuecomment|discussioncomment|issue|discussion)-(?P<number>\d{1,20})$", re.ASCII)
_PAGE = re.compile(r"/(?P<kind>issues|discussions|pull)/(?P<number>\d{1,12})$", re.ASCII)
_OURS = ("OWNER", "MEMBER", "COLLABORATOR")
_KINDS = {"issues": "issue", "discussions": "discussion", "pull": "issue"}


class Writer(msgspec.Struct):
    """Who wrote, as either interface says it."""

    login: str | None = None
    type: Any = None
    typename: Any = msgspec.field(default=None, name="__typename")
    url: Any = None


class Made(Value, frozen=True):
    """One text as either interface gives it; `skipped` says why it does not count."""

    writer: Writer | None
    body: str | None
    line: int
    url: str
    number: int | str | None
    node: str
    created: Any
    association: Any
    skipped: str = ""


def item(made: Made) -> PulledItem:
    """Give one item. Who belongs to the repository is registered there; everybody else is a guest of it."""
    body, controls = jsonwords.words(made.body)
    author = jsonwords.name(made.writer.login if made.writer else "") or GHOST
    sort, reason = _sort(made, body)
    return PulledItem(
        author=author,
        body=body,
        line=made.line,
        sort=sort,
        reason=reason,
        native=native_of(made.url, made.number, made.node),
        url=jsonwords.address(made.url),
        registered=author if made.association in _OURS else "",
        when=jsonwords.when(made.created),
        controls=controls,
        body_format="markdown",
    )


def told(name: str, one: PulledItem) -> list[Finding]:
    """Tell what a person should know of one item: whom it quotes, and that nobody is left to ask."""
    findings = jsonwords.quoting(name, one)
    if one.sort == "reader" and one.author == GHOST:
        findings.append(found("P864", Place(path=name, line=one.line), author=one.author))
    return findings


def holds_all(items: Sequence[PulledItem], claimed: int | None) -> bool:
    """Say whether these are all texts of a page: as many, each under its own id, as the page says it has."""
    return claimed == len({item.native for item in items if item.native}) == len(items)


def native_of(url: str, number: int | str | None, node: str) -> str:
    """Give the id that both interfaces share: the number behind the `#`, else the data base's, else the node's."""
    if anchor := _ANCHOR.search(url):
        return f"github:{anchor['kind']}:{anchor['number']}"
    page = _PAGE.search(page_of(url))
    if page:  # the text that an issue or a discussion opens with: its page is its id in both interfaces
        site = page_of(url).partition("//")[2].partition("/")[2].lower()
        return f"github:{site}"
    native = jsonwords.ident(number) or node
    return f"github:{native}" if native else ""


def page_of(url: str) -> str:
    """Give the page of a text: its address without what is behind the `#`."""
    return url.partition("#")[0]


def slug_of(url: str, title: str) -> str:
    """Name a post: by the page that a discussion's title is the path of, as giscus makes them; else by its number."""
    page = _PAGE.search(url)
    if page and page["kind"] == "discussions" and "/" in title.strip("/") and " " not in title.strip():
        return title.strip("/").rpartition("/")[2]
    return f"{_KINDS[page['kind']]}-{page['number']}" if page else ""


def _sort(made: Made, body: str) -> tuple[Sort, str]:
    """Give the class: what wrote it goes before what became of it, and that before whether it has words."""
    writer = made.writer or Writer()
    url = writer.url if isinstance(writer.url, str) else ""
    if "Bot" in (writer.type, writer.typename) or (writer.login or "").endswith("[bot]") or "github.com/apps/" in url:
        return "skipped", "bot"
    if made.skipped:
        return "skipped", made.skipped
    return ("reader", "") if body.strip() else ("skipped", "empty")
