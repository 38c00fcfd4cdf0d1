"""Two people sort on two branches, and git merges: what fits together is together, what does not is one plain finding."""

import itertools
import json
import subprocess
from pathlib import Path

import pytest

from manuscript.core import snapshots
from manuscript.model.files import SnapshotFile
from tests.support import call, commit, git, lay_book, put

COUNT = 50
EDITS: dict[str, list[str]] = {
    "fate": ["--as", "declined", "--because", "off-topic"],
    "shortlist": ["--as", "shortlisted"],
    "reply": ["--reply", "Dank je: we komen erop terug, echt."],
    "assignee": ["--assignee", "Wil Zandvliet"],
    "note": ["--note", "Mooi voorbeeld # van fietsen"],
    "tag": ["--tag", "cases"],
    "tags": ["--tag", "aap, noot", "--tag", "zus"],
    "link": ["--chapter", "tijd"],
    "links": ["--chapter", "tijd", "--type", "example"],
}
SHORT = "fate: to-quote\n"
COMPACT = """fate: to-quote   # of: declined
because: goed
assignee: Ann Bakker
tags: [oud]
links:
  - {chapter: tijd, type: thanks}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book with fifty contributions, in a repository that knows nothing of sidecars."""
    return lay(tmp_path / "book", COUNT)


def lay(folder: Path, count: int) -> Path:
    book = lay_book(folder)
    put(book, ".gitattributes", "* text=auto eol=lf\n")
    put(book, "contributions/veel/post.yaml", "title: Veel\nchapters: [begin]\n")
    for number in range(1, count + 1):
        words = f"Lezer {number} vindt er iets van."
        file = SnapshotFile(
            id=f"wordpress:blog.example:{number}",
            kind="comment",
            author=f"Lezer {number}",
            body_sha256=snapshots.digest(words),
        )
        put(book, f"contributions/veel/c{number:06d}.md", snapshots.write(file, words))
    return book


def ids(*numbers: int) -> list[str]:
    return [f"veel/c{number:06d}" for number in numbers]


def triage(book: Path, words: list[str], *numbers: int) -> None:
    answer = call(["triage", *ids(*numbers), *words], book)
    assert answer.code == 0, answer.err + answer.out


def on_branch(book: Path, name: str) -> None:
    git(book, "checkout", "--quiet", "-b", name, "main")


def merge(book: Path) -> bool:
    """Merge the other branch; say whether git could do it by itself."""
    git(book, "checkout", "--quiet", "een")
    try:
        git(book, "merge", "--quiet", "--no-edit", "twee")
    except subprocess.CalledProcessError:
        return False
    return True


def said(book: Path, number: int) -> dict[str, object]:
    shown = json.loads(call(["show", *ids(number), "--json"], book).out)
    return {key: _sorted(value) for key, value in {**shown["decided"], "fate": shown["fate"]}.items()}


def told(book: Path) -> list[dict[str, object]]:
    findings = json.loads(call(["check", "--json"], book).out)["findings"]
    return [one for one in findings if "/veel/" in str(one["path"]) and str(one["path"]).endswith(".yaml")]


def test_fifty_contributions_sorted_on_two_branches_merge_without_a_conflict(book: Path) -> None:
    """One sets fates, the other everything else."""
    commit(book)
    numbers = range(1, COUNT + 1)
    on_branch(book, "een")
    triage(book, ["--as", "declined", "--because", "off-topic"], *numbers[:25])
    triage(book, ["--as", "to-quote", "--because", "tegengeluid: goed"], *numbers[25:])
    commit(book)
    on_branch(book, "twee")
    triage(book, ["--assignee", "Wil Zandvliet", "--note", "Nog bellen", "--tag", "cases"], *numbers)
    triage(book, ["--tag", "bellen", "--chapter", "tijd"], *numbers[10:40])
    commit(book)
    assert merge(book)
    assert told(book) == []
    for number in numbers:
        now = said(book, number)
        first = number <= 25
        assert now["fate"] == ("declined" if first else "to-quote")
        assert now["because"] == ("off-topic" if first else "tegengeluid: goed")
        assert (now["assignee"], now["note"]) == ("Wil Zandvliet", "Nog bellen")
        assert now["tags"] == (["bellen", "cases"] if 10 < number <= 40 else ["cases"])
        assert len(now["links"]) == (1 if 10 < number <= 40 else 0)  # type: ignore[arg-type]  # a list


