"""A request to one blog -> its answer. One connection, a pace, patience; nothing that leads elsewhere, nothing without end.

What the environment says about proxies and certificates (`HTTPS_PROXY`, `NO_PROXY`, `SSL_CERT_FILE`) is followed: an office
may have no other way out. Passwords in `.netrc` are never read. A name is looked up once and its address kept, except
behind a proxy, which looks it up itself.
"""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from manuscript import __version__
from manuscript.core import blogaddress
from manuscript.errors import Outside, Refused
from manuscript.model.value import Value
from manuscript.outside import addresses, leading
from manuscript.outside.unpacking import Damaged, Plain, Unpacked

if TYPE_CHECKING:  # httpx takes 0.15 s that only a run which asks a blog pays
    import httpx

AGENT = f"manuscript/{__version__} (+pull of a book's own blog)"
_PACE = 0.5
_DIGITS = 19
_SHOWN = 120
_BUSY = frozenset({429, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 5


class Manners(Value, frozen=True):
    """How a blog is asked: seconds between two requests (this machine's own servers need none), patience, and limits.

    `longest` is the longest pause, in seconds, that is waited for; a blog that asks for a longer one is left in peace.
    `seconds` is for one whole answer, `silence` for any part of it; `size` is in bytes, after it is unpacked.
    """

    pace: float = _PACE
    attempts: int = 5
    longest: float = 120
    silence: float = 30
    seconds: float = 300
    size: int = 50_000_000
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], float] = time.time


