"""The worst that a stranger can hand over -> one sentence and not a byte changed, or stored under names that lead nowhere."""

import gzip
import json
import re
import time
from pathlib import Path

import pytest

from tests.sources import jsonsamples, test_blogger, test_disqus, test_feeds, test_wprest, wppages, wxrfile
from tests.support import call, lay_book, plain_files

SECONDS = 2
_LOCAL = (".gitignore", "contacts.csv", "counts.json")
WXR = wxrfile.export(wxrfile.item(wxrfile.comment("1"), wxrfile.comment("2", parent="1"))).encode()
DISQUS = (test_disqus.HEAD + test_disqus.thread("1") + test_disqus.post("7") + test_disqus.END).encode()
BLOGGER = (test_blogger.OLD + test_blogger.old_post("1") + test_blogger.old("7") + test_blogger.END).encode()
FEED = test_feeds.rss(test_feeds.entry()).encode()
REST = json.dumps([test_wprest.comment(7), test_wprest.comment(8)]).encode()
PAGE = wppages.page("<ol>" + wppages.html5(5, "Anna", "<p>Ja.</p>") + "</ol>").encode()
WHOLE: dict[str, bytes] = {
    "wxr": WXR,
    "disqus": DISQUS,
    "blogger": BLOGGER,
    "feed": FEED,
    "rest": REST,
    "page": PAGE,
} | {kind: jsonsamples.dumped(sample) for kind, sample in jsonsamples.SAMPLES.items()}
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
DTDS = {
    "exponential": f"<!DOCTYPE rss [{LAUGHS}]>",
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"x" * 100_000}">]>',
    "external file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "external address": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>',
    "nothing": "<!DOCTYPE rss>",
}
LOGIN = b"<!doctype html><html><title>Log in</title><form><input type='password'></form></body></html>"
IDS = [
    "../../.git/hooks/x",
    "-1",
    "CON",
    "x" * 300,
    "1" + "0" * 400,
    "/etc/x",
    "aux.md",
    "1\n2",
    "\uff11\uff12",
    ".git",
    "a:b",
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    lay_book(tmp_path / "book")
    return tmp_path / "book"


def held(book: Path) -> dict[str, bytes]:
    """Give all that a book holds; what the program keeps for itself is no part of it."""
    return {path: data for path, data in plain_files(book, ".").items() if not path.startswith(".manuscript/")}


def refusal(book: Path, name: str, data: bytes) -> str:
    """Pull what must be refused: exit 3 in time, one sentence, and the book as it was, byte for byte."""
    source = book.parent / name
    source.write_bytes(data)
    before, began = held(book), time.monotonic()
    answer = call(["pull", str(source), "--post", "klok", "--chapter", "tijd", "--json"], book)
    assert time.monotonic() - began < SECONDS
    assert (answer.code, held(book)) == (3, before)
    assert "Traceback" not in answer.out + answer.err
    message = str(json.loads(answer.out)["error"]["message"])
    assert "\n" not in message
    assert len(message) < 400
    return message


def names(book: Path, data: bytes) -> list[str]:
    """Pull what must be read, and give the names of all snapshots that it wrote; of the rest the names are its own."""
    source = book.parent / "bron"
    source.write_bytes(data)
    before, outside = held(book), sorted(book.parent.iterdir())
    answer = call(["pull", str(source), "--post", "klok", "--chapter", "tijd", "--json"], book)
    assert answer.code == 0, answer.out
    assert sorted(book.parent.iterdir()) == outside
    after = held(book)
    assert {path: data for path, data in after.items() if path in before} == before
    own = {"contributions/klok/post.yaml", *(f"contributions/.local/{name}" for name in _LOCAL)}
    return sorted(str(path) for path in after if path not in before and str(path) not in own)


@pytest.mark.parametrize("dtd", DTDS)
@pytest.mark.parametrize("kind", ["wxr", "disqus", "blogger", "feed"])
def test_a_document_type_is_refused_at_once(book: Path, kind: str, dtd: str) -> None:
    end = WHOLE[kind].index(b"?>") + 2
    said = refusal(book, "bron.xml", WHOLE[kind][:end] + DTDS[dtd].encode() + WHOLE[kind][end:])
    assert "DTD" in said or "DOCTYPE" in said or "document type" in said


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("part", [3, 6, 9])
def test_what_is_cut_off_leaves_the_book_as_it_was(book: Path, kind: str, part: int) -> None:
    refusal(book, "bron", WHOLE[kind][: len(WHOLE[kind]) * part // 10])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (WXR.replace(b"Hallo", b"Hall\xf3", 1), r"byte 0xf3 at offset \d+"),
        (WXR.replace(b"UTF-8", b"UTF-7", 1), "utf-7, which is not read"),
        (WXR.replace(b"UTF-8", b"ISO-8859-1", 1).replace(b"Hallo", "Hallö".encode(), 1), "UTF-8"),
        (FEED.replace(b"Ik bak", b"Ik b\xe1k", 1), r"byte 0xe1 at offset \d+"),
        (REST.replace(b"Anna", b"Ann\xe1", 1), r"0xe1|UTF-8"),
    ],
)
def test_a_wrong_charset_is_named(book: Path, data: bytes, says: str) -> None:
    assert re.search(says, refusal(book, "bron", data))


@pytest.mark.parametrize("name", ["bron.json", "bron.xml", "bron.csv", "bron"])
@pytest.mark.parametrize(
    "data",
    [
        LOGIN,
        LOGIN.replace(b"Log in", b"503 Service Unavailable").replace(b"password", b"text"),
        LOGIN.replace(b"Log in", b"Index of /feed").replace(b"password", b"text"),
        b'{"code":"rest_forbidden","message":"Sorry","data":{"status":200}}',
        b'{"message":"Not Found","documentation_url":"https://docs.example"}',
        gzip.compress(LOGIN, mtime=0),
        gzip.compress(gzip.compress(WXR, mtime=0), mtime=0),
        b"[" * 100_000,
        b"{" + b'"a":{' * 100_000,
        b"<rss>" + b"<a>" * 100_000,
        b"\x00\x01\x02\x03" * 1000,
    ],
    ids=[
        "login",
        "error",
        "files",
        "rest",
        "github",
        "packed",
        "packed-twice",
        "lists",
        "objects",
        "elements",
        "bytes",
    ],
)
def test_what_is_not_what_it_seems_is_refused(book: Path, name: str, data: bytes) -> None:
    refusal(book, name, data)


def with_id(kind: str, id: str) -> bytes:
    if kind == "wxr":
        return wxrfile.export(wxrfile.item(wxrfile.comment(f"<![CDATA[{id}]]>"))).encode()
    if kind == "disqus":
        post = test_disqus.post("7").replace('dsq:id="7"', f'dsq:id="{id}"', 1)
        return (test_disqus.HEAD + test_disqus.thread("1") + post + test_disqus.END).encode()
    made: dict[str, object] = {
        "wprest": [test_wprest.comment(3), test_wprest.comment(id, link="x")],
        "hypothesis": {"total": 1, "rows": [jsonsamples.annotation(id=id)]},
        "mastodon": {"ancestors": [], "descendants": [jsonsamples.status(2, id=id, uri=id)]},
        "github": [jsonsamples.comment(5, id=id, html_url=f"https://github.com/a/b/issues/1#{id}")],
    }
    return json.dumps(made[kind]).encode()


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("kind", ["wxr", "disqus", "wprest", "hypothesis", "mastodon", "github"])
def test_no_id_leads_anywhere(book: Path, kind: str, id: str) -> None:
    made = names(book, with_id(kind, id))
    assert made
    for path in made:
        assert re.fullmatch(r"contributions/klok/(?:c\d{6,18}|x[0-9a-f]{12}|t[0-9a-f]{12})\.md", path), path


def test_a_number_of_four_hundred_digits_as_a_number(book: Path) -> None:
    huge = REST.replace(b'"id": 8', b'"id": 1' + b"0" * 400)
    assert names(book, huge) == ["contributions/klok/c000007.md"]


def test_controls_are_counted_and_nothing_of_them_is_stored(book: Path) -> None:
    source = book.parent / "bron.xml"
    source.write_bytes(WXR.replace(b"Hallo", b"Ha\x00l\x1b[31mlo\x08", 1))
    answer = call(["pull", str(source), "--post", "klok", "--chapter", "tijd", "--json"], book)
    told = {finding["code"]: finding["message"] for finding in json.loads(answer.out)["findings"]}
    assert "3 control character(s)" in told["P805"]
    assert told["P821"].startswith("3 control character(s)")
    text = (book / "contributions/klok/c000001.md").read_bytes()
    assert b"Hal[31mlo" in text
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", text)
