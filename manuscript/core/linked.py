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


def folders(sources: Iterable[Source]) -> tuple[Folder, ...]:
    """Read every `post.yaml`; one that cannot be read tells its folder's name alone."""
    return tuple(_folder(source) for source in sources if source.path.count("/") == 2)


def folder_of(post: Post, known: Sequence[Folder]) -> PostSlug | None:
    """Give the folder that knows a post; None where none does."""
    mine = [one for one in known if one.url and _is_at(post, one)]
    named = [one for one in known if not one.url and one.slug in (post.name, plain(post.slug))]
    return (mine or named)[0].slug if mine or named else None


def silent(home: str, known: Sequence[Folder], posts: Sequence[Post]) -> tuple[PostSlug, ...]:
    """Give the folders of posts on a blog (at `home`) of which it shows no comment: those that were there are gone.

    `posts` are those with comments. Of two folders about one of them, neither is silent, whichever its comments go into.
    """
    there = (one for one in known if one.url and _is_on(home, _key(one.url)))
    return tuple(one.slug for one in there if not any(_is_at(post, one) for post in posts))


def is_taken(name: str, known: Sequence[Folder]) -> bool:
    """Whether a folder of this name is about a post with another address."""
    return any(one.slug == name and one.url for one in known)


def _folder(source: Source) -> Folder:
    slug = PostSlug(source.path.split("/")[1])
    file, _ = records.read(PostFile, yamltext.load(source.path, text.decode(source).text), {})
    return Folder(slug=slug, url=file.url, number=file.id or 0)


def _is_at(post: Post, known: Folder) -> bool:
    """Whether an address is this post's: the same one, or its number on the same blog."""
    host, path, query = _key(known.url)
    if post.url and (host, path, query) == _key(post.url):
        return True
    if not _is_on(post.home, (host, path, query)):
        return False
    match = _NUMBER.fullmatch(query)
    return post.number in (known.number, int(match[1]) if match else 0)


def _is_on(home: str, key: tuple[str, str, str]) -> bool:
    """Whether an address lies on a blog, which may have a folder of its host to itself."""
    host, path, _ = _key(home)
    return key[0] == host and f"{key[1]}/".startswith(f"{path}/")


def _key(url: str) -> tuple[str, str, str]:
    """Give what of an address tells two places apart: neither http or https, nor `www.`, nor the slash at the end."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url, "", ""
    host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    path = unquote(parts.path).rstrip("/").removesuffix("/index.php")
    return host if port in _USUAL else f"{host}:{port}", path, parts.query
