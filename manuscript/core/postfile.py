"""`post.yaml` -> the same file with what a later pull knows better. People edit it, so all other bytes stay as they are."""

import re
from collections.abc import Mapping

import msgspec

from manuscript.core import masking, records, text, yamledit, yamltext
from manuscript.model.files import PostFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import PulledPost
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import PostSlug, Value

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Edited(Value, frozen=True):
    """The bytes of a `post.yaml` as they should be, what it says then, and what a person must do by hand."""

    data: bytes
    file: PostFile
    findings: tuple[Finding, ...] = ()


def make(file: PostFile) -> bytes:
    """Write a new `post.yaml`."""
    chapters = ", ".join(yamltext.scalar(chapter) for chapter in file.chapters)
    lines = (
        f"url: {yamltext.scalar(file.url)}",
        f"title: {yamltext.scalar(file.title)}",
        f"date: {_day(file.date)}",
        f"question: {yamltext.scalar(file.question)}",
        "claimed:" if file.claimed is None else f"claimed: {file.claimed}",
        f"chapters: [{chapters}]",
        *(f"{key}: {_written(key, file)}" for key in _ASKED if getattr(file, key)),
    )
    return ("\n".join(lines) + "\n").encode()


_ASKED = ("id", "blog", "revision", "notice")
"""The keys that only a post of our own asking has."""

_SAID = ("title", "url", "date", "question", *_ASKED)
"""The keys that asking may change in a file that is there, in the order in which new ones are added."""


def _day(day: str) -> str:
    return day if _DAY.fullmatch(day) else yamltext.scalar(day or "unknown")


def _written(key: str, file: PostFile) -> str:
    """Write one value as YAML."""
    value = getattr(file, key)
    if key == "date":
        return _day(value)
    return str(value) if isinstance(value, int) else yamltext.scalar(value or "")


def asked(path: str, data: bytes | None, wanted: PostFile) -> Edited:
    """Give the `post.yaml` of a post that we made, with what `wanted` says of it; a file that is there keeps all other bytes.

    A file with a fault is left alone, and told; so is a change that cannot be made without touching other lines.
    """
    if data is None:
        return Edited(data=make(wanted), file=wanted)
    file, findings = _read(path, data)
    if findings:
        return Edited(data=data, file=file, findings=findings)
    edited = Edited(data=data, file=file)
    for key in _SAID:
        value = getattr(wanted, key)
        unsaid = key == "date" and not value  # the day may be known to the file, and not to us
        if value != getattr(edited.file, key) and not unsaid:
            changed = msgspec.structs.replace(edited.file, **{key: value})
            line = f"{key}: {_written(key, wanted)}"
            edited = _put(path, edited, _with_value(edited.data, key, line), changed, f"`{line}`")
    for chapter in wanted.chapters:
        if chapter not in edited.file.chapters:
            changed = msgspec.structs.replace(edited.file, chapters=(*edited.file.chapters, chapter))
            edited = _put(path, edited, _with_chapter(edited, chapter), changed, f"The chapter `{chapter}`")
    return edited


def _with_value(data: bytes, key: str, line: str) -> bytes:
    made = yamledit.put(data.decode(), key, line.partition(": ")[2])
    return _with_line(data, line.encode()) if made is None else made.encode()


def edit(path: str, data: bytes, claimed: int | None, chapter: str) -> Edited:
    """Put the page's count and one more chapter into a `post.yaml`; a file with a fault is left alone, and told.

    Of two counts the larger stays: sources count differently, and which of them came last must make no difference.
    """
    file, findings = _read(path, data)
    if findings:
        return Edited(data=data, file=file, findings=findings)
    edited = Edited(data=data, file=file)
    if claimed is not None and (file.claimed is None or claimed > file.claimed):
        wanted = msgspec.structs.replace(file, claimed=claimed)
        edited = _put(
            path, edited, _with_value(data, "claimed", f"claimed: {claimed}"), wanted, f"`claimed: {claimed}`"
        )
    if chapter and chapter not in file.chapters:
        wanted = msgspec.structs.replace(edited.file, chapters=(*file.chapters, chapter))
        edited = _put(path, edited, _with_chapter(edited, chapter), wanted, f"The chapter `{chapter}`")
    return edited


def _read(path: str, data: bytes) -> tuple[PostFile, tuple[Finding, ...]]:
    decoded = text.decode(Source(path=path, data=data))
    file, findings = records.read(PostFile, yamltext.load(path, decoded.text), {})
    return file, (*decoded.findings, *findings)


def _put(path: str, edited: Edited, data: bytes, wanted: PostFile, change: str) -> Edited:
    """Keep a change only when the file then says what is wanted and nothing else: YAML has more shapes than lines."""
    file, faults = _read(path, data)
    if not faults and file == wanted:
        return Edited(data=data, file=file, findings=edited.findings)
    told = found("P813", Place(path=path), change=change)
    return Edited(data=edited.data, file=edited.file, findings=(*edited.findings, told))


def _with_chapter(edited: Edited, chapter: str) -> bytes:
    name, whole, count = yamltext.scalar(chapter), edited.data.decode(), len(edited.file.chapters)
    listed = yamledit.add_item(whole, "chapters", name, count) if count else None
    made = listed or yamledit.put(whole, "chapters", f"[{name}]")
    return _with_line(edited.data, f"chapters: [{name}]".encode()) if made is None else made.encode()


def _with_line(data: bytes, line: bytes) -> bytes:
    end = _line_end(data)
    return data + (b"" if not data or data.endswith(b"\n") else end) + line + end


def _line_end(data: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in data else b"\n"


def taken(
    post: PulledPost, slug: PostSlug, chapter: str, stored: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Finding]]:
    """Give `post.yaml` if it changes: a new one, or the old one with the page's count and the chapter."""
    path = f"contributions/{slug}/post.yaml"
    if path not in stored and not post.items and post.claimed is None:
        return {}, []
    findings: list[Finding] = []
    if path in stored:
        edited = _filled(path, edit(path, stored[path], post.claimed, chapter), post)
        data, chapters = edited.data, edited.file.chapters
        findings += edited.findings
    else:
        file = _new(post, slug, chapter)
        data, chapters = make(file), file.chapters
        findings += [] if post.title else [found("P807", Place(path=path), title=file.title)]
    if not chapters:
        findings.append(found("P803", Place(path=path), post=slug))
    return ({} if stored.get(path) == data else {path: data}), findings


def _filled(path: str, edited: Edited, post: PulledPost) -> Edited:
    """Put in what nobody knew so far: where the post stands, and since when. What somebody wrote there stays."""
    if edited.findings:
        return edited
    for key, value in (("url", post.url), ("date", post.date)):
        if value and getattr(edited.file, key) in ("", "unknown"):
            wanted = msgspec.structs.replace(edited.file, **{key: value})
            line = f"{key}: {_written(key, wanted)}"
            edited = _put(path, edited, _with_value(edited.data, key, line), wanted, f"`{line}`")
    return edited


def _new(post: PulledPost, slug: PostSlug, chapter: str) -> PostFile:
    title = masking.field(post.title).text or slug.replace("-", " ").capitalize()
    question = masking.field(post.question).text
    chapters = (chapter,) if chapter else ()
    day, claimed = post.date, post.claimed
    return PostFile(url=post.url, title=title, date=day, question=question, claimed=claimed, chapters=chapters)
