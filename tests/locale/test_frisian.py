"""A third language is one more catalogue: with it, and nothing else, every command speaks it."""

import json
import zipfile
from pathlib import Path

import pytest
import yaml

from manuscript.model.wording import Wording
from manuscript.outside import looks
from tests.locale import catalogues, greek
from tests.support import Answer, call, put

LATVIAN = "n % 10 == 1 && n % 100 != 11 ? 0 : n != 0 ? 1 : 2"


@pytest.fixture(autouse=True)
def _frisian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = catalogues.copy(tmp_path / "locale", "fy", lambda message: f"Frysk {message}")
    file = folder / "fy" / catalogues.FILE
    file.write_text(file.read_text("utf-8").replace('msgstr "“ ” ‘ ’"', 'msgstr "« » ‹ ›"'), "utf-8")
    monkeypatch.setattr(looks, "LOCALE", folder)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = greek.lay(tmp_path / "book")
    put(book, "book.yaml", greek.CONFIG.replace("lang: nl-NL", "lang: fy-NL"))
    return book


def told(answer: Answer) -> dict[str, object]:
    assert answer.code == 0, answer.err
    document = json.loads(answer.out)
    assert isinstance(document, dict)
    return document


def test_check_misses_no_labels(book: Path) -> None:
    assert "B215" not in call(["check", "--json"], book).out


def test_build_speaks_it(book: Path) -> None:
    assert call(["build", "--to", "docx,epub,html"], book).code == 0
    page = (book / "out/draft/book.html").read_text("utf-8")
    for said in (
        *("Frysk Contents", "«Ναι», ‹ίσως›", "Frysk What readers answered", "Frysk response to Μια ερώτηση"),
        *(
            "1 Jannewaris 2026",
            "[Frysk not yet permitted]",
            "Frysk by Frysk Frysk Άννα Πάππας, Νίκος Μάρκος and Ελένη Βλάχου",
        ),
        "Frysk Edition Frysk draft, from files that are not in git",
    ):
        assert said in page, said
    with zipfile.ZipFile(book / "out/draft/book.epub") as package:
        summary = '<meta xml:lang="fy" property="schema:accessibilitySummary">Frysk Text that can be resized'
        assert summary in package.read("EPUB/content.opf").decode()


def test_ask_speaks_it_and_names_the_wording(book: Path) -> None:
    asked = told(call(["ask", "archi", "--json"], book))
    assert "Frysk Reading time: about 1 minute*" in str(asked)
    assert "Frysk Your answer may be short" in str(asked)
    posts = [path for path in (book / "contributions").rglob("post.yaml") if "archi" in path.read_text("utf-8")]
    assert [yaml.safe_load(path.read_text("utf-8"))["notice"] for path in posts] == ["fy-1"]


def test_replies_speak_it(book: Path) -> None:
    assert told(call(["ask", "archi", "--replies", "--json"], book))["replies"]
    sheet = (book / "out/ask/archi-replies.md").read_text("utf-8")
    for said in (
        "# Frysk Replies to the readers of “Η αρχή”",
        "## Frysk In the book",
        "Frysk Dear Σοφία, thank you. Your words",
    ):
        assert said in sheet, said


@pytest.mark.parametrize("words", [["status"], ["inbox"], ["show", "erotisi/c000001"]])
def test_the_other_commands_work(book: Path, words: list[str]) -> None:
    assert call(words, book).code == 0


def test_a_new_book_is_in_it_and_builds_without_a_finding(tmp_path: Path) -> None:
    assert call(["new", "boek", "--lang", "fy"], tmp_path).code == 0
    assert call(["build", "--json"], tmp_path / "boek").code == 0
    assert told(call(["check", "--json"], tmp_path / "boek"))["findings"] == []
    assert (tmp_path / "boek/chapters/01-frysk-beginning.md").is_file()


def test_a_language_without_a_catalogue_is_wrong_use(tmp_path: Path) -> None:
    answer = call(["new", "boek", "--lang", "tlh"], tmp_path)
    assert answer.code == 2
    assert "It has: en, fy, nl." in answer.err
    assert not (tmp_path / "boek").exists()


def test_a_book_may_have_a_template_for_it_alone(book: Path) -> None:
    put(book, "templates/notice.md.j2", "{# notice: elk-1 #}\nFor everybody: {{ book }}.\n")
    put(book, "templates/notice.fy.md.j2", "{# notice: frysk-1 #}\nFoar Friezen: {{ book }}.\n")
    assert "Foar Friezen: Ένα βιβλίο." in call(["ask", "archi", "--dry-run"], book).out
    (book / "templates/notice.fy.md.j2").unlink()
    assert "For everybody: Ένα βιβλίο." in call(["ask", "archi", "--dry-run"], book).out


@pytest.mark.parametrize(("count", "said"), [(0, "0 c"), (1, "1 a"), (2, "2 b"), (11, "11 b"), (21, "21 a")])
def test_a_count_is_said_by_the_rule_of_the_catalogue(count: int, said: str) -> None:
    forms: dict[str, tuple[str, ...]] = {"{n} one": ("{n} a", "{n} b", "{n} c")}
    assert Wording(lang="lv", says={}, forms=forms, plural=LATVIAN).say_form("{n} one", count, n=str(count)) == said
