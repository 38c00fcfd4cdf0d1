"""The blogs of `book.yaml` -> what each of them holds, before anything of it is stored; a blog that fails is told.

blog    -> listing -> posts that the book knows -> Pulled
network    pure       pure                         pure
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from manuscript.core import blogaddress, linked, slugs
from manuscript.core.linked import Folders, Post
from manuscript.errors import Outside, Refused, WrongUse
from manuscript.model.blog import Blog, Listing
from manuscript.model.findings import Finding
from manuscript.model.place import Place
from manuscript.model.pulled import Options, Pulled, PulledPost, Refusal
from manuscript.model.rules import found
from manuscript.model.value import PostSlug, Value
from manuscript.outside import disk, passwords
from manuscript.outside.wordpress import open_blog
from manuscript.sources import wpaddress, wprest
from manuscript.stages import parse

_NAMED = 10


class _Held(Value, frozen=True):
    """What a blog holds: its comments by the post they answer, those that name none, and what it tells of those posts."""

    blog: Blog
    listing: Listing
    by_post: dict[int, list[dict[str, Any]]]
    strays: list[dict[str, Any]]
    told: dict[int, dict[str, Any]]
    with_password: bool = False


class Asked(Value, frozen=True):
    """What one blog answered, or why it did not."""

    name: str
    pulled: Pulled = Pulled(kind=wprest.KIND)
    refusal: Refusal | None = None


def ask(root: Path, options: Options, notice: Callable[[str], None]) -> tuple[Asked, ...]:
    """Ask every blog of the book, one after the other; where one fails the others go on."""
    config = parse.config(disk.read_config(root))
    _check(options)
    if not config.file.blogs:
        return ()
    known = linked.folders(disk.read_texts(root, "contributions", ("/post.yaml",))[0])
    names = [entry.name for entry in config.file.blogs]
    answers = []
    for index, entry in enumerate(config.file.blogs):
        blog = Blog(name=entry.name, url=entry.url, user=entry.user)
        place = config.places.get(("blogs", index, "name"), Place(path="book.yaml"))
        try:
            _check_name(blog.name, names[:index])
            book = None if options.dry_run else root
            answers.append(Asked(name=blog.name, pulled=_asked(_ask(blog, book, notice), place, known, options)))
        except (Refused, Outside) as error:
            refusal = Refusal(source=blog.name, message=error.message, hint=error.hint, code=error.code)
            answers.append(Asked(name=blog.name, refusal=refusal))
    return tuple(answers)


def _check_name(name: str, others: Sequence[str]) -> None:
    if problem := blogaddress.problem_of_name(name, others):
        raise Refused(f"{name!r} cannot name a blog: {problem}.", "Correct its `name` in book.yaml.")


def _check(options: Options) -> None:
    """Refuse words that would name a folder wrongly, or tie every post of a blog to one chapter."""
    if options.post:
        slugs.given(options.post, "--post")
    elif options.chapter:
        raise WrongUse("--chapter needs --post where blogs are asked: they hold many posts.", "Add --post SLUG.")


def _ask(blog: Blog, book: Path | None, notice: Callable[[str], None]) -> _Held:
    password = passwords.of(blog)
    with open_blog(blog, password, notice=notice, book=book) as site:
        listing = site.comments()
        by_post: dict[int, list[dict[str, Any]]] = {}
        strays = []
        for one in listing.objects:
            if number := wpaddress.number(one.get("post")):
                by_post.setdefault(number, []).append(one)
            else:
                strays.append(one)
        told = {one["id"]: one for one in site.posts(sorted(by_post))}
    return _Held(
        blog=blog,
        listing=listing,
        by_post=by_post,
        strays=strays,
        told=told,
        with_password=bool(blog.user and password),
    )


def _asked(held: _Held, place: Place, known: Folders, options: Options) -> Pulled:
    """Make posts of what a blog holds: of those that the book knows, or of the one that `--post` names."""
    posts = [_post(held, number) for number in sorted(held.by_post)]
    taken = _taken(posts, known, options.post)
    objects = [one for post in posts if post.number in taken for one in _with_post(held, post, taken[post.number])]
    pulled = wprest.comments(objects, site=held.blog.url, name=held.blog.name)
    strays = wprest.strays(held.strays, held.blog.name)  # a link of theirs would bring in a post nobody asked for
    others = [post for post in posts if post.number not in taken]
    noticed = (*_of_asking(held, place, options), *_of_posts(held, place, others, taken, options.post))
    site = wpaddress.of_home(held.blog.url)
    listed = tuple(wpaddress.native(site, number) for one in held.strays if (number := wpaddress.number(one.get("id"))))
    made = tuple(msgspec.structs.replace(post, now=True, listed=listed) for post in pulled.posts)
    if held.listing.complete:
        silent = () if options.post else linked.silent(held.blog.url, known, posts)
        made = (
            *(_complete(post) for post in made),
            *(PulledPost(slug=slug, complete=True, listed=listed) for slug in silent),
        )
        made = tuple(msgspec.structs.replace(post, with_hidden=held.with_password) for post in made)
    findings = (*noticed, *pulled.findings, *strays.findings)
    return msgspec.structs.replace(pulled, posts=made, findings=findings, apart=strays.apart)


def _complete(post: PulledPost) -> PulledPost:
    """Say that all is here that the blog has of a post, if every comment is known by its number."""
    return msgspec.structs.replace(post, complete=all(item.native for item in post.items))


def _post(held: _Held, number: int) -> Post:
    """Give a post as the blog tells of it, or, where it shows none such, as its comments do."""
    told = held.told.get(number, {})
    link = told.get("link") or held.by_post[number][0].get("link")
    url, slug = wpaddress.post_address(wpaddress.clean(link)), told.get("slug")
    own = slug if isinstance(slug, str) else ""
    return Post(number=number, home=held.blog.url, url=url, slug=own or wpaddress.slug(url, number))


def _taken(posts: Sequence[Post], known: Folders, wanted: str) -> dict[int, PostSlug]:
    """Say which posts are taken, and into which folders: one post each."""
    taken: dict[int, PostSlug] = {}
    for post in posts:
        folder = linked.folder_of(post, known)
        if folder is None and post.name == wanted and not linked.is_taken(wanted, known):
            folder = PostSlug(wanted)
        if folder and folder not in taken.values() and wanted in ("", folder):
            taken[post.number] = folder
    return taken


def _with_post(held: _Held, post: Post, folder: PostSlug) -> list[dict[str, Any]]:
    """Give a post's comments as WordPress sends them with `?_embed=up`: with the post, which has its folder's name here."""
    up = {"id": post.number, "link": post.url, **held.told.get(post.number, {}), "slug": folder}
    return [{**comment, "_embedded": {"up": [up]}} for comment in held.by_post[post.number]]


def _of_asking(held: _Held, place: Place, options: Options) -> Iterator[Finding]:
    """Tell how the blog was asked, and whether all came that it says it has."""
    blog, total = held.blog, held.listing.total
    count = len(held.listing.objects)
    if blog.user and not held.with_password:
        variable, account = blogaddress.variable(blog.name), passwords.account(blog)
        yield found("P875", place, user=blog.user, variable=variable, account=account)
    if total is not None and total != count:
        differs = found("P874", place, total=total, count=count)
        yield differs.weighed("error") if options.strict else differs


def _of_posts(
    held: _Held, place: Place, others: Sequence[Post], taken: dict[int, PostSlug], wanted: str
) -> Iterator[Finding]:
    """Tell which posts are left out, and how to take them; and where nothing was found at all."""
    if not taken and (wanted or not (others or held.strays)):
        yield found("P876", place, where=f" on a post `{wanted}`" if wanted else "")
    if others and not wanted:
        counts = [f"{post.name} ({len(held.by_post[post.number])})" for post in others[:_NAMED]]
        more = f", and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        yield found("P873", place, count=len(others), posts=", ".join(counts) + more, first=others[0].name)
