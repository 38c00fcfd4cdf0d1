"""What is stored -> what one reads of it: the same words whether they were typed or printed, and nothing of the markup."""

import time
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import nodes, readable
from manuscript.model.files import SnapshotFile


def typed(body: str) -> str:
    return readable.text(body, "html", typed=True)


def printed(body: str) -> str:
    return readable.text(body, "html")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Een regel\nen <b>nog</b> een", "Een regel\nen nog een"),
        ("Een\n\nTwee\n \n\nDrie", "Een\n\nTwee\n\nDrie"),
        ("Een<br />\nTwee<br>Drie<BR/>\n\nVier", "Een\nTwee\nDrie\n\nVier"),
        ("<blockquote>\nZei je\n</blockquote>\nJa &amp; nee", "Zei je\n\nJa & nee"),
        ("Ik &lt;3 dit &eacute;cht&hellip; &#8217;s ochtends &#x1F642;", "Ik <3 dit écht… ’s ochtends 🙂"),
        ("a < b en c > d, <3 en <- en <> en <<b>>", "a < b en c > d, <3 en <- en <> en <>"),
        ("R&D, AT&T; &copy=2 &onzin; &amp;lt;", "R&D, AT&T; &copy=2 &onzin; &lt;"),
        ('<a href="https://x.example/?a=1&b=2" title="a>b">hier</a>', "hier"),
        ("<a href='x\">hier</a> en <b it's>daar</b>", "hier en daar"),
        ("<em>twee</em>  spaties\tblijven", "twee  spaties\tblijven"),
        ("<strong>on</strong>waar", "onwaar"),
        ("<code>if (a &lt; b)</code>", "if (a < b)"),
        ("&#27;[31m&#0;&#x81;&#xFFFE;", "[31m\ufffd"),
        ("<!-- weg <b>ook</b> --> blijft <!-- zonder eind", " blijft  zonder eind"),
        ("", ""),
    ],
)
def test_what_was_typed_into_wordpress(body: str, words: str) -> None:
    assert typed(body) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Een regel\nen <b>nog</b>\n een</p>\n<p>Twee</p>\n", "Een regel en nog een\n\nTwee"),
        ("<p>Een<br />\nTwee</p>", "Een\nTwee"),
        ("<div>\n\t<p>\n\t\tEen\n\t</p>\n</div>", "Een"),
        ("<ul>\n<li>een</li>\n<li>twee</li></ul>", "een\n\ntwee"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("x<pre>een\n  twee</pre>y", "x\n\neen\ntwee\n\ny"),
        ('Mooi <img class="wp-smiley" alt="🙂" src="x"/>!', "Mooi 🙂!"),
        ('Mooi <img src="x" alt="een hond">!', "Mooi !"),
        ("<style>p { color: red }</style><script>x('</b>')</script>Ja<title>x</title>", "Ja"),
        ("<script>zonder eind", "zonder eind"),
        ("a&nbsp;&nbsp;b", "a\u00a0\u00a0b"),
    ],
)
def test_what_a_page_printed(body: str, words: str) -> None:
    assert printed(body) == words


@pytest.mark.parametrize("body_format", ["text", "markdown"])
def test_what_is_no_html_is_read_as_it_stands(body_format: str) -> None:
    body = "# Geen kop\n<b>geen vet</b> &amp; \n\n  x"
    assert readable.text(body, body_format) == body


def test_a_mail_is_a_page_and_an_export_is_what_was_typed() -> None:
    def read(**other: str) -> str:
        file = SnapshotFile(id="x:1", author="Bo", **{"kind": "comment", "body_format": "html", **other})  # type: ignore[arg-type]
        return readable.of_snapshot(file, "<b>a</b>\nb")

    assert read(source_format="raw") == read(source_format="raw", kind="reply-by-author") == "a\nb"
    assert read(source_format="html") == read(source_format="feed") == read(source_format="raw", kind="mail") == "a b"
    assert read(source_format="raw", body_format="text") == "<b>a</b>\nb"


WORD = st.text(st.characters(blacklist_categories=["C", "Z", "M"], blacklist_characters="`´"), min_size=1, max_size=8)
MARK = st.sampled_from(["", "b", "em", "code", "a"])
LINE = st.lists(st.tuples(WORD, MARK), min_size=1, max_size=4)
PARAGRAPHS = st.lists(st.lists(LINE, min_size=1, max_size=3), min_size=1, max_size=3)


def html(line: list[tuple[str, str]]) -> str:
    return " ".join(f"<{mark}>{escape(word)}</{mark}>" if mark else escape(word) for word, mark in line)


@given(PARAGRAPHS)
def test_typed_and_printed_are_the_same_words(paragraphs: list[list[list[tuple[str, str]]]]) -> None:
    """`wpautop`: an empty line parts paragraphs, a line end is a break. Words, lines and the comparison copy are the same."""
    raw = "\n\n".join("\n".join(map(html, lines)) for lines in paragraphs)
    page = "\n".join("<p>" + "<br />\n".join(map(html, lines)) + "</p>" for lines in paragraphs)
    said = "\n\n".join("\n".join(" ".join(word for word, _ in line) for line in lines) for lines in paragraphs)
    assert typed(raw) == printed(page) == said
    assert readable.compared(raw, "html") == readable.compared(page, "html") == readable.compared(said, "text")
    assert nodes.paragraphs(typed(raw)) == nodes.paragraphs(printed(page))


@given(st.text(st.sampled_from("<>/&;!-\"' \nabp=1#xbr"), max_size=60))
def test_anything_can_be_read_and_the_two_ways_differ_in_white_space_only(body: str) -> None:
    assert typed(body).split() == printed(body).split()


@given(st.text(st.sampled_from("<>&;ab1 \n"), max_size=60))
def test_what_holds_no_tag_and_no_entity_is_read_as_it_stands(body: str) -> None:
    plain = body.replace("<a", "< a").replace("<b", "< b").replace("&", "& ")
    assert typed(plain).split() == plain.split()


PIECES = [
    "<",
    "<a",
    "<a ",
    '<a "',
    "<a '\"",
    '<a ""',
    '<a "<a ""',
    "<b a=1 ",
    "<!--",
    "<!",
    "<script>",
    "<pre>",
    "&#",
    "&a;",
]
PIECES += ["<p>", "\n", "\n ", "<br>", "<img class='emoji' alt='", "<x/ / / ", f"<a '{'<a ' * 500}' ", "</", " "]


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_anything_is_read_in_a_few_seconds(piece: str) -> None:
    body = piece * (1_000_000 // len(piece))
    began = time.monotonic()
    typed(body)
    readable.compared(body, "html")
    assert time.monotonic() - began < 6
