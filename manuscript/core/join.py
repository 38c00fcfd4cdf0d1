"""Texts -> Book: every chapter in its place, every contribution beside its chapters; nothing is dropped."""

from collections.abc import Iterator, Mapping

import msgspec

from manuscript.core.chapterfile import filename_key, order_key
from manuscript.core.fold import fold
from manuscript.core.records import nearest
from manuscript.core.tombstones import is_one
from manuscript.model.book import Book, Chapter, Contribution, Kind, Manuscript, Permission, Texts
from manuscript.model.bookfile import BookFile, OrderEntry
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ChapterId, ContributionId, PostSlug, Value

_KINDS: tuple[Kind, ...] = (
    "foreword",
    "preface",
    "introduction",
    "chapter",
    "epilogue",
    "afterword",
    "appendix",
)


class _Slot(Value, frozen=True):
    """One place in the order: which chapter, as what, in which part."""

    chapter: ChapterId
    kind: Kind
    part: str = ""


def join(texts: Texts) -> Book:
    """Place chapters and contributions."""
    findings: list[Finding] = list(texts.findings)
    manuscripts = _by_id(texts.manuscripts, findings)
    slots = tuple(_slots(texts.config, manuscripts, texts.places, findings))
    chapters = tuple(_chapter(manuscripts[slot.chapter], slot) for slot in slots)
    contributions, named = _contributions(texts.contributions, findings)
    fed = {post.slug: post.file.chapters for post in texts.posts}
    homes = _homes(contributions, fed, frozenset(chapter.id for chapter in chapters))
    return Book(
        config=texts.config,
        chapters=chapters,
        left_out=tuple(one for id, one in manuscripts.items() if id not in {slot.chapter for slot in slots}),
        posts={post.slug: post for post in texts.posts},
        contributions=contributions,
        named={name: tuple(ids) for name, ids in named.items()},
        unplaced=tuple(
            id for id, one in contributions.items() if not _has_place(one, fed.get(one.post, ()), manuscripts)
        ),
        homes=homes,
        accepted=_accepted(contributions, homes),
        ledger=_ledger(texts.permissions),
        people=texts.people,
        permissions=texts.permissions,
        pictures={picture.path: picture for picture in texts.pictures},
        library=texts.library,
        templates={source.path.rpartition("/")[2]: source for source in texts.templates},
        assets=texts.assets,
        pages=texts.pages,
        fonts=texts.fonts,
        stamp=texts.stamp,
        commits=texts.commits,
        places=texts.places,
        findings=tuple(findings),
        summaries={id: one.summary for id, one in manuscripts.items()},
    )


def _by_id(manuscripts: tuple[Manuscript, ...], findings: list[Finding]) -> dict[ChapterId, Manuscript]:
    by_id: dict[ChapterId, Manuscript] = {}
    for one in sorted(manuscripts, key=lambda one: order_key(one.path)):
        other = by_id.get(one.id)
        if other and filename_key(one.path) == filename_key(other.path):
            by_id[ChapterId(f"{one.id}-2")] = msgspec.structs.replace(one, id=ChapterId(f"{one.id}-2"))
        elif one.id in by_id:
            findings.append(found("B207", Place(path=one.path), chapter=one.id, other=by_id[one.id].path))
        elif not one.id:
            findings.append(found("B213", Place(path=one.path), name=one.path.rsplit("/", 1)[-1]))
        else:
            by_id[one.id] = one
    return by_id


def _slots(
    config: BookFile,
    manuscripts: dict[ChapterId, Manuscript],
    places: dict[tuple[str | int, ...], Place],
    findings: list[Finding],
) -> Iterator[_Slot]:
    """Give the order of `book.yaml`, else that of the file names; tell of chapters that are missing in either."""
    if not config.chapters:
        yield from (_Slot(chapter=id, kind="chapter") for id in manuscripts)
        return
    seen: set[ChapterId] = set()
    for key, wanted, kind, part in _wanted(config.chapters, places, findings):
        if wanted not in manuscripts:
            findings.append(found("B204", key, chapter=wanted, nearest=nearest(wanted, manuscripts, "There are")))
        elif wanted in seen:
            findings.append(found("B206", key, chapter=wanted))
        else:
            seen.add(wanted)
            yield _Slot(chapter=wanted, kind=kind, part=part)
    for id, one in manuscripts.items():
        if id not in seen:
            findings.append(found("B205", Place(path=one.path), chapter=id))


