"""The posts of a blog + every `post.yaml` of the book -> which folder each post belongs to. Pure.

A post is known by its number, or by its address, however that is written; a folder that a pasted page made has no address:
there the name will do.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote, urlsplit

from manuscript.core import records, slugs, text, yamltext
from manuscript.core.chapterfile import slug as plain
from manuscript.errors import Refused
from manuscript.model.files import PostFile
from manuscript.model.pulled import PulledPost
from manuscript.model.sources import Source
from manuscript.model.value import PostSlug, Value

_NUMBER = re.compile(r"(?:p|page_id)=([0-9]{1,20})")
_USUAL = (None, 80, 443)

Key = tuple[str, str, str]
"""Host, path and query of an address, as far as they tell two places apart."""


class Folder(Value, frozen=True):
    """What a `post.yaml` says of the post that its folder is about."""

    slug: PostSlug
    url: str = ""
    number: int = 0


class Post(Value, frozen=True):
    """A post as its blog tells of it, whose home is `home`."""

    number: int
    home: str
    url: str = ""
    slug: str = ""

    @property
    def name(self) -> str:
        """Give the name that its folder would have."""
        try:
            return slugs.of_post(PulledPost(slug=self.slug, url=self.url), f"post-{self.number}")
        except Refused:
            return f"post-{self.number}"


class Folders:
    """The folders of a book's posts, found by address, by number and by name without looking at each."""

    def __init__(self, all: Iterable[Folder]) -> None:
        self.all = tuple(all)
        self._by_key: dict[Key, Folder] = {}
        self._by_number: dict[int, list[Folder]] = {}
        self._by_slug = {one.slug: one for one in self.all}
        for one in self.all:
            if one.url:
                self._by_key.setdefault(_key(one.url), one)
                for number in _numbers(one):
                    self._by_number.setdefault(number, []).append(one)

    def about(self, post: Post) -> Folder | None:
        """Give the folder that knows a post by its address, or by its number on the same blog."""
        there = self._by_key.get(_key(post.url)) if post.url else None
        numbered = (one for one in self._by_number.get(post.number, ()) if _is_on(post.home, _key(one.url)))
        return there or next(numbered, None)

    def called(self, name: str) -> Folder | None:
        """Give the folder of this name."""
        return self._by_slug.get(PostSlug(name))


def folders(sources: Iterable[Source]) -> Folders:
    """Read every `post.yaml`; one that cannot be read tells its folder's name alone."""
    return Folders(_folder(source) for source in sources if source.path.count("/") == 2)


def folder_of(post: Post, known: Folders) -> PostSlug | None:
    """Give the folder that knows a post; None where none does."""
    mine = known.about(post)
    named = (known.called(name) for name in (post.name, plain(post.slug)))
    found = mine or next((one for one in named if one and not one.url), None)
    return found.slug if found else None


def folder_for(post: PulledPost, stem: str, known: Folders) -> PostSlug:
    """Name the folder of a post out of a file: the one that knows its address or number, else one of its own name.

    A folder of that name may be about another post of the same blog: then its number is added.
    """
    mine = known.about(Post(number=post.number, home=post.home, url=post.url, slug=post.slug))
    if mine:
        return mine.slug
    own = slugs.of_post(post, stem)
    same = known.called(own)
    others = same and same.number not in (0, post.number) and _is_on(post.home, _key(same.url))
    return PostSlug(f"{own}-{post.number}" if others and post.number else own)


def silent(home: str, known: Folders, posts: Sequence[Post]) -> tuple[PostSlug, ...]:
    """Give the folders of posts on a blog (at `home`) of which it shows no comment: those that were there are gone.

    `posts` are those with comments. Of two folders about one of them, neither is silent, whichever its comments go into.
    """
    keys = {_key(post.url) for post in posts if post.url}
    numbers = {post.number for post in posts}
    there = (one for one in known.all if one.url and _is_on(home, _key(one.url)))
    return tuple(one.slug for one in there if _key(one.url) not in keys and numbers.isdisjoint(_numbers(one)))


def is_taken(name: str, known: Folders) -> bool:
    """Whether a folder of this name is about a post with another address."""
    same = known.called(name)
    return bool(same and same.url)


def _folder(source: Source) -> Folder:
    slug = PostSlug(source.path.split("/")[1])
    file, _ = records.read(PostFile, yamltext.load(source.path, text.decode(source).text), {})
    return Folder(slug=slug, url=file.url, number=file.id or 0)


def _numbers(one: Folder) -> tuple[int, ...]:
    """Give the numbers under which a folder's post is known: the one it was given, and that of an address such as `?p=7`."""
    match = _NUMBER.fullmatch(_key(one.url)[2])
    return tuple(number for number in {one.number, int(match[1]) if match else 0} if number > 0)


def _is_on(home: str, key: Key) -> bool:
    """Whether an address lies on a blog, which may have a folder of its host to itself."""
    host, path, _ = _key(home)
    return key[0] == host and f"{key[1]}/".startswith(f"{path}/")


def _key(url: str) -> Key:
    """Give what of an address tells two places apart: neither http or https, nor `www.`, nor the slash at the end."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url, "", ""
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    path = unquote(parts.path).rstrip("/").removesuffix("/index.php")
    return host if port in _USUAL else f"{host}:{port}", path, parts.query
