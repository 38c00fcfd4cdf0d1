"""Readers' comments from a real WordPress, asked again and again: what is taken, what is counted, what stays as it is."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.real.wordpress import Post, WordPress
from tests.support import Answer, call

pytestmark = pytest.mark.xdist_group("wordpress")
TYPED = "It's “so” -- 'nice' & <em>true</em> ☺\n\nEn een tweede alinea..."
BOOK = """title: Brood
lang: nl-NL
identifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a10
authors:
  - name: Mies Meel
chapters:
  - brood
blogs:
  - {{name: weblog, url: "{url}"{user}}}
"""


@pytest.fixture
def book(tmp_path: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start a book whose blog is the running one; its password is in the environment."""
    blog.permalinks("/%postname%/")
    root = tmp_path / "boek"
    (root / "chapters").mkdir(parents=True)
    (root / "chapters/01-brood.md").write_text("# Brood\n\nTekst.\n", "utf-8")
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.password)
    name_blog(root, blog)
    return root


def name_blog(root: Path, blog: WordPress, *, user: bool = True) -> None:
    text = BOOK.format(url=blog.url, user=f", user: {blog.user}" if user else "")
    (root / "book.yaml").write_text(text, "utf-8")


def pull(root: Path, *words: str) -> dict[str, Any]:
    answer: Answer = call(["pull", "--json", *words], root)
    assert answer.code == 0, answer.out + answer.err
    told: dict[str, Any] = json.loads(answer.out)
    return told


def tree(root: Path) -> dict[str, str]:
    """Give every file below `contributions/` with the hash of its bytes and the time of its last change."""
    return {
        path.relative_to(root).as_posix(): f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
        for path in (root / "contributions").rglob("*")
        if path.is_file()
    }


