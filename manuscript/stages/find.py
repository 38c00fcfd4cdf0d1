"""A folder -> Sources: every text as found, the files beside them, and the state of the repository."""

from collections.abc import Iterable
from pathlib import Path

from manuscript.core import chapterfile
from manuscript.core.notices import stopped
from manuscript.core.records import nearest
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Sources
from manuscript.outside import disk, git, journal, looks, word

_RECORDS = (".yaml", ".yml", ".json")
"""How the names of records end, or of what people take for records; in any capitals."""


def find(root: Path) -> Sources:
    """Find every file of a book, and the state of its repository."""
    chapters, in_chapters = disk.read_texts(root, "chapters", (".md",))
    contributions, in_contributions = disk.read_texts(root, "contributions", (".md", ".yaml"))
    strays = disk.list_strays(root, "contributions", (".md", ".yaml"))
    templates = _strange_templates(root)
    assets = disk.list_assets(root, "chapters")
    texts = [one.path for one in (*chapters, *contributions)]
    paths = sorted([*texts, *(one.path for one in assets)])
    return Sources(
        config=disk.read_config(root),
        chapters=chapters,
        contributions=contributions,
        templates=looks.load(root),
        assets=assets,
        stamp=git.stamp(root),
        findings=(
            *in_chapters,
            *in_contributions,
            *_collisions(paths),
            *_not_read(strays),
            *templates,
            *([stopped()] if journal.is_open(root) else ()),
        ),
    )


def _collisions(paths: Iterable[str]) -> Iterable[Finding]:
    seen: dict[str, str] = {}
    for path in paths:
        key = chapterfile.filename_key(path)
        if key in seen:
            yield found("B209", Place(path=path), path=path, other=seen[key])
        seen.setdefault(key, path)


def _not_read(strays: Iterable[str]) -> Iterable[Finding]:
    """Tell of files that look like records and are none by their names: a withdrawal would be lost without a word."""
    for path in strays:
        finding = found("R716", Place(path=path), path=path)
        visible = not path.rpartition("/")[2].startswith(".")
        if path.startswith("contributions/permissions/") and (visible or path.casefold().endswith(_RECORDS)):
            yield finding
        elif path.casefold().endswith(_RECORDS):
            yield finding.weighed("warning")


def _strange_templates(root: Path) -> Iterable[Finding]:
    known = looks.names()
    for asset in disk.list_assets(root, "templates"):
        if asset.path.removeprefix("templates/") not in known:
            hint = nearest(asset.path.rpartition("/")[2], known, "There are")
            yield found("T902", Place(path=asset.path), nearest=hint)
    own = disk.read_asset(root, f"templates/{word.REFERENCE}")
    problem = word.problem(own) if own is not None else ""
    if problem:
        yield found("T901", Place(path=f"templates/{word.REFERENCE}"), problem=problem, name=word.REFERENCE)
