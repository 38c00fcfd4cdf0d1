"""WordPress exports -> every comment in one class, its words as they are stored. All people here are invented."""

import random
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.errors import Refused
from manuscript.sources import answering, wxr
from tests.sources.wxrfile import SITE, codes, comment, export, item, items, only, pulled


def test_a_post_and_its_comment() -> None:
    read = pulled(export(item(comment("118", "<![CDATA[Dag,\r\n\r\nmooi &amp; <b>waar</b>]]>"))))
    (post,) = read.posts
    (one,) = post.items
    assert (read.kind, read.findings) == ("wxr", ())
    assert (post.slug, post.title, post.date) == ("tijd", "Tijd & geld", "2010-10-12")
    assert post.url == "https://weblog.example/tijd/"
    assert (one.author, one.body) == ("Anna Zwart", "Dag,\n\nmooi &amp; <b>waar</b>")
    assert (one.native, one.url) == (f"wordpress:{SITE}:118", "https://weblog.example/tijd/#comment-118")
    assert (one.when.date, one.when.raw) == ("2010-10-12T12:03:00+00:00", "2010-10-12 12:03:00")
    assert (one.sort, one.source_format, one.body_format, one.registered) == ("reader", "raw", "html", "")


def test_lines_are_those_of_the_file() -> None:
    text = export(item(comment("1"), comment("2")))
    rows = text.split("\n")
    for one in items(text):
        assert rows[one.line - 1] == "<wp:comment>"
        assert rows[one.body_line - 1].startswith("<wp:comment_content>")


@pytest.mark.parametrize(
    ("type", "approved", "body", "sort", "reason"),
    [
        ("", "1", "x", "reader", ""),
        ("comment", "1", "x", "reader", ""),
        ("comment", "0", "x", "pending", ""),
        ("comment", "spam", "x", "spam", ""),
        ("comment", "trash", "x", "deleted", ""),
        ("comment", "post-trashed", "x", "deleted", ""),
        ("comment", "", "x", "skipped", "unknown state"),
        ("comment", "2", "x", "skipped", "unknown state"),
        ("pingback", "0", "x", "pingback", ""),
        ("trackback", "spam", "x", "pingback", ""),
        ("order_note", "1", "x", "skipped", "type order_note"),
        ("&lt;b&gt;", "1", "x", "skipped", "unknown type"),
        ("comment", "1", " \n ", "skipped", "empty"),
        ("comment", "0", "", "pending", ""),
    ],
)
def test_the_type_goes_before_the_state(type: str, approved: str, body: str, sort: str, reason: str) -> None:
    one = only(export(item(comment(body=body, type=type, approved=approved))))
    assert (one.sort, one.reason) == (sort, reason)


@pytest.mark.parametrize(
    ("utc", "local", "date", "raw"),
    [
        ("2010-10-12 12:03:00", "", "2010-10-12T12:03:00+00:00", "2010-10-12 12:03:00"),
        ("0000-00-00 00:00:00", "2010-03-28 02:30:00", "2010-03-28T02:30:00", "2010-03-28 02:30:00"),
        ("2010-02-30 12:03:00", "2010-02-31 12:00:00", "unknown", "2010-02-30 12:03:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", "unknown", "0000-00-00 00:00:00"),
        ("", "", "unknown", ""),
        ("２０１０-10-12 12:03:00", "gisteren", "unknown", "２０１０-10-12 12:03:00"),
        ("9" * 10_000, "", "unknown", "9" * 100),
    ],
)
def test_dates_are_read_and_never_made_up(utc: str, local: str, date: str, raw: str) -> None:
    when = only(export(item(comment(utc=utc, local=local)))).when
    assert (when.date, when.raw) == (date, raw)
    assert when.precision == ("unknown" if date == "unknown" else "minute")


@pytest.mark.parametrize(
    ("channel", "site"),
    [
        ("<wp:base_site_url>http://www.Weblog.example/</wp:base_site_url>", "weblog.example"),
        ("<wp:base_blog_url>https://weblog.example/blog/</wp:base_blog_url>", "weblog.example/blog"),
        (
            "<wp:base_site_url>https://net.example/</wp:base_site_url><wp:base_blog_url>https://a.net.example</wp:base_blog_url>",
            "a.net.example",
        ),
        ("<wp:base_site_url>ftp://x</wp:base_site_url>", "weblog.example"),
        ("<wp:base_blog_url>https://me:secret@weblog.example</wp:base_blog_url>", "weblog.example"),
    ],
)
def test_one_blog_has_one_name(channel: str, site: str) -> None:
    assert only(export(item(comment("5")), channel=channel)).native == f"wordpress:{site}:5"


def test_a_blog_that_is_named_after_its_posts_is_named_all_the_same() -> None:
    text = export(item(comment("5"))).replace("<wp:base_site_url>https://weblog.example</wp:base_site_url>\n", "")
    late = text.replace("</channel>", "<wp:base_blog_url>https://laat.example</wp:base_blog_url></channel>")
    assert only(late).native == "wordpress:laat.example:5"


