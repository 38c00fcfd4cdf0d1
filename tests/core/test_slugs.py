"""The name of a post's folder is plain on every system, or refused."""

import pytest

from manuscript.core import slugs
from manuscript.errors import Refused, WrongUse
from manuscript.model.pulled import PulledPost


@pytest.mark.parametrize(
    "word",
    ["../x", "a/b", ".local", ".", "", "people", "permissions", "/etc", "C:\\x", "con", "nul", "com1", "Hoofd", "a b",
     "a_b", "-a", "a-", "é", "a\n", "x" * 101, "--post", "１"],
)  # fmt: skip
def test_no_other_folder_can_be_named(word: str) -> None:
    with pytest.raises(WrongUse) as wrong:
        slugs.given(word, "--post")
    assert wrong.value.exit_code == 2


@pytest.mark.parametrize("word", ["a", "huidige-situatie", "2010-10-brood", "console", "x" * 100])
def test_plain_names_are_taken_as_they_are(word: str) -> None:
    assert slugs.given(word, "--post") == word


def test_a_post_names_itself_by_slug_address_or_file() -> None:
    assert slugs.of_post(PulledPost(slug="Brood & Zout"), "page") == "brood-zout"
    assert slugs.of_post(PulledPost(url="https://v.example/2010/br%C3%B6d/?p=1#c"), "page") == "brod"
    assert slugs.of_post(PulledPost(url="https://v.example/"), "Mijn pagina") == "mijn-pagina"
    assert slugs.of_post(PulledPost(slug="../people"), "x") == "x"
    with pytest.raises(Refused, match="gives no name"):
        slugs.of_post(PulledPost(), "日本")


def test_no_folder_is_called_after_an_address() -> None:
    """Its own slug, or the last part of its address, may hold one: then the number names it, or else the file."""
    post = PulledPost(slug="anna@post.example", url="https://blog.example/anna%40post.example/", number=7)
    assert slugs.of_post(post, "export") == "post-7"
    assert slugs.of_post(PulledPost(slug="192.0.2.77"), "export") == "export"
    with pytest.raises(Refused):
        slugs.of_post(PulledPost(), "anna@post.example")
