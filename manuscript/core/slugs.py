"""Words of a person or a source -> the name of a post's folder, safe on every system, or a sentence that says why not."""

import re
from urllib.parse import unquote, urlsplit

from manuscript.core.chapterfile import slug
from manuscript.core.masking import mask
from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import PulledPost
from manuscript.model.value import PostSlug

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 100
_TAKEN = frozenset({"people", "permissions"})
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)


def given(word: str, option: str) -> str:
    """Take a slug that a person gave; anything but a plain one is wrong use, because it becomes the name of a folder."""
    if problem := _problem(word):
        raise WrongUse(
            f"{option} {word[:_LONGEST]!r} cannot be used: {problem}.",
            "Use letters, digits and hyphens: huidige-situatie.",
        )
    return word


def of_post(post: PulledPost, stem: str) -> PostSlug:
    """Name a post: by its own slug, else by the last part of its address, by its number, by the file's name without suffix.

    None of them may be somebody's address: folders are in git.
    """
    last = urlsplit(post.url).path.rstrip("/").rpartition("/")[2] if post.url else ""
    number = f"post-{post.number}" if post.number else ""
    for words in (post.slug, unquote(last), number, stem):
        name = slug(words)[:_LONGEST].strip("-")
        if name and not mask(words).what and not _problem(name):
            return PostSlug(name)
    raise Refused(f"{stem!r} gives no name for the post's folder.", "Name it: --post NAME")


def is_plain(word: str) -> bool:
    """Whether a word may be the name of a file on every system."""
    return bool(_PLAIN.fullmatch(word)) and word.isascii() and len(word) <= _LONGEST and not is_device(word)


def is_device(word: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file may have it."""
    return word in _DEVICES


def _problem(word: str) -> str:
    if not _PLAIN.fullmatch(word) or not word.isascii():
        return "a name here has small letters, digits and hyphens only"
    if len(word) > _LONGEST:
        return f"it is longer than {_LONGEST} characters"
    if word in _TAKEN:
        return "contributions/ has a folder of this name for other things"
    return "Windows keeps this name for a device" if is_device(word) else ""
