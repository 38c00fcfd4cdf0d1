"""The files of one post as they are -> its snapshots, each found by its words, its name and its aliases."""

import hashlib
from collections.abc import Mapping

from manuscript.core import snapshots, text
from manuscript.core.fold import fold
from manuscript.model.files import SnapshotFile
from manuscript.model.sources import Source
from manuscript.model.value import Value

TEXT_SCHEME = "text:"


class Stored(Value, frozen=True):
    """One snapshot on disk: `intact` says whether its words are those that were pulled."""

    name: str
    path: str
    text: str
    file: SnapshotFile
    body: str
    intact: bool


def text_id(slug: str, author: str, body: str) -> str:
    """Give twelve hex digits that stand for a text without an id: of SHA-256 over post, author and normalised text."""
    normal = "\0".join((slug, fold(author), fold(body)))
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def shelf(slug: str, files: Mapping[str, bytes]) -> dict[str, Stored]:
    """Sort the snapshots of a post's folder by the text ids they answer to; their words go before their names."""
    known = [_stored(path, files[path]) for path in sorted(files) if path.endswith(".md")]
    by_name: dict[str, Stored] = {}
    by_words: dict[str, Stored] = {}
    for one in known:
        for name in (one.name.removeprefix("t"), *_text_ids(one.file)):
            by_name.setdefault(name, one)
        by_words.setdefault(text_id(slug, one.file.author, one.body), one)
    return {**by_name, **by_words}


def said(files: Mapping[str, bytes]) -> frozenset[str]:
    """Give who said what in a post's folder, whatever the post: `text_id`s of no post."""
    known = (_stored(path, files[path]) for path in sorted(files) if path.endswith(".md"))
    return frozenset(text_id("", one.file.author, one.body) for one in known)


def _text_ids(file: SnapshotFile) -> list[str]:
    ids = (file.id, *file.aliases)
    return [one.removeprefix(TEXT_SCHEME) for one in ids if one.startswith(TEXT_SCHEME)]


def _stored(path: str, data: bytes) -> Stored:
    decoded = text.decode(Source(path=path, data=data))
    snapshot = snapshots.read(path, decoded.text)
    intact = snapshot.ok and not decoded.findings and not snapshot.findings
    name = path.rpartition("/")[2].removesuffix(".md")
    return Stored(name=name, path=path, text=decoded.text, file=snapshot.file, body=snapshot.body, intact=intact)