def _wanted(
    entries: tuple[OrderEntry, ...], places: dict[tuple[str | int, ...], Place], findings: list[Finding]
) -> Iterator[tuple[Place, ChapterId, Kind, str]]:
    for index, entry in enumerate(entries):
        place = places.get(("chapters", index), Place(path="book.yaml"))
        problem = _entry_problem(entry)
        if problem:
            findings.append(found("B208", place, problem=problem))
        elif entry.part:
            for position, chapter in enumerate(entry.chapters):
                spot = places.get(("chapters", index, "chapters", position), place)
                yield spot, ChapterId(chapter), "chapter", entry.part
        else:
            kind = next(kind for kind in _KINDS if getattr(entry, kind))
            yield place, ChapterId(getattr(entry, kind)), kind, ""


def _entry_problem(entry: OrderEntry) -> str:
    named = [kind for kind in (*_KINDS, "part") if fold(getattr(entry, kind))]
    if len(named) != 1:
        return "this one names " + (" and ".join(named) or "nothing")
    if entry.part and not entry.chapters:
        return "a part needs `chapters:`"
    return "`chapters:` belongs to a part" if entry.chapters and not entry.part else ""


def _chapter(one: Manuscript, slot: _Slot) -> Chapter:
    title = _title(one)
    return Chapter(
        id=one.id,
        path=one.path,
        title=title,
        kind=slot.kind,
        part=slot.part,
        front=one.front,
        digest=one.digest,
        summary=one.summary,
        parsed=one.parsed,
        text=one.text,
        first_line=one.first_line,
        readable=one.readable,
        title_in_text=not one.front.title and bool(title),
    )


def _title(one: Manuscript) -> str:
    """Give the title: from the front matter, else from a level-1 heading that opens the text."""
    if one.front.title:
        return one.front.title
    opening = one.summary.opening
    return opening.words if opening and opening.level == 1 else ""


def _contributions(
    given: tuple[Contribution, ...], findings: list[Finding]
) -> tuple[dict[ContributionId, Contribution], dict[str, list[ContributionId]]]:
    """Sort contributions by id and by every name; tell when an alias would make two answer to one name."""
    by_id = {one.id: one for one in sorted(given, key=lambda one: one.id)}
    named: dict[str, list[ContributionId]] = {}
    for one in by_id.values():
        for name in dict.fromkeys((one.id, *(f"{one.post}/{alias}" for alias in one.snapshot.aliases))):
            others = named.setdefault(name, [])
            if others and is_one(one.snapshot):
                continue  # two copies of the same words that were taken back have the same digests
            if others:
                findings.append(found("R706", Place(path=one.path), id=name, other=by_id[others[0]].path))
            others.append(one.id)
    return by_id, named


def _ledger(permissions: tuple[Permission, ...]) -> dict[str, tuple[Permission, ...]]:
    """Sort the entries of the ledger by the contributions that they speak of."""
    ledger: dict[str, list[Permission]] = {}
    for entry in permissions:
        for name in dict.fromkeys(entry.file.contributions):
            ledger.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in ledger.items()}


def _homes(
    contributions: Mapping[ContributionId, Contribution],
    fed: Mapping[PostSlug, tuple[str, ...]],
    printed: frozenset[ChapterId],
) -> dict[ContributionId, ChapterId]:
    """Give the first chapter of the book that each contribution is for; one that is for none has no home."""
    wanted = ((id, (*_linked(one), *fed.get(one.post, ()))) for id, one in contributions.items())
    homes = ((id, next((ChapterId(name) for name in names if name in printed), "")) for id, names in wanted)
    return {id: ChapterId(home) for id, home in homes if home}


def _accepted(
    contributions: Mapping[ContributionId, Contribution], homes: Mapping[ContributionId, ChapterId]
) -> dict[ChapterId, tuple[ContributionId, ...]]:
    accepted: dict[ChapterId, list[ContributionId]] = {}
    for id, home in homes.items():
        sidecar = contributions[id].sidecar
        if sidecar and sidecar.fate == "to-quote":
            accepted.setdefault(home, []).append(id)
    return {home: tuple(ids) for home, ids in accepted.items()}


def _linked(one: Contribution) -> tuple[str, ...]:
    return tuple(link.chapter for link in one.sidecar.links) if one.sidecar else ()


def _has_place(one: Contribution, fed: tuple[str, ...], manuscripts: dict[ChapterId, Manuscript]) -> bool:
    return any(chapter in manuscripts for chapter in (*fed, *_linked(one)))
