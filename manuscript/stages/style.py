"""A Word file that somebody names -> what its styles are, a map of roles to them, and what the book would lack in it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from manuscript.core.checks import housestyle
from manuscript.core.styleguess import draft, guess
from manuscript.core.stylemap import assign
from manuscript.errors import Refused
from manuscript.formats import stranger, wordconvert, worddress, wordlint, wordtemplate
from manuscript.model.book import Book
from manuscript.model.findings import Finding, Findings
from manuscript.model.place import Place
from manuscript.model.results import Checked
from manuscript.model.rules import found
from manuscript.model.sources import Source, Sources
from manuscript.model.template import Guess, Lapse, Styled, Template
from manuscript.outside import disk, looks
from manuscript.stages.dressing import named
from manuscript.stages.parse import config as read_config

PATH = f"templates/{worddress.REFERENCE}"
_HINT = "Ask the publisher for a Word template: .docx or .dotx, with the styles that the book is to have."
_MAP = b"styles:"
_LISTS = "manuscript style"


def styled(path: Path, config: Source | None) -> Styled:
    """List the styles of a template and guess the map; what the map of a `book.yaml` names already is not guessed again."""
    template = _read(path)
    names = named(read_config(config).file.styles) if config else {}
    guesses = tuple(one for one in guess(template) if one.role not in names)
    lacking = assign(_named_in(guesses) | names, template).lacking
    return Styled(template=template, guesses=guesses, lacking=lacking, yaml=draft(guesses, lacking))


def in_its_place(path: Path, sources: Sources, made: Styled) -> Sources:
    """Give the files of a book as they would be with this template, and with the map where `book.yaml` has none yet."""
    own = Source(path=PATH, data=_as_document(path))
    kept = [one for one in sources.templates if one.path.rpartition("/")[2] != worddress.REFERENCE]
    told = tuple(one for one in sources.findings if one.place.path != PATH)
    templates = tuple(sorted((*kept, own), key=lambda one: one.path))
    return replace(sources, templates=templates, findings=told, config=_mapped(sources.config, made))


def _mapped(config: Source, made: Styled) -> Source:
    """Add the map at the end of `book.yaml`, if that then says what it said before, and the map."""
    wanted = _named_in(made.guesses)
    if _MAP in config.data or not wanted:
        return config
    ends = b"\r\n" if b"\r\n" in config.data else b"\n"
    lines = made.yaml.encode().replace(b"\n", ends)
    mapped = replace(config, data=config.data.rstrip() + ends + lines)
    before, after = read_config(config), read_config(mapped)
    return mapped if after.findings == before.findings and named(after.file.styles) == wanted else config


def _named_in(guesses: Sequence[Guess]) -> dict[str, str]:
    """Give the styles by roles that a map of these guesses names; what is only offered stands in it as a comment."""
    return {one.role: one.style for one in guesses if not one.offered}


def for_book(made: Styled, checked: Checked, given: str) -> Styled:
    """Say what this book would lack, of all that the template has not; hints name the file that is there now, `given`."""
    told = (one for one in checked.findings if one.code.startswith("W"))
    findings = tuple(replace(one, hint=one.hint.replace(f"`{_LISTS} {PATH}`", f"`{_LISTS} {given}`")) for one in told)
    lacking = housestyle.needed(checked.book, checked.edition, made.lacking)
    return replace(made, findings=findings, lacking=lacking, yaml=draft(made.guesses, lacking))


def files(laid: Sources, before: Source, made: Styled) -> dict[str, bytes]:
    """Give the files by which a book gets the template, and the map if it is new, with the comments that this book needs."""
    written = {one.path: one.data for one in laid.templates if one.path == PATH}
    return written if laid.config == before else {**written, disk.CONFIG: _mapped(before, made).data}


def kept(path: Path, book: Book | None) -> Findings:
    """Look whether a finished file keeps to the styles of the book's template, or of ours; by its paragraphs, from 1."""
    try:
        found_there = lapses(disk.read_given(path), book)
    except stranger.NotWord as error:
        raise _refused(path, error) from error
    return tuple(told(lapse, Place(path=str(path), line=max(1, lapse.block))) for lapse in found_there)


def lapses(data: bytes, book: Book | None, parsed: stranger.Parsed | None = None) -> tuple[Lapse, ...]:
    """Look through a finished file for what does not keep to the styles of the book's template. Raises NotWord.

    `parsed` gives its parts where somebody has read them.
    """
    reference = book.templates[worddress.REFERENCE].data if book else looks.builtin(worddress.REFERENCE)
    return wordlint.lint(data, wordtemplate.names(reference), parsed)


def told(lapse: Lapse, place: Place) -> Finding:
    """Say what is wrong at a place of a finished file."""
    return found(lapse.code, place, words=lapse.words, style=lapse.style, what=lapse.what)


def _read(path: Path) -> Template:
    try:
        return wordtemplate.template(disk.read_given(path))
    except stranger.NotWord as error:
        raise _refused(path, error) from error


def _as_document(path: Path) -> bytes:
    try:
        return wordconvert.as_document(disk.read_given(path))
    except stranger.NotWord as error:
        raise _refused(path, error) from error


def _refused(path: Path, error: stranger.NotWord) -> Refused:
    return Refused(f"{path} cannot be used: {error}.", _HINT)
