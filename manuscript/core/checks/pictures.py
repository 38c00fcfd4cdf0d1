"""Pictures that are missing, unsafe, not for e-books, or without words for those who cannot see them."""

from collections.abc import Iterator

from manuscript.core import nodes, picturepaths, survey
from manuscript.core.records import nearest
from manuscript.model.ast import Node
from manuscript.model.book import Chapter, Fault, Picture, Survey
from manuscript.model.findings import Finding
from manuscript.model.place import Asset, Place
from manuscript.model.rules import found


def check(
    chapter: Chapter, looked: Survey, pictures: dict[str, Picture], assets: tuple[Asset, ...]
) -> Iterator[Finding]:
    """Check every picture that a chapter shows."""
    for trail, node in survey.of(looked, "Image"):
        place = Place(path=chapter.path, trail=trail)
        target = node["c"][2][0]
        yield from (found(fault.code, place, **fault.words) for fault in _faults(target, chapter, pictures, assets))
        if not alt_text(node) and not is_decorative(node):
            yield found("I504", place, target=target)


def _faults(
    target: str, chapter: Chapter, pictures: dict[str, Picture], assets: tuple[Asset, ...]
) -> tuple[Fault, ...]:
    path = picturepaths.resolve(target, chapter.path)
    if isinstance(path, Fault):
        return (path,)
    if path in pictures:
        return pictures[path].faults
    known = sorted(asset.path.removeprefix("chapters/") for asset in assets)
    return (Fault(code="I501", words={"target": target, "nearest": nearest(target, known, "There are")}),)


def alt_text(node: Node) -> str:
    """Give what a picture says to those who cannot see it: `alt`, else the words between the brackets."""
    return (nodes.pair(node["c"][0], "alt") or nodes.plain(node["c"][1])).strip()


def is_decorative(node: Node) -> bool:
    """Whether the author marked a picture as decoration, to be passed over by screen readers."""
    return "decorative" in node["c"][0][1]
