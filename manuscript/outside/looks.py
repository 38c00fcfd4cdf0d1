"""The built-in templates and labels, and those of the book that override them."""

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from manuscript.model.sources import Source
from manuscript.model.wording import Wording
from manuscript.outside import disk
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of


def builtin(name: str) -> bytes:
    """Read one built-in template."""
    return (resources.files("manuscript") / "templates" / name).read_bytes()


def names() -> tuple[str, ...]:
    """Name the built-in templates, sorted."""
    folder = resources.files("manuscript") / "templates"
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_file()))


def load(root: Path) -> tuple[Source, ...]:
    """Give every template by its bare name: the book's own where it has one, else the built-in."""
    sources = []
    for name in names():
        own = disk.read_asset(root, f"templates/{name}")
        path = f"templates/{name}" if own is not None else name
        sources.append(Source(path=path, data=own if own is not None else builtin(name)))
    return tuple(sources)


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
    from babel.messages.pofile import read_po  # late, as said above

    primary = lang.split("-", maxsplit=1)[0].lower()
    folder = resources.files("manuscript") / "locale"
    file = folder / primary / "LC_MESSAGES" / "manuscript.po"
    known = primary.isalpha() and file.is_file()
    if not known:
        file = folder / "en" / "LC_MESSAGES" / "manuscript.po"
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    messages = [message for message in catalogue if message.id]
    says = {str(one.id): str(one.string or one.id) for one in messages if isinstance(one.id, str)}
    lang = primary if known else "en"
    forms = {one.id[0]: _forms(lang, one.string or one.id) for one in messages if not isinstance(one.id, str)}
    return Wording(lang=lang, says=says, known=known, forms=forms)


def _forms(lang: str, strings: Sequence[str]) -> dict[str, str]:
    """Name the forms of a message that counts: a catalogue lists them in the order in which CLDR names them."""
    from babel.core import Locale  # late, as above

    named = Locale.parse(lang).plural_form.tags | {"other"}
    return dict(zip((name for name in _ORDER if name in named), strings, strict=False))


_ORDER = ("zero", "one", "two", "few", "many", "other")
