"""The whole circle with a real WordPress: a chapter asks, readers answer, their words come back, are quoted, and they are told."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.real import texts
from tests.real.conftest import build
from tests.real.wordpress import Post, WordPress
from tests.support import call, commit, git, plain_files
from tests.test_never_in_git import objects

pytestmark = pytest.mark.xdist_group("wordpress")
FOLDER = "contributions/over-brood"
CHAPTER = """---
title: Over brood
gist: Brood *rijst* als niemand kijkt.
question: Wie bakt er bij jullie, en waarom?
---

# Brood

## Wie er bakt {#bakken}

Tekst.
"""
BOOK = """title: Brood
lang: nl-NL
identifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a10
authors: [{{name: Mies Meel}}]
readers: [Lotte]
blogs:
  - {{name: weblog, url: "{url}", user: {user}}}
"""
TYPED = (
    'Mijn oma bakt; zij is "vroeg" wakker -- en \'t ruikt goed... 4x4 & meer :-)\n\n'
    "Zie https://bakker.example/brood?a=1&b=2\nen <em>proef</em>."
)
QUOTED = 'Mijn oma bakt; zij is "vroeg" wakker'
MAIL = "zq17bakker@post.example"
CLASSES = ("readers", "authors", "pingbacks", "pending", "spam", "deleted", "private", "skipped")
MADE = ("new", "changed", "unchanged", "gone")


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")


def told(root: Path, *words: str) -> dict[str, Any]:
    answer = call([*words, "--json"], root)
    assert answer.code == 0, answer.out + answer.err
    value: dict[str, Any] = json.loads(answer.out)
    return value


def said(root: Path, *words: str) -> str:
    answer = call(list(words), root)
    assert answer.code == 0, answer.out + answer.err
    return answer.out


def pull(root: Path, *words: str) -> dict[str, int]:
    """Pull; give the one row, in which every item has one class and every snapshot became one thing."""
    (row,) = told(root, "pull", *words)["sources"]
    assert row["found"] == sum(row[name] for name in CLASSES)
    stored = list(root.glob("contributions/*/c*.md"))
    assert sum(row[name] for name in MADE) <= len(stored)
    counts: dict[str, int] = {name: row[name] for name in ("found", *CLASSES, *MADE) if row[name]}
    return counts


def tree(root: Path) -> dict[str, bytes]:
    """Give what git would see of the readers' side."""
    files = plain_files(root, "contributions")
    return {path: data for path, data in files.items() if "/.local/" not in path}


def snapshots(root: Path) -> set[str]:
    return {path.name for path in root.glob("contributions/*/[ctx]*.md")}


def clean(root: Path) -> bool:
    return git(root, "status", "--porcelain", "--untracked-files=all") == ""


def kept(book: Path) -> dict[str, bytes]:
    """Give all that pulls wrote, but for what the last one counted: an export shows more than the blog does."""
    files = plain_files(book, "contributions")
    return {path: data for path, data in files.items() if path != "contributions/.local/counts.json"}


