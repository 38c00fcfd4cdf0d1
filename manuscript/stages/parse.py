"""Sources -> Texts: `book.yaml` and the records typed, every chapter as an AST, the pictures that chapters show looked at."""

from collections.abc import Sequence
from pathlib import Path

from manuscript.core import chapterfile, files, notemarks, picturepaths, records, scan, survey, text, yamltext
from manuscript.errors import Refused
from manuscript.model.book import Fault, Manuscript, Picture, Survey, Texts
from manuscript.model.files import FORMAT, BookFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.model.value import Value
from manuscript.outside import disk, pandoc, pictures
from manuscript.outside.cache import Cache

NAMELESS = "?"
"""Stands for an author whose name cannot be read."""

_SPARE_CONFIG: dict[str, object] = {
    "title": "?",
    "lang": "en",
    "identifier": "urn:uuid:0",
    "authors": [{"name": NAMELESS}],
}
_NO_PARSE = frozenset({"C301", "C313", "C328", "C330"})
"""Faults after which the text is not given to pandoc: there is none, or it is the kind that eats all memory."""


class Config(Value, frozen=True):
    """`book.yaml`, typed: where its keys stand, and what does not fit."""

    file: BookFile
    places: dict[yamltext.Key, Place]
    findings: tuple[Finding, ...]


def config(source: Source) -> Config:
    """Read `book.yaml`; a book of a newer format is refused."""
    decoded = text.decode(source)
    unread = any(finding.code == "C301" for finding in decoded.findings)
    yaml = yamltext.nothing(source.path) if unread else yamltext.load(source.path, decoded.text)
    _refuse_newer(yaml)
    file, faults = records.read(BookFile, _with_short_entries(yaml), _SPARE_CONFIG)
    return Config(file=file, places=yaml.places, findings=(*decoded.findings, *faults))


def parse(root: Path, sources: Sources) -> Texts:
    """Parse everything: `book.yaml`, every chapter to its AST, the readers' side, the pictures that chapters show."""
    book = config(sources.config)
    readers = files.read(sources.contributions, book.file.authors)
    manuscripts, in_chapters = _manuscripts(sources.chapters, Cache(root, "parse"))
    return Texts(
        config=book.file,
        manuscripts=manuscripts,
        posts=readers.posts,
        contributions=readers.contributions,
        people=readers.people,
        permissions=readers.permissions,
        pictures=_pictures(root, manuscripts, book.file.cover),
        templates=sources.templates,
        assets=sources.assets,
        stamp=sources.stamp,
        places={**book.places, **readers.places},
        findings=(*sources.findings, *book.findings, *in_chapters, *readers.findings),
    )


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


class _Seen(Value, frozen=True):
    """A chapter file before pandoc reads it: cut in two, what its lines show, and whether it may be given to pandoc."""

    source: Source
    parts: chapterfile.Parted
    findings: tuple[Finding, ...]

    @property
    def fit(self) -> bool:
        """Whether pandoc can read it."""
        return not any(finding.code in _NO_PARSE for finding in self.findings)


def _manuscripts(sources: Sequence[Source], store: Cache) -> tuple[tuple[Manuscript, ...], list[Finding]]:
    seen = [_look(source) for source in sources]
    readings = pandoc.read([one.parts.body if one.fit else "" for one in seen], store)
    made = [_manuscript(one, reading) for one, reading in zip(seen, readings, strict=True)]
    return tuple(manuscript for manuscript, _ in made), [finding for _, told in made for finding in told]


def _look(source: Source) -> _Seen:
    decoded = text.decode(source)
    parts = chapterfile.part(source.path, decoded.text)
    lines = scan.scan(source.path, parts.body, parts.first_line)
    return _Seen(source=source, parts=parts, findings=(*decoded.findings, *parts.findings, *lines))


def _manuscript(seen: _Seen, reading: pandoc.Reading) -> tuple[Manuscript, tuple[Finding, ...]]:
    """Make a manuscript of what pandoc gave; what the lines only seemed to show is not told."""
    looked = survey.survey(reading.blocks)
    walkable = looked.depth <= survey.LIMIT_DEPTH
    whole = seen.fit and walkable and not reading.problem
    manuscript = Manuscript(
        id=chapterfile.chapter_id(seen.source.path),
        path=seen.source.path,
        text=seen.parts.body,
        first_line=seen.parts.first_line,
        front=seen.parts.front,
        blocks=reading.blocks if walkable else [],
        looked=looked if walkable else Survey(),
        readable=whole,
    )
    told = tuple(notemarks.confirmed(seen.findings, reading.blocks)) if whole else seen.findings
    return manuscript, (*told, *_unread(manuscript, reading, walkable=walkable))


def _unread(manuscript: Manuscript, reading: pandoc.Reading, *, walkable: bool) -> tuple[Finding, ...]:
    """Say why a chapter could not be read."""
    place = Place(path=manuscript.path, line=manuscript.first_line)
    if reading.problem:
        return (found("C323", place, problem=reading.problem),)
    return () if walkable else (found("C328", place, limit=survey.LIMIT_DEPTH),)


def _pictures(root: Path, manuscripts: Sequence[Manuscript], cover: str) -> tuple[Picture, ...]:
    """Look at every picture that a chapter shows, once each."""
    paths = {cover} if cover and not isinstance(picturepaths.resolve(cover, "book.yaml"), Fault) else set()
    for one in manuscripts:
        for _, node in survey.of(one.looked, "Image"):
            path = picturepaths.resolve(node["c"][2][0], one.path)
            if isinstance(path, str):
                paths.add(path)
    store = Cache(root, "pictures")
    found_ = ((path, disk.read_asset(root, path)) for path in sorted(paths))
    seen = (pictures.inspect(path, data, store) if data is not None else _refused(root, path) for path, data in found_)
    return tuple(picture for picture in seen if picture)


def _refused(root: Path, path: str) -> Picture | None:
    """Say why a file that is there may not be shown; nothing where none is there."""
    problem = disk.why_not(root, path)
    if not problem:
        return None
    if not disk.is_inside(root, path):
        return Picture(path=path, faults=(Fault(code="I502", words={"target": path}),))
    return Picture(path=path, faults=(Fault(code="I507", words={"target": path, "problem": problem}),))
