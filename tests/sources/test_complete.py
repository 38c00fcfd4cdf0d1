"""Only a source that holds all that its place has of a post may show that something is gone there. Invented people."""

import json
from typing import Any

import pytest

from manuscript import sources
from manuscript.model.pulled import Pulled
from manuscript.sources import wprest
from tests.sources import jsonsamples, test_blogger, test_disqus, test_feeds, test_form, test_mail, test_wprest, wxrfile
from tests.sources.jsonsamples import comment, discussion, issue, reply

WXR = wxrfile.export(wxrfile.item(wxrfile.comment("1"), wxrfile.comment("2", approved="0")))
DISQUS = test_disqus.HEAD + test_disqus.thread("1") + test_disqus.post("7") + test_disqus.END
TEMPLATE = test_blogger.SETTING.replace("settings", "template")
OLD = (test_blogger.OLD, test_blogger.SETTING, TEMPLATE, test_blogger.old_post("1"))
BLOGGER = "".join((*OLD, test_blogger.old("7"), test_blogger.old("8"), test_blogger.END))


def pulled(data: str | bytes | Any) -> Pulled:
    if not isinstance(data, str | bytes):
        data = json.dumps(data)
    return sources.read("bron", data.encode() if isinstance(data, str) else data)


def complete(data: str | bytes | Any) -> list[bool]:
    return [post.complete for post in pulled(data).posts]


def envelope(*comments: Any, total: Any = 2, status: int = 200) -> Any:
    return {"body": list(comments), "status": status, "headers": {"X-WP-Total": total}}


@pytest.mark.parametrize("export", [WXR, DISQUS, BLOGGER, [issue(), comment(5), comment(6)]])
def test_a_whole_export_that_was_read_without_repairs_is_complete(export: Any) -> None:
    assert complete(export) == [True]


@pytest.mark.parametrize(
    "export",
    [
        f"x\n{WXR}",
        WXR.replace("Hallo", "Hal\x01lo", 1),
        WXR.replace("<![CDATA[Hallo]]>", "Hal]]>lo", 1),
        WXR.replace("</channel>", '<atom:link href="x"/></channel>'),
        WXR.replace("<title>Weblog", "<title a=1>Weblog"),
        f"`{DISQUS}",
        DISQUS.replace("Ja.", "J\x02a."),
        DISQUS.replace("<isSpam>false", "<isSpam>misschien"),
        BLOGGER.replace("Ja.", "J\x02a.", 1),
    ],
)
def test_a_repaired_file_is_not(export: str) -> None:
    assert pulled(export).findings
    assert complete(export) == [False]


def test_an_export_of_some_posts_is_complete_for_them_and_says_nothing_of_others() -> None:
    """By author, by date, or a part of a split one: the comments of a post are inside its item, all of them."""
    other = wxrfile.item(wxrfile.comment("9"), post="8", slug="geld", link="https://weblog.example/geld/")
    assert complete(wxrfile.export(other)) == [True]
    bare = wxrfile.export(wxrfile.item(), other)
    assert [post.slug for post in pulled(bare).posts] == ["geld"]


@pytest.mark.parametrize(
    "comments",
    [
        (wxrfile.comment("x"),),
        (wxrfile.comment("1"), wxrfile.comment("1", "<![CDATA[Anders]]>")),
    ],
)
def test_a_post_with_a_comment_that_has_no_id_of_its_own_is_not(comments: tuple[str, ...]) -> None:
    assert complete(wxrfile.export(wxrfile.item(*comments))) == [False]


def test_comments_outside_any_post_are_not() -> None:
    assert complete(wxrfile.export(wxrfile.comment("1"))) == [False]


def test_disqus_is_not_for_a_page_that_it_does_not_name() -> None:
    assert complete(DISQUS.replace(test_disqus.thread("1"), "")) == [False]


@pytest.mark.parametrize("without", [test_blogger.SETTING, TEMPLATE, test_blogger.old("8"), test_blogger.old_post("1")])
def test_an_old_blogger_file_is_not_unless_it_holds_every_kind_and_as_many_as_the_post_says(without: str) -> None:
    assert complete(BLOGGER.replace(without, "")) == [False]


def test_a_listing_is_complete_when_it_says_how_many_there_are_and_holds_them() -> None:
    assert complete(envelope(test_wprest.comment(7), test_wprest.comment(8))) == [True]
    assert complete([test_wprest.comment(7), test_wprest.comment(8)]) == [False]
    assert complete(envelope(test_wprest.comment(7), test_wprest.comment(8), total=3)) == [False]
    assert complete(envelope(test_wprest.comment(7), test_wprest.comment(7))) == [False]
    assert complete(envelope(test_wprest.comment(7), {"id": "x", "author_name": "Bo"})) == [False]
    assert complete(envelope(test_wprest.comment(7), {"code": "rest_x", "message": "nee"})) == [False]


def test_a_client_says_itself_how_many_there_are() -> None:
    both = [test_wprest.comment(7), test_wprest.comment(8, link=f"{test_wprest.HOME}/2017/07/kaas/#comment-8", post=4)]
    assert [post.complete for post in wprest.comments(both, total=2).posts] == [True, True]
    assert [post.complete for post in wprest.comments([*both, both[0]], total=2).posts] == [True, True]
    assert [post.complete for post in wprest.comments(both, total=3).posts] == [False, False]
    assert [post.complete for post in wprest.comments(both).posts] == [False, False]
    assert wprest.comments([], total=0).posts == ()


def test_the_number_of_posts_is_not_that_of_their_comments() -> None:
    post = {"id": 3, "slug": "brood", "title": {"rendered": "Brood"}, "link": f"{test_wprest.HOME}/brood/"}
    replies = {"_embedded": {"replies": [[test_wprest.comment(7)]]}}
    assert complete(envelope({**post, **replies}, total=1)) == [False]


def test_an_issue_is_complete_with_all_the_comments_that_it_counts() -> None:
    assert complete([comment(5), comment(6)]) == [False]
    assert complete([issue(), comment(5)]) == [False]
    assert complete([issue(), comment(5), comment(5)]) == [False]
    assert complete([issue(), comment(5), {**comment(6), "body": 7}]) == [False]


def test_a_discussion_is_complete_with_all_replies_also_in_two_pages() -> None:
    replied = reply(1, replies={"totalCount": 1, "nodes": [reply(2)]})
    assert complete(discussion(replied, reply(3))) == [True]
    assert complete(discussion(reply(1, replies={"totalCount": 2, "nodes": [reply(2)]}), reply(3))) == [False]
    first = discussion(replied, comments={"totalCount": 2, "nodes": [replied], "pageInfo": {"hasNextPage": True}})
    second = discussion(comments={"totalCount": 2, "nodes": [reply(3, replies={"totalCount": 1, "nodes": [reply(4)]})]})
    assert complete(first) == [False]
    assert complete([first, second]) == [True]
    assert pulled([first, second]).posts[0].claimed == 4


@pytest.mark.parametrize(
    "source",
    [
        jsonsamples.SAMPLES["hypothesis"],
        jsonsamples.SAMPLES["webmention"],
        jsonsamples.SAMPLES["mastodon"],
        test_feeds.rss(test_feeds.entry()),
        test_mail.letter("Ja."),
        "Van: Anna Zwart\n\nBeste schrijver,\n",
        test_form.GOOGLE,
        "1 reactie\n\n1. Anna Zwart\n\nJa.\n\nBeantwoorden\n",
    ],
)
def test_other_sources_never_are(source: Any) -> None:
    assert complete(source)
    assert not any(complete(source))
