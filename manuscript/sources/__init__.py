"""Bytes of a source -> what readers sent. One module a kind of source, all pure; this table is where a new one is added."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import msgspec

from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import Pulled
from manuscript.model.value import Value
from manuscript.sources import (
    blogger,
    containers,
    disqus,
    feeds,
    form,
    github,
    hypothesis,
    letter,
    mail,
    mastodon,
    pasted,
    social,
    webmention,
    wppage,
    wprest,
    wxr,
    xmlmend,
)


class Source(Protocol):
    """What a module of a source offers."""

    KIND: str

    def is_mine(self, data: bytes, /) -> bool:
        """Whether bytes look like this kind of source."""

    def read(self, name: str, data: bytes, /) -> Pulled:
        """Read one source; what is none is refused in one sentence."""


class Kind(Value, frozen=True):
    """One kind of source: `is_mine` looks at the content only (never at a suffix), `read` takes the source's name and bytes."""

    name: str
    says: str
    is_mine: Callable[[bytes], bool]
    read: Callable[[str, bytes], Pulled]


def _kind(module: Source, says: str) -> Kind:
    return Kind(name=module.KIND, says=says, is_mine=module.is_mine, read=module.read)


KINDS: tuple[Kind, ...] = (
    _kind(disqus, "Disqus: the export of a forum"),  # before WXR: what Disqus imports looks like it
    _kind(wxr, "WordPress: the export under Tools, any version"),
    _kind(blogger, "Blogger: the old export, and Google Takeout"),  # before feeds: it is Atom too
    _kind(feeds, "a feed of comments, RSS or Atom"),
    _kind(wprest, "WordPress: saved answers of its comments API"),
    _kind(hypothesis, "Hypothes.is: annotations, from the API or exported"),
    _kind(webmention, "webmentions, in three shapes"),
    _kind(mastodon, "Mastodon: the thread under a post"),
    _kind(github, "GitHub: comments of an issue or a discussion"),
    _kind(wppage, "WordPress: a saved page with comments"),  # before mail: a browser saves a page as one, too
    _kind(letter, "a letter typed over, with From: and Date: above it"),  # before mail: it leaves saved mail alone
    _kind(mail, "mail: a mailbox (mbox) or one saved mail"),
    _kind(form, "a form's answers, as CSV"),
    _kind(social, "a thread copied from LinkedIn, Facebook or X"),
    _kind(pasted, "a page with comments, copied as text"),  # last: any text may be one
)


_BEGINNING = 1 << 20
"""Bytes of a packed file by which its kind is known, before the rest of it is unpacked."""


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
    kinds = [(member, _kind_of(member.beginning(_BEGINNING))) for member in containers.members(name, data)]
    sure = any(kind not in ("", pasted.KIND) for _, kind in kinds)
    wanted = [member for member, kind in kinds if kind and not (sure and kind == pasted.KIND)]
    if not wanted:
        raise _nothing(name, [member for member, _ in kinds])
    for member in wanted:
        xmlmend.refuse_doctype(member.name, member.beginning(_BEGINNING))
        yield member.name, member.whole()


def _kind_of(data: bytes) -> str:
    return next((known.name for known in KINDS if known.is_mine(data)), "")


def _read(name: str, data: bytes, kind: str) -> Pulled:
    for known in KINDS:
        if kind == known.name or (kind == "auto" and known.is_mine(data)):
            return known.read(name, data)
    raise Refused(f"{name} is {pasted.what_is(data)}.", pasted.WANTED)


def _nothing(name: str, members: Sequence[containers.Member]) -> Refused:
    """Say that a container holds nothing of use, and of a single file what it is, as far as its beginning shows that."""
    begun = members[0].beginning(_BEGINNING) if len(members) == 1 else b""
    if begun.strip():
        return Refused(f"{members[0].name} is {pasted.what_is(begun)}.", pasted.WANTED)
    return Refused(f"{name} holds no export, feed or copied page.", pasted.WANTED)


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
