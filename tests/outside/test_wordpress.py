"""A blog that fails in every way that a network knows: what comes all the same, what is told, and what is never done."""

import gzip
import json
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from manuscript import __version__
from manuscript.errors import ManuscriptError, Outside, Refused
from manuscript.model import blog as model
from manuscript.model.blog import Listing
from manuscript.outside import addresses, listing
from manuscript.outside.web import Manners
from manuscript.outside.wordpress import Site, open_blog
from tests.blogserver import Asked, Blog, Reply, comment, packed, serving

Fault = Callable[[Asked], Reply | None]
MAINTENANCE = Reply(b"<!DOCTYPE html><html><title>Even geduld</title></html>", headers={"Content-Type": "text/html"})


@pytest.fixture
def blog() -> Iterator[Blog]:
    """Serve a blog with 250 comments: three pages."""
    with serving(Blog([comment(number) for number in range(1, 251)])) as served:
        yield served


@pytest.fixture
def slept() -> list[float]:
    """Give the pauses that were made."""
    return []


def way_to(blog: Blog, slept: list[float] | None = None, *, book: Path | None = None, **manners: object) -> Site:
    patient = Manners(**{"pace": 0, "sleep": (slept if slept is not None else []).append, **manners})  # type: ignore[arg-type]
    return open_blog(model.Blog(name="weblog", url=blog.url), book=book, manners=patient)


def listed(blog: Blog, slept: list[float] | None = None, *, book: Path | None = None, **manners: object) -> Listing:
    with way_to(blog, slept, book=book, **manners) as site:
        return site.comments()


def ids(told: Listing) -> list[int]:
    return [one["id"] for one in told.objects]


def once(*replies: Reply, page: str = "2") -> Fault:
    """Give these answers first when a page is asked for, one each time."""
    left = list(replies)
    return lambda asked: left.pop(0) if asked.query.get("page") == page and left else None


def always(reply: Reply, page: str = "2") -> Fault:
    return lambda asked: reply if asked.query.get("page") == page else None


def failing(error: type[ManuscriptError], blog: Blog, **manners: Any) -> ManuscriptError:
    with pytest.raises(error) as told:
        listed(blog, **manners)
    assert told.value.message.count(". ") == 0, "one sentence"
    assert told.value.hint
    return told.value


def test_all_pages_come_in_order_each_once_and_are_known_to_be_all(blog: Blog) -> None:
    told = listed(blog)
    assert ids(told) == list(range(1, 251))
    assert (told.total, told.pages, told.complete, told.with_raw, told.pending) == (250, 3, True, False, None)
    asked = [one for one in blog.asked if "page" in one.query]
    assert blog.listed == [1, 2, 3]
    for one in asked:
        assert {"status", "type", "context"}.isdisjoint(one.query)
        assert (one.query["per_page"], one.query["order"], one.query["orderby"]) == ("100", "asc", "id")
        assert one.headers["User-Agent"] == f"manuscript/{__version__} (+pull of a book's own blog)"
        assert "Authorization" not in one.headers
        assert one.headers["Host"] == blog.url.removeprefix("http://")


def test_one_connection_serves_a_whole_run_at_a_pace(blog: Blog) -> None:
    slept: list[float] = []
    listed(blog, slept, pace=0.5, clock=lambda: 100.0)
    assert slept == [0.5] * 3


@pytest.mark.parametrize("status", [429, 503])
def test_a_pause_that_is_asked_for_is_made(blog: Blog, slept: list[float], status: int) -> None:
    date = formatdate(1_000_090, usegmt=True)
    blog.faults = [
        once(
            Reply(status=status, headers={"Retry-After": "7"}),
            Reply(status=status, headers={"Retry-After": date}),
            Reply(status=status, headers={"Retry-After": "morgen"}),
            Reply(status=status),
        )
    ]
    assert listed(blog, slept, today=lambda: 1_000_000.0).complete
    assert slept == [7, 90, 1, 8]


