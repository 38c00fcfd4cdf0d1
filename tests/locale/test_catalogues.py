"""Every message that code or a template says stands in every catalogue, whole; and nothing else does."""

import re
from gettext import c2py
from pathlib import Path

import pytest
from babel.core import Locale

from manuscript.core import templating
from manuscript.model.sources import Source
from manuscript.model.wording import Wording
from manuscript.outside import looks
from tests.locale import catalogues
from tests.locale.catalogues import PACKAGE, catalogue, forms, gaps, messages

LANGUAGES = looks.languages()
WORDINGS = Path(__file__).parents[2] / "docs" / "wordings"
_NAMED = re.compile(r"(?P<text>[a-z]+)-(?P<lang>[a-z]{2,3})-(?P<number>[1-9][0-9]*)\.txt")


def test_dutch_and_english_are_there() -> None:
    assert {"en", "nl"} <= set(LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_holds_what_is_said_and_nothing_else(lang: str) -> None:
    said = catalogues.used()
    held = {forms(one.id)[0] for one in messages(catalogue(lang))}
    assert {message: where for message, where in said.items() if message not in held} == {}
    assert held - set(said) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_is_whole(lang: str) -> None:
    read = catalogue(lang)
    assert not read.obsolete
    assert not read.fuzzy
    assert [one.id for one in read if one.fuzzy] == []
    for one in messages(read):
        wanted = read.num_plurals if one.pluralizable else 1
        assert len([text for text in forms(one.string) if text.strip()]) == wanted, one.id
        assert [gaps(text) for text in forms(one.string)] == [gaps(forms(one.id)[0])] * wanted, one.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_the_facts_of_its_language(lang: str) -> None:
    read = catalogue(lang)
    assert Locale.parse(str(read.locale)).language == lang  # CLDR knows how it says dates
    assert {c2py(read.plural_expr)(count) for count in range(1000)} == set(range(read.num_plurals))
    wording = looks.read(lang)
    assert all(wording.marks)
    assert set(wording.versions) == set(looks.read("en").versions)
    assert all(re.fullmatch(r"[1-9][0-9]*", number) for number in wording.versions.values())


def test_english_is_said_as_it_stands_in_the_code() -> None:
    for one in messages(catalogue("en")):
        assert forms(one.string) == forms(one.id)


def test_a_template_has_no_words_of_its_own() -> None:
    silent = Wording(lang="en", says=dict.fromkeys(catalogues.used(), ""))
    for path in sorted((PACKAGE / "templates").glob("*.j2")):
        said = templating.words(Source(path=path.name, data=path.read_bytes()), silent)
        assert re.findall(r"\w+", re.sub(r"\{[a-z_]+\}", "", said)) == [], path.name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", looks.read("en").versions)
def test_a_version_stands_for_one_wording_for_ever(lang: str, text: str) -> None:
    wording = looks.read(lang)
    (template,) = [name for name in looks.names() if name.startswith(f"{text}.")]
    said = templating.words(Source(path=template, data=looks.builtin(template)), wording)
    kept = WORDINGS / f"{text}-{wording.version(text)}.txt"
    fault = f"The {text} says something else now. Count on in the catalogue `{lang}`, and keep its words in a new file: {kept.name}"
    assert kept.is_file(), f"{kept} should hold: {said}"
    assert kept.read_text("utf-8") == f"{said}\n", fault


def test_no_version_was_left_out_or_given_to_words_that_had_one() -> None:
    named = [_NAMED.fullmatch(path.name) for path in sorted(WORDINGS.glob("*.txt"))]
    assert all(named)
    texts = {(one["text"], one["lang"]): 0 for one in named if one}
    for one in named:
        if one:
            texts[one["text"], one["lang"]] += 1
            known = looks.read(one["lang"]).versions.get(one["text"], "0")
            assert 1 <= int(one["number"]) <= int(known), one.string
    for (text, lang), count in texts.items():
        assert count == int(looks.read(lang).versions[text]), (text, lang)
    words = [path.read_text("utf-8") for path in WORDINGS.glob("*.txt")]
    assert len(set(words)) == len(words)
