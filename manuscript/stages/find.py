"""A folder -> Sources: every text as found, the files beside them, and the state of the repository."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import chapterfile, picturepaths, yamltext
from manuscript.core.leaks import MARK
from manuscript.core.records import nearest
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.outside import besides, disk, git, journal, looks

_APART = b"beside:"
_THANKS = b"helpers:"
_REFERENCE = "reference.docx"
_CITES = (b"bibliography", b"citation_style")
"""Keys of book.yaml that few books have, as bytes: only where one is there, it is read for them."""

_NAMING = re.compile(rb"^(?:pages|fonts):", re.MULTILINE)
_PARTS = frozenset({"chapters", "contributions", "templates"})
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
    config = disk.read_config(root)
    beside = _besides(root, config, texts)
    return Sources(
        config=config,
        chapters=chapters,
        contributions=contributions,
        templates=looks.load(root),
        assets=assets,
        works=tuple(_works(root, config)),
        unseen=beside.unseen,
        besides=beside.files,
        named=_named(root, config),
        stamp=git.stamp(root),
        commits=git.commits(root) if _THANKS in config.data else (),
        findings=(
            *in_chapters,
            *in_contributions,
            *_collisions(paths),
            *_not_read(strays),
            *templates,
            *_stopped(root),
        ),
    )


def _stopped(root: Path) -> Iterator[Finding]:
    if journal.is_open(root):
        from manuscript.core.notices import stopped  # late: hardly any pull is killed

        yield stopped()


def _named(root: Path, config: Source) -> tuple[Source, ...]:
    """Read the files that `book.yaml` names by their paths: the map of printed pages, and fonts."""
    if not _NAMING.search(config.data):
        return ()
    from manuscript.stages.parse import config as read_settings  # late: few books name any

    book = read_settings(config).file
    paths = {*(font.file for font in book.fonts), *([book.pages.file] if book.pages else ())}
    inside = sorted(path for path in paths if picturepaths.resolve(path, "book.yaml") == path)
    read = ((path, disk.read_asset(root, path)) for path in inside)
    return tuple(Source(path=path, data=data) for path, data in read if data is not None)


def _besides(root: Path, config: Source, read: Iterable[str]) -> besides.Besides:
    """Look at what lies beside what is read; only what holds something suspicious is handed on."""
    apart: tuple[str, ...] = ()
    if _APART in config.data:
        from manuscript.stages.parse import config as read_settings  # late: few books say what stands apart

        named = (name.strip("/") for name in read_settings(config).file.beside)
        apart = tuple(name for name in named if name.partition("/")[0] not in _PARTS)
    seen = besides.look(root, {disk.CONFIG, *read}, apart, _unpack)
    return replace(seen, files=tuple(file for file in seen.files if MARK.search(file.data)))


def _works(root: Path, config: Source) -> Iterator[Source]:
    """Read the bibliography files and the style that the book names; why one cannot be read, parse says."""
    if not any(key in config.data for key in _CITES):
        return
    read = yamltext.load(config.path, config.data.decode(errors="replace")).data
    said = [read.get("bibliography"), read.get("citation_style")] if isinstance(read, dict) else []
    named = (one for value in said for one in (value if isinstance(value, list) else [value]))
    for path in dict.fromkeys(one for one in named if isinstance(one, str) and one):
        data = disk.read_named(root, path)
        if isinstance(data, bytes):
            yield Source(path=path, data=data)


def _unpack(data: bytes, size: int) -> Iterator[bytes]:
    from manuscript.sources import containers  # late: few books have a packed file beside them

    yield from containers.beginnings(data, size)


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
    known = looks.own_names()
    for asset in disk.list_assets(root, "templates"):
        if asset.path.removeprefix("templates/") not in known:
            hint = nearest(asset.path.rpartition("/")[2], known, "There are")
            yield found("T902", Place(path=asset.path), nearest=hint)
    own = disk.read_asset(root, f"templates/{_REFERENCE}")
    problem = _problem(own) if own is not None else ""
    if problem:
        yield found("T901", Place(path=f"templates/{_REFERENCE}"), problem=problem, name=_REFERENCE)
    elif own is not None:
        yield from _habits(own, Place(path=f"templates/{_REFERENCE}"))


def _habits(reference: bytes, place: Place) -> Iterator[Finding]:
    """Tell what a template asks for that would go wrong in a book."""
    from manuscript.formats.wordhabits import habits  # late: few books have a template of their own

    asked = habits(reference)
    yield from (found("W140", place, style=style) for style in asked.unknown)
    if asked.restarts_notes:
        yield found("W141", place)
    if not asked.numbers_pages:
        yield found("W108", place)


def _problem(reference: bytes) -> str:
    """Say why the book's own template of Word cannot be used."""
    from manuscript.formats import stranger, wordtemplate  # late: few books have one

    try:
        wordtemplate.template(reference)
    except stranger.NotWord as error:
        return str(error)
    return ""
