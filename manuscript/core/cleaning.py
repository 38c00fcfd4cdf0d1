"""Versions of files that git still holds, and what in them is sought -> the commands that take them out of its history. Pure.

Whole versions go by their ids (snapshots and sidecars are the reader's words and nothing else), words inside chapters are replaced
by a mark of omission. The commands work on a fresh copy, which is what git-filter-repo asks for; nothing here runs them.
"""

import re
from collections.abc import Iterable, Sequence

from manuscript.core import sightings
from manuscript.core.sightings import FEWEST, SHORTEST, Sought
from manuscript.core.text import FORBIDDEN
from manuscript.model.value import Value

COPY = "../history-clean.git"
"""Where the cleaned copy is made: beside the repository."""

_RENAMED = "==>"
"""What renames in a list of paths."""

_LETTER = "[A-Za-z0-9]"
_BETWEEN = "[^A-Za-z0-9]{1,40}"
_MARK = "[…]"
_LONGEST = 400
"""Words of one expression; longer stretches are parted, because a pattern has a size that its reader allows."""


def is_listable(path: str) -> bool:
    """Whether a path can stand in a list that the shell writes: no renaming, and no end of a line, which would end the list too."""
    return _RENAMED not in path and path.isprintable()


def expressions(text: str, wanted: Sought, *, quoting: bool, with_names: bool) -> set[str]:
    """Give what `--replace-text` is to look for in one version of a chapter: the words there, and the names if they go too."""
    seen = list(sightings.words(text, wanted, FEWEST if quoting else SHORTEST))
    seen += sightings.names(text, wanted) if with_names else []
    return {made for one in seen for made in _patterns(text[one.begin : one.end])}


def of_names(wanted: Sought) -> set[str]:
    """Give the names themselves, as they may stand in the messages of commits."""
    return {made for name in wanted.names for made in _patterns(name)}


def _patterns(stretch: str) -> Iterable[str]:
    found = [stretch[token.begin : token.end] for token in sightings.tokens(FORBIDDEN.sub("", stretch))]
    for at in range(0, len(found), _LONGEST):
        words = _BETWEEN.join(re.escape(word.casefold()) for word in found[at : at + _LONGEST])
        yield f"regex:(?i)(?<!{_LETTER}){words}(?!{_LETTER})==>{_MARK}"


class Taken(Value, frozen=True):
    """What is taken out of a history: whole versions by their ids, words by expressions, files by their paths from its top."""

    ids: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()


def commands(taken: Taken, address: str, up: str) -> tuple[str, ...]:
    """Give the commands: a fresh copy, the lists, the cleaning, the push; `up` leads from the book to the repository."""
    copy = f"{up}{COPY}"
    lists: list[str] = []
    options: list[str] = []
    if taken.ids:
        lists.append(_document(f"{copy}/ids.txt", taken.ids))
        options.append("--strip-blobs-with-ids ids.txt")
    if words := sorted(taken.words, key=lambda one: (-len(one), one)):
        lists.append(_document(f"{copy}/words.txt", words))
        options += ["--replace-text words.txt", "--replace-message words.txt"]
    if taken.paths:
        lists.append(_document(f"{copy}/paths.txt", [f"literal:{path}" for path in taken.paths]))
        options.append("--paths-from-file paths.txt --invert-paths")
    if not options:
        return ()
    where = _quoted(address) if address else "ADDRESS"
    return (
        f'git clone --mirror --no-local "$(git rev-parse --show-toplevel)" {copy}',
        *lists,
        f"git -C {copy} filter-repo --force {' '.join(options)}",
        f"rm -f {copy}/ids.txt {copy}/words.txt {copy}/paths.txt",
        f"git -C {copy} push --force --mirror {where}",
    )


def _document(path: str, lines: Sequence[str]) -> str:
    """Write lines into a file by the shell, which reads nothing in them."""
    text = "\n".join(lines)
    return f"cat > {path} <<'END-OF-LIST'\n{text}\nEND-OF-LIST"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"
