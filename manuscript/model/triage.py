"""What a person decides about contributions, and what became of the sidecars."""

from manuscript.model.files import Fate, LinkEntry, SidecarFile
from manuscript.model.findings import Findings
from manuscript.model.value import ContributionId, Value


class Unlink(Value, frozen=True):
    """The links that are to go: those to a chapter, of one type where it is said, about one passage where words of it are."""

    chapter: str
    type: str = ""
    passage: str = ""


class Decision(Value, frozen=True):
    """What is to be changed; None where nothing is said. An empty text takes back what stands there.

    `passage` are the words of the link's chapter that it is about; `refresh`: passages that moved take the words that are there
    now. Both come to `relinked` once the chapters have been looked at: the links that contributions will have.
    """

    fate: Fate | None = None
    because: str | None = None
    reply: str | None = None
    assignee: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()
    link: LinkEntry | None = None
    unlink: Unlink | None = None
    passage: str | None = None
    refresh: bool = False
    relinked: dict[ContributionId, tuple[LinkEntry, ...]] = {}  # noqa: RUF012 - msgspec gives every value its own


class Change(Value, frozen=True):
    """One contribution of which something changes: what its sidecar said and says, and its fate, which chapters have a say in."""

    id: ContributionId
    path: str
    before: SidecarFile
    after: SidecarFile
    fate_before: Fate
    fate_after: Fate


class Triaged(Value, frozen=True):
    """What a triage did, or would do: `files` are the paths that it wrote."""

    changed: tuple[Change, ...] = ()
    unchanged: tuple[ContributionId, ...] = ()
    files: tuple[str, ...] = ()
    findings: Findings = ()
