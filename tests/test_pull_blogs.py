"""`manuscript pull` without a source: the blogs of the book, each whatever becomes of the others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from manuscript.cli import pull as command
from manuscript.model.pulled import Options
from manuscript.stages import ask_blogs
from tests.blogserver import Asked, Blog, Reply, comment, serving
from tests.sources.wxrfile import comment as exported
from tests.sources.wxrfile import export as wxr
from tests.sources.wxrfile import item
from tests.support import call, lay_book, put

PAUSE = Reply(status=503, headers={"Retry-After": "9999"})


@pytest.fixture
def blogs() -> Iterator[tuple[Blog, Blog]]:
    """Serve two blogs, each with a post `klok`."""
    held = [comment(1, text="Het is maandag, mail mij: a@voorbeeld.example"), comment(2, parent=1)]
    with serving(Blog(held)) as one, serving(Blog([comment(1, post=8)])) as other:
        for blog, number in ((one, 7), (other, 8)):
            link = f"{blog.url}/klok/"
            blog.posts = [{"id": number, "link": link, "slug": "klok", "title": {"rendered": "De klok"}}]
            blog.comments = [{**said, "link": f"{link}#comment-{said['id']}"} for said in blog.comments]
        yield one, other


@pytest.fixture
def book(tmp_path: Path, blogs: tuple[Blog, Blog]) -> Path:
    """Lay a book that names them, and knows the post of the first."""
    root = lay_book(tmp_path / "boek")
    named = "".join(
        f'  - {{name: {name}, url: "{blog.url}"}}\n' for name, blog in zip(("een", "twee"), blogs, strict=True)
    )
    put(root, "book.yaml", (root / "book.yaml").read_text("utf-8") + f"blogs:\n{named}")
    put(root, "contributions/klok/post.yaml", f'url: "{blogs[0].url}/klok/"\ntitle: De klok\nchapters: [tijd]\n')
    return root


def test_every_blog_has_a_row_and_the_same_name_elsewhere_is_another_post(book: Path) -> None:
    answer = call(["pull", "--json"], book)
    told = json.loads(answer.out)
    assert answer.code == 0
    assert [(row["source"], row["found"], row["new"]) for row in told["sources"]] == [("een", 2, 2), ("twee", 0, 0)]
    masked, left_out = told["findings"]
    assert (masked["code"], left_out["code"]) == ("P802", "P873")
    assert sorted(path.name for path in (book / "contributions/klok").iterdir()) == [
        "c000001.md",
        "c000002.md",
        "post.yaml",
    ]


def test_a_name_that_is_another_posts_is_not_taken(book: Path, blogs: tuple[Blog, Blog]) -> None:
    blogs[0].comments = []
    told = json.loads(call(["pull", "--post", "klok", "--json"], book).out)
    assert [one["code"] for one in told["findings"]] == ["P876", "P876"]
    assert not (book / "contributions/klok/c000001.md").exists()


def test_a_blog_that_does_not_answer_does_not_keep_the_others(book: Path, blogs: tuple[Blog, Blog]) -> None:
    blogs[1].faults = [lambda _: PAUSE]
    answer = call(["pull", "--json"], book)
    told = json.loads(answer.out)
    assert answer.code == 4
    assert told["error"]["code"] == "outside"
    assert [(row["source"], row["kind"], row["new"]) for row in told["sources"]] == [
        ("een", "wprest", 2),
        ("twee", "refused", 0),
    ]
    assert "asks to be left in peace" in answer.err
    assert (book / "contributions/klok/c000001.md").is_file()


def test_nobody_waits_for_the_book_while_a_blog_is_asked(book: Path, blogs: tuple[Blog, Blog]) -> None:
    free: list[bool] = []

    def look(_: Asked) -> None:
        with FileLock(book / ".manuscript/lock", timeout=0):
            free.append(True)

    (book / ".manuscript").mkdir()
    blogs[0].faults = [look]
    assert call(["pull"], book).code == 0
    assert free


def test_the_error_is_the_one_that_the_exit_code_is_about(book: Path, blogs: tuple[Blog, Blog]) -> None:
    blogs[0].faults = [lambda _: Reply(b"<!DOCTYPE html>", 404)]
    blogs[1].faults = [lambda _: PAUSE]
    answer = call(["pull", "--json"], book)
    assert (answer.code, json.loads(answer.out)["error"]["code"]) == (4, "outside")


def test_how_far_it_is_is_told_on_the_way(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import contextmanager  # beside its one use

    told: list[str] = []

    @contextmanager
    def noting() -> Iterator[object]:
        yield told.append

    monkeypatch.setattr(command, "progress", noting)
    assert call(["pull"], book).code == 0
    assert told[:2] == ["een: 2 of 2 comments", "twee: 1 of 1 comments"]


def test_without_a_source_and_without_a_blog_it_is_said_what_to_do(tmp_path: Path) -> None:
    answer = call(["pull"], lay_book(tmp_path / "boek"))
    assert answer.code == 2
    assert "blogs: [{name: weblog, url:" in answer.err


def test_hostile_words_of_a_blog_stay_words(book: Path, blogs: tuple[Blog, Blog]) -> None:
    blogs[0].comments.append({**blogs[0].comments[0], "id": 3, "post": 10**400})
    blogs[0].comments[0] |= {"author_name": "\x1b[31mRood", "link": "javascript:alert(1)"}
    blogs[0].comments[1] |= {"content": {"rendered": "<script>x</script><p>\x00Ja\x1b[0m</p>"}, "post": "../../.git"}
    blogs[0].posts[0] |= {"slug": "../../.git/hooks", "title": {"rendered": "\x1b]0;x\x07"}}
    answer = call(["pull"], book)
    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err
    stored = (book / "contributions/klok/c000001.md").read_text("utf-8")
    assert "Rood" in stored
    assert "\x1b" not in stored
    assert "javascript:" not in stored
    assert not list(book.rglob("hooks"))


def test_what_a_blog_holds_is_complete_when_its_own_count_says_so(book: Path, blogs: tuple[Blog, Blog]) -> None:
    def complete() -> list[bool]:
        asked = ask_blogs.ask(book, Options(dry_run=True), lambda _: None)
        return [post.complete for post in asked[0].pulled.posts]

    assert complete() == [True]
    blogs[0].total = 3
    assert complete() == [False]


def test_a_post_of_which_the_blog_shows_no_comment_any_more_is_empty(book: Path, blogs: tuple[Blog, Blog]) -> None:
    """That all of them are gone is more than a fifth, so it is said before anything is marked; another blog is not meant."""
    call(["pull"], book)
    snapshots = {path: path.read_text("utf-8") for path in (book / "contributions/klok").glob("c*.md")}
    blogs[0].comments = []
    stopped = call(["pull", "--json"], book)
    assert stopped.code == 3
    assert "--accept-removals" in stopped.out
    assert {path: path.read_text("utf-8") for path in snapshots} == snapshots
    accepted = json.loads(call(["pull", "--json", "--accept-removals"], book).out)
    assert [row["gone"] for row in accepted["sources"]] == [2, 0]
    assert {path.read_text("utf-8") for path in snapshots} == {
        text.replace("upstream: present", "upstream: gone") for text in snapshots.values()
    }


def test_every_item_of_a_listing_is_counted_also_where_none_is_of_a_post(book: Path, blogs: tuple[Blog, Blog]) -> None:
    """Garbage alone, comments of no post alone, and both beside a post that is known: each kind is told once."""
    known = blogs[0].comments
    garbage, nowhere = {"id": 90, "x": 1}, {**known[0], "id": 91, "post": None}
    lists: list[list[Any]] = [
        [garbage, 7],
        [nowhere, {**nowhere, "id": 92, "post": "../x"}],
        [*known, garbage, nowhere],
    ]
    for held in lists:
        blogs[0].comments = held
        told = json.loads(call(["pull", "--json"], book).out)
        row = told["sources"][0]
        assert (row["found"], row["skipped"]) == (len(held), 2)
        kinds = [one["message"] for one in told["findings"] if one["code"] == "P830"]
        assert len(kinds) == len(set(row["skipped_because"]))
        assert not [one for one in told["findings"] if one["code"] == "P876"]


def test_a_comment_that_names_no_post_is_not_gone_and_the_others_may_be(book: Path, blogs: tuple[Blog, Blog]) -> None:
    link = blogs[0].comments[0]["link"]
    more = [comment(number, text=f"Nog {number}", link=link) for number in range(3, 9)]
    blogs[0].comments += more
    call(["pull"], book)
    blogs[0].comments[1]["post"] = None
    del blogs[0].comments[4]
    assert call(["pull"], book).code == 0
    says = {path.stem: "upstream: gone" in path.read_text("utf-8") for path in book.glob("contributions/klok/c*.md")}
    assert [name for name, gone in says.items() if gone] == ["c000005"]


def test_an_edit_that_the_blog_shows_now_takes_the_place_of_what_was_typed_before(
    book: Path, blogs: tuple[Blog, Blog]
) -> None:
    """An old export says otherwise and changes nothing; a new one has the words as they were typed."""
    blogs[1].comments = []

    def export(name: str, words: str) -> None:
        said = exported("1", f"<![CDATA[{words}]]>", author="Lezer 1")
        text = wxr(item(said, post="7", link=f"{blogs[0].url}/klok/", slug="klok"))
        put(book.parent, name, text.replace("https://klokken.example", blogs[0].url))

    def pull(*words: str) -> tuple[str, str]:
        out = call(["pull", *words, "--json"], book).out
        text = (book / "contributions/klok/c000001.md").read_text("utf-8")
        return out, text

    export("oud.xml", "Het is :-) -- maandag")
    export("nieuw.xml", "Het is :-) -- dinsdag")
    pull("../oud.xml")
    blogs[0].comments = [{**blogs[0].comments[0], "content": {"rendered": "<p>Het is 🙂 &#8211; maandag</p>"}}]
    out, text = pull()
    assert text.endswith("Het is :-) -- maandag\n")
    assert "upstream: present" in text
    blogs[0].comments[0]["content"] = {"rendered": "<p>Het is 🙂 &#8211; dinsdag</p>"}
    out, text = pull()
    assert text.endswith("<p>Het is 🙂 &#8211; dinsdag</p>\n")
    assert "source_format: html" in text
    assert "upstream: edited" in text
    assert pull()[1] == text
    out, after = pull("../oud.xml")
    assert "are an edit that was seen there" in out
    assert after == text
    out, text = pull("../nieuw.xml")
    assert text.endswith("Het is :-) -- dinsdag\n")
    assert "P892" not in out
    assert pull()[1] == text
