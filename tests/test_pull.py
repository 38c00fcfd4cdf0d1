"""`manuscript pull` on real folders: what is written, what is not, and how a run ends."""

import hashlib
import itertools
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from manuscript import pipeline, sidestreets
from manuscript.cli import pull as command
from manuscript.cli import say
from manuscript.errors import Refused, WrongUse
from manuscript.model.place import Place
from manuscript.model.pulled import Options, PullReport
from manuscript.outside import disk
from tests.sources.wxrfile import comment, export, item

BOOK = """title: Brood
lang: nl-NL
identifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a10
authors:
  - name: Mies Meel
    aliases: [Mies]
chapters:
  - brood
"""
PAGE = """Wie bakt er?

3 reacties

  1. Anna Zwart

    Ik bak! 🙂 Mail anna@voorbeeld.example

    Beantwoorden
  2. Mies

    @Anna: mooi

    Beantwoorden

Laat een antwoord achter
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "boek"
    root.mkdir()
    (root / "book.yaml").write_text(BOOK)
    (root / "chapters").mkdir()
    (root / "chapters/01-brood.md").write_text("# Brood\n\nTekst.\n")
    (tmp_path / "page.txt").write_text(PAGE)
    return root


def pull(book: Path, *names: str, **options: object) -> PullReport:
    wanted = Options(**{"post": "brood", "chapter": "brood", **options})  # type: ignore[arg-type]
    return sidestreets.pull(book, [book.parent / name for name in names or ("page.txt",)], wanted)


def tree(book: Path) -> dict[str, str]:
    """Give every file below `contributions/` with the hash of its bytes and the time of its last change."""
    files = (path for path in (book / "contributions").rglob("*") if path.is_file())
    return {
        path.relative_to(book).as_posix(): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
        for path in files
    }


def test_a_pull_writes_and_a_second_one_does_not(book: Path) -> None:
    report = pull(book)
    first = tree(book)
    assert len([path for path in first if path.startswith("contributions/brood/")]) == 3
    assert set(report.changed) == {path for path in first if path.startswith("contributions/brood/")}
    again = pull(book)
    assert tree(book) == first
    assert again.changed == ()
    assert (again.rows[0].new, again.rows[0].changed, again.rows[0].unchanged) == (0, 0, 2)


def test_raw_words_stay_in_a_folder_that_git_does_not_see(book: Path) -> None:
    pull(book)
    assert (book / "contributions/.local/.gitignore").read_bytes() == b"*\n"
    raw = list((book / "contributions/.local/raw/brood").iterdir())
    assert [path.read_text() for path in raw] == ["Ik bak! 🙂 Mail anna@voorbeeld.example\n"]
    tracked = [path for path in tree(book) if "/.local/" not in path]
    assert not [path for path in tracked if b"anna@" in (book / path).read_bytes()]


def test_a_dry_run_says_the_same_and_writes_nothing(book: Path) -> None:
    dry = pull(book, dry_run=True)
    assert not (book / "contributions").exists()
    assert dry == pull(book)


def test_sidecars_and_other_files_are_not_touched(book: Path) -> None:
    folder = book / "contributions/brood"
    folder.mkdir(parents=True)
    (folder / "c000001.edit.yaml").write_bytes(b"fate: [kapot\r\n")
    (folder / "notes.md.bak").write_bytes(b"x")
    pull(book)
    assert (folder / "c000001.edit.yaml").read_bytes() == b"fate: [kapot\r\n"
    assert (folder / "notes.md.bak").read_bytes() == b"x"


def test_a_refused_source_writes_nothing_and_the_others_go_on(book: Path) -> None:
    (book.parent / "bad.txt").write_bytes(b"<html><body>1 reactie</body></html>")
    report = pull(book, "bad.txt", "page.txt")
    assert [row.kind for row in report.rows] == ["refused", "pasted"]
    assert [refusal.source for refusal in report.refused] == [(book.parent / "bad.txt").as_posix()]
    assert report.rows[1].new == 2


def test_a_folder_is_every_file_in_it_as_one_post(book: Path) -> None:
    pages = book.parent / "pages"
    pages.mkdir()
    (pages / "1.txt").write_text(PAGE)
    (pages / "2.txt").write_text(PAGE.replace("1. Anna Zwart", "1. Bo").replace("2. Mies", "2. Cor"))
    (pages / "logo.png").write_bytes(b"\x89PNG\r\n")
    report = pull(book, "pages")
    row = report.rows[0]
    assert (len(report.rows), row.claimed, row.found, row.new) == (1, 3, 4, 4)
    assert [Path(refusal.source).name for refusal in report.refused] == ["logo.png"]
    assert {Path(one.place.path).name for one in report.findings if one.code == "P802"} == {"1.txt", "2.txt"}


def test_without_a_name_the_file_names_the_post(book: Path) -> None:
    report = pull(book, post="", chapter="")
    assert (book / "contributions/page/post.yaml").is_file()
    assert "P803" in [finding.code for finding in report.findings]


def test_a_text_without_comments_makes_no_post(book: Path) -> None:
    (book.parent / "letter.txt").write_text("Lieve Anna,\n\nHet regent.\n")
    report = pull(book, "letter.txt")
    assert [finding.code for finding in report.findings] == ["P804"]
    assert not (book / "contributions").exists()


def test_a_second_source_sees_what_the_first_brought(book: Path) -> None:
    report = pull(book, "page.txt", "page.txt")
    assert [(row.new, row.unchanged) for row in report.rows] == [(2, 0), (0, 2)]


@pytest.mark.parametrize("option", ["post", "chapter"])
@pytest.mark.parametrize("word", ["../x", ".local", "people", "con"])
def test_no_option_leads_elsewhere(book: Path, option: str, word: str) -> None:
    with pytest.raises(WrongUse):
        pull(book, **{option: word})
    assert sorted(path.name for path in book.iterdir()) == [".manuscript", "book.yaml", "chapters"]


def test_a_chapter_that_is_not_there_is_told(book: Path) -> None:
    report = pull(book, chapter="broot")
    told = [finding for finding in report.findings if finding.code == "R704"]
    assert [(one.hint, one.place) for one in told] == [
        ("Did you mean `brood`?", Place(path="contributions/brood/post.yaml"))
    ]


def test_a_link_out_of_the_book_is_not_followed(book: Path) -> None:
    outside = book.parent / "elsewhere"
    outside.mkdir()
    (book / "contributions").mkdir()
    (book / "contributions/brood").symlink_to(outside)
    report = pull(book)
    assert report.refused
    assert list(outside.iterdir()) == []


def test_without_authors_nobody_is_taken_for_a_reader(book: Path) -> None:
    (book / "book.yaml").write_text(BOOK.replace("authors:", "autors:"))
    report = pull(book)
    assert [finding.severity for finding in report.findings][:1] == ["error"]
    assert not (book / "contributions").exists()


def test_a_book_that_cannot_be_read_is_not_said_to_have_no_blog(book: Path) -> None:
    (book / "book.yaml").write_text("title: x\nblogs: [\n")
    report = sidestreets.pull(book, [], Options())
    assert [finding.severity for finding in report.findings][:1] == ["error"]


def test_what_cannot_be_read_is_refused(book: Path) -> None:
    report = pull(book, "nowhere.txt")
    assert len(report.refused) == 1
    empty = book.parent / "empty"
    empty.mkdir()
    assert pull(book, "empty").refused[0].message.endswith("holds no files.")
    with pytest.raises(WrongUse):
        sidestreets.pull(book, [], Options())


def run(book: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    say.prepare(as_json="--json" in words)
    code = command.command.main([*words, "--book", str(book)], standalone_mode=False)
    out = capsys.readouterr()
    say.prepare(as_json=False)
    return int(code), out.out, out.err


def test_the_command_gives_one_document(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = str(book.parent / "page.txt")
    code, out, _ = run(book, capsys, page, "--post", "brood", "--json")
    document = json.loads(out)
    assert code == 0
    row = document["sources"][0]
    keys = "source kind claimed found readers authors pingbacks pending spam deleted private skipped new changed unchanged gone"
    assert list(row) == [*keys.split(), "skipped_because", "items"]
    assert row["skipped_because"] == []
    assert [(one["author"], one["state"], one["words"]) for one in row["items"]] == [
        ("Anna Zwart", "new", "Ik bak! 🙂 Mail [e-mail]"),
        ("Mies", "new", "@Anna: mooi"),
    ]
    assert all((book / f"contributions/brood/{one['id']}.md").is_file() for one in row["items"])
    assert (row["source"], row["kind"], row["claimed"], row["found"]) == (page, "pasted", 3, 2)
    assert list(document) == ["sources", "findings"]
    assert {"code", "severity", "path", "line", "column", "message", "hint"} == set(document["findings"][0])


def test_how_the_command_ends(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = str(book.parent / "page.txt")
    (book.parent / "bad.txt").write_bytes(b"{}")
    bad = str(book.parent / "bad.txt")
    assert run(book, capsys, page, "--post", "brood")[0] == 0
    assert run(book, capsys, page, "--post", "brood", "--strict")[0] == 1
    code, out, err = run(book, capsys, page, bad, "--post", "brood")
    assert (code, "2 unchanged" in out, "bad.txt is JSON" in err) == (Refused.exit_code, True, True)
    code, out, _ = run(book, capsys, bad, "--post", "brood", "--json")
    assert (code, json.loads(out)["error"]["code"]) == (3, "refused")


def test_every_new_contribution_is_said_with_what_a_quote_needs(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = "".join(f"  {n}. Lezer\x1b {n}\n\n    Tekst {n} {'woord ' * 20}\n\n    Beantwoorden\n" for n in range(1, 43))
    (book.parent / "long.txt").write_text(f"42 reacties\n\n{page}")
    _, out, _ = run(book, capsys, str(book.parent / "long.txt"), "--post", "brood")
    rows = [line for line in out.split("\n") if line.startswith("  t")]
    assert len(rows) == 40
    assert rows[0].split("  ")[2:] == ["Lezer 1", "Tekst 1 woord woord woord woord woord woord woord …"]
    assert (book / f"contributions/brood/{rows[0].split()[0]}.md").is_file()
    assert "  and 2 more\n" in out
    assert "\x1b" not in out
    _, out, _ = run(book, capsys, str(book.parent / "long.txt"), "--post", "brood")
    assert "  t" not in out


def test_what_was_skipped_is_said_with_the_reason(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = PAGE.replace("Laat een", "  3. Mies\n\n    @Anna: mooi\n\n    Beantwoorden\n\nLaat een")
    (book.parent / "page.txt").write_text(again)
    _, out, _ = run(book, capsys, str(book.parent / "page.txt"), "--post", "brood")
    assert "1 skipped (the same words twice)" in out
    (book.parent / "page.txt").write_text(again.replace("Laat een", "  4. Bo\n\n    Beantwoorden\n\nLaat een"))
    _, out, _ = run(book, capsys, str(book.parent / "page.txt"), "--post", "brood")
    assert "2 skipped (1 the same words twice, 1 without words)" in out


def test_nothing_is_summed_up_where_nothing_was_found_or_a_source_was_refused(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = "1 reactie op “Brood”\n\n1. Bo\n\nJa\n\nBeantwoorden\n"
    (book.parent / "quiet.txt").write_text(quiet)
    (book.parent / "bad.txt").write_bytes(b"{}")
    _, out, _ = run(book, capsys, str(book.parent / "quiet.txt"), "--post", "brood", "--chapter", "brood")
    assert len(out.strip().split("\n")) == 2
    _, out, _ = run(book, capsys, str(book.parent / "bad.txt"))
    assert out == ""
    pages = [str(book.parent / name) for name in ("page.txt", "bad.txt")]
    code, out, _ = run(book, capsys, *pages, "--post", "brood")
    assert code == 3
    assert "P802" in out
    assert not out.rstrip().split("\n")[-1].endswith(("warnings.", "warning.", "info.", "fix."))


def test_the_same_page_under_another_name_is_told(book: Path) -> None:
    pull(book)
    report = pull(book, post="deeg")
    told = [finding for finding in report.findings if finding.code == "P817"]
    assert [(one.place.path, one.message) for one in told] == [
        ("contributions/deeg/post.yaml", "2 of these comments are already in contributions/brood.")
    ]
    assert report.rows[0].new == 2
    assert "P817" not in [finding.code for finding in pull(book).findings]


def test_two_sources_of_one_pull_are_compared_too(book: Path) -> None:
    (book.parent / "copy.txt").write_text(PAGE)
    report = pull(book, "page.txt", "copy.txt", post="")
    assert [one.place.path for one in report.findings if one.code == "P817"] == ["contributions/copy/post.yaml"]


def test_a_page_with_addresses_in_the_book_is_told_and_one_in_local_is_not(book: Path) -> None:
    def told(path: str) -> list[str]:
        page = book / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE)
        report = sidestreets.pull(book, [page], Options(post="brood"))
        return [finding.place.path for finding in report.findings if finding.code == "P819"]

    assert told("pages/page.txt") == ["pages/page.txt"]
    assert told("contributions/.local/page.txt") == []
    assert told("../page.txt") == []


def test_a_source_is_called_by_its_plain_path(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (book / "sub").mkdir()
    (book / "pages").mkdir()
    (book / "pages/page.txt").write_text(PAGE)
    monkeypatch.chdir(book / "sub")
    page = Path("../pages/page.txt")
    assert disk.from_book(book, page) == "pages/page.txt"
    assert disk.from_book(Path(".."), page) == "pages/page.txt"
    assert disk.from_book(book, Path("../../page.txt")) == (book.parent / "page.txt").as_posix()
    (book / "sub/link").symlink_to(book / "chapters")
    assert disk.from_book(book, Path("link/../pages")) == "sub/link/../pages"


def _export(book: Path, numbers: Iterable[int], name: str = "export.xml") -> None:
    comments = [comment(str(number), f"<![CDATA[Woorden {number}.]]>", author=f"Lezer {number}") for number in numbers]
    (book.parent / name).write_text(export(item(*comments, more="<wp:post_type>post</wp:post_type>")), encoding="utf-8")


def _tree(book: Path) -> dict[str, bytes]:
    files = {path.relative_to(book).as_posix(): path for path in (book / "contributions").rglob("*") if path.is_file()}
    return {path: file.read_bytes() for path, file in files.items() if "/.local/" not in path}


@pytest.mark.parametrize(("missing", "stops"), [(2, False), (3, True), (10, True)])
def test_a_pull_that_would_lose_more_than_a_fifth_stops(book: Path, missing: int, stops: bool) -> None:  # noqa: FBT001
    """Two of ten may be gone; three may not, unless somebody says so; and the other sources go on."""
    _export(book, range(1, 11))
    pull(book, "export.xml", post="")
    before = _tree(book)
    _export(book, range(1 + missing, 11))
    report = pull(book, "export.xml", "page.txt", post="")
    gone = sum(b"upstream: gone" in data or b'upstream: "gone"' in data for data in _tree(book).values())
    assert gone == (0 if stops else missing)
    assert [row.kind for row in report.rows] == ["refused" if stops else "wxr", "pasted"]
    assert all(_tree(book)[path] == data for path, data in before.items()) == stops
    for refusal in report.refused:
        assert f"lacks {missing} of the 10 comments" in refusal.message
        assert "--accept-removals" in refusal.hint
    accepted = pull(book, "export.xml", post="", accept_removals=True)
    assert (accepted.refused, accepted.rows[0].gone) == ((), missing if stops else 0)


def test_what_the_first_source_of_a_pull_brought_may_not_be_lost_by_the_second(book: Path) -> None:
    _export(book, range(1, 11))
    _export(book, range(1, 4), "other.xml")
    report = pull(book, "export.xml", "other.xml", post="")
    assert [one.source for one in report.refused] == [(book.parent / "other.xml").as_posix()]
    assert report.rows[0].new == 10


def test_a_pull_that_was_killed_while_it_wrote_is_finished_by_the_next(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _export(book, range(1, 11))
    child = os.fork()
    if not child:
        real, calls = os.replace, itertools.count()
        monkeypatch.setattr(os, "replace", lambda *a: os._exit(9) if next(calls) == 7 else real(*a))
        try:
            pull(book, "export.xml", post="")
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    begun = len(_tree(book))
    assert 0 < begun < 11
    assert "P890" in {one.code for one in pipeline.check(book, "draft").findings}
    report = pull(book, "page.txt", post="brood")
    assert "P890" not in {one.code for one in report.findings}
    written = {path for path in _tree(book) if path.startswith("contributions/tijd/")}
    assert written == {"contributions/tijd/post.yaml", *(f"contributions/tijd/c{n:06d}.md" for n in range(1, 11))}


def test_how_far_a_long_pull_is_is_told_on_the_way(book: Path) -> None:
    told: list[str] = []
    _export(book, range(1, 4))
    sidestreets.pull(book, [book.parent / "export.xml"], Options(), told.append)
    assert told == ["export.xml: read", f"{book.parent}/export.xml: post 1 of 1", "write 6 files"]
    told.clear()
    _export(book, range(1, 3))
    (book.parent / "page.txt").write_text(PAGE)
    sidestreets.pull(book, [book.parent / "export.xml", book.parent / "page.txt"], Options(), told.append)
    assert [line.rpartition(": ")[2] for line in told if "post" in line] == ["post 1 of 1", "post 1 of 1"]
