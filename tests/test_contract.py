"""DESIGN, section 7, sentence by sentence: what the commands promise to people and to programs."""

import hashlib
import io
import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from manuscript import __version__, cli
from manuscript.outside import lock, looks, pandoc
from tests.support import LAST_GOOD, Answer, call, commit, git, lay_book, plain_files, put, spawn, start

CHAPTER = "chapters/02-tijd.md"
BROKEN = {CHAPTER: "---\ntitle: Over de tijd\n---\n\nZie [weg](99-weg.md).\n"}
UNASKED = {"contributions/permissions/2026-02-01-joost-wielinga-01.yaml": "person: nachtvlinder\ncontributions: []\n"}
KEYS = ["code", "severity", "path", "line", "column", "message", "hint"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that is fine."""
    return lay_book(tmp_path / "book")


def document(answer: Answer) -> dict[str, Any]:
    """Give the one JSON document that standard output holds."""
    value = json.loads(answer.out)
    assert isinstance(value, dict)
    return value


def found(answer: Answer) -> list[tuple[str, str]]:
    """Give the code and severity of every finding."""
    return [(finding["code"], finding["severity"]) for finding in document(answer)["findings"]]


def words_of(data: bytes) -> str:
    """Give everything written in the files of a DOCX or an EPUB."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(package.read(name).decode(errors="replace") for name in package.namelist())


# Commands, help, dry runs


@pytest.mark.parametrize(
    "words", [["build", "--json", "--help"], ["check", "-h", "--format", "json"], ["new", "--help", "--json"]]
)
def test_help_for_a_program_is_one_json_document(words: list[str], tmp_path: Path) -> None:
    assert document(call(words, tmp_path))["help"].startswith(f"Usage: manuscript {words[0]}")


def test_a_file_name_does_not_forge_a_line(book: Path) -> None:
    """Line ends of every kind, in what people read."""
    put(book, "chapters/03-a\nchapters: fine\u2028x.md", "Tekst[^9].\n")
    answer = call(["check"], book)
    assert not [line for line in answer.out.splitlines() if line.startswith(("chapters: fine", "x.md"))]
    assert "03-a<U+000A>chapters: fine<U+2028>x.md" in answer.out


EVERY = [" ".join(words) for words, _ in cli.group.every()]


@pytest.mark.parametrize("command", EVERY)
def test_every_command_has_help_with_an_example(command: str, tmp_path: Path) -> None:
    answer = call([*command.split(), "--help"], tmp_path)
    assert answer.code == 0
    assert f"Example: manuscript {command}" in " ".join(answer.out.split())
    assert "--json" in answer.out


def test_without_words_the_program_says_what_it_can(tmp_path: Path) -> None:
    answer = call([], tmp_path)
    assert answer.code == 0
    assert all(command in answer.out for command in cli.COMMANDS)


def test_the_version_is_one_line(tmp_path: Path) -> None:
    assert call(["--version"], tmp_path) == Answer(0, f"manuscript, version {__version__}\n", "")


@pytest.mark.parametrize("command", [name for name in cli.COMMANDS if name in {"new", "ask", "build", "pull"}])
def test_every_command_that_writes_has_a_dry_run(command: str, tmp_path: Path) -> None:
    assert "--dry-run" in call([command, "--help"], tmp_path).out


def test_a_dry_build_says_what_it_would_write_and_writes_nothing(book: Path) -> None:
    before = plain_files(book, "chapters", "contributions", "out")
    answer = call(["build", "--dry-run", "--json"], book)
    assert answer.code == 0
    assert [one["path"] for one in document(answer)["artifacts"]] == [
        "out/draft/een-klein-boek.docx",
        "out/draft/een-klein-boek.epub",
    ]
    assert plain_files(book, "chapters", "contributions", "out") == before


def test_a_dry_new_writes_nothing(tmp_path: Path) -> None:
    answer = call(["new", "boek", "--dry-run", "--json"], tmp_path)
    assert answer.code == 0
    assert list(tmp_path.iterdir()) == []


def test_a_new_book_builds_at_once_without_a_finding(tmp_path: Path) -> None:
    for lang in ("nl", "en"):
        assert call(["new", f"boek-{lang}", "--lang", lang], tmp_path).code == 0
        assert (tmp_path / f"boek-{lang}" / ".gitattributes").is_file()
        assert (tmp_path / f"boek-{lang}" / ".gitignore").is_file()
        answer = call(["build", "--json"], tmp_path / f"boek-{lang}")
        assert (answer.code, document(answer)["findings"]) == (0, [])


def test_the_book_is_the_one_named_or_the_one_around(book: Path, tmp_path: Path) -> None:
    named = call(["check", "--json", "--book", str(book)], tmp_path)
    around = call(["check", "--json"], book / "chapters" / "images")
    assert named.out == around.out == call(["check", "--json"], book).out


def test_without_to_docx_and_epub_are_built(book: Path) -> None:
    made = document(call(["build", "--json"], book))["artifacts"]
    assert [one["format"] for one in made] == ["docx", "epub"]


# Exit codes


def test_0_is_done(book: Path) -> None:
    assert call(["check"], book).code == 0
    assert call(["build"], book).code == 0


def test_1_is_findings_of_severity_error(book: Path) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    assert call(["check"], book).code == 1
    assert call(["build"], book).code == 1


def test_warnings_alone_exit_0(book: Path) -> None:
    put(book, CHAPTER, "---\ntitle: Over de tijd\n---\n\nEen<br>regel.\n")
    answer = call(["check", "--json"], book)
    assert (answer.code, found(answer)) == (0, [("C315", "warning")])


WRONG = (
    ["lezen"],
    ["check", "--onzin"],
    ["check", "--edition"],
    ["check", "--edition", "zomer"],
    ["check", "--format", "xml"],
    ["build", "--to", "docx,mobi"],
    ["build", "--to", ""],
    ["build", "--chapter", "nergens"],
    ["check", "te", "veel"],
)


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_2_is_wrong_use(words: list[str], book: Path) -> None:
    answer = call(words, book)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 2  # what is wrong, and what to do


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_use_is_one_json_document_too(words: list[str], book: Path) -> None:
    answer = call([*words, "--json"] if words[-1] != "--edition" else ["check", "--json", "--edition"], book)
    assert answer.code == 2
    assert list(document(answer)) == ["error"]
    assert list(document(answer)["error"]) == ["code", "message", "hint"]


@pytest.mark.parametrize("command", [name for name in EVERY if name not in {"new", "pull"}])
def test_3_where_there_is_no_book(command: str, tmp_path: Path) -> None:
    answer = call([*command.split(), "--json", "--book", str(tmp_path)], tmp_path)
    assert answer.code == 3
    assert document(answer)["error"]["code"] == "no-book"
    assert "manuscript new" in document(answer)["error"]["hint"]


def test_3_for_a_book_of_a_newer_format(book: Path) -> None:
    put(book, "book.yaml", (book / "book.yaml").read_text().replace("format: 1", "format: 7"))
    for command in ("check", "build", "status"):
        answer = call([command, "--json"], book)
        assert answer.code == 3
        assert "format 7" in document(answer)["error"]["message"]


def test_4_when_pandoc_is_gone(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "program", lambda: str(book / "no-such-pandoc"))
    pandoc.version.cache_clear()
    answer = call(["build", "--json"], book)
    pandoc.version.cache_clear()
    assert answer.code == 4
    assert "pandoc" in document(answer)["error"]["message"]
    assert "The program failed" not in answer.err


def test_4_when_another_run_writes_to_the_book(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "SECONDS", 0)
    with lock.held(book):
        answer = call(["build", "--json"], book)
    assert answer.code == 4
    assert document(answer)["error"]["code"] == "locked"
    assert str(os.getpid()) in document(answer)["error"]["message"]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=["int", "term", "hup"]
)
def test_128_and_the_number_after_a_signal(number: signal.Signals, code: int, book: Path) -> None:
    (book / ".manuscript").mkdir()
    before = plain_files(book, "out")
    with FileLock(book / ".manuscript" / "lock"), start(["build", "--json"], book) as process:
        _until(lambda: any((book / ".manuscript" / "parse").glob("[0-9a-f]*")))
        time.sleep(1)  # it now waits for the lock
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert process.returncode == code
    assert list(json.loads(out)) == ["error"]
    assert b"Traceback" not in err
    assert plain_files(book, "out") == before


