"""The name of a host -> where its connections go, looked up once a run, so that no second answer leads elsewhere."""

import ipaddress
import socket
import urllib.request
from urllib.parse import urlsplit

from manuscript.errors import Outside


def of(host: str, port: int) -> tuple[str, ...]:
    """Give the addresses of a host, those of this machine or network only where it has no others.

    Where it has both, somebody who answers for a public name could lead into the network of whoever asks.
    """
    try:
        told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Outside(
            f"The host {host} is not found.", "Check the blog's `url` in book.yaml, and whether this machine is online."
        ) from error
    found = tuple(dict.fromkeys(str(one[4][0]) for one in told))
    return tuple(one for one in found if not is_private(one)) or found


def is_private(host: str) -> bool:
    """Whether this is an address that only this machine or its own network has; a name is none."""
    try:
        address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None) or address
    return not mapped.is_global or mapped.is_multicast


def is_loopback(host: str) -> bool:
    """Whether this is the very machine: `localhost`, 127.0.0.1, ::1."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def proxy_of(address: str) -> str:
    """Give the proxy that the environment names for an address (`HTTPS_PROXY`, `NO_PROXY`, the system's settings).

    Many offices have no other way out. This machine itself is never asked by way of a proxy.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    known = urllib.request.getproxies()
    return known.get(parts.scheme) or known.get("all") or ""
