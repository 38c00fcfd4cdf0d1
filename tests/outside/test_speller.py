"""What a dictionary says of words: the same with the entries that matter as with all of them, and each word asked once."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from manuscript.errors import Outside
from manuscript.model.spelling import Dictionary, Verdicts
from manuscript.outside import dictionaries, speller
from manuscript.outside.cache import Store
from tests.support import DICTIONARIES, put

DUTCH = Dictionary(lang="nl", path=str(DICTIONARIES / "nl_NL"))
ENGLISH = Dictionary(lang="en", path=str(DICTIONARIES / "en_GB"))


def test_known_words_have_no_suggestions_and_unknown_ones_have_the_nearest(tmp_path: Path) -> None:
    said = speller.judge(
        DUTCH, ("lezer", "Lezer", "lezersklok", "lezerklok", "lezzer", "blz", "Eén", "onmiddelijk"), Store(tmp_path)
    )
    assert said == {
        "lezer": None,
        "Lezer": None,
        "lezersklok": (),
        "lezerklok": None,
        "lezzer": ("lezer", "lezers"),
        "blz": None,
        "Eén": None,
        "onmiddelijk": ("onmiddellijk",),
    }


def test_a_form_that_is_no_entry_is_suggested(tmp_path: Path) -> None:
    assert speller.judge(ENGLISH, ("recieved",), Store(tmp_path))["recieved"] == ("received", "receive")


def test_a_word_is_looked_up_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = speller.judge(DUTCH, ("lezer", "lezzer"), Store(tmp_path))
    asked: list[str] = []
    real = speller._judge

    def judge(one: Dictionary, words: Sequence[str]) -> Verdicts:
        asked.extend(words)
        return real(one, words)

    monkeypatch.setattr(speller, "_judge", judge)
    assert speller.judge(DUTCH, ("lezer", "lezzer"), Store(tmp_path)) == first
    assert asked == []
    speller.judge(DUTCH, ("lezer", "klokk"), Store(tmp_path))
    assert asked == ["klokk"]


def test_another_dictionary_is_asked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))
    put(tmp_path, "qaa.aff", "SET UTF-8\n")
    said = []
    for words in ("1\naap\n", "2\naap\nnoot\n"):
        put(tmp_path, "qaa.dic", words)
        found = dictionaries.find("qaa")
        assert found
        said.append(speller.judge(found, ("noot",), Store(tmp_path / "cache"))["noot"])
    assert said == [(), None]


@pytest.mark.parametrize(
    "aff",
    [
        "SET UTF-8\nSFX A Y 1\nSFX A oever oeven oever\nSFX B Y 1\nSFX B 0 s .\n",
        "SET UTF-8\nPFX A Y 1\nPFX A ge be ge\nSFX B Y 1\nSFX B 0 s .\n",
        "SET UTF-8\nSFX A Y 1\nSFX A oever oe/B oever\nSFX B Y 1\nSFX B oe is .\n",
    ],
)
def test_the_entries_that_matter_say_what_all_of_them_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, aff: str
) -> None:
    put(tmp_path, "qaa.aff", aff)
    put(tmp_path, "qaa.dic", "4\nvoldoever/A\ngeest/AB\nhuis/B\ngetoever/AB\n")
    words = ("voldoever", "voldoeven", "voldis", "voldoe", "beest", "beests", "geests", "huiss", "betoeven", "volds")
    one = Dictionary(lang="qaa", path=str(tmp_path / "qaa"))
    said = {word: speller._judge(one, (word,))[word] is None for word in words}
    monkeypatch.setattr(speller._Entries, "_entries", lambda self, *_: self._lines)
    assert said == {word: speller._judge(one, (word,))[word] is None for word in words}
    assert True in said.values()
    assert False in said.values()


def test_a_word_without_end_is_unknown_at_once(tmp_path: Path) -> None:
    word = "lezer" * 20
    assert speller.judge(DUTCH, (word,), Store(tmp_path)) == {word: ()}


def test_a_dictionary_that_is_none_stops_the_run(tmp_path: Path) -> None:
    put(tmp_path, "qaa.aff", "SET UTF-8\nSFX A Y 1\nSFX A 0 s [\n")
    put(tmp_path, "qaa.dic", "1\naap/A\n")
    with pytest.raises(Outside, match="cannot be used"):
        speller.judge(Dictionary(lang="qaa", path=str(tmp_path / "qaa")), ("aap",), Store(tmp_path / "cache"))
