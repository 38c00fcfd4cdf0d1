"""Language tags as BCP 47 has them, and the nearest good one to a bad one."""

import pytest

from manuscript.core.language import hint, is_tag


@pytest.mark.parametrize(
    "tag", ["nl", "nl-NL", "en-GB", "fy", "zh-Hant-TW", "de-1996", "sr-Latn", "es-419", "nl-x-eigen", "NL-nl"]
)
def test_good_tags(tag: str) -> None:
    assert is_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "C", "nl_NL", "Nederlands", "nl NL", "nl-", "-nl", "n", "nl-NLD-x", "12", "nl\n", "C.UTF-8"]
)
def test_bad_tags(tag: str) -> None:
    assert not is_tag(tag)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("nl_NL", "Did you mean `nl-NL`?"),
        ("Nederlands", "Did you mean `nl`?"),
        ("ENGLISH", "Did you mean `en`?"),
        ("Klingon!", "Use tags such as nl, nl-NL, en-GB."),
    ],
)
def test_the_tag_that_was_meant(tag: str, said: str) -> None:
    assert hint(tag) == said
