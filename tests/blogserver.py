"""A blog of the tests' own, which answers as WordPress does until a test tells it to fail."""

import gzip
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

CASE = ".blog.json"
"""What the blog of a case holds: `{comments: […], posts: […]}`, and perhaps `total`, another number than there are."""

STANDS_FOR = "http://blog.invalid"
"""Stands in a case's files for the address of its blog, which differs from run to run."""


class Asked(NamedTuple):
    """One request."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    method: str = "GET"


class Reply(NamedTuple):
    """One answer; with `cut` it ends after so many bytes, `wait` is the silence before it, `drip` that between its bytes."""

    body: bytes = b"[]"
    status: int = 200
    headers: Mapping[str, str] = {}
    cut: int | None = None
    wait: float = 0
    drip: float = 0


class Blog:
    """What a blog holds and how it answers; `faults` are tried first, each a function that may give an answer of its own."""

    def __init__(self, comments: Sequence[dict[str, Any]] = (), posts: Sequence[dict[str, Any]] = ()) -> None:
        self.comments, self.posts = list(comments), list(posts)
        self.url = ""
        self.total: int | None = None
        self.with_headers = self.with_offset = True
        self.asked: list[Asked] = []
        self.faults: list[Callable[[Asked], Reply | None]] = []

    @property
    def listed(self) -> list[int]:
        """Give the pages of comments that were asked for, in order, without the question whether this is WordPress."""
        return [int(one.query["page"]) for one in self.asked if "page" in one.query]

    def answer(self, asked: Asked) -> Reply:
        """Answer one request."""
        self.asked.append(asked)
        for fault in self.faults:
            if reply := fault(asked):
                return reply
        if asked.path.endswith("/wp-json/wp/v2/comments"):
            return self._page(self.comments, asked)
        if asked.path.endswith(("/wp-json/wp/v2/posts", "/wp-json/wp/v2/pages")):
            wanted = asked.query.get("include", "").split(",")
            some = [post for post in self.posts if str(post["id"]) in wanted]
            return self._page(some if asked.path.endswith("posts") else [], asked)
        return Reply(b"<!DOCTYPE html><title>Niets</title>", 404)

    def _page(self, held: Sequence[dict[str, Any]], asked: Asked) -> Reply:
        size, page = int(asked.query.get("per_page", 10)), int(asked.query.get("page", 1))
        start = int(asked.query.get("offset", (page - 1) * size)) if self.with_offset else (page - 1) * size
        total = len(held) if self.total is None else self.total
        headers = {"X-WP-Total": str(total), "X-WP-TotalPages": str(-(-total // size))} if self.with_headers else {}
        return Reply(json.dumps(held[start : start + size]).encode(), headers=headers)


def comment(number: int, post: int = 7, text: str = "", **more: object) -> dict[str, Any]:
    """Make a comment as WordPress sends it to anybody."""
    return {
        "id": number,
        "post": post,
        "parent": 0,
        "author": 0,
        "author_name": f"Lezer {number}",
        "date": "2026-03-02T13:00:00",
        "date_gmt": "2026-03-02T12:00:00",
        "content": {"rendered": f"<p>{text or f'Antwoord {number}'}</p>\n"},
        "link": f"https://weblog.example/brood/#comment-{number}",
        "status": "approved",
        "type": "comment",
        **more,
    }


def packed(body: bytes) -> Reply:
    """Answer with gzip."""
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})


@contextmanager
def serving(blog: Blog, secure: ssl.SSLContext | None = None) -> Iterator[Blog]:
    """Serve a blog on this machine while the context lasts; over https with a certificate."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._reply("GET")

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self._reply("POST")

        def _reply(self, method: str) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            reply = blog.answer(Asked(parts.path, query, dict(self.headers.items()), method))
            time.sleep(reply.wait)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [reply.body[: reply.cut]] if not reply.drip else (bytes([byte]) for byte in reply.body):
                self.wfile.write(piece)
                time.sleep(reply.drip)
            self.close_connection = self.close_connection or reply.cut is not None

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    blog.url = f"http{'s' if secure else ''}://localhost:{server.server_address[1]}"
    try:
        yield blog
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def of_case(book: Path) -> Iterator[None]:
    """Serve the blog that a case brings, if it does; its address takes the place of the one that stands for it."""
    file = book / CASE
    if not file.is_file():
        yield
        return
    text = file.read_text("utf-8")
    file.unlink()
    with serving(Blog()) as blog:
        told = json.loads(text.replace(STANDS_FOR, blog.url))
        blog.comments, blog.posts = [comment(**one) for one in told["comments"]], told["posts"]
        blog.total = told.get("total")
        for path in (book / "book.yaml", *book.glob("contributions/*/post.yaml")):
            path.write_text(path.read_text("utf-8").replace(STANDS_FOR, blog.url), "utf-8")
        yield
