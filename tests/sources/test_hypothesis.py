"""Annotations -> contributions: what may be read by everybody, and nothing of what may not."""

from typing import Any

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Passage, Pulled, PulledItem
from manuscript.sources import hypothesis
from tests.sources.jsonsamples import SAMPLES, annotation, dumped


def pulled(value: object) -> Pulled:
    return sources.read("answer.json", dumped(value))


def one(**other: Any) -> PulledItem:
    return pulled({"total": 1, "rows": [annotation(**other)]}).posts[0].items[0]


def test_an_answer_becomes_one_post_a_page() -> None:
    rows = [annotation(), annotation(id="Two", uri="https://tellers.example/poort", document={"title": "De poort"})]
    posts = pulled({"total": 2, "rows": rows}).posts
    assert [(post.url, post.title, len(post.items)) for post in posts] == [
        ("https://tellers.example/deur", "De deur", 1),
        ("https://tellers.example/poort", "De poort", 1),
    ]


def test_one_annotation() -> None:
    item = one()
    assert (item.author, item.body, item.native) == ("Ada Kolk", "Wij tellen *alles*.", "hypothesis:Ab_cD")
    assert (item.kind, item.body_format, item.source_format) == ("annotation", "markdown", "raw")
    assert (item.when.date, item.when.precision) == ("2026-03-05T13:03:16+00:00", "minute")
    assert item.when.raw == "2026-03-05T13:03:16.353744+00:00"
    assert item.url == "https://hyp.is/Ab_cD/tellers.example/deur"
    assert one(user_info=None).author == "adakolk"
    assert item.registered == ""


@pytest.mark.parametrize(
    "shape",
    [
        {"export_date": "x", "export_userid": "acct:a@h", "client_version": "1", "annotations": [annotation()]},
        annotation(),
        [annotation()],
        {"total": 1, "rows": [], "replies": [annotation()]},
    ],
)
def test_every_shape_holds_the_same(shape: object) -> None:
    assert pulled(shape).kind == "hypothesis"
    assert pulled(shape).posts[0].items[0].body == "Wij tellen *alles*."


@pytest.mark.parametrize(
    ("other", "sort", "reason"),
    [
        ({"permissions": {"read": ["acct:adakolk@hypothes.is"]}}, "private", ""),
        ({"permissions": {"read": ["group:abc"]}}, "private", ""),
        ({"permissions": {"read": "group:__world__"}}, "private", ""),
        ({"permissions": {}}, "private", ""),
        ({"permissions": None}, "private", ""),
        ({"hidden": True}, "skipped", "hidden"),
        ({"hidden": True, "permissions": {}}, "private", ""),
        ({"text": " \n"}, "skipped", "empty"),
        ({"text": None}, "skipped", "empty"),
        ({"text": ["a"]}, "skipped", "unreadable"),
        ({"id": 7}, "skipped", "unreadable"),
        ({"flagged": True}, "reader", ""),
    ],
)
def test_each_has_one_class(other: dict[str, Any], sort: str, reason: str) -> None:
    item = one(**other)
    assert (item.sort, item.reason) == (sort, reason)


def test_a_reply_names_its_parent_and_an_absent_one_by_its_id() -> None:
    rows = [annotation(id="B", references=["Root", "A"]), annotation(id="A", references=["Root"])]
    items = pulled({"total": 2, "rows": rows}).posts[0].items
    assert [(item.parent, item.parent_native) for item in items] == [(1, ""), (-1, "hypothesis:Root")]


def test_a_circle_is_cut_and_told() -> None:
    rows = [annotation(id="A", references=["B"]), annotation(id="B", references=["A"])]
    read = pulled({"total": 2, "rows": rows})
    assert [(item.parent, item.parent_native) for item in read.posts[0].items] == [(-1, ""), (0, "")]
    assert "P861" in {finding.code for finding in read.findings}
    assert one(references=["Ab_cD"]).parent == -1


def test_the_count_is_the_places_own() -> None:
    read = pulled({"total": 250, "rows": [annotation()]})
    assert read.posts[0].claimed == 250
    two = pulled({"total": 250, "rows": [annotation(), annotation(uri="https://tellers.example/x")]})
    assert [post.claimed for post in two.posts] == [None, None]
    assert [finding.message for finding in two.findings if finding.code == "P809"] == [
        "This is one page of several: `total 250, rows 2`."
    ]
    assert pulled({"total": "x", "rows": [annotation()]}).posts[0].claimed is None
    assert pulled({"total": 1, "rows": [annotation()], "replies": [annotation(id="R")]}).posts[0].claimed == 2


def test_an_empty_answer_holds_nothing() -> None:
    assert pulled({"total": 0, "rows": []}).posts[0].items == ()


def marked(*selectors: object) -> Passage:
    (item,) = pulled([annotation(target=[{"selector": list(selectors)}])]).posts[0].items
    return item.passage


def quote(**other: object) -> dict[str, object]:
    return {"type": "TextQuoteSelector", "exact": "de deur", "prefix": "door ", "suffix": " gaat", **other}


def test_a_passage_is_the_words_that_are_marked_and_those_beside_it() -> None:
    assert marked({"type": "RangeSelector", "exact": "nee"}, quote()) == Passage(
        exact="de deur", prefix="door ", suffix=" gaat"
    )
    assert marked(quote(exact="de\n\n deur\x1b", prefix=None, suffix=7)) == Passage(exact="de deur")
    assert marked(quote(prefix="x" * 300 + "y")).prefix == "x" * 199 + "y"
    assert marked(quote(exact="x" * 9000)) == Passage(exact="x" * 2000, prefix="door ")
    for nothing in ("", " ", None, ["de deur"]):
        assert marked(quote(exact=nothing)) == Passage()


def test_a_reply_and_a_private_annotation_mark_none() -> None:
    rows = [annotation(id="R", target=[{}]), annotation(id="P", permissions={"read": ["acct:x@hypothes.is"]})]
    assert [item.passage for item in pulled(rows).posts[0].items] == [Passage(), Passage()]


def test_a_file_on_somebodys_disk_is_no_address() -> None:
    read = pulled({"total": 2, "rows": [annotation(uri="file:///home/ada/x.pdf"), annotation(id="2", text="> q\nr")]})
    told = {finding.code: finding.message for finding in read.findings}
    assert "1 line(s) in the text of Ada Kolk are quoted" in told["P862"]
    assert read.posts[0].url == ""
    assert "/home" not in str(read)


def test_lines_are_those_of_the_file() -> None:
    data = dumped(SAMPLES["hypothesis"], indent=1)
    items = sources.read("a.json", data).posts[0].items
    assert [data.split(b"\n")[item.line - 1].strip() for item in items] == [b"{", b"{"]
    assert items[0].line < items[1].line


def test_lists_in_another_order_have_their_own_lines() -> None:
    data = dumped({"replies": [annotation(id="R")], "total": 1, "rows": [annotation()]}, indent=1)
    items = sources.read("a.json", data).posts[0].items
    assert [item.native for item in items] == ["hypothesis:Ab_cD", "hypothesis:R"]
    assert items[0].line > items[1].line == 3


def test_other_json_is_not_mine() -> None:
    for data in (b"{}", b"[]", b'{"rows": []}', b'{"uri": 1, "user": 2}', b"text", b"", b'"acct:"'):
        assert not hypothesis.is_mine(data)


def test_a_list_where_the_rows_should_be_is_refused() -> None:
    with pytest.raises(
        Refused, match=r"answer.json is not what it seems: Expected `array`, got `object` - at `\$.rows`"
    ):
        pulled({"total": 0, "rows": {}})
