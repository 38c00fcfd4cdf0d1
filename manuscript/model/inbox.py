"""What came of readers, as people look at it to sort it: lines by post, one contribution in full, and its thread."""

from typing import Literal

from manuscript.model.book import Contribution, Post
from manuscript.model.files import Fate
from manuscript.model.permits import Lacking
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, ContributionId, PostSlug, Value

Parent = Literal["none", "source", "inferred", "missing", "circle"]
"""How whom a contribution answers is known: the source says it, it is proposed, it is not here, or it goes round."""


class Line(Value, frozen=True):
    """One contribution of a reader: `words` are its first ones, `replied` says whether an author of the book answered it.

    `assignee` and `tags` are what somebody wrote beside it.

    `answers` is whom it answers, as its file says; where that is one of the book it is the name of its snapshot.
    """

    id: ContributionId
    author: str
    date: str
    fate: Fate
    words: str
    answers: str
    parent: Parent
    upstream: str
    replied: bool
    assignee: str = ""
    tags: tuple[str, ...] = ()


class Letters(Value, frozen=True):
    """What came to one post: how many contributions of readers it holds in all, how many of them are open, how many by authors.

    `chapters` are those of the book that it feeds.
    """

    slug: PostSlug
    title: str
    url: str
    chapters: tuple[ChapterId, ...]
    readers: int
    open: int
    authors: int
    lines: tuple[Line, ...]


class Inbox(Value, frozen=True):
    """What was asked for, newest last; the counts are of all that was looked at, also of posts with nothing to show.

    `due` counts the words that the whole book wants and nothing permits yet; `lacking` says why.
    """

    posts: tuple[Letters, ...]
    readers: int
    open: int
    authors: int
    due: int = 0
    lacking: Lacking = Lacking()


class Wanted(Value, frozen=True):
    """What of the inbox is asked for: everything that is open, unless `all`; and of that what every filter fits (empty: not asked).

    `chapter` is the one that words are for, `containing` stands in the words themselves.
    """

    post: str = ""
    chapter: str = ""
    all: bool = False
    author: str = ""
    fate: str = ""
    tag: str = ""
    assigned: str = ""
    containing: str = ""


class Counted(Value, frozen=True):
    """What the last pull of a post counted, by class: `kind` is the kind of source, `claimed` what it said it has."""

    kind: str
    claimed: int | None
    found: int
    readers: int
    authors: int
    pingbacks: int
    pending: int
    spam: int
    deleted: int
    private: int
    skipped: int


class Sum(Value, frozen=True):
    """What one post holds, or all of them: the contributions of readers by fate, which add up to `readers`.

    `reasons` split those that were declined. `claimed` is what the post says it has, `unstored` how many of those the last pull
    saw and only counted (None: no pull of this post was made on this machine). `unexplained` is what is left of the claim;
    below zero it is more than is claimed.
    """

    slug: PostSlug
    fates: dict[Fate, int]
    reasons: dict[str, int]
    readers: int
    authors: int
    claimed: int | None
    counted: Counted | None
    unstored: int | None
    unexplained: int | None


class Totals(Value, frozen=True):
    """The sums of all posts, and of the whole book."""

    posts: tuple[Sum, ...]
    all: Sum


class Member(Value, frozen=True):
    """One contribution in its thread: how deep it stands, how it is known whom it answers, its words as one reads them."""

    one: Contribution
    depth: int
    fate: Fate
    answers: str
    parent: Parent
    words: str


class Shown(Value, frozen=True):
    """One contribution in full: where it stands, whom it answers, where chapters quote it, and, if asked for, its thread."""

    member: Member
    post: Post | None
    home: ChapterId | None
    quoted: tuple[Place, ...]
    thread: tuple[Member, ...]
