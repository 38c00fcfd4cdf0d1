"""What is asked of readers, and what they are answered: a post made of a chapter, and the drafts of replies."""

from typing import Literal

from manuscript.model.findings import Findings
from manuscript.model.value import ChapterId, ContributionId, PostSlug, Value

PostStatus = Literal["", "draft", "publish"]
Group = Literal[
    "quoted", "to-ask", "asked", "chosen", "paraphrased", "thanked", "answered", "declined", "waiting", "no-reply"
]
"""What became of a reader's words, as far as the reader is told. The last two get no reply."""


class Wish(Value, frozen=True):
    """What a person wants of `ask`: the post's folder, the blog (both empty: not said), and whether it is published there.

    `status` is what a post becomes on the blog (empty: not said, a draft); one that readers see already is never taken back.
    """

    post: str = ""
    publish: bool = False
    status: PostStatus = ""
    blog: str = ""
    dry_run: bool = False


class PostText(Value, frozen=True):
    """A chapter's gist and question as a post: the same words as Markdown (with the title) and as HTML (without).

    `was_left`: an `ask` that was killed had put it on the blog already.
    """

    chapter: ChapterId
    slug: PostSlug
    title: str
    question: str
    minutes: int
    notice: str
    revision: str
    markdown: str
    html: str
    url: str = ""
    id: int | None = None
    blog: str = ""
    status: str = ""
    was_left: bool = False


class Asked(Value, frozen=True):
    """What `ask` made: the post (none, when an error is among the findings) and the files it wrote or would write."""

    post: PostText | None
    files: tuple[str, ...] = ()
    findings: Findings = ()


class Reply(Value, frozen=True):
    """The draft of an answer to one reader: who, where, how their words begin, what became of them, what to say (or nothing)."""

    contribution: ContributionId
    name: str
    url: str
    words: str
    group: Group
    text: str = ""


class Replies(Value, frozen=True):
    """The drafts for one chapter, group by group, and the file they are in."""

    chapter: ChapterId
    replies: tuple[Reply, ...]
    files: tuple[str, ...] = ()
    findings: Findings = ()