def test_a_pause_longer_than_patience_ends_the_run_at_once(blog: Blog, slept: list[float]) -> None:
    blog.faults = [always(Reply(status=429, headers={"Retry-After": "86400"}))]
    with pytest.raises(Outside, match="86400 seconds"):
        listed(blog, slept)
    assert slept == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=503),
        Reply(wait=0.6),
        Reply(b"[" + b" " * 5000, cut=100),
        Reply(gzip.compress(b"[]")[:-9], headers={"Content-Encoding": "gzip"}),
    ],
    ids=["busy", "silent", "cut", "cut inside gzip"],
)
def test_what_fails_a_few_times_comes_in_the_end_and_what_never_comes_is_told(
    blog: Blog, slept: list[float], reply: Reply
) -> None:
    blog.faults = [once(reply, reply)]
    assert listed(blog, slept, silence=0.3).complete
    assert slept == [1, 2]
    blog.faults = [always(reply)]
    error = failing(Outside, blog, silence=0.3, attempts=3)
    assert "3 times" in error.message
    assert error.exit_code == 4


def test_a_blog_that_is_not_there_is_told() -> None:
    gone = Blog()
    with serving(gone):
        pass
    assert "no connection" in failing(Outside, gone, attempts=2).message
    gone.url = "http://nergens.invalid"
    assert "nergens.invalid is not found" in failing(Outside, gone).message


def test_a_pull_that_was_cut_goes_on_from_there(blog: Blog, tmp_path: Path) -> None:
    blog.faults = [always(Reply(status=503), page="3")]
    with pytest.raises(Outside):
        listed(blog, book=tmp_path, attempts=1)
    kept = tmp_path / "contributions/.local/pulls/weblog"
    assert sorted(path.name for path in kept.iterdir()) == ["00001.json", "00002.json"]
    assert (tmp_path / "contributions/.local/.gitignore").read_bytes() == b"*\n"
    blog.faults, blog.asked = [], []
    told = listed(blog, book=tmp_path)
    assert (ids(told), told.complete) == (list(range(1, 251)), True)
    assert blog.listed == [3]
    assert not kept.exists()


def _cut(blog: Blog, book: Path, page: str = "3") -> None:
    blog.faults = [always(Reply(status=503), page=page)]
    with pytest.raises(Outside):
        listed(blog, book=book, attempts=1)
    blog.faults, blog.asked = [], []


def test_a_removal_between_two_runs_begins_again(blog: Blog, tmp_path: Path) -> None:
    _cut(blog, tmp_path)
    del blog.comments[4]
    blog.comments.append(comment(251))
    told = listed(blog, book=tmp_path)
    assert (ids(told), told.complete) == ([1, 2, 3, 4, *range(6, 252)], True)
    assert blog.listed == [3, 1, 2, 3]


@pytest.mark.parametrize("what", ["another question", "too old", "damaged", "gap"])
def test_kept_pages_that_do_not_fit_are_not_used(
    blog: Blog, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut(blog, tmp_path)
    first = tmp_path / "contributions/.local/pulls/weblog/00001.json"
    if what == "another question":
        first.write_bytes(first.read_bytes().replace(b"per_page=100", b"per_page=101"))
    elif what == "too old":
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 4000)
    elif what == "damaged":
        first.write_bytes(first.read_bytes()[:-40])
    else:
        first.unlink()
    told = listed(blog, book=tmp_path)
    assert (ids(told), blog.listed) == (list(range(1, 251)), [1, 2, 3])


def test_pages_are_kept_out_of_git_also_in_a_folder_that_somebody_made(blog: Blog, tmp_path: Path) -> None:
    local = tmp_path / "contributions/.local"
    local.mkdir(parents=True)
    (local / "brief.txt").write_text("van Anna")
    _cut(blog, tmp_path)
    assert (local / ".gitignore").read_bytes() == b"*\n"


