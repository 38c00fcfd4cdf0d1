"""`manuscript permission log`: every use of a reader's words, both ways; and no cell does anything but be read."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from manuscript.core import nodes, references, roles, weave
from manuscript.core.log import rows as rows_of
from manuscript.formats import tables
from manuscript.model.log import Table
from manuscript.outside import looks
from manuscript.pipeline import check
from tests.support import call, lay_book, put

JOOST = "contributions/vraag/c000001"
ROOT = Path(__file__).parent.parent

HOSTILE = [
    "=1+1",
    "+31 6",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "  =1",
    "＝1",
    "a|b",
    "a\nb",
    "<script>alert(1)</script>",
    "[x](javascript:alert)",
    "\u202eevil",
    "\x1b[31m",
    "---",
    "x" * 500,
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with one quote."""
    return lay_book(tmp_path / "book")


def log(book: Path, *words: str) -> list[dict[str, Any]]:
    answer = call(["permission", "log", "--json", "--dry-run", *words], book)
    assert answer.code == 0, answer
    made: list[dict[str, Any]] = json.loads(answer.out)["rows"]
    return made


def test_a_quote_without_a_basis_has_a_row_with_its_state(book: Path) -> None:
    for entry in (book / "contributions/permissions").glob("*.yaml"):
        entry.unlink()
    (row,) = [row for row in log(book) if row["contribution"] == "vraag/c000001"]
    assert (row["state"], row["basis"], row["entry"], row["agreed"]) == ("none", "", "", {})


def test_the_rows_are_the_quotes_of_the_woven_book(tmp_path: Path) -> None:
    """Every row is a quote of the woven book, every quote of a reader in it is a row, in the same order."""
    shutil.copytree(
        ROOT, tmp_path / "b", ignore=shutil.ignore_patterns(".*", "out", "tests", "node_modules", "manuscript")
    )
    checked = check(tmp_path / "b", "publisher")
    woven = weave.weave(checked.book, checked.edition, checked.wording)
    printed = [words for chapter in woven.chapters for words in _quoted(chapter.blocks)]
    listed = [" ".join(row.words.split()) for row in rows_of(checked.book, checked.edition, checked.wording)]
    ours = [
        quote.words
        for chapter in checked.book.chapters
        for quote in chapter.summary.quotes
        if references.resolve(quote.ref, chapter.id, checked.book)[0].own
    ]
    assert len(listed) > 15
    assert [words for words in _plain(printed) if words not in _plain(ours)] == _plain(listed)


def _quoted(content: Any) -> list[str]:
    if isinstance(content, list):
        return [words for node in content for words in _quoted(node)]
    if not isinstance(content, dict):
        return []
    kind, inside = content.get("t"), content.get("c", [])
    if kind in ("Div", "Span") and {roles.QUOTE, roles.WORDS} & set(inside[0][1]):
        return [" ".join(nodes.plain(inside[1]).split())]
    return _quoted(inside)


def _plain(ones: list[str]) -> list[str]:
    return ["".join(filter(str.isalnum, one)) for one in ones]


def test_headings_are_in_the_books_language_or_another(book: Path) -> None:
    assert call(["permission", "log", "--format", "csv"], book).out.lstrip("\ufeff").startswith("Nr.,Hoofdstuk,")
    assert (
        call(["permission", "log", "--format", "csv", "--lang", "en"], book)
        .out.lstrip("\ufeff")
        .startswith("No.,Chapter,")
    )


def test_a_language_that_has_no_headings_is_wrong_use(book: Path) -> None:
    refused = call(["permission", "log", "--format", "csv", "--lang", "fr"], book)
    assert (refused.code, refused.out) == (2, "")
    assert "`fr`" in refused.err
    assert call(["permission", "log", "--format", "csv", "--lang", "en-GB"], book).code == 0


def test_a_refused_use_has_no_basis_and_nothing_that_follows_from_one(book: Path) -> None:
    (entry,) = (book / "contributions/permissions").glob("*joost*.yaml")
    told = "person: joost-wielinga\ncontributions: [vraag/c000001]\nanswered: 2026-02-01\nanswer: "
    for answer, said in (("granted", True), ("refused", False)):
        put(book, str(entry.relative_to(book)), f"{told}{answer}\n")
        made = call(["permission", "log", "--format", "csv", "--lang", "en"], book).out.lstrip("\ufeff")
        (row,) = [one for one in csv.DictReader(io.StringIO(made)) if "vraag/c000001" in one["Source"]]
        assert row["State"] == answer
        assert [bool(row[name]) for name in ("Basis", "Changes allowed", "Credit line")] == [said] * 3


def test_all_words_of_a_long_quote_are_printed(book: Path) -> None:
    words = " ".join(f"woord{number}" for number in range(200))
    text = (book / f"{JOOST}.md").read_text("utf-8")
    put(book, f"{JOOST}.md", f"{text.rstrip()}\n\n{words}\n")
    put(book, "chapters/03-lang.md", f'---\ntitle: Lang\n---\n\n::: {{.quote from="c000001"}}\n{words}\n:::\n')
    assert words in call(["permission", "log", "--format", "csv"], book).out


def test_no_restrictions_only_where_there_are_none(book: Path) -> None:
    (entry,) = (book / "contributions/permissions").glob("*joost*.yaml")
    told = "person: joost-wielinga\ncontributions: [vraag/c000001]\nanswer: granted\nanswered: 2026-02-01\n"
    free = "scope: {formats: all, editions: all, languages: all, marketing: true}\n"
    put(book, str(entry.relative_to(book)), told + free)
    assert "geen beperkingen" in call(["permission", "log", "--format", "csv"], book).out
    put(book, str(entry.relative_to(book)), told + free.replace("formats: all", "formats: [print, ebook]"))
    assert "geen beperkingen" not in call(["permission", "log", "--format", "csv"], book).out


