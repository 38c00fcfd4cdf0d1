"""Chapter files -> manuscripts: each read once, and known again by its bytes. Only new ones are given to pandoc.

The AST of a chapter is large, and most runs need that of one chapter only. So a manuscript carries a summary, and reads its
AST when somebody asks.
"""

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from manuscript.core import chapterfile, hidden, notemarks, scan, survey, text
from manuscript.model.book import Manuscript, Parsed
from manuscript.model.files import FrontMatter
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.summary import Summary
from manuscript.model.value import Value
from manuscript.outside import pandoc, program
from manuscript.outside.cache import Cache, Store
from manuscript.outside.trees import Trees

_NO_PARSE = frozenset({"C301", "C313", "C328", "C330"})
"""Faults after which the text is not given to pandoc: there is none, or it is the kind that eats all memory."""


class _Known(Value, frozen=True):
    """What is kept of one chapter file: all but its AST."""

    text: str
    first_line: int
    front: FrontMatter
    summary: Summary
    readable: bool
    findings: Findings


def read(sources: Sequence[Source], store: Store) -> tuple[tuple[Manuscript, ...], Findings]:
    """Read every chapter file; give the manuscripts, and what was found while reading."""
    trees = Trees(store.kind("parse"))
    kept = store.kind("chapters")
    keys = [_key(source) for source in sources]
    known = {key: one for key in keys if (one := _recall(kept, key))}
    new = {key: source for key, source in zip(keys, sources, strict=True) if key not in known}
    for key, one in _read_new(new, trees):
        known[key] = one
        if not any(finding.code == "C323" for finding in one.findings):  # what failed today may be read tomorrow
            kept.put(key, msgspec.msgpack.encode(one))
    made = tuple(_manuscript(source, key, known[key], trees) for key, source in zip(keys, sources, strict=True))
    return made, tuple(finding for key in keys for finding in known[key].findings)


def _key(source: Source) -> str:
    seen = hashlib.sha256(f"{program.digest()}\0{pandoc.version()}\0{source.path}\0".encode())
    seen.update(source.data)
    return seen.hexdigest()


def _recall(kept: Cache, key: str) -> _Known | None:
    data = kept.get(key)
    try:
        return msgspec.msgpack.decode(data, type=_Known) if data is not None else None
    except msgspec.DecodeError:
        return None


def _manuscript(source: Source, key: str, known: _Known, trees: Trees) -> Manuscript:
    return Manuscript(
        id=chapterfile.chapter_id(source.path),
        path=source.path,
        digest=key,
        text=known.text,
        first_line=known.first_line,
        front=known.front,
        summary=known.summary,
        parsed=trees.reader(known.text if known.readable else ""),
        readable=known.readable,
    )


class _Seen(Value, frozen=True):
    """A chapter file before pandoc reads it: cut in two, what its lines show, and whether it may be given to pandoc."""

    source: Source
    parts: chapterfile.Parted
    findings: Findings

    @property
    def fit(self) -> bool:
        """Whether pandoc can read it."""
        return not any(finding.code in _NO_PARSE for finding in self.findings)


def _read_new(new: dict[str, Source], trees: Trees) -> Iterator[tuple[str, _Known]]:
    """Read new files, and look at each while pandoc reads the next."""
    waiting: dict[str, list[tuple[str, _Seen]]] = {}
    for key, source in new.items():
        seen = _look(source)
        waiting.setdefault(seen.parts.body if seen.fit else "", []).append((key, seen))
    for text_read, reading in trees.read(list(waiting)):
        yield from ((key, _known(seen, reading, trees)) for key, seen in waiting[text_read])


def _look(source: Source) -> _Seen:
    decoded = hidden.without(source.path, text.decode(source))
    parts = chapterfile.part(source.path, decoded.text)
    lines = scan.scan(source.path, parts.body, parts.first_line)
    return _Seen(source=source, parts=parts, findings=(*decoded.findings, *parts.findings, *lines))


def _known(seen: _Seen, reading: pandoc.Reading, trees: Trees) -> _Known:
    """Say what pandoc made of a chapter; what the lines only seemed to show is not told."""
    looked = survey.survey(reading.blocks)
    walkable = looked.depth <= survey.LIMIT_DEPTH
    whole = seen.fit and walkable and not reading.problem
    if whole:
        trees.keep(seen.parts.body, Parsed(reading.blocks, lambda _: looked))
    told = tuple(notemarks.confirmed(seen.findings, reading.blocks)) if whole else seen.findings
    return _Known(
        text=seen.parts.body,
        first_line=seen.parts.first_line,
        front=seen.parts.front,
        summary=survey.summary(reading.blocks, looked) if walkable else Summary(),
        readable=whole,
        findings=(*told, *_unread(seen, reading, walkable=walkable)),
    )


def _unread(seen: _Seen, reading: pandoc.Reading, *, walkable: bool) -> tuple[Finding, ...]:
    """Say why a chapter could not be read."""
    place = Place(path=seen.source.path, line=seen.parts.first_line)
    if reading.problem:
        return (found("C323", place, problem=reading.problem),)
    return () if walkable else (found("C328", place, limit=survey.LIMIT_DEPTH),)