@pytest.mark.parametrize(
    "id", ["", "0", "-3", "1e3", "../../.git/hooks/x", "１２", "x" * 300, "1" * 401, "1\n2", "con", "/etc/passwd"]
)
def test_an_id_that_is_none_is_no_part_of_anything(id: str) -> None:
    text = export(item(comment(id)))
    one = only(text)
    assert (one.sort, one.native, one.url) == ("reader", "", "")
    assert codes(text) == ["P826"]


def test_zeros_before_an_id_are_not_it() -> None:
    assert only(export(item(comment("007")))).native == f"wordpress:{SITE}:7"


def test_parents_may_come_later() -> None:
    read = items(export(item(comment("3", parent="1"), comment("2", parent="3"), comment("1"))))
    assert [one.parent for one in read] == [2, 0, -1]
    assert {one.parent_native for one in read} == {""}


def test_a_parent_that_is_not_here_is_named_and_told() -> None:
    text = export(item(comment("3", parent="99")), item(comment("4", parent="3"), post="8", slug="geld"))
    assert [(one.parent, one.parent_native) for one in items(text)] == [
        (-1, f"wordpress:{SITE}:99"),
        (-1, f"wordpress:{SITE}:3"),
    ]
    assert codes(text) == ["P828", "P828"]


def test_a_circle_is_cut_at_its_oldest_wherever_that_stands() -> None:
    ring = [comment("1", parent="3"), comment("2", parent="1"), comment("3", parent="2"), comment("4", parent="4")]
    for order in ([0, 1, 2, 3], [2, 3, 1, 0]):
        text = export(item(*(ring[at] for at in order)))
        read = items(text)
        roots = [one.native.rpartition(":")[2] for one in read if one.parent < 0]
        assert sorted(roots) == ["1", "4"]
        assert codes(text) == ["P829", "P829"]
        assert {one.parent_native for one in read} == {""}


def test_a_thread_may_be_very_deep() -> None:
    read = items(export(item(*(comment(str(n), "x", parent=str(n - 1)) for n in range(1, 3_001)))))
    assert [one.parent for one in read] == list(range(-1, 2_999))
    ids = [str(n) for n in range(200_000)]
    assert answering.tie(ids, ["", *ids[:-1]]).parents == tuple(range(-1, 199_999))
    assert answering.tie(ids, [ids[-1], *ids[:-1]]).cut == (0,)


def test_the_same_comment_in_two_posts_is_one() -> None:
    text = export(item(comment("3")), item(comment("3"), post="8", slug="geld"))
    assert [(one.sort, one.reason) for one in items(text)] == [("reader", ""), ("skipped", "double")]
    assert codes(text) == []


def test_two_comments_of_one_number_are_two() -> None:
    text = export(item(comment("3", "een")), item(comment("3", "twee"), post="8", slug="geld"))
    assert [(one.native[-2:], one.body) for one in items(text)] == [(":3", "een"), ("", "twee")]
    assert codes(text) == ["P827"]


def test_one_post_in_two_items_is_one_post() -> None:
    text = export(item(comment("3")), item(comment("4", parent="3")))
    (post,) = pulled(text).posts
    assert [one.parent for one in post.items] == [-1, 0]


def test_two_posts_of_one_name_have_two_folders_and_the_order_has_no_say() -> None:
    parts = [item(comment("3"), post="7"), item(comment("4"), post="12")]
    for order in (parts, parts[::-1]):
        assert {post.slug for post in pulled(export(*order)).posts} == {"tijd", "tijd-12"}


def test_a_draft_without_a_name_is_named_by_its_number() -> None:
    (post,) = pulled(export(item(comment(), slug="", link="https://weblog.example/?p=7"))).posts
    assert (post.slug, post.items[0].url) == ("post-7", "https://weblog.example/?p=7#comment-1")


def test_a_slug_in_other_letters_is_read() -> None:
    assert pulled(export(item(comment(), slug="caf%c3%a9"))).posts[0].slug == "café"


def test_a_private_post_was_never_public() -> None:
    text = export(item(comment("1"), comment("2", approved="0"), more="<wp:status>private</wp:status>"))
    assert [one.sort for one in items(text)] == ["private", "pending"]


def test_a_comment_outside_a_post_is_counted() -> None:
    one = only(export(comment("3")))
    assert (one.sort, one.reason) == ("skipped", "no post")


def test_names_are_printed_as_on_the_page() -> None:
    names = {
        "O&#039;Brien &amp; Co": "O'Brien & Co",
        "R&amp;amp;D": "R&amp;D",
        "x &#0; &nix;": "x &#0; &nix;",
        " A\nB ": "A B",
    }
    for stored, shown in names.items():
        assert only(export(item(comment(author=stored)))).author == shown


