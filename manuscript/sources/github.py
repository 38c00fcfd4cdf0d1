"""Issues, their comments and discussions of GitHub -> contributions (facts, section 3.10).

The REST answers are read here: a list of comments, one issue, a list of issues; the nested answer of the other interface
in `githubgraph`. Bots, minimised comments and pull requests are counted, no more. Markdown stays as it was typed.
"""

from typing import Any

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Pulled, PulledPost
from manuscript.sources import githubgraph, jsonfile, jsonthreads, jsonwords
from manuscript.sources.githubitems import Made, Writer, holds_all, item, page_of, slug_of, told
from manuscript.sources.jsonthreads import Read

KIND = "github"

_COMMENT = frozenset({"issue_url", "html_url", "user", "body"})
_ISSUE = frozenset({"comments_url", "html_url", "user", "title", "number"})
_ERROR = frozenset({"message", "documentation_url"})


class _Rest(msgspec.Struct):
    id: int | str | None = None
    html_url: str | None = None
    issue_url: Any = None
    user: Writer | None = None
    created_at: Any = None
    body: str | None = None
    author_association: Any = None
    title: str | None = None
    comments: Any = None
    pull_request: Any = None
    minimized: Any = None
    message: Any = None


def is_mine(data: bytes) -> bool:
    """Whether the keys are those of GitHub's answers, or of its error."""
    keys = jsonfile.keys(data)
    if keys >= _COMMENT or keys >= _ISSUE or (keys >= _ERROR and len(keys) <= len(_ERROR) + 2):
        return True
    return githubgraph.is_mine(keys)


def read(name: str, data: bytes) -> Pulled:
    """Read one file: one post an issue or a discussion."""
    if githubgraph.is_mine(jsonfile.keys(data)):
        return Pulled(kind=KIND, **githubgraph.read(name, data))
    raws, text = _raws(name, data)
    reads: list[Read] = []
    findings: list[Finding] = []
    heads: dict[str, PulledPost] = {}
    for line, raw in jsonfile.Lines(text).each(raws):
        one = jsonfile.item(raw, _Rest)
        if isinstance(one, str):
            findings.append(jsonwords.not_read(name, line, one))
            reads.append(Read(item=jsonwords.unreadable(line)))
            continue
        if one.html_url is None and one.message is not None:
            raise Refused(
                f"{name} is an error of GitHub: {jsonwords.name(one.message)[:200]}.", "Save the answer again."
            )
        page = page_of(one.html_url or "")
        reads.append(Read(item=item(_made(one, line)), page=page))
        if one.issue_url is None:
            heads[page] = _head(name, one, line)
        findings += told(name, reads[-1].item)
    posts = [_post(page, heads, group) for page, group in jsonthreads.by_page(reads).items()]
    return Pulled(kind=KIND, posts=tuple(posts) or (PulledPost(),), findings=tuple(findings))


def _raws(name: str, data: bytes) -> tuple[list[msgspec.Raw], bytes]:
    """Give the items: of a list, of a list of pages, or the one that the file is."""
    if jsonfile.start_of(data)[:1] != b"[":
        _, text = jsonfile.load(name, data, _Rest)
        return [msgspec.Raw(text)], text
    raws, text = jsonfile.load(name, data, list[msgspec.Raw])
    pages = [jsonfile.item(bytes(raw), list[msgspec.Raw]) if bytes(raw)[:1] == b"[" else [raw] for raw in raws]
    return [raw for page in pages for raw in ([] if isinstance(page, str) else page)], text


def _made(one: _Rest, line: int) -> Made:
    minimised = isinstance(one.minimized, dict) or one.minimized is True
    skipped = "pull request" if one.pull_request else "minimised" if minimised else ""
    return Made(
        writer=one.user,
        body=one.body,
        line=line,
        url=one.html_url or "",
        number=one.id,
        node="",
        created=one.created_at,
        association=one.author_association,
        skipped=skipped,
    )


def _head(name: str, one: _Rest, line: int) -> PulledPost:
    """Give what an issue says of itself: its title, and how many comments it has beside its own text."""
    count = one.comments if isinstance(one.comments, int) and 0 <= one.comments < 10**9 else None
    return PulledPost(
        title=jsonwords.name(one.title),
        date=jsonwords.when(one.created_at).date[:10].replace("unknown", ""),
        claimed=None if count is None else count + 1,
        claimed_at=None if count is None else Place(path=name, line=line),
    )


def _post(page: str, heads: dict[str, PulledPost], reads: list[Read]) -> PulledPost:
    head = heads.get(page, PulledPost())
    url = jsonwords.address(page)
    items = tuple(read.item for read in reads)
    return msgspec.structs.replace(
        head, items=items, url=url, slug=slug_of(url, head.title), complete=holds_all(items, head.claimed)
    )
