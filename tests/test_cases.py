"""Every folder of `cases/` -> what the program says about the book in it, compared with what it should say.

A case: `in/` is laid over `_base/` (`in/.remove` names files of the base to leave out, one a line), `setup` makes what
cannot be stored (links, devices, huge files, repositories), `run` holds the command's words, one command a line,
`in/.blog.json` a blog that answers while they run (`tests/blogserver.py`), `in/.programs` the only programs that are there
besides git, validators in disguise, `out` the exit code and the standard output of
each. `pytest --bless` rewrites `out`.
"""

import json
import os
import re
import shlex
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from manuscript.formats import package
from manuscript.model.rules import RULES
from tests import blogserver, deliveries, planted
from tests.support import CASES, DICTIONARIES, Answer, call, commit, git, lay_book, plain_files, put

SECONDS = 10
_NAMES = sorted(folder.name for folder in CASES.iterdir() if (folder / "run").is_file())
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
_REVISION = re.compile(r'(?<="revision": ")[0-9a-f]{40}|(?<= at )[0-9a-f]{10}(?=[,.])')
_BLOG = re.compile(r"\blocalhost:\d+")
_SIZE = re.compile(r"\([\d,]+ bytes\)")
_BYTES = re.compile(r'(?<="bytes": )\d+')
_SECONDS = re.compile(r'(?<="seconds": )[\d.]+')
_CODE = re.compile(r'"code": "([A-Z]\d{3})"')
_TRACE = ("Traceback", 'File "', "The program failed")
_OWNED = ("chapters", "contributions")


@pytest.mark.parametrize("name", _NAMES)
def test_case(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bless: bool) -> None:  # noqa: FBT001 - pytest passes fixtures by name
    case = CASES / name
    book = lay_case(case, tmp_path / "book")
    programs = book / ".programs"
    if programs.is_dir():
        (programs / "git").symlink_to(str(shutil.which("git")))
        monkeypatch.setenv("PATH", str(programs))
        monkeypatch.delenv("MANUSCRIPT_VALIDATORS")
    with blogserver.of_case(book):
        said = [_run(line, book) for line in (case / "run").read_text("utf-8").splitlines()]
    golden = "".join(f"{answer.code}\n{_steady(answer.out, book)}" for answer in said)
    if bless:
        (case / "out").write_text(golden, "utf-8")
    assert golden == (case / "out").read_text("utf-8")


def test_every_rule_has_a_case() -> None:
    shown = {code for name in _NAMES for code in _CODE.findall((CASES / name / "out").read_text("utf-8"))}
    assert set(RULES) - shown == set()


def test_a_case_is_named_after_a_rule_that_it_shows() -> None:
    named = [(name, code) for name in _NAMES if (code := name.partition("-")[0]) in RULES]
    assert len(named) >= len(RULES)
    for name, code in named:
        assert f'"code": "{code}"' in (CASES / name / "out").read_text("utf-8"), name


def test_a_case_that_is_fine_has_no_findings() -> None:
    fine = [name for name in _NAMES if name.startswith("fine-")]
    assert fine
    for name in fine:
        said = (CASES / name / "out").read_text("utf-8")
        assert said.startswith("0\n"), name
        assert '"code"' not in said, name


def test_a_case_is_named_after_a_rule_or_how_it_ends() -> None:
    assert [name for name in _NAMES if name.partition("-")[0] not in {*RULES, "fine", "refused"}] == []


def lay_case(case: Path, book: Path) -> Path:
    """Lay the book of a case: the base, what the case adds and leaves out, and what its `setup` makes."""
    lay_book(book)
    laid = case / "in"
    if laid.is_dir():
        shutil.copytree(laid, book, dirs_exist_ok=True)
    remove = book / ".remove"
    for path in remove.read_text("utf-8").split() if remove.is_file() else ():
        (book / path).unlink()
    remove.unlink(missing_ok=True)
    for program in (book / ".programs").glob("*"):
        program.chmod(0o755)
    for line in (case / "setup").read_text("utf-8").splitlines() if (case / "setup").is_file() else ():
        _set_up(book, *shlex.split(line))
    return book


def _set_up(book: Path, what: str, path: str = "", more: str = "") -> None:
    """Make what git cannot store: `link PATH TARGET`, `fifo PATH`, `fill PATH BYTES`, `commit`, `append PATH TEXT`, `shallow`.

    Also `remove PATH`, `build EDITION`, and `spoil FILE "MEMBER OLD NEW"`: a member of a finished file changed, or taken out. And
    what only deliveries need (`tests/deliveries.py`): `deliver DIR`, `forge DELIVERY [PANDOC]`, `vouch DELIVERY`, `repack ZIP`.
    """
    full = book / path
    full.parent.mkdir(parents=True, exist_ok=True)
    if what == "link":
        full.symlink_to(more)
    elif what == "fifo":
        os.mkfifo(full)
    elif what == "fill":
        start = full.read_bytes() if full.exists() else b""
        put(book, path, start + b"woord " * (int(more) // 6))
    elif what == "append":
        full.write_text(full.read_text("utf-8") + more + "\n", "utf-8")
    elif what == "commit":
        commit(book)
    elif what in _FINISHED:
        _FINISHED[what](book, full, more)
    elif what == "git":
        git(book, path, *shlex.split(more))
    else:
        raise ValueError(what)


def _build(book: Path, edition: str) -> None:
    assert call(["build", "--edition", edition], book).code == 0


_FINISHED: dict[str, Callable[[Path, Path, str], object]] = {
    "remove": lambda _, path, __: path.unlink(),
    "build": lambda book, path, _: _build(book, path.name),
    "spoil": lambda _, path, more: spoil(path, *shlex.split(more)),
    **deliveries.SET_UP,
}
"""What is done to finished files: the book, the path that is named, one word more."""


def spoil(file: Path, member: str, old: str = "", new: str = "") -> None:
    """Change a member of a finished file; without `old` take it out, or put one in that was not there."""
    held = package.members(file.read_bytes())
    if old:
        assert old.encode() in held[member], f"{old} is not in {member}"
        held[member] = held[member].replace(old.encode(), new.encode())
    elif held.pop(member, None) is None:
        held[member] = b"one more"
    file.write_bytes(planted.packed(held))


def _run(line: str, book: Path) -> Answer:
    words = shlex.split(line)
    guarded = () if "--dry-run" not in words and words[0] in ("pull", "new", "ask", "permission", "triage") else _OWNED
    before, built = plain_files(book, *guarded), plain_files(book, "out")
    began = time.monotonic()
    answer = call(words, book)
    assert time.monotonic() - began < SECONDS
    assert not [mark for mark in _TRACE if mark in answer.err + answer.out]
    assert plain_files(book, *guarded) == before
    if answer.code or "--dry-run" in words:
        assert plain_files(book, "out") == built
    if "--json" in words:
        json.loads(answer.out)
    return answer


def _steady(out: str, book: Path) -> str:
    """Put words in the place of what differs from run to run: where the book is, what was built, how large it is."""
    plain = _REVISION.sub(
        "<commit>", _BLOG.sub("<blog>", out.replace(str(book), "<book>").replace(str(DICTIONARIES), "<dictionaries>"))
    )
    plain = _SECONDS.sub("0", _BYTES.sub("0", plain))
    return _SIZE.sub("(<size>)", _SHA256.sub("<sha256>", plain))
