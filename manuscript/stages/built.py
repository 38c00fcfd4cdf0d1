"""Sources -> what was built of exactly these before: when nothing changed, nothing is read, checked, woven or bound again."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core.picturepaths import wanted
from manuscript.model.artifact import Artifact, Compiled, Format
from manuscript.model.book import Book
from manuscript.model.findings import Findings
from manuscript.model.results import Built
from manuscript.model.sources import Sources
from manuscript.model.value import Value
from manuscript.outside import disk
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


class _File(Value, frozen=True):
    """A finished file: its place and the digest of its bytes."""

    path: str
    format: Format
    name: str
    sha256: str


class _Record(Value, frozen=True):
    """What came of a build, and the pictures that it read besides the sources, by path, with the digests of their bytes."""

    files: tuple[_File, ...]
    findings: Findings
    pictures: dict[str, str]
    compiled: tuple[Compiled, ...]


def key(
    sources: Sources, edition: str, formats: Sequence[Format], only: str, folder: str, *, looking: Sequence[str] = ()
) -> str:
    """Give the key of a build: every byte that was found, what was asked for, and which validators were `looking` at it."""
    of_any_day = replace(
        sources, stamp=replace(sources.stamp, today="")
    )  # the same tomorrow: nothing that is built tells the day
    return key_of((of_any_day, edition, tuple(formats), only, folder, tuple(looking)))


def recall(key: str, root: Path, sources: Sources, store: Store) -> Built | None:
    """Give what was built, if it is all still there; None when something has to be done."""
    record = Memory(store, "built").recall(key, _Record)
    if record is None or any(_digest(root, path) != digest for path, digest in record.pictures.items()):
        return None
    artifacts = []
    for file in record.files:
        data = disk.read_plain(root / file.path)
        if data is None or hashlib.sha256(data).hexdigest() != file.sha256:
            return None
        artifacts.append((file.path, Artifact(format=file.format, name=file.name, data=data)))
    compiled = tuple(Compiled(chapter=one.chapter, writer=one.writer) for one in record.compiled)
    return Built(artifacts=tuple(artifacts), findings=record.findings, stamp=sources.stamp, compiled=compiled)


def keep(key: str, built: Built, book: Book, store: Store) -> None:
    """Keep what was built, and from which pictures: as they were read, whatever has become of them since."""
    files = tuple(
        _File(path=path, format=one.format, name=one.name, sha256=hashlib.sha256(one.data).hexdigest())
        for path, one in built.artifacts
    )
    texts = [(one.path, one.summary) for one in book.chapters]
    texts += [(one.path, one.summary) for one in book.left_out]
    seen = {path: book.pictures.get(path) for path in sorted(wanted(texts, book.config.cover))}
    pictures = {path: picture.sha256 if picture else "" for path, picture in seen.items()}
    record = _Record(files=files, findings=built.findings, pictures=pictures, compiled=built.compiled)
    Memory(store, "built").keep(key, record)


def _digest(root: Path, path: str) -> str:
    data = disk.read_asset(root, path)
    return "" if data is None else hashlib.sha256(data).hexdigest()