def test_a_folder_of_pulls_that_leads_elsewhere_is_refused(blog: Blog, tmp_path: Path) -> None:
    book, other = tmp_path / "boek", tmp_path / "elders"
    other.mkdir()
    (book / "contributions/.local").mkdir(parents=True)
    (book / "contributions/.local/pulls").symlink_to(other)
    with pytest.raises(Refused):
        listed(blog, book=book)
    assert list(other.iterdir()) == []


def test_a_comment_that_arrives_during_the_pull_is_there(blog: Blog) -> None:
    def arrive(asked: Asked) -> None:
        if asked.query.get("page") == "2" and len(blog.comments) == 250:
            blog.comments.append(comment(251))

    blog.faults = [arrive]
    told = listed(blog)
    assert (ids(told), told.total, told.complete) == (list(range(1, 252)), 251, True)


@pytest.mark.parametrize("arrives", [False, True], ids=["alone", "while another arrives"])
def test_a_comment_that_is_removed_during_the_pull_hides_no_other(blog: Blog, *, arrives: bool) -> None:
    def remove(asked: Asked) -> None:
        if asked.query.get("page") == "2" and blog.comments[3]["id"] == 4:
            del blog.comments[3]
            blog.comments += [comment(251)] if arrives else []

    blog.faults = [remove]
    told = listed(blog)
    assert (ids(told), told.complete) == ([1, 2, 3, *range(5, 252 if arrives else 251)], True)
    assert blog.listed == [1, 2, 1, 2, 3]


def test_a_site_that_knows_no_offset_is_read_page_by_page_and_proves_nothing(blog: Blog) -> None:
    blog.with_offset = False
    told = listed(blog)
    assert (ids(told), told.total, told.complete) == (list(range(1, 251)), 250, False)


def test_a_total_that_does_not_match_is_not_all(blog: Blog) -> None:
    blog.total = 260
    told = listed(blog)
    assert (len(told.objects), told.total, told.complete) == (250, 260, False)


def test_without_headers_all_pages_come_and_nothing_is_proved(blog: Blog) -> None:
    blog.with_headers = False
    told = listed(blog)
    assert (len(told.objects), told.total, told.pages, told.complete) == (250, None, None, False)


def test_a_page_that_is_repeated_for_ever_ends(blog: Blog) -> None:
    again = json.dumps([comment(1)]).encode()
    blog.faults = [lambda _: Reply(again, headers={"X-WP-Total": "9", "X-WP-TotalPages": "99999999"})]
    told = listed(blog)
    assert (ids(told), told.complete) == ([1], False)
    assert len(blog.listed) == 2


def test_pages_without_end_are_refused(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST_PAGES", 5)
    blog.faults = [lambda asked: Reply(json.dumps([comment(int(asked.query.get("page", 1)))]).encode())]
    assert "has no end" in failing(Refused, blog).message


def test_ids_that_are_none_are_counted_and_prove_nothing(blog: Blog) -> None:
    blog.comments = [comment(1), comment(2), comment(3), comment(4)]
    body = json.dumps(blog.comments)
    for number, wrong in ((2, "1" + "0" * 400), (3, "1e400"), (4, '"vier"')):
        body = body.replace(f'"id": {number},', f'"id": {wrong},')
    blog.faults = [lambda _: Reply(body.encode(), headers={"X-WP-Total": "4", "X-WP-TotalPages": "1"})]
    told = listed(blog)
    assert (len(told.objects), told.complete) == (4, False)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (MAINTENANCE, "a web page"),
        (MAINTENANCE._replace(status=403), "status 403"),
        (Reply(b'{"code": "rest_forbidden", "message": "Sorry,\\u001b[31m\\nno."}', 403), "rest_forbidden: Sorry"),
        (Reply(b'{"code": "rest_login", "message": "Log in"}'), "rest_login: Log in"),
        (Reply(b'{"a": 1}'), "something else"),
        (Reply(b""), "something else"),
        (Reply(b"[", headers={"Content-Encoding": "br"}), "was not asked for"),
    ],
    ids=["page with 200", "page with 403", "error", "error with 200", "object", "nothing", "brotli"],
)
def test_what_is_no_listing_is_refused_in_one_sentence(blog: Blog, reply: Reply, says: str) -> None:
    blog.faults = [always(reply)]
    error = failing(Refused, blog)
    assert says in error.message
    assert error.exit_code == 3


