"""The words that went in come out: every quote, every name, every note and every title, in both files of both editions."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from manuscript.core import answers, crossreferences, numbering, quoting, readable
from manuscript.core.credits import credits
from manuscript.core.permission import standing
from manuscript.model.book import Book, Contribution
from manuscript.outside import looks
from tests.real import texts, tools
from tests.real.conftest import Made, build
from tests.support import call, put

pytestmark = pytest.mark.xdist_group("office")


def _printed(made: Made) -> list[tuple[Contribution, str, bool]]:
    """Give every contribution that the edition prints, the words of it that are shown, and whether inside a sentence."""
    book = made.book
    quoted = [
        (one, quote.words, quote.inline)
        for chapter in book.chapters
        for quote, one in zip(chapter.summary.quotes, answers.quoted_in(chapter, book), strict=True)
    ]
    return quoted + [
        (one, readable.of_snapshot(one.snapshot, one.body), False)
        for one in answers.printed(book, made.checked.edition)
    ]


def _files(made: Made) -> tuple[Path, Path]:
    return made.docx, made.epub


def test_the_book_prints_readers(made: Made) -> None:
    """The tests below are about something: the book has quotes of both kinds, and answers at the ends of chapters."""
    assert len(_printed(made)) > 10
    assert {inline for _, _, inline in _printed(made)} == {True, False}


def test_every_quoted_word_is_in_both_files(made: Made, demo_texts: Mapping[Path, str]) -> None:
    printed = _printed(made)
    assert all(texts.words(shown) for _, shown, _ in printed)
    assert printed
    for one, shown, _ in printed:
        for file in _files(made):
            assert texts.words(shown) in demo_texts[file], f"{one.id} in {file.name}"


def test_every_attribution_is_in_both_files(made: Made, demo_texts: Mapping[Path, str]) -> None:
    """The line with name, post and date, whole, and so often as the reader is quoted."""
    voices = quoting.voices(made.book, looks.wording(made.book.config.lang))
    printed = _printed(made)
    assert printed
    for one, _, inline in printed:
        stand = standing(one, made.book)
        line = texts.words(quoting._line(one, stand, voices, inline=inline))
        assert texts.words(stand.name) in line
        for file in _files(made):
            assert line in demo_texts[file], f"{one.id} in {file.name}"


def test_every_reader_is_credited_at_the_back(made: Made) -> None:
    """The list of readers holds every name that stands with words, and no other."""
    names = [credit.name for credit in credits(made.book, made.checked.edition)]
    assert names
    assert {standing(one, made.book).name for one, _, _ in _printed(made) if not one.by_author} <= set(names)
    listed = [line for line in texts.styled(made.docx, "ReaderCredits") if line in names]
    assert listed == names
    lines = [line.strip() for line in texts.of_epub(made.epub).splitlines()]
    assert [line for line in lines if line in names][-len(names) :] == names


def test_every_paragraph_of_every_chapter_is_in_both_files(made: Made, demo_texts: Mapping[Path, str]) -> None:
    """Text complete: no paragraph, heading, cell or list item of a chapter is missing; references read as they are printed."""
    printed = _references(made.book)
    assert len(set(printed.values())) > 1
    expected = [
        (chapter.path, [_said(text, printed) for text in _plain_texts(chapter.blocks)])
        for chapter in made.book.chapters
    ]
    assert len(expected) > 1
    for path, shown in expected:
        assert shown, path
        for text in shown:
            for file in _files(made):
                assert texts.words(text) in demo_texts[file], f"{path}: {text[:60]}"


_KINDS = {"figure": "figuur {}", "table": "tabel {}", "chapter": "hoofdstuk {}, {}"}


def _references(book: Book) -> Mapping[str, str]:
    """Give for every reference that the book's chapters make what a reader sees in its place."""
    things = numbering.number(book.chapters).things
    typed = [
        one for chapter in book.chapters for text in _plain_texts(chapter.blocks) for one in crossreferences.found(text)
    ]
    return {
        one: _KINDS[thing.kind].format(thing.number, thing.title)
        for one in typed
        if (thing := things[one.lstrip("-@")])
    }


def _said(text: str, printed: Mapping[str, str]) -> str:
    for typed, shown in sorted(printed.items(), reverse=True):
        text = text.replace(typed, shown)
    return text


def _plain_texts(content: object) -> list[str]:
    """Give the text of paragraphs that hold nothing but words, as pandoc read them."""
    if isinstance(content, list):
        return [text for item in content for text in _plain_texts(item)]
    if not isinstance(content, dict):
        return []
    inside = content.get("c")
    if content.get("t") in ("Para", "Plain") and isinstance(inside, list):
        plain = all(node["t"] in ("Str", "Space", "SoftBreak") for node in inside)
        return ["".join(node.get("c", " ") for node in inside)] if plain and inside[0].get("c") != ":" else []
    return _plain_texts(inside)


def test_no_note_is_lost_when_two_chapters_use_the_same_mark(tmp_path: Path) -> None:
    """Two chapters that both use `[^1]`: both notes' words in both files, once each."""
    answer = call(["new", "boek", "--lang", "nl"], tmp_path)
    assert answer.code == 0, answer.err
    for number, name in enumerate(("aap", "noot"), 81):
        text = f"---\ntitle: {name}\n---\n\nTekst van {name}.[^1]\n\n[^1]: Nootwoord{name} hoort bij {name}.\n"
        put(tmp_path / "boek", f"chapters/{number}-{name}.md", text)
    _list_all(tmp_path / "boek")
    made = build(tmp_path / "boek", "draft")
    for text in (texts.of_docx(made.docx), texts.of_epub(made.epub)):
        assert text.count("Nootwoordaap hoort bij aap.") == 1
        assert text.count("Nootwoordnoot hoort bij noot.") == 1


def _list_all(book: Path) -> None:
    """Let the order come from the file names."""
    config = (book / "book.yaml").read_text()
    (book / "book.yaml").write_text(config.partition("\nchapters:")[0] + "\n")


def test_status_counts_the_words_that_libreoffice_counts(demo_root: Path, odt: Path) -> None:
    """`status` agrees with LibreOffice's own count of the built draft within 0.5 %.

    What LibreOffice 7.4 counts, measured on files of one thing each: what stands between spaces (also no-break and thin
    ones), tabs, line breaks and en or em dashes; a hyphen, a slash, a dot or a zero-width space parts nothing; a sign that
    stands alone is a word. The body, the words of notes (not their numbers), table cells, captions, the contents as
    written, one for the label of each list item, and every running head and foot once a section, a page number for one.
    """
    counted = tools.counted(odt)
    said = json.loads(call(["status", "--json"], demo_root).out)["totals"]["words"]
    total = sum(said.values())
    assert abs(total - counted) <= 0.005 * counted, f"status says {said}, {total} in all; LibreOffice says {counted}"