@pytest.mark.parametrize(
    ("body", "format"),
    [
        ("gewoon, met regels\n\nen 2 < 3 & zo", "text"),
        ("een <em>tag</em>", "html"),
        ("Tom &amp; Jerry", "html"),
        ("&#8217;", "html"),
        ("AT&T; en &onzin;", "text"),
        ("<3", "text"),
    ],
)
def test_stored_text_is_html_where_it_has_a_tag_or_an_entity(body: str, format: str) -> None:
    assert only(export(item(comment(body=f"<![CDATA[{body}]]>")))).body_format == format


def test_a_registered_writer_is_told_and_not_judged() -> None:
    one = only(export(item(comment(user="2"))))
    assert (one.sort, one.registered) == ("reader", "2")


def test_wordpress_own_comment_is_a_reader_with_a_hint() -> None:
    text = export(item(comment(author="Een WordPress commentator")))
    assert (only(text).sort, codes(text)) == ("reader", ["P810"])


def test_no_address_of_anybody_leaves() -> None:
    """But in the field that is for the contacts file, which git does not see."""
    file = export(item(comment(), comment("2", type="pingback")))
    said = msgspec.json.encode([msgspec.structs.replace(one, email="") for one in items(file)])
    said += msgspec.json.encode(pulled(file).findings)
    for secret in (b"@", b"192.0.2", b"anna.example", b"akismet", b"geheim"):
        assert secret not in said


def test_posts_without_comments_are_no_posts() -> None:
    assert pulled(export(item(), item(comment(), post="8"))).posts[0].items[0].native


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (export(item(comment()), version="abc"), "its version, on line 6, is no number"),
        (
            export(namespaces='xmlns:dsq="http://www.disqus.com/" xmlns:wp="http://wordpress.org/export/1.0/"'),
            "that Disqus imports",
        ),
        (export(item(comment())).replace("channel>", "kanaal>"), "holds no channel"),
        (export(item(comment())).replace("</item>", "</itm>"), "not well-formed on line"),
        (export(item(comment(body="&nbsp;"))), "undefined entity"),
        (export(item(comment(body="&#xD800;"))), "not well-formed on line 24"),
    ],
)
def test_what_is_no_export_is_refused_in_a_line(text: str, problem: str) -> None:
    with pytest.raises(Refused, match=problem) as refused:
        pulled(text)
    assert refused.value.message.startswith("export.xml")
    assert "\n" not in refused.value.message
    assert refused.value.hint


def test_the_exact_text_comes_through_a_split_cdata() -> None:
    assert only(export(item(comment(body="<![CDATA[a ]]]]><![CDATA[> b]]>")))).body == "a ]]> b"


WHOLE = export(
    item(comment("1", "<![CDATA[één ’t & <b>]]>"), comment("2", parent="1", approved="0")),
    item(comment("3", type="pingback"), post="8", slug="geld"),
).encode()


def test_only_the_last_line_end_may_be_gone() -> None:
    assert pulled(WHOLE.rstrip()) == pulled(WHOLE)


@given(st.integers(min_value=0, max_value=len(WHOLE.rstrip()) - 1))
@settings(max_examples=200, deadline=None)
def test_a_file_cut_anywhere_is_refused(end: int) -> None:
    """No reader's words are taken of an export that is not whole."""
    with pytest.raises(Refused):
        wxr.read("export.xml", WHOLE[:end])


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_file_has_no_say(dice: random.Random) -> None:
    """Any order of items and comments gives the same posts, the same comments, the same threads."""
    kinds = [
        ("1", "", "1"),
        ("2", "", "0"),
        ("3", "pingback", "1"),
        ("4", "", "trash"),
        ("5", "comment", ""),
        ("6", "", "1"),
    ]

    def made(*, shuffled: bool) -> set[tuple[str, ...]]:
        groups = []
        for post in (1, 2, 3):
            own = [comment(f"{post}{n}", f"{post} {n}", type=t, approved=a, parent=f"{post}1") for n, t, a in kinds]
            own.append(comment("77", f"dubbel {post % 2}"))
            if shuffled:
                dice.shuffle(own)
            groups.append(item(*own, post=str(post), slug="zelfde"))
        if shuffled:
            dice.shuffle(groups)
        return {
            (
                post.slug,
                one.native,
                one.sort,
                one.reason,
                one.body,
                post.items[one.parent].native if one.parent >= 0 else "",
            )
            for post in pulled(export(*groups)).posts
            for one in post.items
        }

    assert made(shuffled=True) == made(shuffled=False)


@given(st.lists(st.tuples(st.sampled_from(["", "comment", "pingback", "x y"]), st.sampled_from("01 ")), max_size=20))
@settings(max_examples=60, deadline=None)
def test_the_classes_add_up(kinds: list[tuple[str, str]]) -> None:
    """Every comment of an export has exactly one class."""
    text = export(item(*(comment(str(n), type=t, approved=a) for n, (t, a) in enumerate(kinds, 1))))
    assert Counter(one.sort for one in items(text)).total() == len(kinds) == text.count("<wp:comment>")
