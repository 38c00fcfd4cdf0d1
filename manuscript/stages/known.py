"""One source + the folders that it went to, byte for byte as they were left -> what pulling it again says, without doing it.

An export of 100,000 comments takes longer to read than to see that nothing in it and nothing below it has changed.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from manuscript.core import chapterfile, contacts, counts
from manuscript.core.again import again
from manuscript.errors import Refused
from manuscript.model.pulled import Options, PullReport
from manuscript.model.value import PostSlug, Value
from manuscript.outside import disk, given
from manuscript.outside.cache import FOLDER, Store
from manuscript.outside.memory import Memory, key_of

_LOCAL = "contributions/.local"


class _Record(Value, frozen=True):
    """What the next pull of a source says, if the folders of these posts have this digest."""

    slugs: tuple[PostSlug, ...]
    tree: str
    report: PullReport


def key(root: Path, source: Path, options: Options) -> str:
    """Give the key of a pull: every byte of the source, of `book.yaml`, and what was asked for; empty where it cannot be read."""
    try:
        files = [(disk.from_book(root, file), _digest([disk.read_given(file)])) for file in given.files_of(source)]
    except Refused:
        return ""
    chapters = disk.read_texts(root, "chapters", (".md",))[0] if options.chapter else ()
    wanted = (options.post, options.chapter, options.kind, options.strict, options.accept_removals)
    ids = [chapterfile.chapter_id(one.path) for one in chapters]
    return key_of((disk.from_book(root, source), files, disk.read_config(root), wanted, ids))


def recall(root: Path, key: str) -> PullReport | None:
    """Give what pulling it again says; None when anything is not as it was left."""
    record = _memory(root).recall(key, _Record)
    try:
        return record.report if record and record.tree == _tree(root, record.slugs) else None
    except Refused:
        return None


def keep(root: Path, key: str, slugs: Iterable[PostSlug], report: PullReport) -> None:
    """Keep what pulling it again would say, of the tree as it is now."""
    posts = tuple(sorted(slugs))
    _memory(root).keep(key, _Record(slugs=posts, tree=_tree(root, posts), report=again(report)))


def _memory(root: Path) -> Memory:
    return Memory(Store(root / FOLDER), "pulled")


def _tree(root: Path, slugs: Iterable[PostSlug]) -> str:
    """Give the digest of all that a pull of these posts reads or writes."""
    return _digest(_parts(root, slugs))


def _parts(root: Path, slugs: Iterable[PostSlug]) -> Iterator[bytes]:
    yield disk.read_asset(root, contacts.PATH) or b""
    yield disk.read_asset(root, counts.PATH) or b""
    for source in disk.read_texts(root, "contributions", ("/post.yaml",))[0]:  # they say which folder a post goes to
        yield source.data
    for slug in slugs:
        for folder, suffixes in ((f"contributions/{slug}", (".md", ".yaml")), (f"{_LOCAL}/raw/{slug}", (".txt",))):
            given.check_inside(root, folder)
            for source in disk.read_texts(root, folder, suffixes)[0]:
                yield source.path.encode()
                yield source.data


def _digest(parts: Iterable[bytes]) -> str:
    seen = hashlib.sha256()
    for part in parts:
        seen.update(hashlib.sha256(part).digest())
    return seen.hexdigest()
