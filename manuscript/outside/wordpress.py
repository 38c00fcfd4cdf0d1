"""A blog in WordPress, asked itself: its comments, its posts, and a post that is made or made anew.

Both addresses of its interface are tried, `/wp-json/` and `/index.php?rest_route=/`, and the one that the blog's own pages
name; what answers is remembered for the run. Of every comment only what a book needs is asked for (`_fields`): no e-mail
address, no address of a machine and no picture of anybody is even sent.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlencode, urljoin, urlsplit

import msgspec

from manuscript.errors import Refused
from manuscript.model.blog import Blog, Listing, SavedPost
from manuscript.outside import listing, wpanswer, wplisted
from manuscript.outside.kept import Kept
from manuscript.outside.web import Answer, Manners, Web
from manuscript.outside.wplisted import Page, is_id

_WAYS = ("/wp-json", "/index.php?rest_route=")
_API = re.compile(r'<([^<>]{1,500})>\s*;[^,]*?rel="https://api\.w\.org/"')
_COMMENT = "id,post,parent,author,author_name,date,date_gmt,content,link,status,type"
_POST = "id,link,slug,title,date,status"
_STANDING = "draft,publish,pending,future"
_NAMESAKES = 10
_AT_ONCE = 100
"""The most that WordPress gives on one page, and takes in one list of numbers."""


def _silent(_: str) -> None:
    """Tell nobody."""


def open_blog(
    blog: Blog,
    password: str = "",
    *,
    notice: Callable[[str], None] = _silent,
    book: Path | None = None,
    manners: Manners | None = None,
) -> "Site":
    """Make the way to a blog, to be used as a context manager; nothing is asked yet.

    `password` is an application password of `blog.user`; without both, the blog is asked as anybody may. With `book`, the
    folder of a book, pages that came are kept there until all have come (`outside.kept`).
    """
    login = (blog.user, password) if blog.user and password else None
    return Site(blog, Web(blog.name, blog.url, login, manners), book, notice)


class Site:
    """A blog that answers. Every request may end in `Refused` (what it says cannot be used) or `Outside` (it says nothing).

    A post that is to be made anew and is gone there is a `Conflict`.
    """

    def __init__(self, blog: Blog, web: Web, book: Path | None = None, notice: Callable[[str], None] = _silent) -> None:
        self.blog = blog
        self._web, self._book, self._notice = web, book, notice
        self._way = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._web.close()

    def comments(self, posts: Sequence[int] = ()) -> Listing:
        """List the comments of the blog, or of some posts, oldest first by number.

        One who is logged in sees those that wait, spam and trash too, pingbacks among them, and every text as it was typed.
        """
        query = {"per_page": _AT_ONCE, "order": "asc", "orderby": "id", "_fields": _COMMENT}
        if posts:
            query["post"] = ",".join(str(post) for post in posts)
        if self._web.logged_in:
            query |= {"context": "edit", "status": "any", "type": "all", "_fields": f"{_COMMENT},author_email"}
        asked = f"{self.blog.url} {self.blog.user if self._web.logged_in else ''} {urlencode(query)}"
        kept = Kept(self._book, self.blog.name, asked) if self._book else None

        def page(number: int, offset: int | None) -> Page:
            place = {"page": number} if offset is None else {"page": number, "offset": offset}
            return wpanswer.page(self.blog, self._ask("comments", {**query, **place}), number, offset)

        logged_in, notice = self._web.logged_in, self._notice
        return listing.gather(self.blog.name, page, kept=kept, logged_in=logged_in, notice=notice)

    def posts(self, numbers: Sequence[int]) -> tuple[dict[str, Any], ...]:
        """Give what the blog tells of posts, or of pages: address, title, date. One that it does not show is left out."""
        wanted = dict.fromkeys(numbers)
        told: dict[int, dict[str, Any]] = {}
        for kind in ("posts", "pages"):
            missing = [number for number in wanted if number not in told]
            for at in range(0, len(missing), _AT_ONCE):
                some = ",".join(str(number) for number in missing[at : at + _AT_ONCE])
                answer = self._ask(kind, {"include": some, "per_page": _AT_ONCE, "_fields": _POST})
                told |= {one["id"]: one for one in wpanswer.objects(self.blog, answer) if is_id(one.get("id"))}
        return tuple(told[number] for number in wanted if number in told)

    def save_post(
        self, post: int | None, *, title: str, content: str, status: Literal["draft", "publish"], slug: str = ""
    ) -> SavedPost:
        """Make a post, or make one anew; a post that readers see already is not taken back by asking for a draft.

        Where one is to be made and stands there already, word for word, that one is made anew: a run that was killed left it.
        """
        words = {"title": title, "content": content, **({"slug": slug} if slug else {})}
        if not self._web.logged_in:
            raise wpanswer.no_password(self.blog)
        left = self._left(words) if post is None and slug else None
        post = post or left
        seen = post is not None and self._state(post) != "draft"
        sent = words if seen and status == "draft" else {**words, "status": status}
        path = self._path("posts" if post is None else f"posts/{post:d}", {})
        answer = self._web.post(path, msgspec.json.encode(sent), twice=post is not None)
        return msgspec.structs.replace(wpanswer.saved(self.blog, answer, post), was_left=left is not None)

    def _left(self, words: dict[str, str]) -> int | None:
        """Find a post of these words that a run made and could not write down; WordPress numbers a slug that is taken."""
        slugs = [words["slug"], *(f"{words['slug']}-{number}" for number in range(2, _NAMESAKES))]
        query = {"slug": ",".join(slugs), "status": _STANDING, "context": "edit", "per_page": _AT_ONCE}
        try:
            told = wpanswer.objects(self.blog, self._ask("posts", {**query, "_fields": "id,title,content"}))
        except Refused:  # whoever may not look may not make one either, and that is told in better words
            return None
        same = [
            one["id"] for one in told if is_id(one.get("id")) and wplisted.says(one, words["title"], words["content"])
        ]
        return min(same, default=None)

    def _state(self, post: int) -> str:
        """Say how a post stands there; one that is gone cannot be made anew."""
        answer = self._ask(f"posts/{post:d}", {"context": "edit", "_fields": "id,status"})
        return wpanswer.state(self.blog, answer, post)

    def _ask(self, what: str, query: dict[str, Any]) -> Answer:
        return self._web.get(self._path(what, query))

    def _path(self, what: str, query: dict[str, Any]) -> str:
        self._way = self._way or self._found()
        asked = urlencode(query)
        joined = ("&" if "?" in self._way else "?") if asked else ""
        return f"{self._way}/wp/v2/{what}{joined}{asked}"

    def _found(self) -> str:
        """Find where the interface is: below the usual paths, else where the blog's pages say."""
        answers: list[Answer] = []
        for way in _WAYS:
            if self._answers(way, answers):
                return way
        answers.append(self._web.get("/"))
        link = _API.search(answers[-1].headers.get("link", ""))
        way = self._below(link[1]) if link else ""
        if way and self._answers(way, answers):
            return way
        raise wpanswer.no_wordpress(self.blog, answers)

    def _answers(self, way: str, answers: list[Answer]) -> bool:
        """Whether WordPress answers there; what anything else answered is added to `answers`."""
        joined = "&" if "?" in way else "?"
        answers.append(self._web.get(f"{way}/wp/v2/comments{joined}per_page=1&_fields=id"))
        return wpanswer.is_wordpress(answers[-1])

    def _below(self, address: str) -> str:
        """Give the path of the interface below the blog's home; nothing where it is on another host or elsewhere on this."""
        home, there = urlsplit(self._web.home), urlsplit(urljoin(self._web.home + "/", address))
        path = there.path + (f"?{there.query}" if there.query else "")
        if there.hostname != home.hostname or not path.startswith(home.path):
            return ""
        return path.removeprefix(home.path).rstrip("/")
