"""Addresses of a WordPress blog -> its site, and the numbers and names of what stands there.

The same comment has the same site and number in a listing (REST), a feed, an export and a page: the site is the host in
small letters without `www.`, and the folder if the blog lives in one (facts, section 6, keys 1 and 2).
"""

import functools
import re
from urllib.parse import unquote

from manuscript.core import chapterfile
from manuscript.model.value import Value

LARGEST_ID = 2**64 - 1
"""WordPress numbers comments in a column of type `bigint(20) unsigned`."""

_LONGEST = 2000
_MANY = 4096
_URL = re.compile(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)?(?P<host>[^\s/?#@:\[\]<>\"\\]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<path>(?:/[^?#\s<>\"]*)?)(?P<rest>(?:[?#][^\s<>\"]*)?)",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[0-9]{4,14}[a-z_]{0,4}/(?=https?:)", re.IGNORECASE)
_COMMENT = re.compile(r"#comment-([0-9]{1,20})\Z")
_POST = re.compile(r"[?&](?:p|page_id|attachment_id)=([0-9]{1,20})(?:[&#]|\Z)")
_PAGING = re.compile(r"/comment-page-[0-9]{1,9}(?=/|\Z)")
_PAGING_QUERY = re.compile(r"(?:(?<=\?)cpage=[0-9]{1,9}&|[?&]cpage=[0-9]{1,9})")
_REST = re.compile(r"(?:/index\.php)?/?(?:\?rest_route=|(?<=/)wp-json(?:/|\Z))")
_FEED = re.compile(r"(?:/index\.php)?/(?:comments/feed(?:/\w+)?/?\Z|\?(?:[^#]*&)?feed=comments-)")
_SHORT = re.compile(r"/?(?:index\.php)?\?(?:p|page_id|attachment_id)=[0-9]")
_SUFFIX = re.compile(r"\.(?:html?|php|aspx?)\Z", re.IGNORECASE)


class _Parts(Value, frozen=True):
    host: str
    path: str


def clean(address: object) -> str:
    """Give an address that may be stored: of the web, whole, without a login, out of an archive's wrapping; else nothing."""
    if not isinstance(address, str) or len(address) > _LONGEST:
        return ""
    match = _URL.fullmatch(_ARCHIVED.sub("", address.strip()))
    if not match or not match.string.isprintable():
        return ""
    return match.string[: match.start("host")].partition("://")[0].lower() + "://" + match.string[match.start("host") :]


def site(address: str, home: str = "") -> str:
    """Give the site of a (clean) address; `home` is any address that tells the blog's folder, of whatever host."""
    parts, folder = _split(address), _folder(home)
    if not parts:
        return ""
    inside = folder and f"{parts.path.lower()}/".startswith(f"{folder}/")
    return parts.host + (folder if inside else "")


def of_home(home: str) -> str:
    """Give the site whose home this is; a bare name such as `blog.example/reis` will do."""
    return site(home, home) if "://" in home else site(f"https://{home}", f"https://{home}") if home else ""


def home_of_listing(address: str) -> str:
    """Give the blog's home out of any address below `/wp-json/` or `?rest_route=`; empty for any other."""
    return _before(_REST, address)


def home_of_feed(address: str) -> str:
    """Give the blog's home out of the address of its comments' feed; empty for any other, such as a post's."""
    return _before(_FEED, address)


def home_of_short(address: str) -> str:
    """Give the blog's home out of an address by number (`…/?p=7#comment-9`); empty for any other."""
    return _before(_SHORT, address)


def comment_number(address: str) -> int:
    """Give N of `…#comment-N`; 0 where there is none, or none that WordPress could have given."""
    return number(match[1]) if (match := _COMMENT.search(address)) else 0


def post_number(address: str) -> int:
    """Give N of `?p=N`, `?page_id=N`; 0 where there is none."""
    return number(match[1]) if (match := _POST.search(address)) else 0


def number(value: object) -> int:
    """Give an id, also one written as a string of digits; 0 for what is no id that WordPress gives."""
    if isinstance(value, str):
        value = int(value) if len(value) <= 20 and value.isascii() and value.isdigit() else 0
    if isinstance(value, bool) or not isinstance(value, int):
        return 0
    return value if 0 < value <= LARGEST_ID else 0


def native(of_site: str, comment: int) -> str:
    """Give the id that a comment has in every source of its site; with an empty site where the source does not tell it."""
    return f"wordpress:{of_site}:{comment}" if comment else ""


def post_address(address: str) -> str:
    """Give the post's own address out of one that leads to a comment or to a page of comments."""
    plain = address.partition("#")[0]
    return _PAGING_QUERY.sub("", _PAGING.sub("", plain, count=1), count=1)


@functools.lru_cache(_MANY)
def slug(address: str, post: int) -> str:
    """Give the post's own name out of its address: the last part, else its number, where they make a folder's name."""
    parts = _split(address)
    last = _SUFFIX.sub("", unquote(parts.path).rstrip("/").rpartition("/")[2]) if parts else ""
    if post_number(address) or not chapterfile.slug(last):
        named = post or post_number(address)
        return f"post-{named}" if named else ""
    return last


@functools.lru_cache(_MANY)
def _split(address: str) -> _Parts | None:
    """Give the host as a site is called, with a port that is not the usual one; and the path."""
    match = _URL.fullmatch(address)
    if not match:
        return None
    host, port = match["host"].lower().removeprefix("www.").rstrip("."), int(match["port"] or 80)
    return _Parts(host=host if port in (80, 443) else f"{host}:{port}", path=match["path"]) if host else None


def _folder(home: str) -> str:
    parts = _split(home)
    return parts.path.rstrip("/").lower() if parts else ""


def _before(pattern: re.Pattern[str], address: str) -> str:
    match = pattern.search(address)
    return _cleaned(address[: match.start()]) if match else ""


@functools.lru_cache(_MANY)
def _cleaned(home: str) -> str:
    return clean(home)