def _until(done: Any, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_fault_of_the_program_is_one_sentence_and_no_traceback(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(looks, "wording", fail)
    answer = call(["check", "--json"], book)
    assert answer.code == 4
    assert list(document(answer)) == ["error"]
    assert "Traceback" not in answer.err


# JSON


def test_with_json_findings_are_in_the_one_document_only(book: Path) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    for command in ("check", "build"):
        answer = call([command, "--json"], book)
        assert found(answer) == [("L401", "error")]
        assert answer.err == ""


def test_with_json_a_refused_source_is_told_to_people_on_standard_error(book: Path) -> None:
    put(book, "page.txt", "{}")
    answer = call(["pull", "page.txt", "--post", "klok", "--json"], book)
    assert answer.code == 3
    error = document(answer)["error"]
    assert answer.err == f"manuscript: {error['message']}\n  {error['hint']}\n"
    assert "page.txt" in error["message"]


@pytest.mark.parametrize(
    "words", [["check", "--edition", "zomer"], ["pull", "--kind", "onzin", "page.txt"]], ids=" ".join
)
def test_with_json_what_stops_a_run_is_told_to_people_on_standard_error(words: list[str], book: Path) -> None:
    put(book, "page.txt", "iets\n")
    answer = call([*words, "--json"], book)
    assert answer.code == 2
    assert answer.err.startswith(f"manuscript: {document(answer)['error']['message']}\n")


def test_a_finding_has_these_keys(book: Path) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    (finding,) = document(call(["check", "--json"], book))["findings"]
    assert list(finding)[: len(KEYS)] == KEYS
    assert (finding["code"], finding["severity"]) == ("L401", "error")
    assert (finding["path"], finding["line"], finding["column"]) == (CHAPTER, 5, 5)


def test_lines_and_columns_count_from_1(book: Path) -> None:
    put(book, CHAPTER, "")
    findings = document(call(["check", "--json"], book))["findings"]
    assert [(finding["line"], finding["column"]) for finding in findings] == [(1, 1)] * len(findings)


def test_build_names_what_it_made_with_its_fingerprint(book: Path) -> None:
    answer = document(call(["build", "--json"], book))
    assert list(answer)[:2] == ["artifacts", "findings"]
    for one in answer["artifacts"]:
        assert list(one)[:3] == ["format", "path", "sha256"]
        assert hashlib.sha256((book / one["path"]).read_bytes()).hexdigest() == one["sha256"]


def test_formats_may_be_asked_for_one_by_one(book: Path) -> None:
    made = document(call(["build", "--to", "html", "--to", "epub,docx", "--json"], book))["artifacts"]
    assert [Path(one["path"]).suffix for one in made] == [".docx", ".epub", ".html"]


def test_paths_are_relative_with_a_slash_and_absolute_only_outside_the_book(book: Path, tmp_path: Path) -> None:
    inside = document(call(["build", "--to", "epub", "--out", "proef/een", "--json"], book))["artifacts"]
    assert [one["path"] for one in inside] == ["proef/een/een-klein-boek.epub"]
    outside = document(call(["build", "--to", "epub", "--out", str(tmp_path / "elders"), "--json"], book))["artifacts"]
    assert [one["path"] for one in outside] == [(tmp_path / "elders" / "een-klein-boek.epub").as_posix()]
    assert (tmp_path / "elders" / "een-klein-boek.epub").is_file()


def test_status_has_these_keys(book: Path) -> None:
    answer = document(call(["status", "--json"], book))
    assert {"chapters", "totals"} <= set(answer)
    for chapter in answer["chapters"]:
        assert {"id", "title", "status", "words", "open", "due"} <= set(chapter)
        assert {"own", "readers", "notes"} <= set(chapter["words"])


def test_ask_has_these_keys(book: Path) -> None:
    asking = "---\ntitle: Over de tijd\ngist: De klok staat stil.\nquestion: Hoe laat is het?\n---\n\nTijd.\n"
    put(book, CHAPTER, asking)
    answer = document(call(["ask", "tijd", "--json"], book))
    assert list(answer) == ["post", "files", "findings"]
    assert {"slug", "title", "question", "minutes", "notice", "revision", "markdown", "html", "url", "id"} <= set(
        answer["post"]
    )
    assert all((book / path).is_file() for path in answer["files"])
    replies = document(call(["ask", "tijd", "--replies", "--json"], book))
    assert list(replies) == ["chapter", "replies", "files", "findings"]
    for one in replies["replies"]:
        assert list(one) == ["contribution", "name", "url", "words", "group", "text"]


def test_the_formats_of_check(book: Path) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    sarif = call(["check", "--format", "sarif"], book)
    (result,) = document(sarif)["runs"][0]["results"]
    assert (sarif.code, result["ruleId"], result["level"]) == (1, "L401", "error")
    assert call(["check", "--format", "json"], book) == call(["check", "--json"], book)
    github = call(["check", "--format", "github"], book).out
    assert github.startswith(f"::error file={CHAPTER},line=5,col=5,title=L401::")
    text = call(["check", "--format", "text"], book).out
    assert text.startswith(f"{CHAPTER}:5:5: error L401: ")


# Rules that several commands share


@pytest.mark.parametrize(
    ("path", "data", "line"),
    [
        (CHAPTER, b"---\ntitle: Tijd\n---\n\nCaf\xe9\n", 5),
        (CHAPTER, b"---\ntitle: Tijd\n---\n\nEen\0twee\n", 5),
        ("book.yaml", b"title: Een\0klein boek\nlang: [nl\n", 1),
        ("book.yaml", b"title: Caf\xe9\n", 1),
        ("contributions/vraag/c000001.edit.yaml", b"fate: open\nnote: caf\xe9\n", 2),
        ("contributions/vraag/c000001.edit.yaml", b"fate: open\nnote: a\0b\n", 2),
        ("contributions/permissions/2026-02-01-joost-wielinga-01.yaml", b"\xff\xfe\0\0", 1),
    ],
)
def test_a_fault_in_a_text_is_a_finding_with_path_and_line(book: Path, path: str, data: bytes, line: int) -> None:
    put(book, path, data)
    answer = call(["check", "--json"], book)
    assert answer.code in (0, 1)
    assert (path, line) in [(finding["path"], finding["line"]) for finding in document(answer)["findings"]]


def test_draft_review_and_publisher_need_no_configuration_and_draft_is_the_default(book: Path) -> None:
    for edition in ("draft", "review", "publisher"):
        assert call(["build", "--to", "epub", "--edition", edition], book).code == 0
        assert (book / "out" / edition / "een-klein-boek.epub").is_file()
    shutil.rmtree(book / "out")
    assert call(["build", "--to", "epub"], book).code == 0
    assert (book / "out" / "draft" / "een-klein-boek.epub").is_file()


def test_a_quote_without_a_basis_is_a_warning_in_draft_marked_in_print_and_an_error_in_publisher(book: Path) -> None:
    for path, text in UNASKED.items():
        put(book, path, text)
    draft = call(["build", "--json"], book)
    assert (draft.code, found(draft)) == (0, [("Q608", "warning")])
    mark = looks.wording("nl").say("not yet permitted")
    for one in document(draft)["artifacts"]:
        assert mark in words_of((book / one["path"]).read_bytes())
    before = plain_files(book, "out")
    publisher = call(["build", "--edition", "publisher", "--json"], book)
    assert (publisher.code, found(publisher)) == (1, [("Q608", "error")])
    assert plain_files(book, "out") == before


def test_any_error_builds_nothing_and_leaves_out_as_it_was(book: Path) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    before = plain_files(book, "out")
    answer = call(["build", "--json"], book)
    assert (answer.code, document(answer)["artifacts"]) == (1, [])
    assert plain_files(book, "out") == before
    assert set(LAST_GOOD) == set(before)


def test_names_that_differ_in_capitals_only_are_a_warning(book: Path) -> None:
    put(book, "chapters/02-TIJD.md", "---\ntitle: Nog eens\n---\n\nOver de tijd.\n")
    answer = call(["build", "--json"], book)
    assert (answer.code, found(answer)) == (0, [("B209", "warning")])
    assert len(document(answer)["artifacts"]) == 2


def test_private_folders_are_ignored_by_git_from_their_first_moment(book: Path) -> None:
    shutil.rmtree(book / "out")
    commit(book)
    assert call(["build", "--to", "epub"], book).code == 0
    for folder in ("out", ".manuscript"):
        assert (book / folder / ".gitignore").read_text() == "*\n"
    assert git(book, "status", "--porcelain", "--untracked-files=all") == ""
    assert call(["build", "--to", "epub", "--out", "proef"], book).code == 0
    assert git(book, "status", "--porcelain", "--untracked-files=all") == ""


def test_building_twice_writes_the_same_bytes(book: Path) -> None:
    first = document(call(["build", "--json"], book))
    shutil.rmtree(book / ".manuscript")
    assert document(call(["build", "--json"], book)) == first


# Words for people


def test_what_a_stranger_wrote_never_moves_a_terminal(book: Path) -> None:
    for path, text in UNASKED.items():
        put(book, path, text)
    snapshot = (book / "contributions/vraag/c000001.md").read_text()
    named = snapshot.replace("author: Joost Wielinga", 'author: "Joost \\u001b[31m\\u202eW\\u009b1m"')
    put(book, "contributions/vraag/c000001.md", named)
    put(book, "chapters/03-\x1b[2J\u202e.md", "---\ntitle: Rare naam\n---\n\nZie [x](y\x1b]8;;z).\n")
    for form in ("text", "github"):
        answer = call(["check", "--format", form], book)
        assert "Q608" in answer.out
        assert not set("\x1b\x9b\u202e") & set(answer.out + answer.err)
    raw = call(["check", "--json"], book).out
    assert not set("\x1b\x9b\u202e") & set(raw)


def test_a_reader_that_has_gone_is_met_in_silence(book: Path) -> None:
    put(book, CHAPTER, "---\ntitle: Tijd\n---\n\n" + "".join(f"Zie [weg](9{n}-weg.md).\n\n" for n in range(2000)))
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "-m", "manuscript", "check"]
    done = subprocess.run(words, cwd=book, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writing)
    assert done.stderr == b""


def test_an_ascii_terminal_gets_words_that_it_can_show(book: Path) -> None:
    put(book, "book.yaml", (book / "book.yaml").read_text() + "titel: Café\n")
    put(book, CHAPTER, "---\ntitle: Tijd\n---\n\nZie [weg](wég.md).\n")
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    answer = spawn(["check"], book, **plain)
    assert answer.code == 1
    assert answer.out.isascii()
    assert "L401" in answer.out
    assert spawn(["build", "--json"], book, **plain).code == 1


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)], ids=["plain", "no-color"])
def test_colours_only_on_a_terminal_that_wants_them(book: Path, variables: dict[str, str], *, coloured: bool) -> None:
    put(book, CHAPTER, BROKEN[CHAPTER])
    assert ("\x1b" in _on_terminal(["check"], book, variables)) == coloured
    assert "\x1b" not in spawn(["check"], book, **variables).out


