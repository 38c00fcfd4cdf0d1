"""Where a blog's own address and its redirects may lead: the web, the same host, never from https back to http.

A redirect to any other host is refused, and with it every address of this machine or its network: what a book asks is
what its `book.yaml` names, and a password goes nowhere else.
"""

from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from manuscript.core import blogaddress
from manuscript.errors import Refused
from manuscript.outside import addresses

_SHOWN = 200
_USUAL = {"http": 80, "https": 443}


def check(name: str, home: str, *, with_password: bool) -> None:
    """Refuse an address that is none of a blog, and a password that anybody on the way could read."""
    if problem := blogaddress.problem(home):
        raise Refused(f"The address of the blog {name} cannot be used: {problem}.", "Correct its `url` in book.yaml.")
    parts = urlsplit(home)
    if with_password and parts.scheme.lower() == "http" and not addresses.is_loopback(parts.hostname or ""):
        raise Refused(
            f"The password of the blog {name} is not sent over http, where others can read it.",
            "Write its `url` in book.yaml with https://.",
        )


def moved(name: str, address: str, location: str) -> str:
    """Give the whole address that a redirect from `address` leads to; one that leads away from the host is refused."""
    try:
        old, new = urlsplit(address), urlsplit(urljoin(address, location))
        same = _is_same(old, new)
    except ValueError as error:
        raise Refused(f"The blog {name} sends to something that is no address.", "Open it in a browser.") from error
    if not same:
        raise _elsewhere(name, old, new)
    return urlunsplit(new._replace(fragment=""))


def _is_same(old: SplitResult, new: SplitResult) -> bool:
    """Whether an address is on the same host and port, or that host's https; a login in it makes it another."""
    if old.hostname != new.hostname or "@" in new.netloc:
        return False
    ports = [one.port or _USUAL.get(one.scheme, 0) for one in (old, new)]
    if old.scheme == new.scheme:
        return ports[0] == ports[1]
    return (old.scheme, new.scheme) == ("http", "https") and ports == [80, 443]


def _elsewhere(name: str, old: SplitResult, new: SplitResult) -> Refused:
    where = f"{new.scheme}://{new.netloc.rpartition('@')[2]}"[:_SHOWN]
    host = new.hostname or ""
    if new.scheme not in _USUAL or not host:
        return Refused(f"The blog {name} sends to {where}, which is no page of the web.", "Open it in a browser.")
    if host != old.hostname and (addresses.is_private(host) or addresses.is_loopback(host)):
        return Refused(
            f"The blog {name} sends to {where}, an address of this machine or its network; that is not followed.",
            "Somebody may have changed the blog: open it in a browser, and tell whoever runs it.",
        )
    return Refused(
        f"The blog {name} sends from {old.scheme}://{old.netloc} to {where}; only the blog itself is asked.",
        f"If that is where it lives, write it into book.yaml: url: {where}",
    )
