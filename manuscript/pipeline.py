"""The streets, in order. Read this first.

    find -> parse -> join -> check -> weave -> compile -> bind
    disk,git pandoc  pure    pure     pure     pandoc     files

Every command is one call of a function here; every stage hands frozen values to the next.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from manuscript.core import chapterfile, files, join, locate, picturepaths, records, scan, survey, text, yamltext
from manuscript.core import check as checking
from manuscript.core import weave as weaving
from manuscript.errors import Refused, WrongUse
from manuscript.formats import docx, epub
from manuscript.model.artifact import Artifact, Format, Fragment, Woven
from manuscript.model.book import Book, Edition, Fault, Manuscript, Picture, Texts
from manuscript.model.files import FORMAT, BookFile, EditionEntry
from manuscript.model.findings import Finding, Findings, blocks_build
from manuscript.model.place import Place, Source, Sources
from manuscript.model.rules import found
from manuscript.model.value import ChapterId, Value
from manuscript.outside import disk, git, looks, pandoc, pictures
from manuscript.outside.cache import Cache

EDITIONS = {
    "draft": Edition(name="draft", unpermitted="mark", answers=True),
    "review": Edition(name="review", unpermitted="mark", answers=True),
    "publisher": Edition(name="publisher", unpermitted="refuse", answers=False),
}
"""The editions that every book has without any configuration; one of another name is as strict as the publisher's."""

_SPARE_CONFIG: dict[str, object] = {"title": "?", "lang": "en", "identifier": "urn:uuid:0", "authors": [{"name": "?"}]}
_NO_PARSE = frozenset({"C301", "C313", "C330"})
"""Faults after which the text is not given to pandoc: there is none, or it is the kind that eats all memory."""

Notice = Callable[[str], None]
"""Told the name of each stage as it begins."""


def quiet(_: str) -> None:
    """Tell nobody."""


class Checked(Value, frozen=True):
    """A book, the edition asked for, and everything found in it."""

    book: Book
    edition: Edition
    findings: Findings


class Built(Value, frozen=True):
    """What a build made: the finished files with their paths, and the findings; no files when one is an error."""

    artifacts: tuple[tuple[str, Artifact], ...]
    findings: Findings
    book: Book


def check(root: Path, edition: str, notice: Notice = quiet) -> Checked:
    """Look at a whole book: everything wrong with it, with file, line and column."""
    notice("find")
    sources, findings = find(root)
    notice("parse")
    texts = parse(root, sources, findings)
    book = join.join(texts)
    notice("check")
    chosen = edition_of(book, edition)
    raw = checking.check(book, chosen, looks.wording(book.config.lang))
    return Checked(book=book, edition=chosen, findings=located(raw, book))


def build(
    root: Path,
    edition: str,
    formats: Sequence[Format],
    *,
    only: str = "",
    out: Path | None = None,
    dry_run: bool = False,
    notice: Notice = quiet,
) -> Built:
    """Build an edition; with any error among the findings nothing is built and `out/` stays as it was."""
    checked = check(root, edition, notice)
    chapter = _chosen_chapter(checked.book, only)
    if blocks_build(checked.findings):
        return Built(artifacts=(), findings=checked.findings, book=checked.book)
    notice("weave")
    woven = weaving.weave(checked.book, checked.edition, looks.wording(checked.book.config.lang), chapter)
    notice("compile")
    compiled = compile_book(woven, checked.book, formats)
    notice("bind")
    artifacts = [bind(fragments, woven) for fragments in compiled]
    folder = disk.from_book(root, out) if out else f"out/{edition}"
    placed = tuple((f"{folder}/{artifact.name}", artifact) for artifact in artifacts)
    if not dry_run:
        disk.make_private(out or root / "out")
        disk.write_all(root, {path: artifact.data for path, artifact in placed})
    return Built(artifacts=placed, findings=checked.findings, book=checked.book)


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