def _on_terminal(words: list[str], folder: Path, variables: dict[str, str]) -> str:
    """Run with a terminal as standard output; give what it was sent."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "manuscript", *words]
    environment = {**os.environ, "TERM": "xterm-256color", **variables}
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        sent = b""
        while select.select([ours], [], [], 30)[0]:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # how Linux says that the other side has closed
                break
            if not piece:
                break
            sent += piece
        process.wait(30)
    os.close(ours)
    return sent.decode()


# Git


def stamp(book: Path, **variables: str) -> str:
    """Build, and give the remark of the build's stamp."""
    answer = spawn(["build", "--to", "epub", "--json"], book, **variables)
    assert answer.code == 0, answer.err
    said = document(answer)["stamp"]
    assert list(said) == ["commit", "state", "note"]
    return str(said["note"])


def test_a_book_without_git_builds_and_says_so(book: Path) -> None:
    assert "no git repository" in stamp(book)


def test_a_repository_without_a_commit_builds_and_says_so(book: Path) -> None:
    git(book, "init", "--quiet")
    assert "without a commit" in stamp(book)


def test_a_clean_commit_needs_no_remark(book: Path) -> None:
    commit(book)
    assert stamp(book) == ""


def test_a_dirty_tree_builds_and_says_so(book: Path) -> None:
    commit(book)
    put(book, "chapters/03-nieuw.md", "---\ntitle: Nieuw\n---\n\nTekst.\n")
    assert "not committed" in stamp(book)


