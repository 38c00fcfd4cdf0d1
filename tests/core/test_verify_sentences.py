"""Validators' messages in our sentences."""

from typing import get_args

import pytest

from manuscript.core.verify import sentences
from manuscript.model.verified import ValidatorName


@pytest.mark.parametrize("name", [name for name in get_args(ValidatorName) if name != "manuscript"])
def test_every_sentence_says_what_to_do(name: ValidatorName) -> None:
    assert sentences.known(name)
    for id in sentences.known(name):
        says, hint = sentences.sentence(name, id, "what it says")
        assert says.strip().endswith((".", "what it says")), id
        assert hint.endswith((".", ")", "`")), id
        assert "{" not in says, id


def test_a_message_that_is_not_known_keeps_its_own_words() -> None:
    assert sentences.sentence("epubcheck", "NEW-001", "Something new.")[0] == "Something new."


def test_words_of_a_stranger_cannot_fill_a_sentence_further() -> None:
    says, _ = sentences.sentence("epubcheck", "RSC-005", "attribute {words} {by} {0}")
    assert says.endswith("attribute {words} {by} {0}")
