"""One YAML text becomes one record, and every key that does not fit is told once, at its place."""

import pytest

from manuscript.core import records, yamltext
from manuscript.model.bookfile import BookFile
from manuscript.model.files import FrontMatter, PermissionFile, SidecarFile
from manuscript.model.shape import FileShape

GOOD = "title: Een boek\nlang: nl\nidentifier: urn:x:y\nauthors: [{name: Wil}]\n"
SPARE: dict[str, object] = {"title": "?", "lang": "en", "identifier": "urn:x:z", "authors": [{"name": "?"}]}


def book(text: str) -> tuple[BookFile, list[tuple[str, int, int, str]]]:
    file, findings = records.read(BookFile, yamltext.load("book.yaml", text), SPARE)
    return file, [(f.code, f.place.line, f.place.column, f.message) for f in findings]


def test_a_good_text_is_a_record_without_findings() -> None:
    file, findings = book(GOOD)
    assert (file.title, file.authors[0].name, findings) == ("Een boek", "Wil", [])


def test_all_faults_are_told_at_once_and_the_rest_is_kept() -> None:
    file, findings = book(GOOD + "subtitel: x\nformat: een\ndate: [1]\npublisher: Kade\n")
    assert file.publisher == "Kade"
    assert [(code, line) for code, line, _, _ in findings] == [("Y102", 5), ("Y103", 6), ("Y103", 7)] or len(
        findings
    ) == 3


def test_numbers_and_empty_values_are_taken_as_people_mean_them() -> None:
    file, findings = book(GOOD.replace("Een boek", "1984") + "subtitle:\neditions:\n")
    assert (file.title, file.subtitle, file.editions, findings) == ("1984", "", {}, [])


def test_a_key_without_its_value_is_missing() -> None:
    assert [(code, message) for code, _, _, message in book(GOOD.replace("Een boek", ""))[1]] == [
        ("Y105", "The key `title` is missing.")
    ]


def test_items_keep_their_places_when_others_are_taken_out() -> None:
    text = GOOD + "chapters:\n  - 5\n  - chapter: a\n  - 6\n  - {chapter: b, wrong: 1}\n"
    file, findings = book(text)
    assert [entry.chapter for entry in file.chapters] == ["a", "b"]
    assert sorted((code, line) for code, line, _, _ in findings) == [("Y102", 9), ("Y103", 6), ("Y103", 8)]


def test_a_mapping_of_names_tells_which_of_them_is_meant() -> None:
    _, findings = book(GOOD + "editions:\n  draft: {answers: true}\n  publisher: {answer: true}\n  winter: 3\n")
    assert [(code, line) for code, line, _, _ in findings] == [("Y102", 7), ("Y103", 8)]


def test_a_fault_is_told_once_and_not_as_a_missing_key_too() -> None:
    assert [code for code, *_ in book(GOOD.replace("Wil", "''"))[1]] == ["Y103"]
    assert [code for code, *_ in book(GOOD.replace("[{name: Wil}]", "[Wil, Jo]"))[1]] == ["Y103", "Y103"]


@pytest.mark.parametrize("text", ["a: [", "a: *x", "- a\n- b\n", "word\n"])
def test_what_is_no_mapping_gives_the_spare_values_and_one_finding(text: str) -> None:
    file, findings = book(text)
    assert (file.title, len(findings)) == ("?", 1)


@pytest.mark.parametrize(
    ("shape", "key", "allowed"),
    [
        (FrontMatter, ("status",), ("idea", "draft", "review", "final")),
        (PermissionFile, ("answer",), ("granted", "refused", "withdrawn")),
        (SidecarFile, ("links", 0, "type"), ("answers", "quoted-in", "inspired", "corrects", "example", "thanks")),
        (BookFile, ("title",), ()),
    ],
)
def test_the_words_that_a_key_allows_are_known(
    shape: type[FileShape], key: yamltext.Key, allowed: tuple[str, ...]
) -> None:
    assert records.choices(shape, key) == allowed


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("subtitel", ("title", "subtitle"), "Did you mean `subtitle`?"),
        ("qqq", ("title", "lang"), "Known: lang, title."),
        ("x", (), "There are none yet."),
    ],
)
def test_the_nearest_word_is_proposed(word: str, known: tuple[str, ...], said: str) -> None:
    assert records.nearest(word, known, "Known") == said
