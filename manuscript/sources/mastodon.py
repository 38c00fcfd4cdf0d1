"""What was answered to a status on Mastodon -> contributions (facts, section 3.9): a context, or a list of statuses.

A context is incomplete by design: servers show what reached them. Only public and unlisted statuses are taken. The status
that was asked about is not in the answer: whoever answers it answers nobody here.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.pulled import Pulled, PulledItem, PulledPost, Sort
from manuscript.sources import jsonfile, jsonthreads, jsonwords
from manuscript.sources.jsonthreads import Read

KIND = "mastodon"

_WARNING = 500
"""Characters of a warning: a server takes no more of it together with the text."""

_OPEN = frozenset({"public", "unlisted"})
_STATUS = frozenset({"visibility", "spoiler_text", "in_reply_to_id", "account"})


class _Context(msgspec.Struct):
    ancestors: list[msgspec.Raw] | None = None
    descendants: list[msgspec.Raw] | None = None


class _Account(msgspec.Struct):
    acct: str | None = None
    username: str | None = None
    display_name: str | None = None
    bot: Any = None


class _Status(msgspec.Struct):
    id: int | str | None = None
    uri: str | None = None
    url: Any = None
    in_reply_to_id: int | str | None = None
    created_at: Any = None
    visibility: str | None = None
    spoiler_text: str | None = None
    content: str | None = None
    account: _Account | None = None


def is_mine(data: bytes) -> bool:
    """Whether the keys are those of a context, or of a list of statuses."""
    keys = jsonfile.keys(data)
    return {"ancestors", "descendants"} <= keys or (keys >= _STATUS and jsonfile.start_of(data)[:1] == b"[")


def read(name: str, data: bytes) -> Pulled:
    """Read one context: one post, the statuses above the one that was asked about first."""
    raws, text = _raws(name, data)
    statuses: list[tuple[int, _Status | str]] = [
        (line, jsonfile.item(raw, _Status)) for line, raw in jsonfile.Lines(text).each(raws)
    ]
    whole = [status for _, status in statuses if isinstance(status, _Status)]
    uris = {jsonwords.ident(status.id): _native(status) for status in whole}
    asked = _asked(whole, uris)
    reads = []
    findings: list[Finding] = []
    for line, status in statuses:
        if isinstance(status, str):
            findings.append(jsonwords.not_read(name, line, status))
            reads.append(Read(item=jsonwords.unreadable(line)))
            continue
        parent = jsonwords.ident(status.in_reply_to_id)
        answers = uris.get(parent, f"mastodon:{parent}") if parent and parent != asked else ""
        reads.append(Read(item=_item(status, line), answers=answers))
    items, cut = jsonthreads.linked(name, reads)
    return Pulled(kind=KIND, posts=(PulledPost(items=items),), findings=(*findings, *cut))


def _raws(name: str, data: bytes) -> tuple[Sequence[msgspec.Raw], bytes]:
    if jsonfile.start_of(data)[:1] == b"[":
        return jsonfile.load(name, data, list[msgspec.Raw])
    context, text = jsonfile.load(name, data, _Context)
    if context.ancestors is None or context.descendants is None:
        raise Refused(f"{name} is no context of a status: it lacks ancestors or descendants.", "Save the answer again.")
    above, below = context.ancestors, context.descendants
    return (*above, *below), text


def _asked(statuses: Sequence[_Status], here: dict[str, str]) -> str:
    """Give the id of the status that was asked about: the absent one that most of the others answer."""
    answered = (jsonwords.ident(status.in_reply_to_id) for status in statuses)
    absent = Counter(parent for parent in answered if parent and parent not in here)
    return absent.most_common(1)[0][0] if absent else ""


def _native(status: _Status) -> str:
    """Give the id that is the same on every server; the number of one server only where there is none."""
    native = jsonwords.ident(status.uri) or jsonwords.ident(status.id)
    return f"mastodon:{native}" if native else ""


def _item(status: _Status, line: int) -> PulledItem:
    body, controls = jsonwords.words(status.content)
    account = status.account or _Account()
    sort, reason = _sort(status, account, body)
    return PulledItem(
        author=jsonwords.name(account.display_name) or jsonwords.name(account.username or account.acct),
        body=body,
        line=line,
        sort=sort,
        reason=reason,
        native=_native(status),
        url=jsonwords.address(status.url),
        when=jsonwords.when(status.created_at),
        controls=controls,
        kind="social",
        body_format="html",
        source_format="html",
        warning=jsonwords.around(status.spoiler_text).strip()[:_WARNING] if sort == "reader" else "",
    )


def _sort(status: _Status, account: _Account, body: str) -> tuple[Sort, str]:
    if account.bot is True:
        return "skipped", "bot"
    if status.visibility not in _OPEN:
        return "private", ""
    return ("reader", "") if jsonwords.has_words(body) else ("skipped", "empty")
