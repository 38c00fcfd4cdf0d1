"""The beginning of a comment -> the earlier comment that it seems to answer: a proposal, never a fact (facts, section 6).

Only backwards, only within one post, only where exactly one person fits: `@Sak:` after *sak van den boom*, `@7`, `reactie 7`.
"""

import re
from collections.abc import Sequence

from manuscript.core.fold import fold
from manuscript.model.value import Value

_WORDS = "reactie|comment|reply|kommentar|commentaire|comentario|comentário|commento|komentarz"
_NUMBER = re.compile(
    rf"(?:@ ?#?|#|(?:{_WORDS}) (?:#|nr\.? ?)?)(?P<number>\d{{1,5}})(?=[\s:.,;)!-]|$)",
    re.IGNORECASE,
)
_AT = re.compile(r"@ ?(?P<name>[^\W\d_][\w'’.-]*)", re.IGNORECASE)
_BEGINNING = 300
_PREFIX = 3


class Said(Value, frozen=True):
    """What the search needs of one comment: who, the number that the page shows (0: none), the text, and whether it is stored."""

    author: str
    number: int
    body: str
    stored: bool = True


class Proposal(Value, frozen=True):
    """Comment `child` seems to answer comment `parent` (indices), because it begins with `mention`."""

    child: int
    parent: int
    mention: str


class _Earlier:
    """The comments so far: by name, by first name, by number."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._firsts: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        self._numbers: dict[int, int] = {}

    def add(self, index: int, said: Said) -> None:
        name = _name(said.author)
        self._last[name] = index
        for key in {_first(name), name.replace(" ", "")}:
            self._firsts.setdefault(key, set()).add(name)
            self._beginnings.setdefault(key[:_PREFIX], set()).add(key)
        if said.number:
            self._numbers[said.number] = -1 if said.number in self._numbers else index

    def find(self, said: Said) -> tuple[int, str]:
        """Give the index of the comment that the text begins by answering, and the words that say so; -1 for none."""
        start = fold(said.body[:_BEGINNING])
        if match := _NUMBER.match(start):
            return self._numbers.get(int(match["number"]), -1), match.group().strip()
        match = _AT.match(start)
        if not match:
            return -1, ""
        names = self._names(start[match.start("name") :].casefold(), match["name"].rstrip("'.-").casefold())
        names -= {_name(said.author)}
        mention = start[: match.end("name")].rstrip(".-'")
        return (self._last[next(iter(names))] if len(names) == 1 else -1), mention

    def _names(self, rest: str, word: str) -> set[str]:
        """Find whom a mention means: the full name first, then the first name, then the beginning of a first name."""
        known = self._firsts.get(word, set())
        whole = [name for name in known if rest.startswith(name) and not rest[len(name) : len(name) + 1].isalnum()]
        longest = max(whole, key=len, default="")
        if " " in longest:
            return {longest}
        if known or len(word) < _PREFIX:
            return set(known)
        firsts = [first for first in self._beginnings.get(word[:_PREFIX], ()) if first.startswith(word)]
        return {name for first in firsts for name in self._firsts[first]}


def propose(items: Sequence[Said]) -> tuple[Proposal, ...]:
    """Propose a parent for every comment that begins by naming one."""
    earlier = _Earlier()
    proposals: list[Proposal] = []
    for index, said in enumerate(items):
        if not said.stored:
            continue
        parent, mention = earlier.find(said)
        if parent >= 0:
            proposals.append(Proposal(child=index, parent=parent, mention=mention))
        earlier.add(index, said)
    return tuple(proposals)


def _name(author: str) -> str:
    return fold(author).casefold()


def _first(name: str) -> str:
    return re.split(r"[ ,]", name, maxsplit=1)[0].rstrip("'.-")