class Answer(Value, frozen=True):
    """What came back; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Cut(Exception):
    """The answer did not come, or not whole; `sent` says whether the other side may have acted upon the request."""

    def __init__(self, why: str, *, sent: bool) -> None:
        super().__init__(why)
        self.why, self.sent = why, sent


class Web:
    """The way to one blog. `login` goes along with every request, and to that host only."""

    def __init__(
        self, name: str, home: str, login: tuple[str, str] | None = None, manners: Manners | None = None
    ) -> None:
        leading.check(name, home, with_password=login is not None)
        self.name, self.home = name, blogaddress.home(home)
        self.manners = manners or Manners(pace=0 if addresses.is_loopback(urlsplit(home).hostname or "") else _PACE)
        self._login = login
        self._ways: dict[tuple[str, int], tuple[str, ...]] = {}
        self._last = float("-inf")
        self._client: httpx.Client | None = None

    @property
    def logged_in(self) -> bool:
        """Whether somebody asks, and not anybody."""
        return self._login is not None

    def close(self) -> None:
        """Let go of the connection."""
        if self._client:
            self._client.close()
        self._client = None

    def get(self, path: str) -> Answer:
        """Ask for what is at a path below the blog's home; from then on, a home that moved to https is asked there."""
        address = self.home + path
        for _ in range(_MOST_MOVES):
            answer = self._patiently("GET", address)
            if answer.status not in _MOVED:
                return answer
            address = leading.moved(self.name, address, answer.headers.get("location", ""))
            if address.startswith("https:") and self.home.startswith("http:"):
                self.home = f"https:{self.home.removeprefix('http:')}"
        raise Refused(f"The blog {self.name} sends from one address to the next without end.", "Open it in a browser.")

    def post(self, path: str, body: bytes, *, twice: bool) -> Answer:
        """Send JSON. `twice`: it does no harm if it arrives twice, so that it may be sent again when no answer came."""
        answer = self._patiently("POST", self.home + path, body, twice=twice)
        if answer.status in _MOVED:
            leading.moved(self.name, self.home + path, answer.headers.get("location", ""))
            raise Refused(
                f"The blog {self.name} sends elsewhere what is to be saved.", "Correct its `url` in book.yaml."
            )
        return answer

    def _patiently(self, method: str, address: str, body: bytes = b"", *, twice: bool = True) -> Answer:
        """Ask until an answer comes, as often as manners allow, and with the pauses that the blog asks for."""
        said = ""
        for attempt in range(self.manners.attempts):
            pause = 2.0**attempt
            try:
                answer = self._once(method, address, body)
                if answer.status not in _BUSY:
                    return answer
                said, pause = f"it says {answer.status}", self._asked_for(answer, pause)
            except _Cut as cut:
                if cut.sent and not twice:
                    raise self._unknown(cut.why) from cut
                said = cut.why
            if attempt + 1 < self.manners.attempts:
                self.manners.sleep(pause)
        raise Outside(
            f"The blog {self.name} gives no answer: {said}, {self.manners.attempts} times.",
            "Run the same command again later.",
        )

    def _unknown(self, why: str) -> Outside:
        return Outside(
            f"The blog {self.name} gave no answer ({why}); whether it saved the post is not known.",
            "Look among its posts and drafts before you run this again.",
        )

    def _asked_for(self, answer: Answer, pause: float) -> float:
        """Give the pause that a blog asks for (RFC 9110, section 10.2.3), in seconds; one that is too long ends the run."""
        told = answer.headers.get("retry-after", "").strip()
        wanted = _seconds(told, self.manners.today()) if told else pause
        if wanted > self.manners.longest:
            raise Outside(
                f"The blog {self.name} asks to be left in peace for {wanted:.0f} seconds.",
                "Run the same command again after that.",
            )
        return wanted

    def _once(self, method: str, address: str, body: bytes) -> Answer:
        """Ask one time: the host's addresses in turn, until one of them takes the connection."""
        import httpx  # late, as above

        url = httpx.URL(address)
        ways = self._ways_to(url)
        for way in ways:
            self._keep_pace()
            try:
                return self._sent(method, url, way, body)
            except httpx.ConnectError as error:
                if "CERTIFICATE" in str(error).upper():
                    raise self._untrusted(str(error)) from error
                why = "no connection"
            except httpx.ConnectTimeout:
                why = "no connection in time"
            except httpx.TimeoutException as error:
                raise _Cut("no answer in time", sent=True) from error
            except httpx.TransportError as error:
                raise _Cut("the connection broke off", sent=True) from error
        raise _Cut(why, sent=False)

    def _untrusted(self, why: str) -> Outside:
        return Outside(
            f"The certificate of the blog {self.name} is not valid ({why[-_SHOWN:]}).",
            "Tell whoever runs it; with a certificate of your own office, name its file in SSL_CERT_FILE.",
        )

    def _keep_pace(self) -> None:
        wait = self._last + self.manners.pace - self.manners.clock()
        if wait > 0:
            self.manners.sleep(wait)
        self._last = self.manners.clock()

    def _ways_to(self, url: "httpx.URL") -> tuple[str, ...]:
        """Give the addresses to connect to; nothing but the name behind a proxy, which looks it up itself."""
        host, port = url.raw_host.decode(), url.port or (443 if url.scheme == "https" else 80)
        if addresses.proxy_of(str(url)):
            return (host,)
        if (host, port) not in self._ways:
            self._ways[host, port] = addresses.of(host, port)
        return self._ways[host, port]

    def _sent(self, method: str, url: "httpx.URL", way: str, body: bytes) -> Answer:
        client = self._connected(url)
        headers = (
            {"Host": url.netloc.decode(), "Content-Type": "application/json"} if body else {"Host": url.netloc.decode()}
        )
        request = client.build_request(
            method,
            url.copy_with(host=way),
            headers=headers,
            content=body or None,
            extensions={"sni_hostname": url.raw_host.decode()},
        )
        ends = self.manners.clock() + self.manners.seconds
        response = client.send(request, stream=True, auth=self._login, follow_redirects=False)
        try:
            return Answer(status=response.status_code, headers=dict(response.headers), body=self._read(response, ends))
        finally:
            response.close()

    def _connected(self, url: "httpx.URL") -> "httpx.Client":
        if not self._client:
            import httpx  # late, as above

            proxy, limits = addresses.proxy_of(str(url)) or None, httpx.Limits(max_connections=1)
            try:
                way = httpx.HTTPTransport(proxy=proxy, limits=limits, trust_env=True)
            except (ValueError, ImportError, httpx.InvalidURL) as error:
                why = "The proxy that the environment names cannot be used: only http:// and https:// can."
                raise Outside(why, "Change HTTPS_PROXY or ALL_PROXY, or name the blog's host in NO_PROXY.") from error
            self._client = httpx.Client(
                transport=way,
                timeout=self.manners.silence,
                headers={"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"},
            )
        return self._client

    def _read(self, response: "httpx.Response", ends: float) -> bytes:
        """Read an answer to its end, but no further than its limits, packed or unpacked."""
        limit, packed = self.manners.size, response.headers.get("content-encoding", "identity").strip().lower()
        if packed not in ("identity", "gzip", "x-gzip", ""):
            why = f"The blog {self.name} packs its answer in a way that was not asked for."
            raise Refused(why, "Tell whoever runs it.")
        said = response.headers.get("content-length", "")
        if said.isascii() and said.isdigit() and len(said) < _DIGITS and int(said) > limit:
            raise self._large()
        body = Unpacked(limit) if packed in ("gzip", "x-gzip") else Plain(limit)
        try:
            for chunk in response.iter_raw():
                if not body.take(chunk):
                    raise self._large()
                if self.manners.clock() > ends:
                    raise Outside(  # and is not asked again: that would take as long
                        f"An answer of the blog {self.name} did not end in {self.manners.seconds:.0f} second(s).",
                        "Run the same command again later.",
                    )
        except Damaged as error:
            raise _Cut("its answer is packed wrongly", sent=True) from error
        if not body.whole:
            raise _Cut("the connection broke off", sent=True)
        return body.data

    def _large(self) -> Refused:
        size = self.manners.size // 1_000_000
        return Refused(f"An answer of the blog {self.name} is larger than {size} MB.", "Open it in a browser.")


def _seconds(told: str, today: float) -> float:
    """Read `Retry-After`: seconds, or a moment (HTTP's date); what is neither counts as a second."""
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        moment = parsedate_to_datetime(told)
        return max(0.0, moment.timestamp() - today)
    except (ValueError, TypeError, OverflowError):
        return 1.0
