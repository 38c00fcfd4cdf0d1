"""Addresses of people and machines are masked; everything that only looks like one stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core.masking import field, mask, name
from tests.dressing import DRESSES, dressed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mail mij: anna.zwart+boek@mail.voorbeeld.example.", "Mail mij: [e-mail]."),
        ("(anna@voorbeeld.nl)", "([e-mail])"),
        ("mailto:anna@voorbeeld.nl?subject=x", "mailto:[e-mail]?subject=x"),
        ("„zoë@bücher.example“", "„[e-mail]“"),
        ("van 192.168.1.254.", "van [ip]."),
        ("versie 1.2.3.4 ook", "versie [ip] ook"),
        ("http://10.0.0.1:8080/x", "http://[ip]:8080/x"),
        ("2001:db8::ff00:42:8329 en fe80::1:2", "[ip] en [ip]"),
        ("a@b.nl en c@d.nl", "[e-mail] en [e-mail]"),
        (f"https://secure.gravatar.com/avatar/{'0a' * 16}?s=48", "https://secure.gravatar.com/avatar/[avatar]?s=48"),
        (
            f"http://gravatar.com/avatar.php?gravatar_id={'0a' * 16}&s=80",
            "http://gravatar.com/avatar.php?gravatar_id=[avatar]&s=80",
        ),
        (
            f"x.example/?u=https%3A%2F%2Fgravatar.com%2Favatar%2F{'0a' * 16}",
            "x.example/?u=https%3A%2F%2Fgravatar.com%2Favatar%2F[avatar]",
        ),
        (f"//seccdn.libravatar.org/avatar/{'0A' * 32}", "//seccdn.libravatar.org/avatar/[avatar]"),
        (f"https://cdn.example/{'0a' * 16}/avatar.png", "https://cdn.example/[avatar]/avatar.png"),
        (f"https://cdn.example/{'0a' * 32}.jpg?d=identicon", "https://cdn.example/[avatar].jpg?d=identicon"),
        (
            f'<img alt="" src="https://cdn.example/{"0a" * 16}" class="avatar avatar-48">',
            '<img alt="" src="https://cdn.example/[avatar]" class="avatar avatar-48">',
        ),
        (
            f"![avatar van Anna](https://cdn.example/{'0a' * 16}.jpg)",
            "![avatar van Anna](https://cdn.example/[avatar].jpg)",
        ),
        (f"![avatar](https://cdn.example/{'0a' * 16}.jpg)", "![avatar](https://cdn.example/[avatar].jpg)"),
        (f'{{"avatar": "https://cdn.example/{"0a" * 16}"}}', '{"avatar": "https://cdn.example/[avatar]"}'),
        (f"gravatar: {'0a' * 16}", "gravatar: [avatar]"),
        (f"email_hash={'0a' * 32}", "email_hash=[avatar]"),
        ("o'neil@post.example en d’arc@post.example", "[e-mail] en [e-mail]"),
        ("'anna@post.example'", "'[e-mail]'"),
        ("**anna@post.example** _bo@post.example_ `cor@post.example`", "**[e-mail]** _[e-mail]_ `[e-mail]`"),
        ("…anna@post.example—bo@post.example", "…[e-mail]—[e-mail]"),
        ('"anna zwart"@post.example', "[e-mail]"),
        ("“anna zwart”@post.example", "[e-mail]"),
        ('zei "ja" en "an\\"na"@post.example', 'zei "ja" en [e-mail]'),
        ("jörg@müller.example", "[e-mail]"),
        ("jo\u0308rg@mu\u0308ller.example", "[e-mail]"),
        ("анна@почта.рф", "[e-mail]"),
        ("अन्ना@डाटामेल.भारत।", "[e-mail]।"),
        ("anna@xn--mller-kva.xn--p1ai", "[e-mail]"),
        ("anna@localhost, en bo@localhost.localdomain", "[e-mail], en [e-mail]"),
        ("mailto:anna@thuis", "mailto:[e-mail]"),
        ("anna@[192.0.2.77] bo@[IPv6:2001:db8::7]", "[e-mail] [e-mail]"),
        ("a@b.example@c.example", "[e-mail]@c.example"),
        ("@anna@social.example", "@[e-mail]"),
        (f"{'lang' * 40}@post.example", "[e-mail]"),
        ("anna@a.b.c.d.e.f.g.h.i.j.k.example", "[e-mail]"),
        ("fe80::1 en fe80::1%eth0.", "[ip] en [ip]."),
        ("http://[fe80::1%25eth0]:80/", "http://[[ip]]:80/"),
        ("::ffff:192.0.2.77", "[ip]"),
        ("64:ff9b::192.0.2.33", "[ip]"),
        ("IP:2001:db8::77: ja; IPv6:2001:db8::7", "IP:[ip]: ja; IPv6:[ip]"),
        ("2001:db8:: en 2001:638::", "[ip] en [ip]"),
    ],
)
def test_addresses_are_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked
    assert mask(text).what
    assert mask(masked).text == masked
    assert not mask(masked).what


@pytest.mark.parametrize(
    "text",
    [
        "@Sak: hallo",
        "@sak.nl is leuk",
        "50 @ 3.50 per stuk",
        "anna@thuis",
        "1.2.3.4.5 is een paragraaf",
        "999.1.1.1",
        "om 12:30:45",
        "1:2",
        "std::vector<a::b>",
        "a::b",
        "12.10.2010",
        "10.000.000",
        f"avatar {'0a' * 16}",
        f"https://git.example/commit/{'0a' * 20}",
        f"avatar/{'0a' * 20}",
        f"https://git.example/avatar/commit/{'0a' * 32}",
        f"ghcr.example/avatar@sha256:{'0a' * 32}",
        f"{'0a' * 16}  avatar.zip",
        f'<img src="https://cdn.example/{"0a" * 16}.jpg">',
        "logo@2x.png, logo@1.5x.webp, kop@groot.jpg",
        "package@1.2.3 en @x/package@1.2.3-rc.one en actie@v4.1.x",
        "ssh anna@thuis",
        "anna@localhost:~$ ls; mysql://root@localhost/boek; scp root@localhost:x",
        "hoi!@anna.nl, hoi...@anna.nl en zei:'@anna.nl'",
        "hoi<br>@anna.nl en <p>hoi</p>@anna.nl",
        "hoi <span>@<b>anna</b></span>",
        "感谢@张三。很好",
        "om 10:30:: en 10:30:45::",
        "in 2010::2011 en 2024:12::",
        "00:1a:2b:3c:4d:5e en 00:1a:2b:ff:fe:3c:4d:5e",
        "dead::beef Ab::Cd ::1 fe80::/10",
        "std::string::npos C:\\x40\\b",
        "Firefox/115.0",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert mask(text).text == text
    assert not mask(text).what


@pytest.mark.parametrize(
    ("text", "masked", "at"),
    [
        ("Schrijf &#97;nn&#x61;&#64;post.example.", "Schrijf [e-mail].", (8,)),
        ("anna&commat;post&period;example", "[e-mail]", (0,)),
        ("anna@p&#111;st.example", "[e-mail]", (0,)),
        ('<a href="mailto:anna%40post.example">x</a>', '<a href="mailto:[e-mail]">x</a>', (16,)),
        ("anna@post.example en bo&#64;post.example", "[e-mail] en [e-mail]", (0,)),
        ("a&#64;post.example&#60;b&#62;", "[e-mail]&#60;b&#62;", (0,)),
        ("van 192%2E0%2E2%2E77 en 2001%3Adb8%3A77%3A%3A1", "van [ip] en [ip]", (4,)),
        ("van 192&#46;0&#46;2&#46;77", "van [ip]", (4,)),
        ("https%3A%2F%2Fblog.example%2Fa", "https%3A%2F%2Fblog.example%2Fa", ()),
        ("50%40 korting, x &#64; y, R&amp;D", "50%40 korting, x &#64; y, R&amp;D", ()),
        ("van anna%2540post.example", "van [e-mail]", (4,)),
        ("anna%25252540post%2Eexample", "[e-mail]", (0,)),
        ("anna&amp;#64;post.example", "[e-mail]", (0,)),
        ("anna&amp;amp;#38;#x40;post.example", "[e-mail]", (0,)),
        ("anna&#64post.example &#0000000064;", "[e-mail] &#0000000064;", (0,)),
        ("anna%26%2364%3Bpost.example", "[e-mail]", (0,)),
        ("anna\\u0040post.example bo\\x40post.example", "[e-mail] [e-mail]", (0,)),
        ("anna＠post.example ａｎｎａ﹫ｐｏｓｔ．ｅｘａｍｐｌｅ", "[e-mail] [e-mail]", (0,)),
        ("anna@post。example", "[e-mail]", (0,)),
        ("x an\u00adna\u200b@\u2060post.exam\ufeffple\u200b y", "x [e-mail]\u200b y", (2,)),
        ("&quot;anna zwart&quot;&#64;post.example", "[e-mail]", (0,)),
        ("mailto:%61nna%40post.example?subject=a%20b", "mailto:[e-mail]?subject=a%20b", (7,)),
        ("mailto:o%27neil@post.example", "mailto:[e-mail]", (7,)),
        ("mailto:j%C3%B6rg%40m%C3%BCller.example", "mailto:[e-mail]", (7,)),
        ("x.example/?a=%3D%61nna@post.example&amp;b", "x.example/?a=%3D[e-mail]&amp;b", (16,)),
        ("anna<!-- -->@post.example", "[e-mail]<!-- -->", (0,)),
        ("anna<!-- <b> --><!-->@post.example", "[e-mail]<!-- <b> --><!-->", (0,)),
        ("anna<b>@</b>post.example", "[e-mail]<b></b>", (0,)),
        ("<b>anna</b>@<wbr>post.example!", "<b>[e-mail]</b><wbr>!", (3,)),
        ('anna<b title="bo@post.example">@</b>post.example', '[e-mail]<b title="[e-mail]"></b>', (0,)),
        ("anna&lt;b&gt;&#64;&lt;/b&gt;post.example", "[e-mail]&lt;b&gt;&lt;/b&gt;", (0,)),
        ("anna<b\n>@</b>post.example", "[e-mail]<b\n></b>", (0,)),
        ("<b>an</b>na@post.example<b>Groeten</b>", "<b>[e-mail]</b><b>Groeten</b>", (3,)),
        ("anna@post.exam<!-- -->ple", "[e-mail]<!-- -->", (0,)),
        ("<i>cor@post.example</i>anna@<b>post.example</b>", "<i>[e-mail]</i>[e-mail]<b></b>", (3,)),
    ],
)
def test_an_address_in_code_is_one_too(text: str, masked: str, at: tuple[int, ...]) -> None:
    """`antispambot` of WordPress writes them so; a browser shows the address, and so would a book."""
    made = mask(text)
    assert (made.text, made.at) == (masked, at)
    assert mask(made.text).text == made.text


AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0"


def test_what_a_browser_says_of_itself_is_masked_where_no_reader_wrote() -> None:
    assert field(f"van {AGENT}, anna@post.example").text == "van [browser], [e-mail]"
    assert field(f"van {AGENT}, anna@post.example").what == ("E-mail address", "user agent")
    assert field("Dalvik/2.1.0 (Linux; U; Android 9)").text == "[browser]"
    assert name(AGENT).text == "[browser]"
    assert mask(AGENT).text == AGENT
    assert field("Werkt het in Firefox 115 (Linux)? Opera/9 ook").what == ()


def test_nobody_is_called_by_a_digest() -> None:
    assert name("0a" * 16).text == name("0A" * 32).text == "[avatar]"
    assert name("0a" * 20).text == "0a" * 20


dresses = st.sampled_from(sorted(DRESSES))
untagged = dresses.filter(lambda dress: dress != "tag")  # a tag behind a whole address parts it from what follows
letters = st.sampled_from("abcxyz0189")
locals_ = st.lists(st.text(letters, min_size=1, max_size=6), min_size=1, max_size=3).map(".".join)
hosts = st.lists(st.text("abcxyz", min_size=2, max_size=6), min_size=1, max_size=3).map(
    lambda parts: ".".join((*parts, "example"))
)
around = st.sampled_from(["", " ", "(", ", ", "<p>", "\n", "&nbsp;", "%20", "“", "\u200b "])


@given(locals_, hosts, around, around, st.data())
def test_an_address_in_any_dress_is_masked_and_nothing_else(
    local: str, host: str, before: str, behind: str, data: st.DataObject
) -> None:
    """However each character of an address is written, none of it is left, and all that stands around it is."""
    address = "".join(
        dressed(character, data.draw(dresses if at <= len(local) + 1 else untagged))
        for at, character in enumerate(f"{local}@{host}")
    )
    made = mask(f"{before}{address}{behind}")
    kept = made.text.replace("<b>", "").replace("</b>", "").replace("<!-- x -->", "").replace("\u200b", "")
    assert kept == f"{before}[e-mail]{behind}".replace("\u200b", "")
    assert made.what == ("E-mail address",)


SIGNS = [*"ab@.:/<>\"'&;%1 \n", "&#64;", "%40", "<b>", "</b>", "<!--", "-->", "::", "avatar", "0a" * 16, ".nl", "1.2"]


@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_masking_twice_is_masking_once(text: str) -> None:
    """Masking a masked text changes nothing, and a text in which nothing is masked is the same text."""
    made = mask(text)
    assert mask(made.text).what == ()
    assert bool(made.what) == (made.text != text)


CODES = [
    *("a&#97;", "&#64;", "%40", "a%4", "&#", "a@", "%41", "a&#64;b.", "@", "a.", "@a.", "a@a.", "&amp;", "%25", "<!--"),
    *("@<b>", "@<!-->", '@"', "mailto:a@", "1.2.3.", "1:2:", "::", "fe80::1%", "\u200b@", "'@", "_@", "Mozilla/5.0 ("),
    *("\\u0040", "@x。", "@a-", "b<b>@</b>a.nl", " a", "<b @", f"avatar{'0a' * 16}", f"/{'0a' * 16}"),
    f"avatar/{'0a' * 16}(",
]


@pytest.mark.parametrize("piece", CODES)
def test_a_megabyte_of_code_takes_time_in_proportion(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    for given_text in (text, f"{text}@a.bc", f"avatar {text} @ 1.2.3.4 -->"):
        began = time.process_time()
        field(given_text)
        assert time.process_time() - began < 5
