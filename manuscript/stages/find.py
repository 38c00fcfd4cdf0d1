"""A folder -> Sources: every text as found, the files beside them, and the state of the repository."""

from collections.abc import Iterable
from pathlib import Path

from manuscript.core import chapterfile
from manuscript.model.findings import Finding
from manuscript.model.place import Place, Source, Sources
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
    return sources, [*in_chapters, *in_contributions, *_collisions(chapters)]


def _collisions(chapters: Iterable[Source]) -> Iterable[Finding]:
    seen: dict[str, str] = {}
    for source in chapters:
        key = chapterfile.filename_key(source.path)
        if key in seen:
            yield found("B209", Place(path=source.path), path=source.path, other=seen[key])
        seen.setdefault(key, source.path)
