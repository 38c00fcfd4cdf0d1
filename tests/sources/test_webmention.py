"""Webmentions in their three shapes -> the answers among them."""

from typing import Any

import pytest

from manuscript import sources
from manuscript.model.pulled import Pulled, PulledItem
from tests.sources.jsonsamples import dumped, link, mention


def pulled(value: object) -> Pulled:
    return sources.read("mentions.json", dumped(value))


def items(value: object) -> list[PulledItem]:
    return [item for post in pulled(value).posts for item in post.items]


def feed(*children: object) -> dict[str, Any]:
    return {"type": "feed", "name": "Webmentions", "children": list(children)}


def test_one_answer() -> None:
    [item] = items(feed(mention(7)))
    assert (item.author, item.body, item.body_format) == ("Ada Kolk", "<p>Wij tellen 7.</p>", "html")
    assert (item.native, item.url) == ("webmention:7", "https://ada.example/7")
    assert (item.when.date, item.when.raw) == ("2026-03-05T13:03:16+01:00", "2026-03-05T13:03:16+01:00")
    assert "a.jpg" not in str(item)


def test_the_older_shape() -> None:
    assert pulled({"links": [link(7)]}).kind == "webmention"
    [item] = items({"links": [link(7)]})
    assert (item.author, item.body, item.body_format) == ("Ada Kolk", "Wij tellen 7.", "text")
    assert item.native == "webmention:7"
    html = link(7, data={"content": "Tel <b>mee</b>"})
    assert items({"links": [html]})[0].body_format == "html"


def test_files_that_sites_make() -> None:
    plain = {key: value for key, value in mention(7).items() if not key.startswith("wm-")}
    made = {"/boek/de-deur/": {"in-reply-to": [plain], "like-of": [plain, plain]}, "/poort/": {"in-reply-to": [plain]}}
    read = pulled(made)
    assert (read.kind, [post.slug for post in read.posts]) == ("webmention", ["de-deur", "poort"])
    assert [item.sort for item in read.posts[0].items] == ["reader", "skipped", "skipped"]
    one_page = pulled({"in-reply-to": [plain], "repost-of": []})
    assert [item.sort for post in one_page.posts for item in post.items] == ["reader"]


@pytest.mark.parametrize(
    ("item", "sort", "reason"),
    [
        (mention(1, "like-of"), "skipped", "like"),
        (mention(1, "repost-of"), "skipped", "repost"),
        (mention(1, "mention-of"), "skipped", "mention"),
        (mention(1, "bookmark-of"), "skipped", "bookmark"),
        (mention(1, "zoen-of"), "skipped", "other"),
        (mention(1) | {"wm-property": None}, "skipped", "other"),
        (mention(1) | {"wm-private": True}, "private", ""),
        (mention(1, "like-of") | {"wm-private": True}, "skipped", "like"),
        (mention(1, content={"html": "<p><img src='x'></p>"}), "skipped", "empty"),
        (mention(1, content=None), "skipped", "empty"),
        (mention(1, content=[]), "skipped", "unreadable"),
        ("a", "skipped", "unreadable"),
    ],
)
def test_each_has_one_class(item: object, sort: str, reason: str) -> None:
    read = items(feed(mention(9), item))[1]
    assert (read.sort, read.reason) == (sort, reason)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"verified": False}, "unverified"),
        ({"verified": None}, "unverified"),
        ({"activity": {"type": "like"}}, "like"),
        ({"activity": {"type": "link"}}, "mention"),
        ({"activity": None}, "other"),
    ],
)
def test_older_ones_that_are_no_input(other: dict[str, Any], reason: str) -> None:
    item = items({"links": [link(1, **other)]})[0]
    assert (item.sort, item.reason) == ("skipped", reason)
    assert items({"links": [link(1, private=True)]})[0].sort == "private"


def test_no_date_is_invented() -> None:
    item = items(feed(mention(1, published=None)))[0]
    assert (item.when.date, item.when.raw) == ("unknown", "")
    assert items(feed(mention(1, published="2026-03-05T13:03:16")))[0].when.date == "2026-03-05T13:03:16"
    assert items(feed(mention(1, published="0000-00-00T00:00:00")))[0].when.date == "unknown"


def test_one_source_with_several_targets_is_one_item_a_page() -> None:
    other = {"wm-source": "https://ada.example/1"}
    same = mention(2, **other, **{"wm-target": "https://tellers.example/deur/?utm_source=x#c"})
    poort = mention(3, **other, **{"wm-target": "https://tellers.example/poort/"})
    read = pulled(feed(mention(1), same, poort))
    assert [(post.url, [(item.sort, item.reason) for item in post.items]) for post in read.posts] == [
        ("https://tellers.example/deur/", [("reader", ""), ("skipped", "double")]),
        ("https://tellers.example/poort/", [("reader", "")]),
    ]


@pytest.mark.parametrize("empty", [feed(), {"links": []}, {"children": []}])
def test_none_at_all(empty: object) -> None:
    assert pulled(empty).kind == "webmention"
    assert pulled(empty).posts[0].items == ()
