"""Issues, comments and discussions of GitHub -> contributions."""

from typing import Any

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem
from tests.sources.jsonsamples import comment, discussion, dumped, issue, reply


def pulled(value: object) -> Pulled:
    return sources.read("answer.json", dumped(value))


def items(value: object) -> tuple[PulledItem, ...]:
    return pulled(value).posts[0].items


def test_comments_of_an_issue() -> None:
    read = pulled([comment(5), comment(6)])
    assert (read.kind, read.posts[0].slug, read.posts[0].url) == (
        "github",
        "issue-12",
        "https://github.com/Mies/Tellers/issues/12",
    )
    item = read.posts[0].items[0]
    assert (item.author, item.body) == ("adakolk", "Wij tellen 5.\n\n**Echt.**")
    assert (item.native, item.body_format) == ("github:issuecomment:5", "markdown")
    assert item.when.date == "2026-03-05T13:03:16+00:00"
    assert [len(post.items) for post in pulled([[comment(5)], [comment(6)]]).posts] == [2]
    assert pulled(comment(5)).posts[0].items[0].native == item.native


def test_an_issue_is_its_own_first_text_and_says_how_many_follow() -> None:
    post = pulled(issue()).posts[0]
    assert (post.title, post.claimed, post.date) == ("Wat telt er mee?", 3, "2026-03-01")
    assert [(item.author, item.registered, item.native) for item in post.items] == [
        ("mies", "mies", "github:mies/tellers/issues/12")
    ]


def test_a_list_of_issues_is_a_post_each() -> None:
    second = issue(html_url="https://github.com/Mies/Tellers/issues/13", title="En dan?")
    assert [post.slug for post in pulled([issue(), second]).posts] == ["issue-12", "issue-13"]


@pytest.mark.parametrize(
    ("other", "sort", "reason"),
    [
        ({"user": {"login": "teller[bot]", "type": "Bot"}}, "skipped", "bot"),
        ({"user": {"login": "teller[bot]"}}, "skipped", "bot"),
        ({"body": ""}, "skipped", "empty"),
        ({"body": None}, "skipped", "empty"),
        ({"body": 7}, "skipped", "unreadable"),
        ({"minimized": {"reason": "spam"}}, "skipped", "minimised"),
        ({"pull_request": {"url": "x"}}, "skipped", "pull request"),
        ({"user": None}, "reader", ""),
    ],
)
def test_each_has_one_class(other: dict[str, Any], sort: str, reason: str) -> None:
    item = items([comment(5, **other)])[0]
    assert (item.sort, item.reason) == (sort, reason)


def test_a_deleted_account_and_quoted_lines_are_told() -> None:
    read = pulled([comment(5, user=None, body="> Wie telt?\n>\n> Ik.\n\nWij.")])
    assert [finding.code for finding in read.findings] == ["P862", "P864"]
    assert (read.posts[0].items[0].author, read.posts[0].items[0].body[:7]) == ("ghost", "> Wie t")
    assert "3 line(s)" in read.findings[0].message


def test_a_discussion_nests_one_level_and_is_named_by_its_page() -> None:
    read = pulled(discussion(reply(1, replies={"totalCount": 2, "nodes": [reply(2), reply(3)]}), reply(4)))
    post = read.posts[0]
    assert (read.kind, post.slug, post.title, post.claimed) == ("github", "de-deur", "boek/de-deur/", 4)
    assert [(item.native, item.parent) for item in post.items] == [
        ("github:discussioncomment:1", -1),
        ("github:discussioncomment:2", 0),
        ("github:discussioncomment:3", 0),
        ("github:discussioncomment:4", -1),
    ]


@pytest.mark.parametrize(
    ("other", "sort", "reason"),
    [
        ({"isMinimized": True, "minimizedReason": "spam"}, "skipped", "minimised"),
        ({"author": {"login": "giscus", "__typename": "Bot"}}, "skipped", "bot"),
        ({"author": {"login": "giscus", "url": "https://github.com/apps/giscus"}}, "skipped", "bot"),
        ({"deletedAt": "2026-01-01T00:00:00Z"}, "deleted", ""),
        ({"author": None}, "reader", ""),
        ({"body": []}, "skipped", "unreadable"),
    ],
)
def test_each_of_a_discussion_has_one_class(other: dict[str, Any], sort: str, reason: str) -> None:
    item = items(discussion(reply(1, **other)))[0]
    assert (item.sort, item.reason) == (sort, reason)


def test_other_nestings() -> None:
    inner = discussion(reply(1))["data"]["repository"]["discussion"]
    several = {"data": {"repository": {"discussions": {"nodes": [inner, None]}}}}
    assert len(items(several)) == 1
    assert len(items({"data": {"node": inner}})) == 1
    assert len(items({"data": {"search": {"edges": [{"node": inner}]}}})) == 1
    second = discussion(reply(2))
    assert [len(post.items) for post in pulled([discussion(reply(1)), second]).posts] == [2]
    opening = discussion(reply(1), body="Zegt u het maar.", author={"login": "mies"})
    assert [item.author for item in items(opening)] == ["mies", "adakolk"]


def test_a_further_page_is_told() -> None:
    more = {"totalCount": 300, "pageInfo": {"hasNextPage": True}, "nodes": [reply(1)]}
    read = pulled(discussion(comments=more))
    assert read.posts[0].claimed == 300
    assert [finding.code for finding in read.findings] == ["P809"]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ({"message": "Not Found", "documentation_url": "https://x"}, "is an error of GitHub: Not Found"),
        ({"data": {"repository": None}, "errors": [{"message": "Could not resolve"}]}, "GitHub: Could not resolve"),
        ({"data": None, "errors": [{"message": "No repository"}], "repository": 1}, "GitHub: No repository"),
    ],
)
def test_an_error_is_no_empty_list(error: object, says: str) -> None:
    with pytest.raises(Refused, match=says):
        pulled(error)
