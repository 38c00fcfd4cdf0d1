"""Exports of Disqus -> what readers said, every post of the file counted once. All people here are invented."""

import random

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem
from manuscript.sources import disqus

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">\n'
END = "</disqus>\n"
IMPORT = (
    '<?xml version="1.0"?>\n<rss version="2.0" xmlns:dsq="http://www.disqus.com/"\n'
    ' xmlns:wp="http://wordpress.org/export/1.0/"><channel><item><title>De poort</title>'
    "<dsq:thread_identifier>poort</dsq:thread_identifier></item></channel></rss>"
)


def thread(id: str, link: str = "https://poort.example/2010/de-poort/", *, deleted: str = "false") -> str:
    return (
        f'<thread dsq:id="{id}"><id/><forum>Poort</forum><category dsq:id="1"/><link>{link}</link><title>De poort</title>'
        f"<message/><isDeleted>{deleted}</isDeleted></thread>\n"
    )


def post(
    id: str,
    words: str = "<p>Ja.</p>",
    *,
    on: str = "1",
    parent: str = "",
    spam: str = "false",
    deleted: str = "false",
    when: str = "",
) -> str:
    moment = when or "2010-10-12T14:03:00Z"
    return (
        f'<post dsq:id="{id}"><id>x</id><message><![CDATA[{words}]]></message><createdAt>{moment}</createdAt>'
        f"<isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam><author><email>anna@poort.example</email><name>Anna {id}</name>"
        f"<isAnonymous>true</isAnonymous><username>annazwart</username></author><ipAddress>10.1.2.3</ipAddress>"
        f'<thread dsq:id="{on}"/>' + (f'<parent dsq:id="{parent}"/>' if parent else "") + "</post>\n"
    )


def pulled(*parts: str) -> Pulled:
    return sources.read("export.xml", (HEAD + "".join(parts) + END).encode())


def items(found: Pulled) -> list[PulledItem]:
    return [item for one in found.posts for item in one.items]


def codes(found: Pulled) -> list[str]:
    return [finding.code for finding in found.findings]


def test_a_post_is_its_words_name_moment_and_ids() -> None:
    found = pulled(thread("1"), post("7", '<p>Zie <a href="https://a.example/lang">https://a.example/...</a></p>'))
    (item,) = items(found)
    assert found.kind == "disqus"
    assert item.body == '<p>Zie <a href="https://a.example/lang">https://a.example/...</a></p>'
    assert (item.author, item.native, item.line) == ("Anna 7", "disqus:poort:7", 4)
    assert item.when.date == "2010-10-12T14:03:00+00:00"
    assert item.url == "https://poort.example/2010/de-poort/#comment-7"
    assert (item.body_format, item.source_format) == ("html", "html")
    assert (found.posts[0].title, found.posts[0].url, found.posts[0].slug) == (
        "De poort",
        "https://poort.example/2010/de-poort/",
        "de-poort",
    )
    text = repr(found)
    assert "@" not in text
    assert "10.1.2.3" not in text
    assert "annazwart" not in text


def test_every_post_has_one_class() -> None:
    found = pulled(
        thread("1"),
        thread("2", "https://poort.example/weg/", deleted="true"),
        post("1"),
        post("2", spam="true"),
        post("3", deleted="true"),
        post("4", "  "),
        post("5", on="2"),
        post("6", on="99"),
    )
    assert {item.author[5:]: (item.sort, item.reason) for item in items(found)} == {
        "1": ("reader", ""),
        "2": ("spam", ""),
        "3": ("deleted", ""),
        "4": ("skipped", "empty"),
        "5": ("deleted", ""),
        "6": ("skipped", "page unknown"),
    }
    assert codes(found) == ["P857"]
    assert all(not item.body for item in items(found) if item.sort != "reader")


def test_answers_find_their_parents_also_below_deleted_ones_and_in_any_order() -> None:
    parts = [
        thread("1"),
        post("1", deleted="true"),
        post("2", parent="1"),
        post("3", parent="2"),
        post("4", parent="77"),
    ]
    expected = {"Anna 1": "", "Anna 2": "Anna 1", "Anna 3": "Anna 2", "Anna 4": "disqus:poort:77"}
    for seed in range(5):
        random.Random(seed).shuffle(parts)  # noqa: S311 - an order, no secret
        found = items(pulled(*parts))
        answers = {item.author: found[item.parent].author if item.parent >= 0 else item.parent_native for item in found}
        assert answers == expected


def test_a_circle_is_opened_and_told_and_a_deep_thread_is_none() -> None:
    found = pulled(thread("1"), post("1", parent="2"), post("2", parent="1"), post("3", parent="3"))
    assert [item.parent for item in items(found)] == [-1, 0, -1]
    assert codes(found) == ["P856", "P856"]
    deep = pulled(thread("1"), *(post(str(n), parent=str(n - 1)) for n in range(1, 5001)))
    assert items(deep)[4999].parent == 4998


def test_several_threads_of_one_page_are_one_post() -> None:
    found = pulled(
        thread("1"), thread("2", "http://www.poort.example/2010/de-poort?utm_source=x"), post("1"), post("2", on="2")
    )
    assert len(found.posts) == 1
    assert codes(found) == ["P858"]


def test_threads_without_address_are_not_taken_for_one_page() -> None:
    found = pulled(thread("1", ""), thread("2", ""), post("1"), post("2", on="2"))
    assert len(found.posts) == 2


@pytest.mark.parametrize("id", ["", "-1", "../../.git/hooks/x", "9" * 300, "１２", "a b", "\u202e7"])
def test_strange_ids_are_no_ids(id: str) -> None:
    (item,) = items(pulled(thread("1"), post(id)))
    assert item.native in ("", "disqus:poort:-1")
    assert item.sort == "reader"


@pytest.mark.parametrize("when", ["2011-x09-30", "0000-00-00T00:00:00Z", "2010-02-30T10:00:00Z", "9" * 5000, "nu"])
def test_dates_that_cannot_be_are_unknown(when: str) -> None:
    (item,) = items(pulled(thread("1"), post("1", when=when)))
    assert (item.when.date, item.when.precision) == ("unknown", "unknown")


def test_an_odd_mark_is_told() -> None:
    found = pulled(thread("1"), post("1", spam="123"))
    assert codes(found) == ["P859"]
    assert items(found)[0].sort == "reader"


def test_the_import_format_is_refused_by_name() -> None:
    assert disqus.is_mine(IMPORT.encode())
    with pytest.raises(Refused, match="the file that Disqus imports"):
        sources.read("export.xml", IMPORT.encode())


@pytest.mark.parametrize(
    "data", [b"", b"<html><body>disqus</body></html>", b"<rss><item/></rss>", b"<feed/>", b"<!-- <disqus> -->"]
)
def test_what_is_no_export_is_not_taken_for_one(data: bytes) -> None:
    assert not disqus.is_mine(data)
    with pytest.raises(Refused, match=r"export\.xml"):
        disqus.read("export.xml", data)


def test_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE disqus [<!ENTITY a "b">]><disqus>&a;</disqus>'
    with pytest.raises(Refused):
        disqus.read("export.xml", bomb.encode())


def test_a_file_cut_off_anywhere_is_refused() -> None:
    """Nothing half is ever taken."""
    data = (HEAD + thread("1") + post("1") + post("2", "<p>Zoë…</p>", parent="1") + END).encode()
    whole = disqus.read("export.xml", data)
    for size in range(len(data)):
        try:
            assert disqus.read("export.xml", data[:size]) == whole
        except Refused:
            continue