def test_addresses_stand_in_it_only_where_they_are_asked_for_and_never_where_git_looks(book: Path) -> None:
    put(
        book,
        "contributions/.local/contacts.csv",
        "contribution,author,address\r\nvraag/c000001,Joost,j@example.org\r\n",
    )
    assert "j@example.org" not in call(["permission", "log", "--format", "csv"], book).out
    assert "j@example.org" in call(["permission", "log", "--format", "csv", "--contacts"], book).out
    refused = call(["permission", "log", "--contacts", "-o", "log.csv"], book)
    assert refused.code == 2
    assert not (book / "log.csv").exists()
    assert call(["permission", "log", "--contacts", "-o", "out/log.csv"], book).code == 0


def test_it_is_written_where_it_is_asked_for_with_the_same_bytes_each_time(book: Path) -> None:
    assert call(["permission", "log", "--dry-run"], book).code == 0
    assert not (book / "out/publisher/permissions-log.xlsx").exists()
    assert call(["permission", "log"], book).code == 0
    first = (book / "out/publisher/permissions-log.xlsx").read_bytes()
    (book / "out/publisher/permissions-log.xlsx").unlink()
    assert call(["permission", "log"], book).code == 0
    assert (book / "out/publisher/permissions-log.xlsx").read_bytes() == first
    assert call(["permission", "log", "-o", "chapters/log.md"], book).code == 2


@pytest.fixture
def hostile() -> Table:
    """Give a table of the worst that can be typed as a name."""
    return Table(title="=T", headings=("a", "b"), rows=tuple((text, text) for text in HOSTILE))


def test_no_cell_of_a_csv_is_a_formula(hostile: Table) -> None:
    rows = list(csv.reader(io.StringIO(tables.csv_of(hostile).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(HOSTILE) + 1
    for text, (cell, _) in zip(HOSTILE, rows[1:], strict=True):
        assert cell.removeprefix("'") == text
        assert not cell.strip().startswith(("=", "+", "-", "@", "＝"))


def test_a_table_in_markdown_keeps_its_shape(hostile: Table) -> None:
    lines = tables.markdown_of(hostile).decode().splitlines()
    assert len(lines) == len(HOSTILE) + 4
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines[2:])
    assert not re.search(r"(?<!\\)(?:<script|\]\()", "\n".join(lines))


def test_a_workbook_holds_text_and_no_formula(hostile: Table) -> None:
    data = tables.xlsx_of(hostile, "2026-03-02")
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        sheet = made.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
    assert tables.xlsx_of(hostile, "2026-03-02") == data


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_workbook_cell_by_cell(book: Path, tmp_path: Path) -> None:
    checked = check(book, "publisher")
    assert checked.book.chapters
    assert call(["permission", "log", "-o", str(tmp_path / "log.xlsx")], book).code == 0
    assert call(["permission", "log", "-o", str(tmp_path / "ours.csv")], book).code == 0
    where = f"-env:UserInstallation=file://{tmp_path}/lo"
    filters = "csv:Text - txt - csv (StarCalc):44,34,76"
    subprocess.run(
        ["soffice", where, "--headless", "--convert-to", filters, "--outdir", tmp_path, tmp_path / "log.xlsx"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    theirs = list(csv.reader((tmp_path / "log.csv").read_text("utf-8").splitlines()))
    ours = list(csv.reader(io.StringIO((tmp_path / "ours.csv").read_text("utf-8-sig"), newline="")))
    assert theirs == ours


def test_labels_are_known_in_every_language() -> None:
    for lang in ("nl", "en"):
        assert looks.wording(lang).says.get("Rights holder")


def test_a_row_names_every_agreement_that_its_permission_rests_on(book: Path) -> None:
    """A later yes for print takes nothing from one for all: the row says "all", and names both days, documents and entries."""
    (entry,) = (book / "contributions/permissions").glob("*joost*.yaml")
    first, second = str(entry.relative_to(book)), "contributions/permissions/2026-06-03-joost-wielinga-01.yaml"
    told = "person: joost-wielinga\ncontributions: [vraag/c000001]\nanswer: granted\n"
    put(book, first, f"{told}answered: 2026-02-01\nevidence: {{label: letter, sha256: {'a' * 64}}}\n")
    put(book, second, f"{told}answered: 2026-06-03\nscope: {{formats: [print]}}\n")
    made = call(["permission", "log", "--format", "csv", "--lang", "en"], book).out.lstrip("\ufeff")
    (row,) = [row for row in csv.DictReader(io.StringIO(made)) if row["Source"].endswith("vraag/c000001")]
    assert row["Formats"] == "all"
    assert row["Answered on"] == "2026-06-03; 2026-02-01"
    assert row["Document"] == "–; letter"
    assert row["Entry in the ledger"] == f"{second}; {first}"
    (row,) = [row for row in log(book) if row["contribution"] == "vraag/c000001"]
    assert [one["entry"] for one in row["added"]] == [first]


def test_an_earlier_yes_that_adds_nothing_is_not_named(book: Path) -> None:
    (entry,) = (book / "contributions/permissions").glob("*joost*.yaml")
    told = "person: joost-wielinga\ncontributions: [vraag/c000001]\nanswer: granted\n"
    put(book, str(entry.relative_to(book)), f"{told}answered: 2026-02-01\nscope: {{formats: [print]}}\n")
    put(book, "contributions/permissions/2026-06-03-joost-wielinga-01.yaml", f"{told}answered: 2026-06-03\n")
    (row,) = [row for row in log(book) if row["contribution"] == "vraag/c000001"]
    assert row["added"] == []
