"""The side street `ask`: a chapter -> a post that asks its readers something, and the `post.yaml` by which a pull knows it again.

chapter -> gist   -> post   -> files, blog
           pandoc    pandoc    disk, web
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from manuscript.core import asking, chapterfile, editions, markdowntext, notice, overrides, postfile, readingtime, text
from manuscript.core.checks import looks as tried
from manuscript.errors import WrongUse
from manuscript.model.asked import Asked, PostText, Wish
from manuscript.model.blog import SavedPost
from manuscript.model.book import Book, Chapter
from manuscript.model.files import PostFile
from manuscript.model.findings import Finding, blocks_build
from manuscript.model.place import Place
from manuscript.model.sources import Source
from manuscript.model.value import PostSlug, Value
from manuscript.model.wording import Wording
from manuscript.outside import disk, git, given, looks
from manuscript.stages import posttext, publish

FOLDER = "out/ask"
DIRTY = "dirty"
_FRONT = ("C301", "C303", "C330")
"""What may be wrong with a chapter's file so that its front matter says nothing; faults in its text are not asked about."""


class _Ready(Value, frozen=True):
    """A post that is ready to be pasted or published, and the `post.yaml` that it comes with; none where there is an error."""

    findings: tuple[Finding, ...]
    path: str = ""
    post: PostText | None = None
    file: PostFile = PostFile()


def ask(root: Path, book: Book, wording: Wording, only: str, wish: Wish) -> Asked:
    """Make the post of a chapter, and its files; with an error among the findings nothing is written or published."""
    chapter = chapter_of(book, only)
    ready = _ready(root, book, wording, chapter, asking.post_of(chapter, book, wish.post))
    if ready.post is None:
        return Asked(post=None, findings=ready.findings)
    if wish.publish:
        return _publish(root, book, ready.post, ready, wish)
    return Asked(post=ready.post, files=_write(root, ready.post, ready, wish), findings=ready.findings)


def _publish(root: Path, book: Book, post: PostText, ready: _Ready, wish: Wish) -> Asked:
    """Put a post on its blog, and record it; what could go wrong with the record is looked for before."""
    blog = publish.blog_of(book.config.blogs, post, wish)
    name = blog.name if len(book.config.blogs) > 1 else ""
    sample = SavedPost(id=post.id or 1, url=f"{blog.url}/?p=1", status=wish.status, slug=post.slug)
    trial = publish.Published(saved=sample, day="2000-01-01")
    tried = _edited(root, ready.path, publish.recorded(ready.file, trial, name)).findings
    findings = (*(one.weighed("error") if one.code == "A108" else one for one in ready.findings), *tried)
    if blocks_build(findings):
        return Asked(post=None, findings=findings)
    if wish.dry_run:
        would = msgspec.structs.replace(post, blog=blog.name, status=wish.status)
        return Asked(post=would, files=_write(root, post, ready, wish), findings=findings)
    made = publish.publish(blog, post, wish)
    saved, file = made.saved, publish.recorded(ready.file, made, name)
    with publish.telling(saved, ready.path):
        files = _write(root, post, msgspec.structs.replace(ready, file=file), wish)
    shown = msgspec.structs.replace(
        post, url=saved.url, id=saved.id, blog=blog.name, status=saved.status, was_left=saved.was_left
    )
    return Asked(post=shown, files=files, findings=findings)


def _ready(root: Path, book: Book, wording: Wording, chapter: Chapter, slug: PostSlug) -> _Ready:
    path, post = f"contributions/{slug}/post.yaml", book.posts.get(slug)
    places = _places(root, chapter)
    findings = [*_faults(root, book, chapter, path, places), *tried.of_blog(book, wording), *_notice(book, wording)]
    if blocks_build(tuple(findings)):
        return _Ready(findings=tuple(findings))
    made = posttext.make(book, wording, chapter, places.get("gist", Place(path=chapter.path)))
    findings += made.findings
    if blocks_build(tuple(findings)):
        return _Ready(findings=tuple(findings))
    held = git.held(root, chapter.path)
    file = asking.wanted(chapter, post, revision=held.commit or DIRTY, notice=made.notice)
    answers = sum(one.post == slug and not one.by_author for one in book.contributions.values())
    findings += asking.uncommitted(chapter, held.problem)
    findings += [*asking.changed(post, file, answers, Place(path=path)), *_edited(root, path, file).findings]
    if blocks_build(tuple(findings)):
        return _Ready(findings=tuple(findings))
    return _Ready(findings=tuple(findings), path=path, post=_post(chapter, slug, made, file), file=file)


def chapter_of(book: Book, only: str) -> Chapter:
    """Give the chapter that a person names; an unknown one, or none, is wrong use."""
    id = editions.chapter_of(book, only)
    if id is None:
        raise WrongUse("No chapter is named.", "Name one: manuscript ask CHAPTER")
    return next(chapter for chapter in book.chapters if chapter.id == id)


def _faults(root: Path, book: Book, chapter: Chapter, path: str, places: Mapping[str, Place]) -> list[Finding]:
    """Give what is wrong with the front matter and the `post.yaml`; what only follows from that is not told as well."""
    given.check_inside(root, path.rpartition("/")[0])
    read = [one for one in book.findings if one.place.path == path]
    read += [
        one
        for one in book.findings
        if one.place.path == chapter.path and (one.code.startswith("Y") or one.code in _FRONT)
    ]
    return read if blocks_build(tuple(read)) else [*read, *asking.lacking(chapter, places)]


def _places(root: Path, chapter: Chapter) -> dict[str, Place]:
    data = disk.read_asset(root, chapter.path) or b""
    return chapterfile.key_places(chapter.path, text.decode(Source(path=chapter.path, data=data)).text)


def _notice(book: Book, wording: Wording) -> list[Finding]:
    own = overrides.chosen(book.templates, notice.TEMPLATE, wording)
    ours = Source(path=notice.TEMPLATE, data=looks.builtin(notice.TEMPLATE))
    return notice.check(own, ours, wording)


def _edited(root: Path, path: str, file: PostFile) -> postfile.Edited:
    """Give the `post.yaml`; a change that cannot be put into it is an error here: the next pull would not know the post."""
    edited = postfile.asked(path, disk.read_asset(root, path), file)
    findings = tuple(one.weighed("error") if one.code == "P813" else one for one in edited.findings)
    return msgspec.structs.replace(edited, findings=findings)


def _post(chapter: Chapter, slug: PostSlug, made: posttext.Made, file: PostFile) -> PostText:
    return PostText(
        chapter=chapter.id,
        slug=slug,
        title=markdowntext.on_one_line(file.title),
        question=file.question,
        minutes=readingtime.minutes(made.words),
        notice=made.notice,
        revision=file.revision,
        markdown=f"# {markdowntext.escape(file.title)}\n\n{made.written.markdown}",
        html=made.written.html,
        url=file.url,
        id=file.id,
        blog=file.blog,
    )


def _to_paste(post: PostText) -> dict[str, bytes]:
    stem = f"{FOLDER}/{post.chapter}"
    return {f"{stem}.md": post.markdown.encode(), f"{stem}.html": post.html.encode()}


def _write(root: Path, post: PostText, ready: _Ready, wish: Wish) -> tuple[str, ...]:
    """Write the files of a post, all or none, unless nothing is to be written; give their paths."""
    files = {**_to_paste(post), ready.path: _edited(root, ready.path, ready.file).data}
    if not wish.dry_run:
        disk.make_private(root / "out")
        disk.write_all(root, files)
    return tuple(files)
