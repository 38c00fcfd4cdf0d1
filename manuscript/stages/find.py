"""A folder -> Sources: every text as found, the files beside them, and the state of the repository."""

from collections.abc import Iterable
from pathlib import Path

from manuscript.core import chapterfile
from manuscript.core.records import nearest
from manuscript.model.findings import Finding
from manuscript.model.place import Place, Sources
from manuscript.model.rules import found
from manuscript.outside import disk, git, looks


def find(root: Path) -> tuple[Sources, list[Finding]]:
    """Find every file of a book, and the state of its repository."""
    chapters, in_chapters = disk.read_texts(root, "chapters", (".md",))
    contributions, in_contributions = disk.read_texts(root, "contributions", (".md", ".yaml"))
    sources = Sources(
        config=disk.read_config(root),
        chapters=chapters,
        contributions=tuple(s for s in contributions if "/.local/" not in s.path),
        templates=looks.load(root),
        assets=disk.list_assets(root, "chapters"),
        stamp=git.stamp(root),
    )
    texts = (one.path for one in (*sources.chapters, *sources.contributions))
    paths = sorted([*texts, *(asset.path for asset in sources.assets)])
    return sources, [*in_chapters, *in_contributions, *_collisions(paths), *_strange_templates(root)]


def _collisions(paths: Iterable[str]) -> Iterable[Finding]:
    seen: dict[str, str] = {}
    for path in paths:
        key = chapterfile.filename_key(path)
        if key in seen:
            yield found("B209", Place(path=path), path=path, other=seen[key])
        seen.setdefault(key, path)


def _strange_templates(root: Path) -> Iterable[Finding]:
    known = looks.names()
    for asset in disk.list_assets(root, "templates"):
        if asset.path.removeprefix("templates/") not in known:
            hint = nearest(asset.path.rpartition("/")[2], known, "There are")
            yield found("T902", Place(path=asset.path), nearest=hint)