class Circle:
    """A book and its blog, and what happens in turn; each step says what must hold after it."""

    def __init__(self, root: Path, blog: WordPress) -> None:
        self.root, self.blog = root, blog
        (root / "chapters").mkdir(parents=True)
        write(root, ".gitignore", "out/\n.manuscript/\n")
        write(root, "book.yaml", BOOK.format(url=blog.url, user=blog.user))
        write(root, "chapters/01-brood.md", CHAPTER)
        commit(root)

    def ask(self) -> None:
        """Put the chapter's question on the blog, where readers see it."""
        post = told(self.root, "ask", "brood", "--publish", "--status", "publish")["post"]
        assert (post["status"], post["url"]) == ("publish", f"{self.blog.url}/over-brood/")
        self.post = Post(post["id"], post["url"])
        commit(self.root, "ask: over brood")

    def answer(self) -> None:
        """Let eleven comments come: three deep, edited, deleted, trashed, pending, spam, a pingback, authors and readers."""
        blog, post = self.blog, self.post
        self.anna = blog.comment(post, "Anna Akkerman", TYPED, comment_author_email=MAIL)
        self.bo = blog.comment(post, "Bo & Co", f"De mijne ook, Anna. Mail mij: {MAIL}", self.anna)
        self.mies = blog.comment(post, "Mies Meel", "Dank, Bo.", self.bo)
        self.hanneke = blog.comment(post, "Hanneke", "Ik lees mee.", user_id=1)
        self.lotte = blog.comment(post, "Lotte", "Bij ons de bakker.", user_id=blog.subscriber("lotte"))
        self.edited = blog.comment(post, "Dirk", "Niemand hier.")
        blog.edit(self.edited, "Niemand, helaas.")
        erased = blog.comment(post, "Wis", "Weg hiermee.")
        blog.delete(erased)
        self.binned, self.waits, self.spam = (blog.comment(post, "Wie", f"Nog {n}") for n in range(3))
        for comment, status in ((self.binned, "trash"), (self.waits, "hold"), (self.spam, "spam")):
            blog.set_status(comment, status)
        blog.comment(post, "Elders", "[...] brood [...]", comment_type="pingback")
        blog.comment(blog.post("Iets anders", "anders"), "Cor", "Hoort niet bij het boek.")

    def first_pull(self) -> None:
        """Pull: each class is what came, and the words are as they were typed."""
        counts = pull(self.root)
        kinds = {"found": 10, "readers": 4, "authors": 2, "pingbacks": 1, "pending": 1, "spam": 1, "deleted": 1}
        assert counts == {**kinds, "new": 6}
        stored = (self.anna, self.bo, self.mies, self.hanneke, self.lotte, self.edited)
        assert snapshots(self.root) == {f"c{number:06d}.md" for number in stored}
        assert TYPED in self.snapshot(self.anna)
        assert "Niemand, helaas." in self.snapshot(self.edited)
        assert f"parent: c{self.anna:06d}" in self.snapshot(self.bo)
        assert f"parent: c{self.bo:06d}" in self.snapshot(self.mies)
        commit(self.root, "readers: over brood")

    def snapshot(self, number: int) -> str:
        """Give the snapshot of a comment."""
        return (self.root / FOLDER / f"c{number:06d}.md").read_text("utf-8")

    def pull_again(self) -> None:
        """Pull again: no byte changes, neither for git nor beside it."""
        before = plain_files(self.root, "contributions")
        assert {name: n for name, n in pull(self.root).items() if name in MADE} == {"unchanged": 6}
        assert plain_files(self.root, "contributions") == before
        assert clean(self.root)

    def change(self) -> None:
        """Edit one, delete one, approve the one that waits: one changed, one gone, one new."""
        self.blog.edit(self.bo, "De mijne niet meer, Anna.")
        self.blog.delete(self.edited)
        self.blog.set_status(self.waits, "approve")
        counts = pull(self.root)
        assert {name: n for name, n in counts.items() if name in MADE} == {
            "new": 1,
            "changed": 1,
            "gone": 1,
            "unchanged": 4,
        }
        assert "De mijne niet meer, Anna." in self.snapshot(self.bo)
        assert "upstream: edited\n" in self.snapshot(self.bo)
        assert "upstream: gone\n" in self.snapshot(self.edited)
        assert "Niemand, helaas." in self.snapshot(self.edited)
        assert "Nog 1" in self.snapshot(self.waits)
        commit(self.root, "readers: what changed")
        self.pull_again()

    def pull_export(self, folder: Path) -> None:
        """Take the export of the blog in: the same tree, without one file more and without one byte changed."""
        before, names = kept(self.root), snapshots(self.root)
        (folder / "export.xml").write_bytes(self.blog.export())
        counts = pull(self.root, str(folder / "export.xml"), "--post", "over-brood")
        kinds = {"found": 8, "readers": 4, "authors": 2, "pingbacks": 1, "deleted": 1}
        assert counts == {**kinds, "unchanged": 6}
        assert (kept(self.root), snapshots(self.root)) == (before, names)
        assert clean(self.root)

    def pull_as_anybody(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Pull without a password in a copy: the same files there."""
        copy = folder / "kopie"
        shutil.copytree(self.root, copy)
        with monkeypatch.context() as without:
            without.delenv("MANUSCRIPT_PASSWORD_WEBLOG")
            counts = pull(copy)
        assert counts == {"found": 6, "readers": 4, "authors": 2, "unchanged": 6}
        assert tree(copy) == tree(self.root)
        assert clean(copy)

    def look(self) -> None:
        """See what came: as many readers and authors as the pull counted, and the thread in its order."""
        inbox = said(self.root, "inbox")
        for words in ("Anna Akkerman", "Bo & Co", "Lotte", "Dirk", "gone there"):
            assert words in inbox
        (post,) = told(self.root, "inbox")["posts"]
        assert (post["readers"], post["open"], post["authors"]) == (5, 5, 2)
        upstream = {row["author"]: row["upstream"] for row in post["contributions"]}
        assert (upstream["Bo & Co"], upstream["Dirk"], upstream["Lotte"]) == ("edited", "gone", "present")
        thread = said(self.root, "show", f"c{self.bo:06d}", "--thread")
        at = [thread.index(words) for words in ("Mijn oma bakt", "De mijne niet meer, Anna.", "Dank, Bo.")]
        assert at == sorted(at)
        assert "Mies Meel (an author of the book)" in thread

    def quote(self) -> None:
        """Quote a reader; the draft holds the words with their name, in both formats."""
        block = f'\n::: {{.quote from="c{self.anna:06d}"}}\n{QUOTED}\n:::\n'
        write(self.root, "chapters/01-brood.md", CHAPTER + block)
        commit(self.root, "brood: Anna has a word")
        made = build(self.root, "draft")
        for words in (texts.of_docx(made.docx), texts.of_epub(made.epub)):
            plain = texts.words(words)
            assert texts.words(QUOTED) in plain
            assert "Anna Akkerman" in plain[plain.index(texts.words(QUOTED)) :]

    def reply(self) -> None:
        """Tell the readers: Anna learns where her words stand, and no author is written to."""
        rows = told(self.root, "ask", "brood", "--replies")["replies"]
        by = {row["contribution"]: row for row in rows}
        anna = by[f"over-brood/c{self.anna:06d}"]
        assert anna["url"] == f"{self.post.url}#comment-{self.anna}"
        assert "in het hoofdstuk “Over brood”, onder “Wie er bakt”" in anna["text"]
        assert len(by) == 5
        assert not by.keys() & {f"over-brood/c{number:06d}" for number in (self.mies, self.hanneke)}

    def search(self) -> None:
        """Search every object of git for what must never be in it; what is searched is what was pulled."""
        assert clean(self.root)
        held = objects(self.root)
        assert TYPED in held
        assert "[e-mail]" in held
        for secret in (MAIL, "voorbeeld.example", "203.0.113.7", "Mozilla/5.0", "gravatar", self.blog.password):
            assert secret not in held
        local = "".join(path.read_text("utf-8") for path in (self.root / "contributions/.local").rglob("*.txt"))
        assert MAIL in local  # what was looked for did come, and is kept where git does not look


def test_the_whole_circle(tmp_path: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.password)
    circle = Circle(tmp_path / "boek", blog)
    circle.ask()
    circle.answer()
    circle.first_pull()
    circle.pull_again()
    circle.change()
    circle.pull_export(tmp_path)
    circle.pull_as_anybody(tmp_path, monkeypatch)
    circle.look()
    circle.quote()
    circle.reply()
    circle.search()


@pytest.mark.parametrize("later", ["", "anders"])
def test_the_export_knows_the_post_that_was_asked_whatever_it_is_called_there(
    tmp_path: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch, later: str
) -> None:
    """Its name was taken there, or was changed: its answers stay in its folder, and those of the other do not come into it."""
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.password)
    other = blog.post("Over brood, lang geleden", "over-brood")
    circle = Circle(tmp_path / "boek", blog)
    post = told(circle.root, "ask", "brood", "--publish", "--status", "publish")["post"]
    assert post["url"].endswith("/over-brood-2/")
    mine = blog.comment(post["id"], "Anna", TYPED)
    theirs = blog.comment(other, "Cor", "Hoort niet bij het boek.")
    assert pull(circle.root)["new"] == 1
    if later:
        blog.do("return wp_update_post(['ID' => $given[0], 'post_name' => $given[1]]);", [post["id"], later])
    before = tree(circle.root)
    write(tmp_path, "export.xml", blog.export().decode())
    assert pull(circle.root, "../export.xml", "--post", "over-brood") == {"found": 1, "readers": 1, "unchanged": 1}
    assert tree(circle.root) == before
    assert pull(circle.root, "../export.xml")["new"] == 1
    names = {
        path.relative_to(circle.root / "contributions").as_posix() for path in circle.root.glob("contributions/*/c*.md")
    }
    assert names == {f"over-brood/c{mine:06d}.md", f"over-brood-{other.id}/c{theirs:06d}.md"}
