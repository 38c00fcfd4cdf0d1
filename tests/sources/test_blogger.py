"""Exports of Blogger, the old Atom file and Takeout's -> what readers said. All people here are invented."""

import random

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import Pulled, PulledItem
from manuscript.sources import blogger

TAG = "tag:blogger.com,1999:blog-77"
OLD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:gd="http://schemas.google.com/g/2005"'
    ' xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:app="http://www.w3.org/2007/app">\n<id>'
    + TAG
    + ".archive</id>\n"
)
NEW = (
    "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'"
    " xmlns:blogger='http://schemas.google.com/blogger/2018'>\n<id>" + TAG + "</id>\n"
)
END = "</feed>\n"
URL = "http://poort.blogspot.example/2010/10/de-poort.html"


def kind(word: str) -> str:
    return f'<category scheme="http://schemas.google.com/g/2005#kind" term="http://schemas.google.com/blogger/2008/kind#{word}"/>'


def author(name: str, number: str = "") -> str:
    uri = f"<uri>https://www.blogger.com/profile/{number}</uri>" if number else ""
    return f"<author><name>{name}</name>{uri}<email>noreply@blogger.example</email></author>"


SETTING = f"<entry><id>{TAG}.settings.X</id>{kind('settings')}<content>ja</content>{author('Mies', '1')}</entry>\n"


def old_post(id: str, *, draft: str = "") -> str:
    control = f"<app:control><app:draft>{draft}</app:draft></app:control>" if draft else ""
    return (
        f"<entry><id>{TAG}.post-{id}</id><published>2010-10-11T09:00:00.000+02:00</published>{control}{kind('post')}"
        f'<title type="text">De poort</title><content type="html">x</content><link rel="alternate" href="{URL}"/>'
        f"{author('Mies', '1')}<thr:total>2</thr:total></entry>\n"
    )


def old(
    id: str, words: str = "Ja.", *, page: str = "1", parent: str = "", by: str = "", more: str = "", href: str = ""
) -> str:
    related = (
        f'<link rel="related" href="https://www.blogger.com/feeds/77/1/comments/default/{parent}"/>' if parent else ""
    )
    return (
        f"<entry><id>{TAG}.post-{id}</id><published>2010-10-12T14:03:00.027+02:00</published>{kind('comment')}"
        f'<content type="html">{words}</content><link rel="alternate" href="{URL}?showComment=1#c{id}"/>{related}'
        f'{by or author("Anna " + id)}<thr:in-reply-to ref="{TAG}.post-{page}"{href}/>{more}</entry>\n'
    )


def new_post(id: str, *, status: str = "LIVE", trashed: str = "") -> str:
    return (
        f"<entry><id>{TAG}.post-{id}</id><blogger:type>POST</blogger:type><blogger:status>{status}</blogger:status>"
        f"{author('Mies', '1')}<title>De poort</title><content type='html'>x</content><published>2010-10-11T09:00:00Z</published>"
        f"<blogger:filename>/2010/10/de-poort.html</blogger:filename><blogger:trashed>{trashed}</blogger:trashed></entry>\n"
    )


def new(
    id: str,
    words: str = "Ja.",
    *,
    page: str = "1",
    parent: str = "",
    status: str = "LIVE",
    trashed: str = "",
    by: str = "",
) -> str:
    answer = f"<blogger:inReplyTo>{TAG}.post-{parent}</blogger:inReplyTo>" if parent else ""
    return (
        f"<entry><id>{TAG}.post-{id}</id><blogger:parent>{TAG}.post-{page}</blogger:parent>{answer}"
        f"<blogger:type>COMMENT</blogger:type><blogger:status>{status}</blogger:status>"
        f"{by or '<author><name>Anna ' + id + '</name><blogger:type>ANONYMOUS</blogger:type></author>'}"
        f"<content type='html'>{words}</content><published>2010-10-12T12:03:00.027Z</published>"
        f"<blogger:trashed>{trashed}</blogger:trashed></entry>\n"
    )


def pulled(head: str, *parts: str) -> Pulled:
    return sources.read("feed.atom", (head + "".join(parts) + END).encode())


def items(found: Pulled) -> list[PulledItem]:
    return [item for one in found.posts for item in one.items]


def test_the_old_export() -> None:
    found = pulled(OLD, SETTING, old_post("1"), old("5", "Ja.&lt;br /&gt;Zo&#235;"), old("6", parent="5"))
    first, second = items(found)
    assert found.kind == "blogger"
    assert (first.author, first.body, first.native) == ("Anna 5", "Ja.<br />Zoë", "blogger:77:5")
    assert (first.when.date, first.url) == ("2010-10-12T14:03:00+02:00", URL + "?showComment=1#c5")
    assert (first.body_format, first.source_format, second.parent) == ("html", "html", 0)
    one = found.posts[0]
    assert (one.title, one.url, one.slug, one.date, one.claimed) == ("De poort", URL, "de-poort", "2010-10-11", 2)
    assert "@" not in repr(found)


