"""Saved answers of WordPress's comments -> posts and items. All people here are invented."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem, Sort
from manuscript.sources import wprest

HOME = "https://www.Blog.example"


def comment(number: Any = 7, **changes: Any) -> dict[str, Any]:
    made = {
        "id": number,
        "post": 3,
        "parent": 0,
        "author": 0,
        "author_name": "Anna Zwart",
        "author_url": "https://anna.example",
        "author_email": "anna@mail.example",
        "author_ip": "192.0.2.7",
        "author_user_agent": "Browser/1",
        "date": "2017-07-04T04:10:11",
        "date_gmt": "2017-07-04T02:10:11",
        "content": {"rendered": "<p>Ik bak&#8230; &amp; eet</p>\n"},
        "link": f"{HOME}/2017/07/brood/#comment-{number}",
        "status": "approved",
        "type": "comment",
        "author_avatar_urls": {"24": "https://avatar.example/0bc83cb571cd1c50ba6f3e8a78ef1346"},
        "meta": [],
        "_links": {"self": [{"href": f"{HOME}/wp-json/wp/v2/comments/{number}"}]},
    }
    return {**made, **changes}


def pulled(value: object) -> Pulled:
    return sources.read("brood.json", json.dumps(value).encode())


def items(value: object) -> list[PulledItem]:
    return [item for post in pulled(value).posts for item in post.items]


def codes(value: object) -> list[str]:
    return [finding.code for finding in pulled(value).findings]


def sorts(*values: object) -> list[tuple[Sort, str]]:
    return [(item.sort, item.reason) for item in items([comment(90), *values])][1:]


def test_a_comment_becomes_an_item_and_its_post() -> None:
    post = pulled([comment()]).posts[0]
    item = post.items[0]
    assert (post.slug, post.url) == ("brood", f"{HOME}/2017/07/brood/")
    assert (item.author, item.body) == ("Anna Zwart", "<p>Ik bak&#8230; &amp; eet</p>\n")
    assert (item.body_format, item.source_format, item.sort) == ("html", "html", "reader")
    assert item.native == "wordpress:blog.example:7"
    assert (item.when.date, item.when.precision) == ("2017-07-04T02:10:11+00:00", "minute")
    assert (item.when.raw, item.registered, item.parent) == ("2017-07-04 02:10:11", "", -1)
    assert item.url.endswith("/2017/07/brood/#comment-7")


def test_nothing_personal_leaves_the_module() -> None:
    text = repr(pulled([comment(), comment(8, content={"raw": "x", "rendered": "y"})]))
    for secret in ("mail.example", "192.0.2.7", "Browser", "0bc83cb", "anna.example"):
        assert secret not in text


def test_words_as_typed_go_before_those_of_the_page() -> None:
    raw = comment(content={"rendered": "<p>Zo&#8217;n stuk</p>", "raw": 'Zo\'n stuk\r\n\r\nmet "haken"  ’'})
    item = items([raw])[0]
    assert (item.body, item.source_format, item.body_format) == ('Zo\'n stuk\n\nmet "haken"  ’', "raw", "text")
    item = items([comment(content={"rendered": "<p>x</p>", "raw": "Tom &amp; <em>Jip</em>"})])[0]
    assert (item.body, item.source_format, item.body_format) == ("Tom &amp; <em>Jip</em>", "raw", "html")
    assert items([comment(content={"rendered": "<p>x</p>", "raw": ""})])[0].source_format == "html"


@pytest.mark.parametrize(
    ("shape", "numbers"),
    [
        (comment(), [7]),
        ([comment(), comment(8)], [7, 8]),
        ([[comment(), comment(8)], [comment(9)]], [7, 8, 9]),
        ([[comment()], []], [7]),
        ({"body": [comment()], "status": 200, "headers": {"X-WP-Total": 1}}, [7]),
        ({"id": 3, "slug": "brood", "link": "/b/", "title": {"rendered": "B"}, "_embedded": {"replies": [[comment()]]}}, [7]),
        ([{"id": 3, "slug": "b", "_embedded": {"replies": [[comment(), comment(8)]]}}], [7, 8]),
    ],
    ids=["one", "page", "pages", "last page empty", "envelope", "post", "posts"],
)  # fmt: skip
def test_every_shape_in_which_comments_are_saved(shape: object, numbers: list[int]) -> None:
    assert [int(item.native.rpartition(":")[2]) for item in items(shape)] == numbers


def test_pages_saved_one_behind_the_other_are_one_listing() -> None:
    data = json.dumps([comment()]).encode() + b"\n" + json.dumps([comment(8)]).encode()
    assert [item.line for post in sources.read("x", data).posts for item in post.items] == [1, 2]
    lines = b"\n".join(json.dumps(comment(number)).encode() for number in (7, 8, 9))
    assert len(sources.read("x", lines).posts[0].items) == 3


def test_a_post_that_carries_its_comments_says_its_title_and_day() -> None:
    reply = {
        key: comment()[key] for key in ("id", "parent", "author", "author_name", "date", "content", "link", "_links")
    }
    post = {
        "id": 3,
        "date": "2017-07-01T10:00:00",
        "slug": "over-brood",
        "link": f"{HOME}/2017/07/over-brood/",
        "title": {"rendered": "Brood &amp; <em>meel</em>"},
        "_embedded": {"author": [{"id": 1}], "replies": [[reply]]},
    }
    made = pulled([post]).posts[0]
    assert (made.title, made.date, made.slug) == ("Brood & meel", "2017-07-01", "over-brood")
    assert made.url == f"{HOME}/2017/07/over-brood/"
    assert made.items[0].sort == "reader"
    assert made.items[0].when.date == "2017-07-04T04:10:11"


def test_a_comment_may_carry_its_post() -> None:
    up = {
        "id": 3,
        "slug": "brood",
        "title": {"rendered": "Over brood"},
        "date": "2017-07-01T10:00:00",
        "link": f"{HOME}/b/",
    }
    made = pulled([comment(_embedded={"up": [up]})]).posts[0]
    assert (made.title, made.slug, made.date) == ("Over brood", "brood", "2017-07-01")


def test_posts_are_told_apart_and_keep_the_order() -> None:
    values = [comment(9), comment(8, post=4, link=f"{HOME}/2017/07/zout/comment-page-2/#comment-8"), comment(7)]
    posts = pulled(values).posts
    assert [(post.slug, len(post.items)) for post in posts] == [("brood", 2), ("zout", 1)]
    assert posts[1].url == f"{HOME}/2017/07/zout/"


def test_a_post_without_a_name_is_called_by_its_number() -> None:
    assert pulled([comment(link=f"{HOME}/?p=3#comment-7")]).posts[0].slug == "post-3"
    assert pulled([comment(link=f"{HOME}/%d0%be-%d1%85/#comment-7")]).posts[0].slug == "post-3"
    twice = [comment(7), comment(8, post=4, link=f"{HOME}/anders/brood/#comment-8")]
    assert [post.slug for post in pulled(twice).posts] == ["brood-3", "brood-4"]


@pytest.mark.parametrize(
    ("changes", "sort"),
    [
        ({"status": "hold"}, ("pending", "")),
        ({"status": "spam"}, ("spam", "")),
        ({"status": "trash"}, ("deleted", "")),
        ({"type": "pingback", "status": "hold"}, ("pingback", "")),
        ({"type": "trackback"}, ("pingback", "")),
        ({"type": "note"}, ("private", "")),
        ({"type": "bestelling"}, ("skipped", "unknown type")),
        ({"status": "raar"}, ("skipped", "unknown state")),
        ({"status": None, "type": None}, ("reader", "")),
        ({"content": {"rendered": "<p> </p>\n"}}, ("skipped", "empty")),
        ({"content": {"rendered": '<p><img alt="🙂"></p>'}}, ("reader", "")),
        ({"content": ["x"]}, ("skipped", "wrong type")),
        ({"content": {"rendered": 5}}, ("skipped", "wrong type")),
        ({"author_name": ["Anna"]}, ("skipped", "wrong type")),
        ({"status": ["approved"]}, ("skipped", "unknown state")),
        ({"id": -1}, ("skipped", "no id")),
        ({"id": 10**400}, ("skipped", "no id")),
        ({"id": "../../.git/hooks/x"}, ("skipped", "no id")),
        ({"id": "７"}, ("skipped", "no id")),
        ({"id": "9" * 300}, ("skipped", "no id")),
        ({"id": True}, ("skipped", "no id")),
        ({"id": "12"}, ("reader", "")),
        ({"link": ["x"], "date": 5, "date_gmt": {}, "post": "x", "parent": "y", "_links": 5, "_embedded": 5}, ("reader", "")),
    ],
)  # fmt: skip
def test_every_item_has_one_class(changes: dict[str, Any], sort: tuple[Sort, str]) -> None:
    assert sorts(comment(**changes)) == [sort]


def test_what_is_no_comment_is_skipped_among_comments() -> None:
    error = {"code": "rest_x", "message": "m", "data": {"status": 403}}
    assert sorts(5, "x", None, {}, error) == [("skipped", "wrong type")] * 4 + [("skipped", "error")]
    assert codes([comment(), 5, {"id": 3}]) == ["P830"]
    raw = json.dumps([comment(), comment(8)]).replace('"parent": 0', '"parent": 1e999', 1).encode()
    assert [item.sort for item in sources.read("x", raw).posts[0].items] == ["skipped", "reader"]


def test_a_registered_user_is_told_and_a_guest_is_not() -> None:
    assert [item.registered for item in items([comment(author=2), comment(8)])] == ["2", ""]


def test_a_name_is_as_printed() -> None:
    assert items([comment(author_name="Tom &amp; Jip \x07 van  't Hof\n")])[0].author == "Tom & Jip van 't Hof"
    assert items([comment(author_name="")])[0].author == ""
    assert items([comment(author_name="AT&T")])[0].author == "AT&T"


@pytest.mark.parametrize(
    ("gmt", "local", "date"),
    [
        ("2017-07-04T02:10:11", "2017-07-04T04:10:11", "2017-07-04T02:10:11+00:00"),
        ("2017-07-04T02:10:11Z", "", "2017-07-04T02:10:11+00:00"),
        ("0000-00-00 00:00:00", "2017-07-04 04:10:11", "2017-07-04T04:10:11"),
        ("0000-00-00T00:00:00", "0000-00-00T00:00:00", "unknown"),
        ("-0001-11-30T00:00:00", "", "unknown"),
        ("2017-02-30T02:10:11", "2017-02-30T02:10:11", "unknown"),
        ("2017-07-04T25:10:11", "gisteren", "unknown"),
        ("２０17-07-04T02:10:11", "", "unknown"),
        ("2999-07-04T02:10:11", "", "2999-07-04T02:10:11+00:00"),
    ],
)
def test_a_date_is_in_utc_or_without_a_zone_and_never_made_up(gmt: str, local: str, date: str) -> None:
    when = items([comment(date_gmt=gmt, date=local)])[0].when
    assert when.date == date
    assert when.raw.replace(" ", "T") in (gmt.replace(" ", "T"), local.replace(" ", "T"))


def test_who_answers_whom() -> None:
    values = [comment(9, parent=8), comment(8, parent=7), comment(7), comment(6, parent=5), comment(4, parent=4)]
    made = items(values)
    assert [item.parent for item in made] == [1, 2, -1, -1, -1]
    assert [item.parent_native for item in made] == ["", "", "", "wordpress:blog.example:5", ""]
    assert codes(values) == ["P832"]


def test_a_circle_is_opened_at_its_lowest_number_whatever_the_order() -> None:
    circle = [comment(10, parent=9), comment(9, parent=11), comment(11, parent=10), comment(12, parent=10)]
    for values in (circle, circle[::-1]):
        made = items(values)
        assert [item.native[-2:] for item in made if item.parent < 0] == [":9"]


def test_threads_may_be_deep() -> None:
    made = items([comment(number, parent=number - 1) for number in range(1, 20_001)])
    assert [item.parent for item in made] == list(range(-1, 19_999))


def test_the_second_of_two_is_skipped_and_told_if_it_says_something_else() -> None:
    assert [(item.sort, item.reason) for item in items([comment(), comment()])] == [
        ("reader", ""),
        ("skipped", "double"),
    ]
    assert codes([comment(), comment()]) == []
    other = comment(content={"rendered": "<p>Anders</p>"})
    assert codes([comment(), other]) == ["P831"]
    raw = comment(content={"raw": "Ik bak", "rendered": "<p>Ik bak</p>"})
    assert [(item.sort, item.body) for item in items([comment(), raw])] == [("skipped", ""), ("reader", "Ik bak")]


def test_a_blog_in_a_folder_and_one_that_says_nothing() -> None:
    def native(link: str, home: str) -> str:
        return items([comment(link=link, _links={"self": [{"href": home}]})])[0].native

    self = "http://blog.example/reis/wp-json/wp/v2/comments/7"
    assert native("https://www.blog.example/reis/2017/brood/#comment-7", self) == "wordpress:blog.example/reis:7"
    assert native("https://www.blog.example/Reis/2017/brood/#comment-7", self) == "wordpress:blog.example/reis:7"
    assert native("", self) == "wordpress:blog.example/reis:7"
    assert native("https://blog.example:8080/x/#comment-7", "") == "wordpress:blog.example:8080:7"
    assert native("/2017/07/brood/#comment-7", "./comments/7") == "wordpress::7"
    assert (
        native("https://web.archive.org/web/2017id_/http://blog.example/x/#comment-7", "") == "wordpress:blog.example:7"
    )
    assert native("https://ik:geheim@blog.example/x/#comment-7", "") == "wordpress:blog.example:7"
    plain = "https://blog.example/?rest_route=/wp/v2/comments/7"
    assert native("https://blog.example/?p=3#comment-7", plain) == "wordpress:blog.example:7"


def test_without_a_site_it_is_told_and_the_post_still_has_its_name() -> None:
    relative = comment(link="/2017/07/brood/#comment-7", _links={})
    assert codes([relative]) == ["P834"]
    assert pulled([relative]).posts[0].slug == "brood"
    assert pulled([relative]).posts[0].items[0].url == ""
    assert codes([relative, comment(8)]) == []
    assert {item.native for item in items([relative, comment(8)])} == {
        "wordpress:blog.example:7",
        "wordpress:blog.example:8",
    }


def test_a_login_never_stays_in_an_address() -> None:
    assert "geheim" not in repr(pulled([comment(link="https://ik:geheim@blog.example/x/#comment-7")]))


def test_a_full_page_may_not_be_the_last() -> None:
    assert codes([comment(number) for number in range(1, 11)]) == ["P836"]
    assert codes([[comment(number) for number in range(1, 11)], [comment(11)]]) == []
    assert codes([comment(number) for number in range(1, 12)]) == []


def test_an_envelope_says_how_many_there_are() -> None:
    envelope = {"body": [comment()], "status": 200, "headers": {"x-wp-total": "37"}}
    assert pulled(envelope).posts[0].claimed == 37
    envelope["body"] = [comment(), comment(8, post=4, link=f"{HOME}/zout/#comment-8")]
    assert codes(envelope) == ["P833"]


def test_an_empty_listing_holds_nothing() -> None:
    for data in (b"[]", b" [ [], [] ]\n", b"\xef\xbb\xbf[]"):
        assert sources.read("x.json", data) == Pulled(kind="wprest")


def test_control_characters_and_halves_of_characters_are_taken_out_and_counted() -> None:
    data = (
        json.dumps([comment(content={"rendered": "a\x00b\x1bc HALF d\\\\ud800"})]).replace("HALF", "\\ud83d").encode()
    )
    item = sources.read("x", data).posts[0].items[0]
    assert (item.body, item.controls) == ("abc  d\\\\ud800", 3)
    two = json.dumps([comment()]).encode() + data
    assert len(sources.read("x", two).posts[0].items) == 2
    assert items([comment(content={"rendered": "🙂"})])[0].body == "🙂"


def test_a_windows_shell_saves_utf_16() -> None:
    data = json.dumps([comment(author_name="Zoë")], ensure_ascii=False)
    assert sources.read("x", data.encode("utf-16")).posts == sources.read("x", data.encode()).posts


def test_lines_and_columns() -> None:
    text = '[\n  ["é",\n' + json.dumps(comment()) + ", " + json.dumps(comment(8)) + "]]"
    made = sources.read("x", text.encode()).posts[0].items
    assert [(item.line, item.column) for item in made[:2]] == [(2, 4), (3, 1)]
    assert text.split("\n")[2][made[2].column - 1 :].startswith('{"id": 8')


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "is a web page's HTML, not a listing"),
        (
            b'{"code":"rest_forbidden","message":"Sorry, no.","data":{"status":401}}',
            "an error .*rest_forbidden: Sorry, no",
        ),
        (b'[[], {"code":"rest_post_invalid_page_number","message":"No"}]', "an error"),
        (b'{"body":{"x":1},"status":403,"headers":{}}', "an error .*403"),
        (b'{"comments":[]}', "holds no WordPress comments"),
        (b'[{"id":3,"slug":"b","title":{"rendered":"B"},"link":"x"}]', "posts without their comments"),
        (b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
        (b'[{"id": ' + b"[" * 60_000 + b"]" * 60_000 + b"}]", "nested too deeply"),
        (b'[{"id":1,}]', "is not JSON: line 1"),
        (b"[]\n5", "a bare value"),
        (b"hallo", "is no JSON"),
        (b'[{"author_name": "Jo\xeblle"}]', "byte 0xeb at offset 20, line 1"),
        (b'[{"id": NaN}]', "is not JSON"),
    ],
)
def test_what_is_no_listing_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(Refused, match=message) as refused:
        wprest.read("brood.json", data)
    assert refused.value.message.startswith("brood.json is ") or "brood.json holds" in refused.value.message
    assert "\n" not in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b'{"code":"rest_forbidden","message":"Nee","data":{"status":401}}',
        b'[{"code":"rest_forbidden","message":"Nee"}]',
        json.dumps([{"slug": "b", "title": {"rendered": "x"}}]).encode(),
    ],
)
def test_an_error_is_recognised_so_that_it_is_named(data: bytes) -> None:
    assert wprest.is_mine(data) or data.startswith(b"[{")


@pytest.mark.parametrize(
    "data",
    [
        b"[let op] tekst",
        b'{"total": 1, "rows": [{"user": "acct:x@hypothes.is", "text": "t"}]}',
        b'{"ancestors": [], "descendants": [{"content": "x"}]}',
        b'[{"html_url": "https://github.com/x", "user": {"login": "x"}, "body": "b"}]',
        b'{"children": [{"wm-id": 1, "author": {"name": "x"}, "content": {"html": "x"}}]}',
        b"<rss></rss>",
        b"",
        b'{"author_name": "alleen een naam"}',
    ],
)
def test_other_kinds_are_not_claimed(data: bytes) -> None:
    assert not wprest.is_mine(data)


def test_a_client_gets_the_same_posts_of_decoded_objects() -> None:
    values: list[object] = [comment(), comment(8, parent=7), 5, {1: 2}, ["x"], comment(9, id=[])]
    made = wprest.comments(values, "https://www.blog.example/", "blog.example")
    assert [item.native for item in made.posts[0].items][:2] == ["wordpress:blog.example:7", "wordpress:blog.example:8"]
    assert made.posts[0].items[1].parent == 0
    assert [item.sort for item in made.posts[0].items] == ["reader"] * 2 + ["skipped"] * 4
    assert wprest.comments([], "x").posts == ()
    same = wprest.comments([comment(), comment(8, parent=7)]).posts
    places = [
        (item.native, item.body, item.parent) for item in pulled([comment(), comment(8, parent=7)]).posts[0].items
    ]
    assert [(item.native, item.body, item.parent) for item in same[0].items] == places


WHOLE = json.dumps(
    [[comment(), comment(8, parent=7)], [comment(9, post=4, link=f"{HOME}/z/#comment-9")]], indent=1
).encode()


def test_a_listing_that_breaks_off_anywhere_is_refused() -> None:
    whole = wprest.read("x", WHOLE)
    for end in range(len(WHOLE)):
        with pytest.raises(Refused):
            wprest.read("x", WHOLE[:end])
    assert wprest.read("x", WHOLE + b"\n") == whole


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
spoilt = st.dictionaries(st.sampled_from([*comment(), "code", "message", "slug", "title", "_embedded", "body"]), values)


@settings(max_examples=300, deadline=None)
@given(st.lists(spoilt.map(lambda changes: {**comment(), **changes}) | spoilt | values, max_size=6))
def test_no_value_of_any_field_is_a_traceback_and_classes_add_up(listed: list[object]) -> None:
    """Whatever stands in a listing, every object of it is an item with one class, or the file is refused."""
    try:
        made = wprest.read("x", json.dumps(listed).encode())
    except Refused:
        return
    found = [item for post in made.posts for item in post.items]
    flat = [one for value in listed for one in (value if isinstance(value, list) else [value])]
    carried = any(isinstance(one, dict) and ("_embedded" in one or "slug" in one or "title" in one) for one in flat)
    assert carried or any(isinstance(one, list) for one in flat) or len(found) == len(flat)
    assert all((item.sort == "skipped") == bool(item.reason) for item in found)
    for item in found:
        f"{item.author}{item.body}{item.url}{item.native}".encode()


@settings(max_examples=50, deadline=None)
@given(st.permutations([comment(number, parent=number // 2, post=number % 2) for number in range(1, 9)]))
def test_the_order_means_nothing(listed: list[dict[str, Any]]) -> None:
    """Shuffled, a listing gives the same comments, each with the same parent."""

    def said(values: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
        posts = pulled(values).posts
        return {
            (item.native, item.body, post.items[item.parent].native if item.parent >= 0 else item.parent_native)
            for post in posts
            for item in post.items
        }

    assert said(listed) == said([comment(number, parent=number // 2, post=number % 2) for number in range(1, 9)])
