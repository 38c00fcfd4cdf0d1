"""Bytes of a source -> what readers sent. One module a kind of source, all pure; this table is where a new one is added."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import Pulled
from manuscript.model.value import Value
from manuscript.sources import containers, pasted, wxr
from manuscript.sources import blogger, disqus, mail, pasted
from manuscript.sources import feeds, pasted, wprest
from manuscript.sources import form, github, hypothesis, letter, mastodon, pasted, social, webmention


class Kind(Value, frozen=True):
    """One kind of source: `is_mine` looks at the content only (never at a suffix), `read` takes the source's name and bytes."""

    name: str
    is_mine: Callable[[bytes], bool]
    read: Callable[[str, bytes], Pulled]


KINDS: tuple[Kind, ...] = (
    Kind(name="wxr", is_mine=wxr.is_mine, read=wxr.read),
    Kind(name="disqus", is_mine=disqus.is_mine, read=disqus.read),  # before WXR: what Disqus imports looks like it
    Kind(name="blogger", is_mine=blogger.is_mine, read=blogger.read),  # before feeds: it is Atom too
    Kind(name="mail", is_mine=mail.is_mine, read=mail.read),
    Kind(name=wprest.KIND, is_mine=wprest.is_mine, read=wprest.read),
    Kind(name=feeds.KIND, is_mine=feeds.is_mine, read=feeds.read),  # after the exports, which are feeds too
    Kind(name=hypothesis.KIND, is_mine=hypothesis.is_mine, read=hypothesis.read),
    Kind(name=webmention.KIND, is_mine=webmention.is_mine, read=webmention.read),
    Kind(name=mastodon.KIND, is_mine=mastodon.is_mine, read=mastodon.read),
    Kind(name=github.KIND, is_mine=github.is_mine, read=github.read),
    Kind(name=form.KIND, is_mine=form.is_mine, read=form.read),
    Kind(name=letter.KIND, is_mine=letter.is_mine, read=letter.read),  # before mail: it leaves saved mail alone
    Kind(name=social.KIND, is_mine=social.is_mine, read=social.read),
    Kind(name="pasted", is_mine=pasted.is_mine, read=pasted.read),  # last: any text may be a page copied as text
)


def read(name: str, data: bytes, kind: str = "auto") -> Pulled:
    """Read one source. `kind` is `auto` or a name of the table; what is no kind of it is refused in one line.

    A container is read as all the sources in it, one after the other; an item's `path` says which one held it.
    """
    if kind != "auto" and kind not in {known.name for known in KINDS}:
        names = ", ".join(known.name for known in KINDS)
        raise WrongUse(f"Unknown kind of source: {kind}.", f"Use auto or one of: {names}.")
    if not containers.is_container(data):
        return _read(name, data, kind)
    return _joined([_with_path(member, _read(member, words, kind)) for member, words in opened(name, data)])


def opened(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the sources in a container, or the one source that this is.

    In an archive that holds an export, what is only text (a list of settings, a read-me) is no page that somebody copied.
    """
    if not containers.is_container(data):
        yield name, data
        return
    kinds = {member: _kind_of(words) for member, words in containers.members(name, data)}
    sure = any(kind not in ("", pasted.KIND) for kind in kinds.values())
    wanted = {member for member, kind in kinds.items() if kind and not (sure and kind == pasted.KIND)}
    if not wanted:
        raise Refused(f"{name} holds no export, feed or copied page.", pasted.WANTED)
    for member, words in containers.members(name, data):
        if member in wanted:
            yield member, words


def _kind_of(data: bytes) -> str:
    return next((known.name for known in KINDS if known.is_mine(data)), "")


def _read(name: str, data: bytes, kind: str) -> Pulled:
    for known in KINDS:
        if kind == known.name or (kind == "auto" and known.is_mine(data)):
            return known.read(name, data)
    raise Refused(f"{name} is {pasted.what_is(data)}.", pasted.WANTED)


def _with_path(name: str, pulled: Pulled) -> Pulled:
    posts = tuple(
        msgspec.structs.replace(
            post, items=tuple(msgspec.structs.replace(item, path=item.path or name) for item in post.items)
        )
        for post in pulled.posts
    )
    return msgspec.structs.replace(pulled, posts=posts)


def _joined(parts: Sequence[Pulled]) -> Pulled:
    kinds = {part.kind for part in parts}
    return Pulled(
        kind=kinds.pop() if len(kinds) == 1 else "several",
        posts=tuple(post for part in parts for post in part.posts),
        findings=tuple(finding for part in parts for finding in part.findings),
    )