def test_what_contradicts_is_one_finding_each_and_one_command_settles_it(book: Path) -> None:
    commit(book)
    numbers = range(1, COUNT + 1)
    on_branch(book, "een")
    triage(book, ["--as", "declined", "--because", "off-topic", "--tag", "een"], *numbers)
    commit(book)
    on_branch(book, "twee")
    triage(book, ["--as", "to-quote", "--because", "mooi", "--tag", "twee"], *numbers[:20])
    triage(book, ["--note", "Nog bellen"], *numbers[20:])
    commit(book)
    assert merge(book)
    findings = told(book)
    assert [one["code"] for one in findings] == ["R730"] * 20
    for number, one in zip(numbers, findings, strict=False):
        assert one["path"] == f"contributions/veel/c{number:06d}.edit.yaml"
        line = (book / str(one["path"])).read_text().splitlines()[int(str(one["line"])) - 1]
        assert line == "fate: to-quote"
        assert "`fate: declined`" in str(one["message"])
        assert "`fate: to-quote`" in str(one["message"])
        assert f"manuscript triage veel/c{number:06d} --as" in str(one["hint"])
        assert said(book, number)["fate"] == "open"
    assert call(["triage", *ids(*numbers[:20]), "--tag", "drie"], book).code == 1
    triage(book, ["--as", "declined", "--because", "off-topic"], *numbers[:20])
    assert told(book) == []
    assert said(book, 1) | {"fate": "declined", "because": "off-topic", "tags": ["een", "twee"]} == said(book, 1)


def test_of_a_file_that_triage_made_git_merges_other_keys_without_being_told_how(tmp_path: Path) -> None:
    same = [{"fate", "shortlist"}, {"tag", "tags"}, {"link", "links"}]
    pairs = [pair for pair in itertools.permutations(EDITS, 2) if set(pair) not in same]
    book = lay(tmp_path / "book", len(pairs))
    put(book, "contributions/.gitattributes", "*.edit.yaml merge=text\n")
    triage(book, ["--note", "oud"], *range(1, len(pairs) + 1))
    commit(book)
    for branch, at in (("een", 0), ("twee", 1)):
        on_branch(book, branch)
        for name, words in EDITS.items():
            triage(book, words, *(number for number, pair in enumerate(pairs, 1) if pair[at] == name))
        commit(book)
    assert merge(book)
    assert told(book) == []


def test_in_a_new_book_git_knows_from_the_start(tmp_path: Path) -> None:
    assert call(["new", "book"], tmp_path).code == 0
    made = tmp_path / "book"
    attributes = (made / ".gitattributes").read_text()
    other = lay(tmp_path / "other", 2)
    put(other, ".gitattributes", attributes)
    commit(other)
    on_branch(other, "een")
    triage(other, ["--as", "thanked"], 1, 2)
    commit(other)
    on_branch(other, "twee")
    triage(other, ["--tag", "x"], 1, 2)
    commit(other)
    assert merge(other)
    assert told(other) == []
    assert not (other / "contributions/.gitattributes").exists()
    assert (said(other, 2)["fate"], said(other, 2)["tags"]) == ("thanked", ["x"])


def test_where_git_leaves_a_conflict_there_is_one_finding_each_and_triage_clears_it(book: Path) -> None:
    """As on a host that merges by itself, or in a book where somebody told git otherwise."""
    put(book, "contributions/.gitattributes", "*.edit.yaml merge=text\n")
    commit(book)
    on_branch(book, "een")
    triage(book, ["--as", "declined", "--because", "off-topic", "--tag", "een"], 1, 2)
    commit(book)
    on_branch(book, "twee")
    triage(book, ["--as", "to-quote", "--tag", "twee"], 1)
    triage(book, ["--assignee", "Wil", "--tag", "twee"], 2)
    commit(book)
    assert not merge(book)
    assert [one["code"] for one in told(book)] == ["R730", "C303"]
    triage(book, ["--as", "to-quote"], 1)
    triage(book, ["--tag", "drie"], 2)
    assert told(book) == []
    first, second = said(book, 1), said(book, 2)
    assert (first["fate"], first["because"], first["tags"]) == ("to-quote", "", ["een", "twee"])
    assert (second["fate"], second["assignee"], second["tags"]) == ("declined", "Wil", ["drie", "een", "twee"])


