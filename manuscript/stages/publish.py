"""A post that is ready -> the same post on the blog, made there once and made anew from then on, known by its number.

post.yaml, book.yaml -> blog -> WordPress -> what post.yaml says then
pure                    pure    network      pure
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from msgspec.structs import replace

from manuscript.core import blogaddress, linked, records
from manuscript.core.linked import Folder, Post
from manuscript.errors import Conflict, ManuscriptError, Refused, Stopped, WrongUse
from manuscript.model.asked import PostText, Wish
from manuscript.model.blog import Blog, SavedPost
from manuscript.model.bookfile import BlogEntry
from manuscript.model.files import PostFile
from manuscript.model.value import Value
from manuscript.outside import passwords
from manuscript.outside.wordpress import Site, open_blog

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_UNKNOWN = ("", "unknown")


def blog_of(blogs: tuple[BlogEntry, ...], post: PostText, wish: Wish) -> Blog:
    """Give the blog that a post goes to: the one named, the one where it stands, the only one. No blog may get another's post."""
    if not blogs:
        raise WrongUse(
            "book.yaml names no blog to publish on.",
            "Add to it: blogs: [{name: weblog, url: https://weblog.example, user: NAME}]; or paste the file in out/ask/.",
        )
    names = [blog.name for blog in blogs]
    wanted = wish.blog or post.blog or (names[0] if len(names) == 1 else "")
    entry = next((blog for blog in blogs if blog.name == wanted), None)
    if entry is None:
        said = f"There is no blog `{wanted}` in book.yaml." if wanted else "book.yaml names several blogs."
        raise WrongUse(said, f"Say which: --blog. {records.nearest(wanted, names, 'There are')}")
    if problem := blogaddress.problem_of_name(entry.name) or blogaddress.problem(entry.url):
        raise Refused(f"The blog {entry.name!r} cannot be used: {problem}.", "Correct it in book.yaml.")
    blog = Blog(name=entry.name, url=entry.url, user=entry.user)
    _refuse_anothers(blog, post)
    return blog


def _refuse_anothers(blog: Blog, post: PostText) -> None:
    """Stop where the post would be made a second time, or a post of another blog overwritten."""
    path = f"contributions/{post.slug}/post.yaml"
    if post.url and not post.id:
        raise Conflict(
            f"{path} says that the post stands at {post.url}, and not its number there: a second one would be made.",
            "Add `id:` to it (the number in the address of its edit page, post=…), or remove `url:`: then a new one is made.",
        )
    elsewhere = post.blog not in ("", blog.name)
    if post.id and post.url:
        there = Post(number=post.id, home=blog.url)
        folder = Folder(slug=post.slug, url=post.url, number=post.id)
        elsewhere = elsewhere or linked.folder_of(there, linked.Folders([folder])) is None
    if post.id and elsewhere:
        raise Conflict(
            f"{path} says that the post stands on another blog than {blog.name}: {post.url or post.blog}.",
            "Name that one (--blog), or make another post of it: --post NAME.",
        )


class Published(Value, frozen=True):
    """A post as it stands on the blog, and the day since which readers can see it (unknown: empty)."""

    saved: SavedPost
    day: str = ""


def publish(blog: Blog, post: PostText, wish: Wish) -> Published:
    """Put a post on its blog. Its words there can hold no markup but ours; a new one is a draft unless more is asked for."""
    password = passwords.of(blog)
    if not password:
        raise Refused(f"There is no password for the blog {blog.name}, so nothing can be published there.", _how(blog))
    with open_blog(blog, password) as site:
        saved = site.save_post(
            post.id,
            title=escape(post.title, quote=False),
            content=post.html,
            status=wish.status or "draft",
            slug="" if post.id else post.slug,
        )
        return Published(saved=saved, day=_day(site, saved))


def _day(site: Site, saved: SavedPost) -> str:
    """Ask the blog since when a post can be seen. The post is there by now: what fails here must not hide that."""
    if saved.status != "publish":
        return ""
    try:
        told = [str(one.get("date", ""))[:10] for one in site.posts((saved.id,))]
    except ManuscriptError as error:
        if isinstance(error, Stopped):
            raise
        return ""
    return next((day for day in told if _DAY.fullmatch(day)), "")


def _how(blog: Blog) -> str:
    if not blog.user:
        return "Add `user:` to the blog in book.yaml, the name under which you log in there; then run this again."
    variable, account = blogaddress.variable(blog.name), passwords.account(blog)
    return f"Put an application password into {variable}, or into the keyring: keyring set manuscript {account}"


def recorded(file: PostFile, made: Published, blog: str) -> PostFile:
    """Give what `post.yaml` says of a post once it is on the blog; a day that is written there already stays."""
    day = made.day if file.date in _UNKNOWN else file.date
    return replace(file, url=made.saved.url, id=made.saved.id, blog=blog or file.blog, date=day or file.date)


@contextmanager
def telling(saved: SavedPost, path: str) -> Iterator[None]:
    """When what is to be written after publishing cannot be, say what must not be lost: where the post stands, and its number."""
    try:
        yield
    except ManuscriptError as error:
        error.message = f"The post is on the blog, at {saved.url}, but could not be recorded. {error.message}"
        error.hint = f"Write `id: {saved.id}` and `url: {saved.url}` into {path}. {error.hint}"
        raise
