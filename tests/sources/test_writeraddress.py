"""Every source that knows its writer's address gives it as `email` and nowhere else. All people here are invented."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript import sources
from manuscript.core import classes, intake
from manuscript.model.pulled import PulledItem
from manuscript.model.value import PostSlug
from manuscript.sources import writeraddress
from tests.sources import jsonsamples, test_blogger, test_disqus, test_feeds, test_form, test_mail, test_wprest, wxrfile

SOURCES: dict[str, bytes] = {
    "wxr": wxrfile.export(wxrfile.item(wxrfile.comment())).encode(),
    "wprest": json.dumps([test_wprest.comment()]).encode(),
    "disqus": (test_disqus.HEAD + test_disqus.thread("1") + test_disqus.post("7") + test_disqus.END).encode(),
    "blogger": (
        test_blogger.OLD
        + test_blogger.SETTING
        + test_blogger.old_post("1")
        + test_blogger.old("7", by="<author><name>Anna</name><email>anna@poort.example</email></author>")
        + test_blogger.END
    ).encode(),
    "feed": test_feeds.rss(test_feeds.entry(creator="<author>anna@poort.example (Anna Zwart)</author>")).encode(),
    "mail": test_mail.letter("Ja.").encode(),
    "letter": b"Van: Anna Zwart <anna@poort.example>\n\nBeste schrijver,\n",
    "form": test_form.GOOGLE.encode(),
}
WANTED = {"wxr": "anna.zwart@post.example", "wprest": "anna@mail.example", "form": "ada@kolk.example"}


def items(data: bytes | str) -> list[PulledItem]:
    pulled = sources.read("bron", data.encode() if isinstance(data, str) else data)
    return [item for post in pulled.posts for item in post.items]


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_that_knows_an_address_gives_it(kind: str) -> None:
    pulled = sources.read("bron", SOURCES[kind])
    assert pulled.kind == kind
    assert pulled.posts[0].items[0].email == WANTED.get(kind, "anna@poort.example")


@pytest.mark.parametrize("kind", SOURCES)
def test_it_stands_in_no_other_field_and_in_nothing_that_is_stored_or_said(kind: str) -> None:
    pulled = sources.read("bron", SOURCES[kind])
    for post in pulled.posts:
        for item in post.items:
            assert b"@" not in msgspec.json.encode(msgspec.structs.replace(item, email=""))
        taken = intake.take("bron", kind, post, classes.Wanted(slug=PostSlug("poort"), chapter="poort"), {})
        assert all(b"@" not in text and b"@" not in path.encode() for path, text in taken.files.items())
        assert b"@" not in msgspec.json.encode((taken.count, taken.findings))
    assert b"@" not in msgspec.json.encode(pulled.findings)
    assert "@" not in repr(pulled)


@pytest.mark.parametrize("kind", jsonsamples.SAMPLES)
def test_a_place_that_knows_accounts_only_gives_none(kind: str) -> None:
    assert {item.email for item in items(jsonsamples.dumped(jsonsamples.SAMPLES[kind]))} == {""}


@pytest.mark.parametrize(
    "kept",
    ["a@b.nl", "anna.de-wit+boek@post.example", "_x@xn--caf-dma.example", "zoë@café.example", f"{'a' * 64}@b.nl"],
)
def test_a_plain_address_is_kept_as_it_is(kept: str) -> None:
    assert writeraddress.plain(f" {kept} ") == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "anna@",
        "@post.example",
        "anna@post",
        "anna@@post.example",
        "a@b.nl, c@d.nl",
        "a@b.nl c@d.nl",
        "anna@post.example\nBcc: x@y.nl",
        "anna@post.example\x00",
        "an\x1bna@post.example",
        "Anna <anna@post.example>",
        "=SOM(1)@post.example",
        "-x@post.example",
        "anna@127.0.0.1",
        "anna@post..example",
        ".anna@post.example",
        "anna.@post.example",
        "anna@-post.example",
        "noreply@blogger.com",
        "no-reply@post.example",
        "do_not_reply@post.example",
        "1+anna@users.noreply.github.com",
        "\u202eanna@post.example",
        "anna\u200b@post.example",
        f"{'a' * 65}@b.nl",
        f"{'a' * 60}@{'b.' * 120}example",
        "a" * 100_000 + "@b.nl",
    ],
)
def test_what_is_no_plain_address_is_none(text: str) -> None:
    assert writeraddress.plain(text) == ""


@given(st.one_of(st.text(), st.from_regex(r"[\w.@+ \n-]{0,40}@[\w.-]{0,300}", fullmatch=True)))
def test_whatever_is_kept_is_one_line_with_one_at(text: str) -> None:
    """And at most as long as an address may be; nothing in it can start a second header, a tag or a formula."""
    kept = writeraddress.plain(text)
    assert not kept or (kept.count("@") == 1 and len(kept) <= 254 and kept.isprintable())
    assert not kept or (kept[0] == "_" or kept[0].isalnum())
    assert not set(kept) & set(" <>\"'(),:;[]\\") - {"'"}


def test_a_list_that_sends_in_somebodys_name_has_no_address_of_theirs() -> None:
    sender = "Anna Zwart via Boek <boek@lijst.example>"
    assert items(test_mail.letter("Ja.", sender=sender))[0].email == ""


def test_spam_and_what_has_no_words_gives_no_address() -> None:
    file = wxrfile.export(wxrfile.item(wxrfile.comment("1", approved="0"), wxrfile.comment("2", "<![CDATA[ ]]>")))
    assert [item.email for item in items(file)] == ["", ""]


def test_the_address_of_somebody_elses_column_is_nobodys() -> None:
    form = "Tijdstempel,Naam,E-mail,E-mail van je chef,Wat vind je?\n5-3-2026 14:03,Bo,,chef@werk.example,Goed zo\n"
    more = "6-3-2026 9:00,Ada,ada@kolk.example,chef@werk.example,Heel goed zelfs\n"
    assert [item.email for item in items(form + more)] == ["", "ada@kolk.example"]
