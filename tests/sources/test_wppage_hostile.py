"""Damaged, hostile and mistaken files -> one sentence, or the same as the whole; never a traceback, never half."""

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled
from manuscript.sources import wppage
from tests.sources import wppages
from tests.sources.wppages import HEAD, html5, page

LIST = '<ol class="comment-list">'


def read(data: bytes) -> Pulled:
    return sources.read("page.html", data)


def codes(data: bytes) -> list[str]:
    return [finding.code for finding in read(data).findings]


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.message


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.telraam.example/2019/05/04/hoeveel/\r\nSubject: x\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Multi--x----"\r\n\r\n\r\n'
    b"------Multi--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://www.telraam.example/2019/05/04/hoeveel/\r\n\r\n"
    b'<html lang=3D"nl"><head><meta charset=3D"utf-8"></head><body><ol>\r\n<li class=3D"comment" id=3D"comment-5"><b class=3D"fn">'
    b'Ann=\r\na</b><div class=3D"comment-content"><p>Vi=C3=ABr =3D 4</p></div></li></ol></body></html>\r\n'
    b"------Multi--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------Multi--x------\r\n"
)


def test_mhtml() -> None:
    assert wppage.is_mine(MHTML)
    item = read(MHTML).posts[0].items[0]
    assert (item.author, item.body, item.line) == ("Anna", "<p>Viër = 4</p>", 16)
    assert item.native == "wordpress:telraam.example:5"


def test_a_mail_with_pictures_is_no_saved_page() -> None:
    mail = b"Received: x\r\nMessage-ID: <1@x>\r\n" + MHTML.replace(b"From: <Saved by Blink>\r\nSnapshot-", b"")
    assert not wppage.is_mine(mail)


@pytest.mark.parametrize("text", [wppages.HTML5, wppages.OLD, wppages.BLOCKS, wppages.THESIS, wppages.HEBREW])
def test_cut_off_anywhere_it_is_refused_or_the_same(text: str) -> None:
    data = text.encode()
    whole = read(data)
    for end in range(len(data)):
        with suppress(Refused):
            assert wppage.read("page.html", data[:end]) == whole


def test_mhtml_cut_off_anywhere_it_is_refused_or_the_same() -> None:
    whole = read(MHTML)
    for end in range(len(MHTML)):
        with suppress(Refused):
            assert wppage.read("page.html", MHTML[:end]) == whole


def test_an_end_that_a_script_only_speaks_of_is_no_end() -> None:
    data = page(LIST + html5(5, "Anna", "<p>x</p>") + "</ol>", head=HEAD + "<script>w('</html>')</script>").encode()
    assert "cut off" in refusal(data[: data.index(b"Anna")])


@given(st.permutations(range(6)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_comments_changes_nothing_but_the_order(order: list[int]) -> None:
    made = [html5(n + 1, f"Naam {n}", f"<p>Zin {n}.</p>") for n in range(6)]
    here = read(page(LIST + "".join(made[n] for n in order) + "</ol>").encode()).posts[0].items
    assert sorted((i.native, i.author, i.body) for i in here) == [
        (f"wordpress:telraam.example:{n + 1}", f"Naam {n}", f"<p>Zin {n}.</p>") for n in range(6)
    ]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
@settings(max_examples=150, deadline=None)
def test_every_word_comes_through(words: str) -> None:
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    item = read(page(LIST + html5(5, "Anna", f"<p>a{safe}z</p>") + "</ol>").encode()).posts[0].items[0]
    kept = safe.replace("\xa0", "&nbsp;")
    kept = "".join(char for char in kept if char not in "\ufeff\ufffe\uffff")
    assert item.body == f"<p>a{kept}z</p>"


@pytest.mark.parametrize(
    "number",
    ["9" * 300, "-5", "../../.git/hooks/x", "1" + "0" * 400, "７", "5\n", "5 ", "0", "", "18446744073709551616"],
)
def test_a_number_that_wordpress_never_gave_is_no_id(number: str) -> None:
    made = html5(5, "Anna", "<p>x</p>").replace("comment-5", f"comment-{number}").replace("replytocom=5", "x")
    (item,) = read(page(f"{LIST}{made}</ol>").encode()).posts[0].items
    assert (item.native, item.body) == ("", "<p>x</p>")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<title>Inloggen</title><body class="login"><form><input type="password"></form>', "a login page"),
        ('<title>Index of /blog</title><body><a href="../">Parent Directory</a>', "a web server's list of files"),
        ("<title>404 Not Found</title><body>nginx", "an error page (`404 Not Found`)"),
        ("<title>Just a moment...</title><body>x", "an error page (`Just a moment...`)"),
        ('<title>Pagina</title><body class="error404">wp-content/', "an error page (`Pagina`)"),
        ("<title>Foto's</title><body><p>12 comments</p>", "a web page without comments as WordPress shows them"),
        ('<title>Blog</title><body class="home blog">wp-content/', "a page that lists posts"),
        (
            '<title>B</title><body>wp-content/<form class="post-password-form"><input type="password">',
            "a post behind a password",
        ),
    ],
)
def test_pages_of_another_kind_are_refused_by_name(body: str, what: str) -> None:
    message = refusal(f"<html><head>{body}</body></html>".encode())
    assert message.startswith(f"page.html is {what}")