def parse(root: Path, sources: Sources, findings: list[Finding]) -> Texts:
    """Parse everything: `book.yaml`, every chapter to its AST, the readers' side, the pictures that chapters show."""
    decoded = text.decode(sources.config)
    yaml = yamltext.load(sources.config.path, decoded.text)
    _refuse_newer(yaml)
    config, faults = records.read(BookFile, _with_short_entries(yaml), _SPARE_CONFIG)
    readers = files.read(sources.contributions, config.authors)
    manuscripts, in_chapters = _manuscripts(sources.chapters, Cache(root, "parse"))
    return Texts(
        config=config,
        manuscripts=manuscripts,
        posts=readers.posts,
        contributions=readers.contributions,
        people=readers.people,
        permissions=readers.permissions,
        pictures=_pictures(root, manuscripts, config.cover),
        templates=sources.templates,
        assets=sources.assets,
        stamp=sources.stamp,
        places=yaml.places,
        findings=(*findings, *decoded.findings, *faults, *in_chapters, *readers.findings),
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


def _manuscripts(sources: Sequence[Source], store: Cache) -> tuple[tuple[Manuscript, ...], list[Finding]]:
    findings: list[Finding] = []
    texts: list[str] = []
    parted: list[tuple[Source, chapterfile.Parted]] = []
    for source in sources:
        decoded = text.decode(source)
        parts = chapterfile.part(source.path, decoded.text)
        seen = (*decoded.findings, *parts.findings, *scan.scan(source.path, parts.body, parts.first_line))
        findings += seen
        texts.append("" if any(finding.code in _NO_PARSE for finding in seen) else parts.body)
        parted.append((source, parts))
    readings = pandoc.read(texts, store)
    made = []
    for (source, parts), reading in zip(parted, readings, strict=True):
        looked = survey.survey(reading.blocks)
        if reading.problem:
            findings.append(found("C323", Place(path=source.path), problem=reading.problem))
        elif looked.depth > survey.LIMIT_DEPTH:
            place = Place(path=source.path)
            findings.append(found("C328", place, depth=f"more than {survey.LIMIT_DEPTH}", limit=survey.LIMIT_DEPTH))
        made.append(
            Manuscript(
                id=chapterfile.chapter_id(source.path),
                path=source.path,
                text=parts.body,
                first_line=parts.first_line,
                front=parts.front,
                blocks=reading.blocks if looked.depth <= survey.LIMIT_DEPTH else [],
            )
        )
    return tuple(made), findings


def _pictures(root: Path, manuscripts: Sequence[Manuscript], cover: str) -> tuple[Picture, ...]:
    """Look at every picture that a chapter shows, once each."""
    paths = {cover} if cover and not isinstance(picturepaths.resolve(cover, "book.yaml"), Fault) else set()
    for one in manuscripts:
        for _, node in survey.of(survey.survey(one.blocks), "Image"):
            path = picturepaths.resolve(node["c"][2][0], one.path)
            if isinstance(path, str):
                paths.add(path)
    store = Cache(root, "pictures")
    found_ = ((path, disk.read_asset(root, path)) for path in sorted(paths))
    return tuple(pictures.inspect(path, data, store) for path, data in found_ if data is not None)


def edition_of(book: Book, name: str) -> Edition:
    """Give an edition by name: those of `book.yaml`, and the three that every book has."""
    entry = book.config.editions.get(name, EditionEntry() if name in EDITIONS else None)
    if entry is None:
        names = ", ".join(sorted({*EDITIONS, *book.config.editions}))
        raise WrongUse(f"There is no edition `{name}`.", f"There are: {names}.")
    base = EDITIONS.get(name, EDITIONS["publisher"])
    return Edition(
        name=name,
        unpermitted=entry.unpermitted or base.unpermitted,
        answers=base.answers if entry.answers is None else entry.answers,
    )


def _chosen_chapter(book: Book, only: str) -> ChapterId | None:
    if not only:
        return None
    wanted = ChapterId(only)
    if wanted not in {chapter.id for chapter in book.chapters}:
        known = [chapter.id for chapter in book.chapters]
        raise WrongUse(f"There is no chapter `{only}` in the book.", records.nearest(only, known, "There are"))
    return wanted


def located(findings: Findings, book: Book) -> Findings:
    """Give every finding its line: chapters with a trail are read once more, with positions. Sorted by place."""
    waiting = {finding.place.path for finding in findings if finding.place.trail}
    chapters = [chapter for chapter in book.chapters if chapter.path in waiting]
    readings = pandoc.read([chapter.text for chapter in chapters], None, positions=True) if chapters else ()
    known = {
        chapter.path: locate.positions(reading.blocks, chapter.first_line)
        for chapter, reading in zip(chapters, readings, strict=True)
    }
    placed = (
        finding.at(locate.place(known[finding.place.path], finding.place)) if finding.place.trail else finding
        for finding in findings
    )
    return tuple(sorted(set(placed), key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message)))


def compile_book(woven: Woven, book: Book, formats: Sequence[Format]) -> tuple[tuple[Fragment, ...], ...]:
    """Compile: woven chapters x format -> fragments, the formats side by side."""
    with ThreadPoolExecutor(max(1, len(formats))) as pool:
        return tuple(pool.map(lambda name: compile_format(woven, book, name), formats))


def compile_format(woven: Woven, book: Book, name: Format) -> tuple[Fragment, ...]:
    """Compile one format. All chapters in one run of pandoc, hence one fragment; bind takes any number."""
    if name == "docx":
        job = docx.job(woven.chapters, woven, book.templates["reference.docx"].data)
    else:
        job = epub.job(woven.chapters, woven, book.templates["epub.css"].data)
    data = pandoc.write(job.document, job.arguments, job.files, woven.imprint.seconds)
    return (Fragment(format=name, chapters=tuple(chapter.id for chapter in woven.chapters), data=data),)


def bind(fragments: tuple[Fragment, ...], woven: Woven) -> Artifact:
    """Bind: the fragments of one format -> one finished file."""
    return docx.bind(fragments, woven) if fragments[0].format == "docx" else epub.bind(fragments, woven)