@pytest.mark.parametrize("body", [b'[{"id": 1', b"[" * 100_000, b"[nul]"], ids=["cut", "deep", "wrong"])
def test_broken_json_is_told(blog: Blog, body: bytes) -> None:
    blog.faults = [always(Reply(body))]
    assert "no JSON" in failing(Outside, blog).message


def test_a_site_that_is_no_wordpress_is_told(blog: Blog) -> None:
    blog.faults = [lambda _: MAINTENANCE]
    assert "does not answer as a WordPress blog does" in failing(Refused, blog).message


def test_what_stands_before_a_blog_is_told(blog: Blog) -> None:
    blog.faults = [lambda asked: MAINTENANCE._replace(status=403 if "wp-json" in asked.path else 404)]
    assert "status 403 and a page for people" in failing(Refused, blog).message
    blog.faults = [lambda _: MAINTENANCE._replace(status=500)]
    assert "fails (status 500)" in failing(Outside, blog).message


def test_a_blog_tells_where_its_interface_is(blog: Blog) -> None:
    def elsewhere(asked: Asked) -> Reply | None:
        if asked.path.startswith("/api/"):
            return None if "page" in asked.query else Reply(b"[]")
        link = f'<{blog.url}/api/wp-json/>; rel="https://api.w.org/"'
        return MAINTENANCE._replace(headers={"Link": link})

    blog.faults = [elsewhere]
    assert listed(blog).complete


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://169.254.169.254/latest/meta-data", "an address of this machine or its network"),
        ("http://10.0.0.1/", "an address of this machine or its network"),
        ("http://192.168.1.1/", "an address of this machine or its network"),
        ("http://[::1]/", "an address of this machine or its network"),
        ("http://[fc00::1]/", "an address of this machine or its network"),
        ("http://[::ffff:10.0.0.1]/", "an address of this machine or its network"),
        ("http://127.0.0.1:1/", "an address of this machine or its network"),
        ("https://elders.example/wp-json", "only the blog itself is asked"),
        ("//elders.example/wp-json", "only the blog itself is asked"),
        ("http://hanneke@localhost/", "only the blog itself is asked"),
        ("http://localhost:1/", "only the blog itself is asked"),
        ("file:///etc/passwd", "no page of the web"),
    ],
)
def test_a_redirect_to_anywhere_else_is_refused(blog: Blog, location: str, says: str) -> None:
    blog.faults = [always(Reply(b"", 302, {"Location": location}))]
    assert says in failing(Refused, blog).message


def test_a_redirect_on_the_same_host_is_followed_and_one_in_a_circle_is_not(blog: Blog) -> None:
    blog.faults = [once(Reply(b"", 301, {"Location": "/wp-json/wp/v2/comments?page=2&per_page=100"}))]
    assert listed(blog).complete
    blog.faults = [lambda asked: Reply(b"", 302, {"Location": asked.path})]
    assert "without end" in failing(Refused, blog).message


def test_a_redirect_to_no_address_is_told(blog: Blog) -> None:
    blog.faults = [always(Reply(b"", 302, {"Location": "http://[::1/"}))]
    failing(Outside, blog)


@pytest.mark.parametrize("name", ["plain", "bomb", "said"])
def test_an_answer_that_is_too_large_is_refused_before_it_is_in_memory(blog: Blog, name: str) -> None:
    large = {
        "plain": Reply(b"[" + b" " * 3_000_000),
        "bomb": packed(b" " * 300_000_000),
        "said": Reply(b"[", headers={"Content-Length": "999999999"}),
    }
    blog.faults = [always(large[name])]
    began = time.monotonic()
    assert "larger than 2 MB" in failing(Refused, blog, size=2_000_000).message
    assert time.monotonic() - began < 5