def test_what_is_mine() -> None:
    yes = [
        "<!DOCTYPE html><p>",
        "\n\n <html>",
        "<!-- saved --><html>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
    ]
    no = [
        "<rss>",
        '<?xml version="1.0"?><rss>',
        "{}",
        "Jan zegt: <html> is een woord",
        "",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><x>",
    ]
    assert all(wppage.is_mine(text.encode()) for text in yes)
    assert not any(wppage.is_mine(text.encode()) for text in no)
    assert wppage.is_mine("<html>".encode("utf-16"))


def test_the_lines_of_a_web_server_in_front_are_no_matter() -> None:
    data = page(LIST + html5(5, "Anna", "<p>Viër</p>") + "</ol>", head="").encode("latin-1")
    made = read(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n" + data)
    assert made.posts[0].items[0].body == "<p>Viër</p>"


BARE = "<title>x</title>"


@pytest.mark.parametrize(
    ("head", "lang", "words", "codec", "told"),
    [
        ('<meta charset="iso-8859-1">', "nl", "Viër – “ja” €", "cp1252", []),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "pl", "Żółć", "iso8859-2", []),
        (BARE, "nl", "Viër – ja", "cp1252", ["P841"]),
        (BARE, "pl", "Żółć łąka", "iso8859-2", ["P841"]),
        (BARE, "cs-CZ", "šťáva ž", "cp1250", ["P841"]),
        (BARE, "ru", "Счёт", "cp1251", ["P841"]),
        (BARE, "ja", "数える人", "euc_jp", ["P841"]),
        ('<meta charset="utf-8">', "nl", "Viër één", "cp1252", ["P841"]),
        ('<meta charset="windows-1252">', "nl", "Viër één", "utf-8", ["P841"]),
        ('<meta charset="utf-7">', "nl", "Viër één", "utf-8", []),
        (BARE, "nl", "Viër één", "utf-8-sig", []),
        (BARE, "nl", "Viër één", "utf-16", []),
    ],
)
def test_letters(head: str, lang: str, words: str, codec: str, told: list[str]) -> None:
    text = page(LIST + html5(5, "Anna", f"<p>{words}</p>") + "</ol>", head=head, lang=lang)
    made = read(text.encode(codec))
    assert made.posts[0].items[0].body == f"<p>{words}</p>"
    assert [finding.code for finding in made.findings] == told


def test_a_byte_that_is_no_letter_is_named() -> None:
    text = page(LIST + html5(5, "Anna", "<p>één twee dríe viÿr</p>") + "</ol>")
    data = text.encode().replace("ÿ".encode(), b"\xeb")
    (told,) = read(data).findings
    assert told.code == "P842"
    offset = data.index(b"\xeb")
    assert f"0xeb at offset {offset}" in told.message
    assert read(data).posts[0].items[0].body == "<p>één twee dríe viër</p>"


def test_controls_are_removed_and_counted_per_comment() -> None:
    text = page(LIST + html5(5, "Anna", "<p>a\x01b\x00c&#2;\x1f</p>") + html5(6, "B", "<p>x\r\ny\rz</p>") + "</ol>")
    first, second = read(text.encode()).posts[0].items
    assert (first.body, first.controls) == ("<p>abc</p>", 4)
    assert (second.body, second.controls) == ("<p>x\ny\nz</p>", 0)


def test_letters_that_were_lost_before_are_told() -> None:
    assert codes(page(LIST + html5(5, "Anna", "<p>Vi\ufffdr</p>") + "</ol>").encode()) == ["P848"]


def nested(depth: int) -> str:
    start = "".join(
        f'<li class="comment" id="comment-{n}"><b class="fn">N{n}</b><p>x{n}</p><ol class="children">'
        for n in range(1, depth + 1)
    )
    return page(LIST + start + "</ol></li>" * depth + "</ol>")


def test_a_thread_of_two_thousand() -> None:
    items = read(nested(2000).encode()).posts[0].items
    assert [item.parent for item in items] == list(range(-1, 1999))
    assert items[1999].body == "<p>x2000</p>"


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 60_000,
        "<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>",
        "<p>" + "".join(f"<b a={n}>" for n in range(5000)) + "</p>" + "<p>x</p>" * 5000,
    ],
)
def test_what_would_take_the_parser_hours_is_refused_at_once(inside: str) -> None:
    start = time.process_time()
    assert "no page needs" in refusal(page(inside).encode()) or "more attributes" in refusal(page(inside).encode())
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    "piece", ["<", "<a", '<p title="x>', "<!-", "<a href='", "</", "<li id=comment-1>", "<script>"]
)
def test_pieces_of_tags_in_great_number_are_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    with suppress(Refused):
        read(page(piece * 20_000).encode())
    assert time.process_time() - start < 5


def test_three_thousand_comments_in_a_second_or_so() -> None:
    many = "".join(html5(n, f"Naam {n}", "<p>" + "woord " * 60 + "</p>") for n in range(1, 3001))
    data = page(f"{LIST}{many}</ol>").encode()
    start = time.process_time()
    assert len(read(data).posts[0].items) == 3000
    assert time.process_time() - start < 3
