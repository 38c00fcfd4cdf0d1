"""Where a link as typed leads, in every spelling that people use."""

import pytest

from manuscript.core.targets import Aim, Targets, aim, book_id, chapter_anchor
from manuscript.model.value import ChapterId

KNOWN = Targets(
    anchors={
        ChapterId("begin"): frozenset({"loket", "één-uur"}),
        ChapterId("tijd"): frozenset({"uur"}),
        ChapterId("weg"): frozenset({"x"}),
        ChapterId("stuk"): frozenset(),
    },
    printed=frozenset({ChapterId("begin"), ChapterId("tijd"), ChapterId("stuk")}),
    unread=frozenset({ChapterId("stuk")}),
)


def of(target: str) -> Aim:
    return aim(target, ChapterId("tijd"), "chapters/02-tijd.md", KNOWN)


@pytest.mark.parametrize(
    "target",
    [
        "01-begin.md",
        "./01-begin.md",
        "../chapters/01-begin.md",
        "07-begin.md",
        "begin.md",
        "01-begin%2Emd",
        "01%2Dbegin.md",
    ],
)
def test_a_chapter_is_found_in_every_spelling(target: str) -> None:
    assert of(target) == Aim(way="chapter", chapter=ChapterId("begin"))
    assert of(f"{target}#loket") == Aim(way="anchor", chapter=ChapterId("begin"), anchor="loket")


@pytest.mark.parametrize("target", ["#uur", "02-tijd.md#uur", "12-tijd.md#uur"])
def test_an_id_in_the_same_chapter(target: str) -> None:
    assert of(target) == Aim(way="anchor", chapter=ChapterId("tijd"), anchor="uur")


def test_an_encoded_id_is_decoded_once() -> None:
    assert of("01-begin.md#%C3%A9%C3%A9n-uur").anchor == "één-uur"
    assert of("#%2575ur").code == "L402"


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/a?b=c&d=%20#e",
        "http://xn--n3h.example",
        "mailto:wil@example.org",
        "HTTPS://EXAMPLE.ORG",
        "https://[2001:db8::1]:8080/",
    ],
)
def test_addresses_outside_are_left_as_they_are(target: str) -> None:
    assert of(target) == Aim(way="outside", address=target)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("99-begni.md", "L401"), ("../01-begin.md", "L401"), ("#uurr", "L402"), ("01-begin.md#uur", "L402"),
        ("javascript:alert(1)", "L403"), ("JAVASCRIPT:x", "L403"), ("file:///etc/passwd", "L403"), ("data:text/html,x", "L403"),
        ("vbscript:x", "L403"), ("ftp://example.org", "L403"), ("C:\\x.md", "L403"), ("www.example.org", "L404"),
        ("//example.org/x", "L404"), ("http://[bad", "L404"), ("https://", "L404"), ("http://a b", "L404"),
        ("https://x:99999/", "L404"), ("bijlage.pdf", "L405"), ("/etc/passwd", "L405"), ("../../x", "L405"),
        ("images/sluis.png", "L405"), ("03-weg.md", "L406"), ("weg.md#x", "L406"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_a_fault(target: str, code: str) -> None:
    assert (of(target).way, of(target).code) == ("fault", code)


def test_links_into_a_chapter_that_cannot_be_read_are_not_judged() -> None:
    assert of("04-stuk.md#wat-dan-ook").way == "anchor"


def test_no_two_ids_of_a_book_are_the_same() -> None:
    ids = {
        book_id(ChapterId(chapter), anchor)
        for chapter in ("a", "b", "1")
        for anchor in ("x", "één", "een", "a b", "a-b", "-")
    }
    assert len(ids) == 18
    assert all(identifier[0].isalpha() for identifier in ids)
    assert chapter_anchor(ChapterId("01")) == "c-01"


@pytest.mark.parametrize("anchor", ["_fn1", "__fn1", "_answers", "_cb1-1", "_"])
def test_an_author_s_id_is_never_one_that_the_program_makes(anchor: str) -> None:
    """Those have three underscores after the chapter's."""
    assert "___" not in book_id(ChapterId("tijd"), anchor)
