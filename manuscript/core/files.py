"""Sources of the readers' side -> posts, contributions, people and permissions, with a finding for all that does not fit."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import TypeVar

import msgspec

from manuscript.core import records, sidecars, snapshots, text, yamltext
from manuscript.core.fold import fold
from manuscript.core.yamltext import Key
from manuscript.model.book import Contribution, Permission, Person, Post
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.files import PermissionFile, PersonFile, PostFile, SidecarFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.shape import FileShape
from manuscript.model.sources import Source
from manuscript.model.value import ContributionId, PostSlug, Value

T = TypeVar("T", bound=FileShape)

_PLACE = 3


class Records(Value, frozen=True):
    """Everything below `contributions/`, typed."""

    posts: tuple[Post, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    people: tuple[Person, ...] = ()
    permissions: tuple[Permission, ...] = ()
    places: dict[Key, Place] = msgspec.field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class _Told:
    """What is noticed while files are read: findings, and where every key of every YAML file stands."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.places: dict[Key, Place] = {}


def read(sources: Sequence[Source], authors: Sequence[AuthorEntry]) -> Records:
    """Sort the files by where they stand, and read each as what it is."""
    told = _Told()
    names = author_names(authors)
    decided = {s.path: _sidecar(s, told) for s in sources if s.path.endswith(sidecars.SUFFIX)}
    contributions = tuple(_contributions(sources, decided, names, told))
    known = {one.sidecar_path for one in contributions}
    told.findings += [found("R701", Place(path=path)) for path in decided if path not in known]
    return Records(
        posts=tuple(_posts(sources, told)),
        contributions=contributions,
        people=tuple(
            Person(id=_stem(s.path), path=s.path, file=_record(PersonFile, s, {"name": "?"}, told))
            for s in _in(sources, "people")
        ),
        permissions=tuple(
            Permission(id=_stem(s.path), path=s.path, file=_record(PermissionFile, s, _SPARE_PERMISSION, told))
            for s in _in(sources, "permissions")
        ),
        places=told.places,
        findings=tuple(told.findings),
    )


def by_folder(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    """Give the files of each folder of `contributions/`, sorted as they are: what is read in one depends on no other."""
    for _, ones in groupby(sources, key=lambda source: source.path.split("/")[:2]):
        yield tuple(ones)


def joined(parts: Sequence[Records]) -> Records:
    """Join what was read folder by folder."""
    places: dict[Key, Place] = {}
    for part in parts:
        places |= part.places
    return Records(
        posts=tuple(chain.from_iterable(part.posts for part in parts)),
        contributions=tuple(chain.from_iterable(part.contributions for part in parts)),
        people=tuple(chain.from_iterable(part.people for part in parts)),
        permissions=tuple(chain.from_iterable(part.permissions for part in parts)),
        places=places,
        findings=tuple(chain.from_iterable(part.findings for part in parts)),
    )


_SPARE_PERMISSION: dict[str, object] = {"person": "?", "contributions": [], "answer": "refused"}
"""A permission that cannot be read permits nothing."""


def author_names(authors: Iterable[AuthorEntry]) -> frozenset[str]:
    """Give every name under which the book's authors comment, folded for comparison."""
    names = (fold(name).casefold() for author in authors for name in (author.name, *author.aliases))
    return frozenset(name for name in names if name)


def _in(sources: Sequence[Source], folder: str) -> Iterable[Source]:
    return (s for s in sources if s.path.startswith(f"contributions/{folder}/") and s.path.endswith(".yaml"))


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".yaml")


def _posts(sources: Sequence[Source], told: _Told) -> Iterable[Post]:
    for source in sources:
        parts = source.path.split("/")
        if len(parts) == _PLACE and parts[2] == "post.yaml":
            yield Post(slug=PostSlug(parts[1]), path=source.path, file=_record(PostFile, source, {}, told))


def _contributions(
    sources: Sequence[Source], decided: dict[str, SidecarFile], names: frozenset[str], told: _Told
) -> Iterable[Contribution]:
    for source in sources:
        parts = source.path.split("/")
        if len(parts) != _PLACE or not source.path.endswith(".md") or parts[1] in ("people", "permissions"):
            continue
        one = _contribution(source, parts[1], decided, names, told)
        if one:
            yield one


def _contribution(
    source: Source, post: str, decided: dict[str, SidecarFile], names: frozenset[str], told: _Told
) -> Contribution | None:
    decoded = text.decode(source)
    told.findings += decoded.findings
    if any(finding.code == "C301" for finding in decoded.findings):
        return None
    snapshot = snapshots.read(source.path, decoded.text)
    told.findings += snapshot.findings
    if not snapshot.ok:
        return None
    sidecar_path = source.path.removesuffix(".md") + sidecars.SUFFIX
    author = fold(snapshot.file.author).casefold()
    return Contribution(
        id=ContributionId(f"{post}/{source.path.rpartition('/')[2].removesuffix('.md')}"),
        post=PostSlug(post),
        path=source.path,
        snapshot=snapshot.file,
        body=snapshot.body,
        body_line=snapshot.body_line,
        sidecar=decided.get(sidecar_path),
        sidecar_path=sidecar_path,
        by_author=author in names or snapshot.file.kind == "reply-by-author",
        own=author in names,
    )


def _sidecar(source: Source, told: _Told) -> SidecarFile:
    made = sidecars.read(source)
    told.findings += made.findings
    told.places.update({(source.path, *key): place for key, place in made.places.items()})
    return made.file


def _record(shape: type[T], source: Source, spare: dict[str, object], told: _Told) -> T:
    decoded = text.decode(source)
    yaml = yamltext.load(source.path, decoded.text)
    unread = any(finding.code == "C301" for finding in decoded.findings)
    file, faults = records.read(shape, yaml if not unread else yamltext.nothing(source.path), spare)
    told.findings += [*decoded.findings, *faults]
    told.places.update({(source.path, *key): place for key, place in yaml.places.items()})
    return file
