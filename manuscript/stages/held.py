"""What a person names as a source -> what it holds: posts by the folder they go to, from every file and every archive in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from manuscript import sources
from manuscript.core import linked
from manuscript.errors import Refused
from manuscript.model.findings import Finding
from manuscript.model.pulled import Options, Pulled, PulledPost, Refusal
from manuscript.model.value import PostSlug, Value
from manuscript.outside import disk, given


class Held(Value, frozen=True):
    """What one SOURCE held: posts by the folder they go to, what was noticed, the files of it that were refused.

    `apart` says of each item that belongs to no post why it is skipped.
    """

    kind: str
    posts: dict[PostSlug, PulledPost]
    findings: tuple[Finding, ...]
    refused: tuple[Refusal, ...]
    apart: tuple[str, ...] = ()


def held(root: Path, path: Path, options: Options) -> Held:
    """Read every file of one SOURCE, and every one in an archive. The only one that is refused is the source's end."""
    posts: dict[PostSlug, PulledPost] = {}
    findings: list[Finding] = []
    errors: list[tuple[str, Refused]] = []
    kinds: list[str] = []
    known = linked.folders(disk.read_texts(root, "contributions", ("/post.yaml",))[0])
    for file in given.files_of(path):
        for name, data in _opened(root, file, errors):
            try:
                pulled = sources.read(name, data, options.kind)
                named = [(_slug(post, file.stem, options, known), post) for post in _chosen(pulled, options, known)]
            except Refused as error:
                errors.append((name, error))
                continue
            kinds.append(pulled.kind)
            findings += pulled.findings
            for slug, post in named:
                posts[slug] = _joined(posts.get(slug, PulledPost()), _with_path(post, name))
    if not kinds and len(errors) == 1:
        raise errors[0][1]
    refused = tuple(Refusal(source=name, message=error.message, hint=error.hint) for name, error in errors)
    return Held(kind=_kind(kinds), posts=posts, findings=tuple(findings), refused=refused)


def _opened(root: Path, file: Path, errors: list[tuple[str, Refused]]) -> Iterator[tuple[str, bytes]]:
    """Give a file, or the files in it if it is an archive; one that cannot be opened goes to `errors`."""
    name = disk.from_book(root, file)
    try:
        yield from sources.opened(name, disk.read_given(file))
    except Refused as error:
        errors.append((name, error))


def _kind(kinds: Sequence[str]) -> str:
    return (kinds[0] if len(set(kinds)) == 1 else "several") if kinds else "refused"


def _chosen(pulled: Pulled, options: Options, known: linked.Folders) -> Sequence[PulledPost]:
    """Give the posts that are wanted: `--post` picks one of many, and names the folder of a single one with comments."""
    answered = [post for post in pulled.posts if post.items]
    if len(pulled.posts) == 1 or not options.post:
        return pulled.posts
    if len(answered) == 1:
        return answered
    return [post for post in pulled.posts if linked.folder_for(post, options.post, known) == options.post]


def _slug(post: PulledPost, stem: str, options: Options, known: linked.Folders) -> PostSlug:
    return PostSlug(options.post) if options.post else linked.folder_for(post, stem, known)


def _with_path(post: PulledPost, path: str) -> PulledPost:
    """Say of each item which file held it, unless the source did: the items of an archive name its member."""
    items = tuple(item if item.path else msgspec.structs.replace(item, path=path) for item in post.items)
    return msgspec.structs.replace(post, items=items)


def _joined(one: PulledPost, other: PulledPost) -> PulledPost:
    """Join two pages of one post: every page claims the whole, so the largest claim counts."""
    moved = tuple(
        msgspec.structs.replace(item, parent=item.parent + len(one.items)) if item.parent >= 0 else item
        for item in other.items
    )
    larger = max((one, other), key=lambda post: -1 if post.claimed is None else post.claimed)
    return PulledPost(
        items=(*one.items, *moved),
        slug=one.slug or other.slug,
        title=one.title or other.title,
        url=one.url or other.url,
        date=one.date or other.date,
        question=one.question or other.question,
        claimed=larger.claimed,
        claimed_at=larger.claimed_at,
        suspects=(*one.suspects, *other.suspects),
        complete=one.complete or other.complete,
        with_hidden=one.with_hidden or other.with_hidden,
        absent=one.absent or other.absent,
    )
