"""The built-in templates and catalogues, and the templates of the book that override them."""

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from manuscript.core.overrides import in_language
from manuscript.errors import WrongUse
from manuscript.model.sources import Source
from manuscript.model.wording import Wording
from manuscript.outside import disk
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

_FILE = "LC_MESSAGES/manuscript.po"
LOCALE = resources.files("manuscript") / "locale"
"""A folder a language, and in it `LC_MESSAGES/manuscript.po`: all that the program knows of a language."""

_TEMPLATES = resources.files("manuscript") / "templates"
_SPARE = "en"


def builtin(name: str) -> bytes:
    """Read one built-in template."""
    return (_TEMPLATES / name).read_bytes()


def names() -> tuple[str, ...]:
    """Name the built-in templates, sorted."""
    return tuple(sorted(entry.name for entry in _TEMPLATES.iterdir() if entry.is_file()))


def own_names() -> tuple[str, ...]:
    """Name the templates that a book can have: each of the built-in ones, and those with words for one language alone."""
    return tuple(sorted({*names(), *_for_languages()}))


def _for_languages() -> tuple[str, ...]:
    return tuple(in_language(name, lang) for name in names() if name.endswith(".j2") for lang in languages())


def load(root: Path) -> tuple[Source, ...]:
    """Give every template: the book's own where it has one, else the built-in, by its bare name; and those for one language."""
    found = {name: disk.read_asset(root, f"templates/{name}") for name in own_names()}
    own = {name: Source(path=f"templates/{name}", data=data) for name, data in found.items() if data is not None}
    ours = {name: Source(path=name, data=builtin(name)) for name in names() if name not in own}
    return tuple(source for _, source in sorted((ours | own).items()))


def languages() -> tuple[str, ...]:
    """Name the languages that have a catalogue, sorted."""
    return tuple(sorted(folder.name for folder in LOCALE.iterdir() if (folder / _FILE).is_file()))


def wording_of(lang: str) -> Wording:
    """Give the labels of a language that has a catalogue, by its primary tag; another is wrong use."""
    if lang.partition("-")[0].lower() not in languages():
        raise WrongUse(f"The program has no words in `{lang}`.", f"It has: {', '.join(languages())}.")
    return wording(lang)


def wording(lang: str, store: Store | None = None) -> Wording:
    """Give the labels for a language, by its primary tag; English where there is no catalogue (`known` tells).

    With a store, a catalogue is read once: the library that reads it takes 0.03 s to load.
    """
    memory = Memory(store, "wording") if store else None
    key = key_of(lang)
    made = memory.recall(key, Wording) if memory else None
    if made is None:
        made = _wording(lang)
        if memory:
            memory.keep(key, made)
    return made


def _wording(lang: str) -> Wording:
    primary = lang.split("-", maxsplit=1)[0].lower()
    known = primary.isalpha() and (LOCALE / primary / _FILE).is_file()
    return read(primary if known else _SPARE, known=known)


def read(lang: str, *, known: bool = True) -> Wording:
    """Read the catalogue of a language."""
    from babel.messages.pofile import read_po  # late, as said above

    with (LOCALE / lang / _FILE).open("rb") as stream:
        catalogue = read_po(stream)
    messages = [message for message in catalogue if message.id and not message.context]
    marks = _in(catalogue, "typography")["quotation marks"].split(" ")  # not at no-break spaces: « mots »
    return Wording(
        lang=lang,
        says={str(one.id): str(one.string or one.id) for one in messages if isinstance(one.id, str)},
        known=known,
        forms={one.id[0]: tuple(one.string or one.id) for one in messages if not isinstance(one.id, str)},
        plural=catalogue.plural_expr,
        locale=str(catalogue.locale or lang),
        marks=(marks[0], marks[1], marks[2], marks[3]),
        versions=_in(catalogue, "version"),
    )


def _in(catalogue: "Catalog", context: str) -> dict[str, str]:
    """Give the messages of one context: what is no sentence, but a fact of the language or of the catalogue."""
    return {str(one.id): str(one.string) for one in catalogue if one.context == context}
