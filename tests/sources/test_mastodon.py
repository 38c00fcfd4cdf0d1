"""A context of Mastodon -> its public answers."""

from typing import Any

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled
from tests.sources.jsonsamples import dumped, status


def pulled(*descendants: object, ancestors: tuple[object, ...] = ()) -> Pulled:
    context = {"ancestors": list(ancestors), "descendants": list(descendants)}
    return sources.read("context.json", dumped(context))


def test_one_answer() -> None:
    item = pulled(status(2)).posts[0].items[0]
    assert (item.author, item.body, item.body_format) == ("Ada Kolk", "<p>Wij tellen 2.</p>", "html")
    assert item.native == "mastodon:https://social.example/users/ada/statuses/2"
    assert (item.when.date, item.kind) == ("2026-03-05T13:03:16+00:00", "social")
    assert item.url == "https://social.example/@ada/2"
    assert pulled(status(2, account={"acct": "ada@o.example", "username": "ada"})).posts[0].items[0].author == "ada"


def test_who_answers_the_one_that_was_asked_about_answers_nobody_here() -> None:
    read = pulled(status(3, in_reply_to_id="2"), status(2), status(4), status(5, in_reply_to_id="77"))
    assert [(item.parent, item.parent_native) for item in read.posts[0].items] == [
        (1, ""),
        (-1, ""),
        (-1, ""),
        (-1, "mastodon:77"),
    ]


@pytest.mark.parametrize(
    ("other", "sort", "reason"),
    [
        ({"visibility": "unlisted"}, "reader", ""),
        ({"visibility": "private"}, "private", ""),
        ({"visibility": "direct"}, "private", ""),
        ({"visibility": None}, "private", ""),
        ({"account": {"display_name": "Tel", "bot": True}}, "skipped", "bot"),
        ({"content": "<p></p>"}, "skipped", "empty"),
        ({"content": 3}, "skipped", "unreadable"),
        ({"account": None}, "reader", ""),
    ],
)
def test_each_has_one_class(other: dict[str, Any], sort: str, reason: str) -> None:
    item = pulled(status(2, **other)).posts[0].items[0]
    assert (item.sort, item.reason) == (sort, reason)


def test_a_warning_is_kept_apart_from_the_words() -> None:
    (item,) = pulled(status(2, spoiler_text=" over\ndeuren\x1b ")).posts[0].items
    assert (item.warning, item.body) == ("over deuren", "<p>Wij tellen 2.</p>")
    (item,) = pulled(status(2, spoiler_text="x" * 1000)).posts[0].items
    assert item.warning == "x" * 500
    for nothing in ("", " ", None, 7):
        assert [item.warning for item in pulled(status(2, spoiler_text=nothing)).posts[0].items] == [""]


def test_ancestors_are_items_too_and_a_list_will_do() -> None:
    above = status(1, in_reply_to_id=None)
    assert len(pulled(status(2), ancestors=(above,)).posts[0].items) == 2
    assert sources.read("list.json", dumped([status(2)])).kind == "mastodon"


def test_half_a_context_is_refused() -> None:
    with pytest.raises(Refused, match="is no context of a status"):
        sources.read("x.json", b'{"ancestors": []}', "mastodon")
    with pytest.raises(Refused, match=r"x.json is JSON\."):
        sources.read("x.json", b'{"error": "Record not found"}')
