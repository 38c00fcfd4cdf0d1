"""Languages in Word: each run says its own, in the attribute that Word reads for its script, and its direction."""

from pathlib import Path

import pytest

from manuscript.formats.ooxml import Element, parse, style_of, w, words_of
from tests.formats import books
from tests.support import put

TEXT = """\
---
title: Het eind
---

Een [word of *English*]{lang=en-GB}, [שלום]{lang=he dir=rtl} en [日本]{lang=ja}.

::: {lang=fr}
En français.

- point
:::

::: {lang=ar dir=rtl}
العربية

نص آخر
:::

Lezer [mee te lezen]{.quote from="post/c000002" lang=de}.

::: {.quote from="post/c000001" lang=en}
Wij lezen mee.
:::

Noot.[^1]

[^1]: Met [some English]{lang=en}.
"""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    book: Path = books.lay(tmp_path_factory.mktemp("book"))
    put(book, "chapters/02-eind.md", TEXT)
    made = books.members(books.build(book, "docx", only="eind"))
    return {name: parse(made[f"word/{name}.xml"]) for name in ("document", "footnotes", "styles", "settings")}


def languages(part: Element) -> dict[str, dict[str, str]]:
    """Give by its words what every run of a language of its own says."""
    found = [(one, one.find(f"{w('rPr')}/{w('lang')}")) for one in part.iter(w("r"))]
    return {
        words_of(one): {str(key).partition("}")[2]: str(value) for key, value in said.attrib.items()}
        for one, said in found
        if said is not None and words_of(one)
    }


def test_each_run_says_its_language_where_word_looks_for_it(parts: dict[str, Element]) -> None:
    assert languages(parts["document"]) == {
        "word of": {"val": "en-GB"},
        "English": {"val": "en-GB"},
        "שלום": {"val": "he", "bidi": "he"},
        "日本": {"val": "ja", "eastAsia": "ja"},
        "En français.": {"val": "fr"},
        "point": {"val": "fr"},
        "العربية": {"val": "ar", "bidi": "ar"},
        "نص آخر": {"val": "ar", "bidi": "ar"},
        "mee te lezen": {"val": "de"},
        "Wij lezen mee.": {"val": "en"},
    }
    assert {words: said["val"] for words, said in languages(parts["footnotes"]).items()} == {"some English": "en"}


def test_what_runs_from_right_to_left_says_so(parts: dict[str, Element]) -> None:
    turned = [one for one in parts["document"].iter(w("p")) if one.find(f"{w('pPr')}/{w('bidi')}") is not None]
    assert [words_of(one) for one in turned] == ["العربية", "نص آخر"]
    assert [style_of(one) for one in turned] == ["BodyText", "BodyText"]
    runs = [words_of(one) for one in parts["document"].iter(w("r")) if one.find(f"{w('rPr')}/{w('rtl')}") is not None]
    assert [one for one in runs if one] == ["שלום", "العربية", "نص آخر"]


def test_the_book_s_language_is_that_of_all_styles(parts: dict[str, Element]) -> None:
    (said,) = parts["styles"].iter(w("lang"))
    assert said.get(w("val")) == "nl-BE"
    (theme,) = parts["settings"].iter(w("themeFontLang"))
    assert theme.get(w("val")) == "nl-BE"


def test_words_are_hyphenated_but_not_headings_or_code(parts: dict[str, Element]) -> None:
    assert next(parts["settings"].iter(w("autoHyphenation"))).get(w("val")) is None
    assert parts["styles"].find(f"{w('docDefaults')}//{w('widowControl')}") is not None
    kept = {
        style.get(w("styleId"), "")
        for style in parts["styles"].iter(w("style"))
        if style.find(f"{w('pPr')}/{w('suppressAutoHyphens')}") is not None
    }
    assert {*(f"Heading{level}" for level in range(1, 10)), "Title", "PartTitle", "SourceCode", "TOC1"} <= kept
    assert "BodyText" not in kept