def words(root: Path) -> dict[str, bytes]:
    """Give what git would see of the readers' side."""
    files = (path for path in (root / "contributions").rglob("*") if path.is_file() and ".local" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def snapshot(root: Path, number: int) -> str:
    return (root / f"contributions/brood/c{number:06d}.md").read_text("utf-8")


def counts(told: dict[str, Any], *names: str) -> tuple[int, ...]:
    (row,) = told["sources"]
    return tuple(row[name] for name in names)


def codes(told: dict[str, Any]) -> set[str]:
    return {one["code"] for one in told["findings"]}


class Said:
    """A post with one comment of every kind."""

    def __init__(self, blog: WordPress) -> None:
        self.post: Post = blog.post("Wie bakt er?", "brood")
        self.anna = blog.comment(self.post, "Anna Zwart", TYPED)
        self.bram = blog.comment(self.post, "Bram", "Ik niet, Anna.", self.anna)
        self.mies = blog.comment(self.post, "Mies Meel", "Dank, Bram.", self.bram)
        self.hanneke = blog.comment(self.post, "Hanneke", "Ook van mij dank.", user_id=1)
        self.ping = blog.comment(self.post, "Elders", "[...] brood [...]", comment_type="pingback")
        self.waits, self.spam, self.binned = (blog.comment(self.post, "Wie", f"Nog {n}") for n in range(3))
        for comment, status in ((self.waits, "hold"), (self.spam, "spam"), (self.binned, "trash")):
            blog.set_status(comment, status)


CLASSES = ("found", "readers", "authors", "pingbacks", "pending", "spam", "deleted", "new", "changed", "unchanged")


def test_with_a_password_every_kind_is_counted_and_words_are_as_typed(blog: WordPress, book: Path) -> None:
    said = Said(blog)
    told = pull(book, "--post", "brood", "--chapter", "brood")
    assert counts(told, *CLASSES) == (8, 2, 2, 1, 1, 1, 1, 4, 0, 0)
    anna = snapshot(book, said.anna)
    assert TYPED in anna
    assert "source_format: raw" in anna
    assert f"parent: c{said.anna:06d}" in snapshot(book, said.bram)
    assert f"parent: c{said.bram:06d}" in snapshot(book, said.mies)
    post = (book / "contributions/brood/post.yaml").read_text("utf-8")
    assert f'url: "{blog.url}/brood/"\n' in post
    assert 'title: "Wie bakt er?"\n' in post
    assert codes(told) == set()
    for data in words(book).values():
        assert b"voorbeeld.example" not in data
        assert b"203.0.113.7" not in data


def test_anybody_sees_what_is_approved_only(blog: WordPress, book: Path) -> None:
    said = Said(blog)
    name_blog(book, blog, user=False)
    told = pull(book, "--post", "brood", "--chapter", "brood")
    assert counts(told, *CLASSES) == (4, 2, 2, 0, 0, 0, 0, 4, 0, 0)
    assert "source_format: html" in snapshot(book, said.anna)


def test_pulled_again_no_byte_changes_and_the_post_is_known(blog: WordPress, book: Path) -> None:
    Said(blog)
    blog.comment(blog.post("Iets anders", "anders"), "Cor", "Hoort niet bij het boek.")
    pull(book, "--post", "brood", "--chapter", "brood")
    before = tree(book)
    told = pull(book)
    assert tree(book) == before
    assert counts(told, "new", "changed", "unchanged") == (0, 0, 4)
    (left_out,) = told["findings"]
    assert left_out["code"] == "P873"
    assert "anders (1)" in left_out["message"]
    assert "pull --post anders" in left_out["hint"]


def test_what_changes_on_the_blog_changes_here(blog: WordPress, book: Path) -> None:
    said = Said(blog)
    pull(book, "--post", "brood", "--chapter", "brood")
    blog.edit(said.bram, "Ik wel, Anna.")
    blog.set_status(said.waits, "approve")
    blog.delete(said.spam)
    later = blog.comment(said.post, "Dirk", "Ben ik te laat?", said.waits)
    told = pull(book)
    assert counts(told, *CLASSES) == (8, 4, 2, 1, 0, 0, 1, 2, 1, 3)
    assert "Ik wel, Anna." in snapshot(book, said.bram)
    assert f"parent: c{said.waits:06d}" in snapshot(book, later)


def test_the_export_of_the_same_blog_is_the_same_tree(blog: WordPress, book: Path, tmp_path: Path) -> None:
    said = Said(blog)
    blog.comments(said.post, [(f"Lezer {n}", f"Dit is antwoord {n}: 'brood' -- ja?") for n in range(20)])
    pull(book, "--post", "brood", "--chapter", "brood")
    before = words(book)
    (tmp_path / "export.xml").write_bytes(blog.export())
    told = pull(book, str(tmp_path / "export.xml"), "--post", "brood")
    assert counts(told, "new", "changed", "unchanged") == (0, 0, 24)
    assert words(book) == before


def test_the_export_first_and_anybody_after_it_keeps_the_words_as_typed(
    blog: WordPress, book: Path, tmp_path: Path
) -> None:
    said = Said(blog)
    (tmp_path / "export.xml").write_bytes(blog.export())
    pull(book, str(tmp_path / "export.xml"), "--post", "brood", "--chapter", "brood")
    before = words(book)
    name_blog(book, blog, user=False)
    assert counts(pull(book), "new", "changed", "unchanged") == (0, 0, 4)
    assert words(book) == before
    assert TYPED in snapshot(book, said.anna)


@pytest.mark.parametrize("structure", ["", "/%postname%/", "/%year%/%monthnum%/%postname%/"])
def test_three_pages_come_whole_however_addresses_look(blog: WordPress, book: Path, structure: str) -> None:
    blog.permalinks(structure)
    post = blog.post("Wie bakt er?", "brood")
    blog.comments(post, [(f"Lezer {n}", f"Antwoord {n}") for n in range(250)])
    told = pull(book, "--post", "brood", "--chapter", "brood")
    assert counts(told, "found", "new") == (250, 250)
    assert not (book / "contributions/.local/pulls").exists()
    before = tree(book)
    assert counts(pull(book), "unchanged") == (250,)
    assert tree(book) == before


def test_a_dry_run_writes_nothing(blog: WordPress, book: Path) -> None:
    Said(blog)
    assert counts(pull(book, "--post", "brood", "--dry-run"), "new") == (4,)
    assert not (book / "contributions").exists()


def test_an_account_that_may_not_moderate_is_told(blog: WordPress, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = blog.subscriber("lezer-twee")
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.application_password(reader))
    text = (book / "book.yaml").read_text("utf-8").replace(f"user: {blog.user}", "user: lezer-twee")
    (book / "book.yaml").write_text(text, "utf-8")
    answer = call(["pull", "--post", "brood"], book)
    assert answer.code == 3
    assert "lezer-twee may not moderate" in answer.err


def test_a_wrong_password_is_one_sentence(blog: WordPress, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", "niet dit")
    answer = call(["pull", "--json", "--post", "brood"], book)
    assert answer.code == 3
    assert "does not accept the password" in json.loads(answer.out)["error"]["message"]
    for word in ("niet dit", blog.password):
        assert word not in answer.out + answer.err
    assert not (book / "contributions").exists()
