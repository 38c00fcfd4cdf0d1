"""Passages of chapters, and the contributions that are about them."""

from typing import Literal

from manuscript.model.files import Fate, LinkEntry
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, ContributionId, Value

State = Literal["found", "moved", "ambiguous", "orphaned", "skipped"]
"""Where a passage stands now: as it was, in other words, in several places, nowhere, or not looked for by likeness."""


class Seen(Value, frozen=True):
    """What became of one passage in its chapter: where it stands, and the words and the heading that stand there.

    `offset` sorts the passages of a chapter; `places` are all places of one that is in doubt. Places carry trails.
    """

    state: State
    offset: int = 0
    place: Place = Place(path="")
    words: str = ""
    heading: str = ""
    places: tuple[Place, ...] = ()


class Pointed(Value, frozen=True):
    """A passage that somebody named: whose contribution is about it, and in which entry of its `links`."""

    id: ContributionId
    index: int
    link: LinkEntry


class Item(Value, frozen=True):
    """A contribution that is about a chapter: what it does there, what came of it, and the passage as it was named."""

    id: ContributionId
    type: str
    fate: Fate
    author: str
    date: str
    words: str
    passage: str
    heading: str
    state: State | Literal["none"]


class Passage(Value, frozen=True):
    """A passage of a chapter as it stands now, and what is about it."""

    place: Place
    heading: str
    words: str
    items: tuple[Item, ...]


class ForChapter(Value, frozen=True):
    """What waits for a chapter: by passage in its order, without one, in doubt, and about words that are gone.

    `answers` counts the readers' contributions that answer the chapter's question, `open` those nobody decided on.
    """

    chapter: ChapterId
    title: str
    path: str
    question: str
    answers: int
    open: int
    passages: tuple[Passage, ...]
    without: tuple[Item, ...]
    doubtful: tuple[Item, ...]
    orphaned: tuple[Item, ...]


class Proposal(Value, frozen=True):
    """A passage that a contribution may be about. `words` are its first ones, enough to name it; `place` carries a trail.

    `marked`: the reader marked it, on the page itself. Else `score` says how much the two have in common (BM25): only those of
    one contribution can be compared.
    """

    score: float
    chapter: ChapterId
    place: Place
    words: str
    marked: bool = False


class Suggested(Value, frozen=True):
    """What is proposed for one contribution, best first; nothing where no passage stands out."""

    id: ContributionId
    author: str
    words: str
    proposals: tuple[Proposal, ...]
