"""A text x somebody's names and words -> where in the text they stand, however they are typeset. Pure.

Letters and digits only are compared, in any capitals and with accents or without, so that neither markup nor a typesetter hides
anything. A name counts where all of its words stand together; words count from a run of `SHORTEST` on, because fewer may be
anybody's.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from manuscript.model.value import Value

SHORTEST = 6
"""So many words in the same order are no chance; a text that is shorter counts as a whole, from `FEWEST` words on."""

FEWEST = 3
"""So many words count where it is known that somebody is quoted."""

_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_UNSEEN}])*")
_WORD = re.compile(r"[^\W_]+")
_DROPPED = re.compile(rf"[\u0300-\u036f{_UNSEEN}]")
_MOST = 10
"""So many places where the same run begins are tried: of a text that says one word a thousand times, all are alike."""

_LEAST_OF_A_NAME = 2
"""Letters of a name: one alone stands in every text."""


class Token(Value, frozen=True):
    """One word of a text as it is compared, and where it stands there."""

    key: str
    begin: int
    end: int


class Sighting(Value, frozen=True):
    """A stretch of a text, from one character to another (not counted), and the name that it is; empty where it is words."""

    begin: int
    end: int
    name: str = ""


class Sought(Value, frozen=True):
    """Who and what is looked for: names as they are written, and texts, each the words of one thing that somebody wrote."""

    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def tokens(text: str) -> list[Token]:
    """Part a text into its words."""
    return [Token(key=_key(match.group()), begin=match.start(), end=match.end()) for match in _TOKEN.finditer(text)]


def _key(word: str) -> str:
    return word.lower() if word.isascii() else _folded(word)


def _folded(text: str) -> str:
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text)).casefold()


def _may_hold(text: str, runs: Mapping[int, frozenset[tuple[str, ...]]]) -> bool:
    """Whether a text may hold one of some runs of words, by their length: quickly, because nearly every text holds none."""
    keys = plain(text) if runs else []
    return any(not wanted.isdisjoint(zip(*(keys[i:] for i in range(n)), strict=False)) for n, wanted in runs.items())


def plain(text: str) -> list[str]:
    """Give the words of a text as they are compared, without their places."""
    return _WORD.findall(text.lower() if text.isascii() else _folded(text))


@lru_cache(maxsize=4)
def _runs_of_names(sought: Sought) -> dict[int, frozenset[tuple[str, ...]]]:
    made: dict[int, set[tuple[str, ...]]] = {}
    for key in (tuple(plain(name)) for name in sought.names):
        made.setdefault(len(key), set()).add(key)
    return {length: frozenset(keys) for length, keys in made.items() if length}


@lru_cache(maxsize=4)
def _runs_of_words(sought: Sought, shortest: int) -> dict[int, frozenset[tuple[str, ...]]]:
    made: dict[int, set[tuple[str, ...]]] = {}
    for keys in (plain(text) for text in sought.texts):
        least = min(shortest, len(keys))
        made.setdefault(least, set()).update(zip(*(keys[i:] for i in range(least)), strict=False))
    return {length: frozenset(keys) for length, keys in made.items() if length}


def names(text: str, sought: Sought) -> Iterator[Sighting]:
    """Find every place in a text where one of the names stands."""
    if not _may_hold(text, _runs_of_names(sought)):
        return
    wanted = {key: name for name in sorted(sought.names) if len("".join(key := _keys(name))) >= _LEAST_OF_A_NAME}
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for key in sorted(wanted, key=len, reverse=True):
        firsts.setdefault(key[0], []).append(key)
    words = tokens(text) if firsts else []
    after = 0
    for index, word in enumerate(words):
        for key in firsts.get(word.key, ()) if index >= after else ():
            if tuple(one.key for one in words[index : index + len(key)]) == key:
                after = index + len(key)
                yield Sighting(begin=word.begin, end=words[after - 1].end, name=wanted[key])
                break


def _keys(name: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens(name))


def words(text: str, sought: Sought, shortest: int = SHORTEST) -> Iterator[Sighting]:
    """Find every longest run of words in a text that is a run of the words sought."""
    if not _may_hold(text, _runs_of_words(sought, shortest)):
        return
    mine = tokens(text)
    for source in sought.texts:
        theirs = [token.key for token in tokens(source)]
        least = min(shortest, len(theirs))
        if least >= min(FEWEST, shortest):
            yield from _runs(mine, theirs, least)


def _runs(mine: Sequence[Token], theirs: Sequence[str], least: int) -> Iterator[Sighting]:
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(theirs) - least + 1):
        known = starts.setdefault(tuple(theirs[at : at + least]), [])
        if len(known) < _MOST:
            known.append(at)
    keys = [token.key for token in mine]
    index = 0
    while index <= len(keys) - least:
        begun = starts.get(tuple(keys[index : index + least]), ())
        length = max((_common(keys, index, theirs, at) for at in begun), default=0)
        if length:
            yield Sighting(begin=mine[index].begin, end=mine[index + length - 1].end)
        index += max(length, 1)


def _common(mine: Sequence[str], begin: int, theirs: Sequence[str], at: int) -> int:
    length = 0
    while begin + length < len(mine) and at + length < len(theirs) and mine[begin + length] == theirs[at + length]:
        length += 1
    return length


def holds(text: str, sought: Sought, shortest: int = SHORTEST) -> bool:
    """Whether a text holds a name or words that are sought."""
    return any(True for _ in names(text, sought)) or any(True for _ in words(text, sought, shortest))