@pytest.mark.parametrize("before", [None, "triaged", SHORT, COMPACT], ids=["new", "triaged", "short", "compact"])
def test_every_pair_of_edits_merges(before: str | None, tmp_path: Path) -> None:
    """Also where a file was written by hand, without a line between its keys; both edits hold, whichever side is ours."""
    pairs = list(itertools.permutations(EDITS, 2))
    pairs = [pair for pair in pairs if set(pair) != {"fate", "shortlist"}]
    book = lay(tmp_path / "book", len(pairs))
    for number in range(1, len(pairs) + 1) if before not in (None, "triaged") else ():
        put(book, f"contributions/veel/c{number:06d}.edit.yaml", str(before))
    if before == "triaged":
        triage(book, ["--as", "to-quote", "--because", "goed", "--tag", "oud"], *range(1, len(pairs) + 1))
    elif before:
        call(["triage", "vraag/c000003", "--tag", "x"], book)  # the book has been sorted in before
    commit(book)
    for branch, at in (("een", 0), ("twee", 1)):
        on_branch(book, branch)
        for name, words in EDITS.items():
            triage(book, words, *(number for number, pair in enumerate(pairs, 1) if pair[at] == name))
        commit(book)
    alone = {name: _alone(name, before, tmp_path / name) for name in EDITS}
    untouched = _alone("", before, tmp_path / "untouched")
    assert merge(book)
    assert told(book) == []
    for number, pair in enumerate(pairs, 1):
        assert said(book, number) == _both(untouched, alone[pair[0]], alone[pair[1]]), pair


@pytest.mark.parametrize("before", ["triaged", COMPACT], ids=["triaged", "compact"])
def test_a_link_that_goes_merges_with_every_other_key(before: str, tmp_path: Path) -> None:
    others = [name for name in EDITS if name not in ("link", "links")]
    book = lay(tmp_path / "book", len(others))
    for number in range(1, len(others) + 1):
        if before == "triaged":
            triage(book, ["--as", "to-quote", "--chapter", "tijd", "--type", "thanks"], number)
        else:
            put(book, f"contributions/veel/c{number:06d}.edit.yaml", before)
    call(["triage", "vraag/c000003", "--tag", "x"], book)  # git is told
    commit(book)
    on_branch(book, "een")
    triage(book, ["--unlink", "tijd"], *range(1, len(others) + 1))
    commit(book)
    on_branch(book, "twee")
    for number, name in enumerate(others, 1):
        triage(book, EDITS[name], number)
    commit(book)
    assert merge(book)
    assert told(book) == []
    for number, name in enumerate(others, 1):
        held = said(book, number)
        assert (name, held.get("links", [])) == (name, [])


def _alone(name: str, before: str | None, folder: Path) -> dict[str, object]:
    """Say what one edit alone makes of a file."""
    book = lay(folder, 1)
    if before == "triaged":
        triage(book, ["--as", "to-quote", "--because", "goed", "--tag", "oud"], 1)
    elif before:
        put(book, "contributions/veel/c000001.edit.yaml", before)
    if name:
        triage(book, EDITS[name], 1)
    shown = json.loads(call(["show", "veel/c000001", "--json"], book).out)
    nothing = {"because": "", "reply": "", "assignee": "", "person": "", "note": "", "tags": [], "links": []}
    return {**nothing, **(shown["decided"] or {}), "fate": shown["fate"]}


def _both(base: dict[str, object], one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    """Put two changes of one state together, key by key."""
    made: dict[str, object] = {}
    for key, value in base.items():
        if isinstance(value, list):
            items = [*value, *_new(value, one[key]), *_new(value, other[key])]
            made[key] = _sorted([item for at, item in enumerate(items) if item not in items[:at]])
        else:
            made[key] = other[key] if one[key] == value else one[key]
    return made


def _new(before: list[object], after: object) -> list[object]:
    assert isinstance(after, list)
    return [item for item in after if item not in before]


def _sorted(value: object) -> object:
    return sorted(value, key=str) if isinstance(value, list) else value
