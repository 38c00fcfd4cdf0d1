"""Sources -> Texts: `book.yaml` and the records typed, every chapter as an AST, the pictures that chapters show looked at."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core import files, hidden, pagemap, picturepaths, records, text, yamltext
from manuscript.errors import Refused
from manuscript.model.book import Manuscript, Texts
from manuscript.model.bookfile import FORMAT, AuthorEntry, BookFile
from manuscript.model.findings import Finding
from manuscript.model.font import Font
from manuscript.model.pages import PageStart
from manuscript.model.picture import Fault, Picture
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.model.value import Value
from manuscript.outside import disk, pictures
from manuscript.outside.cache import Cache, Store
from manuscript.outside.memory import Memory, key_of
from manuscript.stages import leaks
from manuscript.stages.manuscripts import read as read_manuscripts
from manuscript.stages.shelve import shelve

NAMELESS = "?"
"""Stands for an author whose name cannot be read."""

_SPARE_CONFIG: dict[str, object] = {
    "title": "?",
    "lang": "en",
    "identifier": "urn:uuid:0",
    "authors": [{"name": NAMELESS}],
}


class Config(Value, frozen=True):
    """`book.yaml`, typed: where its keys stand, and what does not fit."""

    file: BookFile
    places: dict[yamltext.Key, Place]
    findings: tuple[Finding, ...]


def config(source: Source) -> Config:
    """Read `book.yaml`; a book of a newer format is refused."""
    decoded = hidden.without(source.path, text.decode(source))
    unread = any(finding.code == "C301" for finding in decoded.findings)
    yaml = yamltext.nothing(source.path) if unread else yamltext.load(source.path, decoded.text)
    _refuse_newer(yaml)
    file, faults = records.read(BookFile, _with_short_entries(yaml), _SPARE_CONFIG)
    return Config(file=file, places=yaml.places, findings=(*decoded.findings, *faults))


def parse(root: Path, sources: Sources, store: Store) -> Texts:
    """Parse everything: `book.yaml`, every chapter to its AST, the readers' side, the pictures that chapters show."""
    book = known_config(sources.config, store)
    readers = known_records(sources.contributions, book.file.authors, store)
    shelved = shelve(root, book.file, book.places, sources.works, store)
    manuscripts, in_chapters = read_manuscripts(sources.chapters, store)
    pages = page_map(book, sources)
    fonts = tuple(_fonts(book.file, sources, store.kind("fonts")))
    return Texts(
        config=book.file,
        manuscripts=manuscripts,
        posts=readers.posts,
        contributions=readers.contributions,
        people=readers.people,
        permissions=readers.permissions,
        pictures=_pictures(root, manuscripts, book.file.cover, store.kind("pictures")),
        library=shelved.library,
        templates=sources.templates,
        assets=sources.assets,
        pages=pages.starts,
        fonts=fonts,
        stamp=sources.stamp,
        commits=sources.commits if book.file.helpers else (),
        places={**book.places, **readers.places},
        findings=(
            *sources.findings,
            *book.findings,
            *pages.findings,
            *in_chapters,
            *shelved.findings,
            *readers.findings,
            *leaks.look(sources, store),
        ),
    )


class Pages(Value, frozen=True):
    """The pages of the printed book, and what is wrong with the file that lists them."""

    starts: tuple[PageStart, ...] = ()
    findings: tuple[Finding, ...] = ()


def page_map(config: Config, sources: Sources) -> Pages:
    """Read the map of printed pages, where `book.yaml` names one."""
    if config.file.pages is None:
        return Pages()
    path = config.file.pages.file
    source = next((one for one in sources.named if one.path == path), None)
    if source is None:
        at = config.places.get(("pages", "file"), Place(path="book.yaml"))
        fault = found("E105", at, path=path, problem="there is no such file in the book")
        return Pages(findings=(fault,))
    decoded = text.decode(source)
    unread = any(finding.code == "C301" for finding in decoded.findings)
    yaml = yamltext.nothing(source.path) if unread else yamltext.load(source.path, decoded.text)
    starts = pagemap.read(yaml)
    told = (*decoded.findings, *yaml.findings)
    if not starts and not told:
        told = (found("E105", Place(path=source.path), path=source.path, problem="it lists no pages"),)
    return Pages(starts=starts, findings=told)


def _fonts(book: BookFile, sources: Sources, kept: Cache) -> Iterator[Font]:
    """Look at every font that the book names."""
    if book.fonts:
        from manuscript.outside import fonts  # late: few books bring fonts

        named = {one.path: one.data for one in sources.named}
        yield from (fonts.inspect(entry, named.get(entry.file), kept) for entry in book.fonts)


def known_config(source: Source, store: Store) -> Config:
    """Read `book.yaml`, or know it again."""
    memory, key = Memory(store, "config"), key_of(source)
    known = memory.recall(key, Config)
    if known is None:
        known = config(source)
        memory.keep(key, known)
    return known


def known_records(sources: Sequence[Source], authors: Sequence[AuthorEntry], store: Store) -> files.Records:
    """Read the readers' side; a folder of which no byte changed is known again as a whole."""
    memory = Memory(store, "records")
    return files.joined([_known_folder(ones, authors, memory) for ones in files.by_folder(sources)])


def _known_folder(sources: Sequence[Source], authors: Sequence[AuthorEntry], memory: Memory) -> files.Records:
    key = key_of((sources, authors))
    known = memory.recall(key, files.Records)
    if known is None:
        known = files.read(sources, authors)
        memory.keep(key, known)
    return known


def _refuse_newer(yaml: yamltext.Yaml) -> None:
    wanted = yaml.data.get("format") if isinstance(yaml.data, dict) else None
    if isinstance(wanted, int) and wanted > FORMAT:
        raise Refused(
            f"This book has format {wanted}; this version of manuscript knows up to {FORMAT}.",
            "Install a newer version: pip install --upgrade manuscript-book",
        )


def _with_short_entries(yaml: yamltext.Yaml) -> yamltext.Yaml:
    """Read a bare name in the order as a chapter: `- tijd` is `- chapter: tijd`."""
    data = yaml.data
    if not isinstance(data, dict) or not isinstance(data.get("chapters"), list):
        return yaml
    entries = [{"chapter": entry} if isinstance(entry, str) else entry for entry in data["chapters"]]
    return yamltext.Yaml(data={**data, "chapters": entries}, places=yaml.places, findings=yaml.findings)


def _pictures(root: Path, manuscripts: Sequence[Manuscript], cover: str, kept: Cache) -> tuple[Picture, ...]:
    """Look at every picture that a chapter shows, once each."""
    paths = picturepaths.wanted(((one.path, one.summary) for one in manuscripts), cover)
    seen = (_picture(root, path, disk.read_asset(root, path), kept) for path in sorted(paths))
    return tuple(picture for picture in seen if picture)


def _picture(root: Path, path: str, data: bytes | None, kept: Cache) -> Picture | None:
    if data is None:
        return _refused(root, path)
    return replace(pictures.inspect(path, data, kept), sha256=hashlib.sha256(data).hexdigest())


def _refused(root: Path, path: str) -> Picture | None:
    """Say why a file that is there may not be shown; nothing where none is there."""
    problem = disk.why_not(root, path)
    if not problem:
        return None
    if not disk.is_inside(root, path):
        return Picture(path=path, faults=(Fault(code="I502", words={"target": path}),))
    return Picture(path=path, faults=(Fault(code="I507", words={"target": path, "problem": problem}),))