def test_a_detached_head_builds_and_says_so(book: Path) -> None:
    commit(book)
    git(book, "checkout", "--quiet", "--detach")
    assert "on no branch" in stamp(book)


def test_a_shallow_clone_builds_and_says_so(book: Path, tmp_path: Path) -> None:
    commit(book)
    put(book, "book.yaml", (book / "book.yaml").read_text() + "subtitle: En later\n")
    commit(book)
    git(tmp_path, "clone", "--quiet", "--depth", "1", book.as_uri(), "ondiep")
    assert "shallow" in stamp(tmp_path / "ondiep")


def test_a_book_in_a_folder_of_a_bigger_repository_builds(tmp_path: Path) -> None:
    inner = lay_book(tmp_path / "groot" / "boeken" / "klein")
    put(tmp_path / "groot", "lees.md", "iets anders\n")
    commit(tmp_path / "groot")
    put(tmp_path / "groot", "lees.md", "buiten het boek veranderd\n")
    assert stamp(inner) == ""
    put(inner, CHAPTER, "---\ntitle: Tijd\n---\n\nAnders.\n")
    assert "not committed" in stamp(inner)


def test_variables_of_git_point_nowhere_else(book: Path, tmp_path: Path) -> None:
    commit(book)
    other = tmp_path / "ander"
    put(other, "x", "x\n")
    commit(other)
    assert stamp(book, GIT_DIR=str(other / ".git"), GIT_WORK_TREE=str(other)) == ""


