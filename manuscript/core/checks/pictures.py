"""Pictures that are missing, unsafe, not for e-books, or without words for those who cannot see them."""

from collections.abc import Iterator

from manuscript.core import picturepaths, survey
from manuscript.core.chaptertext import is_decorative, tells
from manuscript.core.nodes import pair, plain
from manuscript.core.records import nearest
from manuscript.model.book import Chapter
from manuscript.model.findings import Finding
from manuscript.model.picture import Fault, Picture
from manuscript.model.place import Place
from manuscript.model.rules import RULES, found
from manuscript.model.sources import Asset
from manuscript.model.summary import Survey


def check(
    chapter: Chapter, looked: Survey, pictures: dict[str, Picture], assets: tuple[Asset, ...]
) -> Iterator[Finding]:
    """Check every picture that a chapter shows."""
    for trail, node, caption in survey.pictures(looked):
        place = Place(path=chapter.path, trail=trail)
        target = node["c"][2][0]
        faults = _faults(target, chapter, pictures, assets)
        yield from (found(fault.code, place, **fault.words) for fault in faults)
        words = plain(node["c"][1]).strip()
        if words and caption is None and (pair(node["c"][0], "alt") is not None or is_decorative(node)):
            yield found("I511", place, words=words)
        if tells(node, caption) == "undescribed" and not (caption and _refused(faults)):
            yield found("I512" if caption else "I504", place, target=target)


def _refused(faults: tuple[Fault, ...]) -> bool:
    """Whether a picture is not to be seen at all: then what it shows is not the next thing to write."""
    return any(RULES[fault.code].severity == "error" for fault in faults)


def _faults(
    target: str, chapter: Chapter, pictures: dict[str, Picture], assets: tuple[Asset, ...]
) -> tuple[Fault, ...]:
    path = picturepaths.resolve(target, chapter.path)
    if isinstance(path, Fault):
        return (path,)
    if path in pictures:
        return pictures[path].faults
    known = sorted(asset.path.removeprefix("chapters/") for asset in assets)
    hint = nearest(target, known, "There are") if known else "Put it into chapters/images/."
    return (Fault(code="I501", words={"target": target, "nearest": hint}),)