def test_takeout() -> None:
    found = pulled(NEW, new_post("1"), new("5"), new("6", parent="5"), new("7", parent="1"))
    assert [(item.native, item.parent) for item in items(found)] == [
        ("blogger:77:5", -1),
        ("blogger:77:6", 0),
        ("blogger:77:7", -1),
    ]
    assert found.posts[0].slug == "de-poort"
    assert found.findings == ()


def test_the_same_comment_has_the_same_id_in_both_shapes() -> None:
    assert (
        items(pulled(OLD, old_post("1"), old("5")))[0].native == items(pulled(NEW, new_post("1"), new("5")))[0].native
    )


@pytest.mark.parametrize(
    ("part", "sort", "reason"),
    [
        (new("5"), "reader", ""),
        (new("5", status="SPAM"), "spam", ""),
        (new("5", status="PENDING"), "pending", ""),
        (new("5", status="EMPTIED"), "deleted", ""),
        (new("5", status="ODD"), "skipped", "state"),
        (new("5", trashed="2020-01-01T00:00:00Z"), "deleted", ""),
        (new("5", words=""), "skipped", "empty"),
        (new("5", words="Deze reactie is verwijderd door de auteur."), "deleted", ""),
        (new("5", page="9"), "skipped", "page unknown"),
        (new("5", by=author("Mies", "1")), "author", ""),
        (new("5", by=author("Anna", "2")), "reader", ""),
    ],
)
def test_every_comment_has_one_class(part: str, sort: str, reason: str) -> None:
    found = pulled(NEW, new_post("1"), part)
    assert [(item.sort, item.reason) for item in items(found)] == [(sort, reason)]
    assert bool(items(found)[0].body) == (sort in ("reader", "author"))


def test_comments_below_a_page_that_nobody_can_read_are_not_live() -> None:
    assert items(pulled(NEW, new_post("1", status="DRAFT"), new("5")))[0].sort == "private"
    assert items(pulled(NEW, new_post("1", trashed="true"), new("5")))[0].sort == "deleted"
    assert items(pulled(OLD, old_post("1", draft="yes"), old("5")))[0].sort == "private"


def test_a_removed_comment_of_the_old_export_is_deleted() -> None:
    mark = '<gd:extendedProperty name="blogger.contentRemoved" value="true"/>'
    assert items(pulled(OLD, old_post("1"), old("5", "Weg.", more=mark)))[0].sort == "deleted"


def test_an_old_comment_says_its_page_where_the_file_does_not() -> None:
    found = pulled(OLD, old("5", page="9", href=f' href="{URL}"'))
    assert (found.posts[0].url, found.posts[0].slug, items(found)[0].sort) == (URL, "de-poort", "reader")
    assert [finding.code for finding in pulled(OLD, old("5", page="9")).findings] == ["P857"]


def test_order_means_nothing_and_circles_are_opened() -> None:
    parts = [new_post("1"), *(new(str(n), parent=str(n - 1)) for n in range(5, 30))]

    def said(some: list[str]) -> set[tuple[str, str]]:
        found = items(pulled(NEW, *some))
        return {(item.author, found[item.parent].author if item.parent >= 0 else item.parent_native) for item in found}

    mixed = parts.copy()
    random.Random(3).shuffle(mixed)  # noqa: S311 - an order, no secret
    assert said(mixed) == said(parts)
    circle = pulled(NEW, new_post("1"), new("5", parent="6"), new("6", parent="5"))
    assert [item.parent for item in items(circle)] == [-1, 0]
    assert [finding.code for finding in circle.findings] == ["P856"]


@pytest.mark.parametrize("id", ["../../.git/hooks/x", "9" * 300, "１２", "-1", ""])
def test_strange_ids_are_no_ids(id: str) -> None:
    assert items(pulled(NEW, new_post("1"), new(id)))[0].native == ""


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<feed xmlns='http://www.w3.org/2005/Atom'><entry/></feed>", b"<rss/>"]
)
def test_what_is_no_export_is_not_taken_for_one(data: bytes) -> None:
    assert not blogger.is_mine(data)
    with pytest.raises(Refused, match=r"feed\.atom"):
        blogger.read("feed.atom", data)


@pytest.mark.parametrize("head", [OLD, NEW])
def test_a_file_cut_off_anywhere_is_refused(head: str) -> None:
    """Nothing half is ever taken."""
    parts = (old_post("1"), old("5", "Zoë…")) if head == OLD else (new_post("1"), new("5", "Zoë…"))
    data = (head + "".join(parts) + END).encode()
    whole = blogger.read("feed.atom", data)
    for size in range(len(data)):
        try:
            assert blogger.read("feed.atom", data[:size]) == whole
        except Refused:
            continue