def test_a_machine_without_git_builds_and_says_what_the_stamp_is(book: Path, tmp_path: Path) -> None:
    commit(book)
    (tmp_path / "leeg").mkdir()
    assert stamp(book, PATH=str(tmp_path / "leeg")) != ""


def test_no_program_named_in_a_repository_is_run(book: Path, tmp_path: Path) -> None:
    mark = tmp_path / "gedraaid"
    planted = put(tmp_path, "kwaad.sh", f"#!/bin/sh\ntouch {mark}\ncat\n")
    planted.chmod(0o755)
    put(book, ".gitattributes", "*.md filter=kwaad diff=kwaad\n")
    commit(book)
    for name in ("core.fsmonitor", "core.pager", "diff.external", "diff.kwaad.textconv", "filter.kwaad.clean",
                 "filter.kwaad.process", "gpg.program", "core.sshCommand", "core.editor"):  # fmt: skip
        git(book, "config", name, str(planted))
    git(book, "config", "log.showSignature", "true")
    git(book, "config", "core.hooksPath", str(tmp_path))
    for hook in ("post-index-change", "pre-commit", "post-checkout", "fsmonitor-watchman"):
        put(book, f".git/hooks/{hook}", planted.read_text()).chmod(0o755)
    put(book, CHAPTER, (book / CHAPTER).read_text().replace("Tijd is", "Tijd ix"))
    stamp(book)
    assert call(["status"], book).code == 0
    assert not mark.exists()
