"""A chapter's gist and question -> the text of a post, and what its `post.yaml` says then."""

from collections.abc import Mapping

import msgspec

from manuscript.core import markdowntext, readingtime, slugs, templating
from manuscript.core.chapterfile import file_slug
from manuscript.errors import WrongUse
from manuscript.model.book import Book, Chapter, Post
from manuscript.model.files import PostFile
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.sources import Source
from manuscript.model.value import PostSlug, Value
from manuscript.model.wording import Wording

TEMPLATE = "post.md.j2"
LIMIT = 200_000
"""Characters of a post: far above any that is read, and far below what a blog takes."""

MOST = 100_000
"""Characters of gist and question, so that they leave room for the rest of the post, escapes and all."""


def lacking(chapter: Chapter, places: Mapping[str, Place]) -> list[Finding]:
    """Say what a chapter lacks before anybody can be asked about it; `places` are those of its front matter's keys."""
    start = Place(path=chapter.path)
    lacks = (("A101", chapter.front.gist, "gist"), ("A102", chapter.front.question, "question"))
    return [found(code, places.get(key, start)) for code, text, key in lacks if not text.strip()]


class Filling(Value, frozen=True):
    """What a post is made of: `gist` and `notice` are Markdown, `question` and `book` (the title) plain text."""

    gist: str
    question: str
    words: int
    notice: str
    book: str


def problem(chapter: Chapter) -> str:
    """Say why a chapter's gist and question are no post, however they are read; nothing where they may be one."""
    length = len(chapter.front.gist) + len(chapter.front.question)
    return f"with the question it has {length:,} characters; the limit is {MOST:,}" if length > MOST else ""


def render(template: Source, wording: Wording, filling: Filling) -> str:
    """Fill the template of a post; give Markdown."""
    minutes = readingtime.minutes(filling.words)
    return templating.fill(template, LIMIT)(
        gist=filling.gist,
        question=markdowntext.escape(filling.question),
        reading_time=readingtime.say(minutes, wording),
        minutes=minutes,
        notice=filling.notice,
        book=markdowntext.escape(filling.book),
        say=wording.say,
    )


def try_out(source: Source, wording: Wording) -> str:
    """Fill a post's template with sample words; give the problem in words, or nothing."""
    sample = Filling(gist="G", question="Q", words=1, notice="N", book="B")
    return templating.problem(lambda: render(source, wording, sample))


def post_of(chapter: Chapter, book: Book, named: str) -> PostSlug:
    """Give the folder of a chapter's post: the one named, the one that feeds it already, else one named after its title."""
    if named:
        return PostSlug(slugs.given(named, "--post"))
    feeding = [slug for slug, post in book.posts.items() if chapter.id in post.file.chapters]
    if len(feeding) > 1:
        raise WrongUse(
            f"Several posts feed the chapter `{chapter.id}`: {', '.join(feeding)}.",
            f"Say which: manuscript ask {chapter.id} --post {feeding[0]}",
        )
    slug = PostSlug(slugs.given(file_slug(chapter.title) or chapter.id, "--post"))
    if not feeding and slug in book.posts:
        raise WrongUse(
            f"contributions/{slug}/ is the post of another chapter.", f"Name a folder: --post {slug}-{chapter.id}"
        )
    return feeding[0] if feeding else slug


def wanted(chapter: Chapter, post: Post | None, *, revision: str, notice: str) -> PostFile:
    """Give what `post.yaml` is to say: a title that people gave to the post stays, all else is what readers see now."""
    before = post.file if post else PostFile()
    return msgspec.structs.replace(
        before,
        title=before.title or chapter.title,
        question=markdowntext.on_one_line(chapter.front.question),
        chapters=before.chapters if chapter.id in before.chapters else (*before.chapters, chapter.id),
        revision=revision,
        notice=notice,
    )


def changed(post: Post | None, wanted: PostFile, answers: int, place: Place) -> list[Finding]:
    """Say when readers who have answered saw something else than those who come: another question, another notice."""
    if post is None or not answers:
        return []
    before = post.file
    pairs = (("A108", before.question, wanted.question), ("A107", before.notice, wanted.notice))
    return [
        found(code, place, old=old, new=new or "none", count=answers) for code, old, new in pairs if old and old != new
    ]


def uncommitted(chapter: Chapter, problem: str) -> list[Finding]:
    """Say when no commit holds what readers see."""
    return [found("A103", Place(path=chapter.path), problem=problem)] if problem else []
