"""The side street `permission export`: a name -> all that is held of a person: in the book, outside git beside it, in history."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from manuscript.core import contacts, holding, sightings, takingback
from manuscript.core.holding import Whose
from manuscript.errors import Refused
from manuscript.model.book import Book
from manuscript.model.withdrawn import Held, Text
from manuscript.outside import disk, git, holdings
from manuscript.stages import recollect
from manuscript.stages.answers import EVIDENCE
from manuscript.stages.takeback import LOCAL, Scene, spots

_OUT = "out"


def held(scene: Scene, word: str) -> Held:
    """Gather it."""
    book = scene.book
    whose = holding.whose(word, book)
    past = recollect.of_snapshots(scene.root, whose.ones)
    wanted = takingback.with_past(whose.wanted, past.said, whose.ones, book, whose.id)
    files = holding.files(whose, book, scene.sources.contributions)
    return Held(
        person=whose.id,
        names=whose.names,
        contacts=holding.rows(whose, disk.read_asset(scene.root, contacts.PATH) or b""),
        local=tuple(_local(scene.root, whose, book)) if whose.party else (),
        credited=holding.credited(whose, book) if whose.party else (),
        unclear=holding.unclear(whose, book) if whose.party else (),
        spots=tuple(spots(scene, whose.ones, wanted, _own(files))),
        history=recollect.history(
            scene.root, past, whose.ones, wanted, forget={source.path for source in scene.sources.contributions}
        ),
        **files,
    )


def _own(files: Mapping[str, tuple[Text, ...]]) -> frozenset[str]:
    return frozenset(one.path for ones in files.values() for one in ones)


def _local(root: Path, whose: Whose, book: Book) -> Iterator[Text]:
    """Give the files outside git that name somebody, that are kept of their words, or that prove what they said."""
    raw = {path for one in whose.ones for path in takingback.raw(one)}
    proofs = holding.evidence([entry.file for entry in holding.entries(whose.party, book)] if whose.party else [])
    for path in holdings.paths(root, LOCAL):
        proves = path.startswith(f"{EVIDENCE}/") and path.removeprefix(f"{EVIDENCE}/").partition(".")[0] in proofs
        text = (disk.read_asset(root, path) or b"").decode("utf-8", "replace")
        if path != contacts.PATH and (path in raw or proves or sightings.holds(text, whose.wanted)):
            yield Text(path=path, text=text)


def check_out(root: Path, out: Path) -> None:
    """Refuse to write where git would take it in: it is all of somebody's personal data in one file.

    The folders that git does not see are made, where they are not there yet.
    """
    named = disk.from_book(root, out)
    private = next((folder for folder in (LOCAL, _OUT) if named.startswith(f"{folder}/")), "")
    if private != LOCAL:
        disk.check_out(root, out)
    if private:
        disk.make_private(root / private, ours=private == LOCAL)
    if git.takes(root, out):
        raise Refused(
            f"{disk.from_book(root, out)} lies where git would take it in, and it holds personal data.",
            "Name a file outside the book, or in contributions/.local/.",
        )