def test_an_answer_that_drips_is_given_up_once_and_for_all(blog: Blog) -> None:
    blog.faults = [lambda _: Reply(b"[" + b" " * 1000 + b"]", drip=0.05)]
    assert "did not end in 1 second" in failing(Outside, blog, seconds=1.0).message
    assert len(blog.asked) == 1


def test_gzip_is_read(blog: Blog) -> None:
    body = json.dumps(blog.comments[99:199]).encode()
    headers = {"X-WP-Total": "250", "X-WP-TotalPages": "3", "Content-Encoding": "gzip"}
    blog.faults = [always(packed(body)._replace(headers=headers))]
    assert listed(blog).complete


@pytest.mark.parametrize("url", ["http://weblog.example", "http://10.0.0.1", "http://localhost.weblog.example"])
def test_a_password_never_goes_over_plain_http(url: str) -> None:
    with pytest.raises(Refused, match="not sent over http"):
        open_blog(model.Blog(name="weblog", url=url, user="hanneke"), "geheim")


@pytest.mark.parametrize(
    "url", ["ftp://weblog.example", "https://", "https://a b.example", "https://h:p@weblog.example"]
)
def test_an_address_that_is_none_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Refused) as told:
        open_blog(model.Blog(name="weblog", url=url))
    assert "h:p" not in told.value.message + told.value.hint


def test_a_post_whose_answer_is_lost_is_not_made_twice(blog: Blog) -> None:
    blog.faults = [lambda asked: Reply(b"{}", cut=1) if asked.method == "POST" else None]
    named = model.Blog(name="weblog", url=blog.url, user="hanneke")
    quiet = Manners(pace=0, sleep=lambda _: None)
    with open_blog(named, "geheim", manners=quiet) as site, pytest.raises(Outside, match="is not known"):
        site.save_post(None, title="Tijd", content="Tijd.", status="draft")
    assert [one.method for one in blog.asked].count("POST") == 1


def test_a_post_that_was_not_taken_in_is_sent_again(blog: Blog) -> None:
    left = [Reply(status=429, headers={"Retry-After": "1"})]
    made = Reply(b'{"id": 5, "link": "https://weblog.example/?p=5", "status": "draft", "slug": ""}', 201)
    blog.faults = [lambda asked: (left.pop() if left else made) if asked.method == "POST" else None]
    named = model.Blog(name="weblog", url=blog.url, user="hanneke")
    with open_blog(named, "geheim", manners=Manners(pace=0, sleep=lambda _: None)) as site:
        assert site.save_post(None, title="Tijd", content="Tijd.", status="draft").id == 5


def test_where_a_name_has_public_addresses_its_others_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [(0, 0, 0, "", (address, 80)) for address in ("169.254.169.254", "93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: told)
    assert addresses.of("weblog.example", 80) == ("93.184.215.14",)


def test_a_proxy_of_the_environment_is_used_for_the_web_and_never_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "intern.example")
    assert addresses.proxy_of("https://weblog.example/") == "http://proxy.example:3128"
    assert addresses.proxy_of("https://intern.example/") == ""
    assert addresses.proxy_of("https://localhost:8080/") == ""


def test_a_proxy_looks_the_name_up_itself(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", blog.url)
    monkeypatch.delenv("no_proxy", raising=False)
    with open_blog(model.Blog(name="weblog", url="http://weblog.invalid"), manners=Manners(pace=0)) as site:
        assert site.comments().complete
    assert {one.headers["Host"] for one in blog.asked} == {"weblog.invalid"}


@pytest.mark.parametrize("proxy", ["socks5://proxy.example:1080", "gopher://proxy.example", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_told(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with (
        open_blog(model.Blog(name="weblog", url="https://weblog.invalid")) as site,
        pytest.raises(Outside, match="proxy"),
    ):
        site.comments()
