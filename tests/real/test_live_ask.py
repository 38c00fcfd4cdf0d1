"""The circle against a real WordPress: a chapter asks, readers answer there, and the answers come back beside the chapter."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.real.wordpress import WordPress
from tests.support import call, commit, plain_files, start

pytestmark = pytest.mark.xdist_group("wordpress")
POST = "contributions/over-brood/post.yaml"
CHAPTER = """---
title: {title}
gist: |
  Brood <script>alert(1)</script> *rijst* [gallery].

  [kwaad](javascript:alert(2))
question: Wie bakt er bij jullie & waarom <b>niet</b>?
---

# Brood

Tekst.
"""
SHOWN = "return get_the_title($given) . apply_filters('the_content', get_post($given)->post_content);"
BOOK = """title: Brood
lang: nl-NL
identifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a10
authors: [{{name: Mies Meel}}]
blogs:
  - {{name: weblog, url: "{url}", user: {user}}}
"""


@pytest.fixture
def book(tmp_path: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start a book whose blog is the running one; its password is in the environment."""
    blog.permalinks("/%postname%/")
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.password)
    root = tmp_path / "boek"
    (root / "chapters").mkdir(parents=True)
    write(root, "book.yaml", BOOK.format(url=blog.url, user=blog.user))
    write(root, "chapters/01-brood.md", CHAPTER.format(title="Over brood"))
    commit(root)
    return root


def write(root: Path, path: str, text: str) -> None:
    (root / path).write_text(text, "utf-8")


def told(root: Path, *words: str, code: int = 0) -> dict[str, Any]:
    answer = call([*words, "--json"], root)
    assert answer.code == code, answer.out + answer.err
    value: dict[str, Any] = json.loads(answer.out)
    return value


def ask(root: Path, *words: str) -> dict[str, Any]:
    post: dict[str, Any] = told(root, "ask", "brood", "--publish", *words)["post"]
    return post


def stored(blog: WordPress, post: int) -> dict[str, str]:
    fields: dict[str, str] = blog.do("return get_post($given, ARRAY_A);", post)
    return fields


def count(blog: WordPress) -> int:
    return int(blog.do("$n = wp_count_posts(); return $n->publish + $n->draft + $n->pending + $n->private;"))


def test_a_draft_that_is_published_by_hand_is_found_again_and_its_answers_are_beside_the_chapter(
    book: Path, blog: WordPress
) -> None:
    post = ask(book)
    assert (post["status"], stored(blog, post["id"])["post_status"]) == ("draft", "draft")
    assert f"id: {post['id']}\n" in (book / POST).read_text("utf-8")
    blog.do("wp_publish_post($given); return 1;", post["id"])
    reader = blog.comment(post["id"], "Anna Akkerman", "Mijn oma bakt, want zij is vroeg wakker.")
    blog.comment(post["id"], "Bo", "De mijne ook.", reader)
    pulled = told(book, "pull")
    assert [(row["readers"], row["new"]) for row in pulled["sources"]] == [(2, 2)]
    assert {path.parent.name for path in book.glob("contributions/*/c*.md")} == {"over-brood"}
    rows = {row["id"]: row["open"] for row in told(book, "status")["chapters"]}
    assert rows["brood"] == 2
    before = plain_files(book, "contributions")
    assert told(book, "pull")["sources"][0]["unchanged"] == 2
    assert plain_files(book, "contributions") == before


def test_asking_again_makes_the_same_post_anew_and_never_a_second_one(book: Path, blog: WordPress) -> None:
    first = ask(book)
    files = plain_files(book, "contributions", "out")
    assert ask(book)["id"] == first["id"]
    assert plain_files(book, "contributions", "out") == files
    write(book, "chapters/01-brood.md", CHAPTER.format(title="Over brood").replace("*rijst*", "*zakt*"))
    commit(book)
    again = ask(book)
    assert (again["id"], count(blog)) == (first["id"], 1)
    assert "<em>zakt</em>" in stored(blog, first["id"])["post_content"]


def test_publishing_says_where_and_since_when_and_a_later_draft_takes_nothing_back(book: Path, blog: WordPress) -> None:
    draft = ask(book)
    seen = ask(book, "--status", "publish")
    assert (seen["id"], seen["status"], seen["url"]) == (draft["id"], "publish", f"{blog.url}/over-brood/")
    day = stored(blog, seen["id"])["post_date"][:10]
    assert f"date: {day}\n" in (book / POST).read_text("utf-8")
    assert ask(book)["status"] == "publish"
    blog.do("return wp_update_post(['ID' => $given, 'post_name' => 'anders']);", seen["id"])
    assert ask(book)["url"] == f"{blog.url}/anders/"
    assert f'url: "{blog.url}/anders/"' in (book / POST).read_text("utf-8")


def test_what_readers_get_holds_no_script_and_no_command_of_the_blog(book: Path, blog: WordPress) -> None:
    write(book, "chapters/01-brood.md", CHAPTER.format(title="Over <script>alert(3)</script> & brood"))
    post = ask(book, "--status", "publish", "--post", "over-brood")
    page = str(blog.do(SHOWN, post["id"]))
    assert "alert(3)" in page
    for number in (1, 2, 3):
        assert f"<script>alert({number})" not in page
    assert "javascript:alert" not in page
    assert "[gallery]" in page.replace("&#91;", "[").replace("&#93;", "]")
    assert "&lt;b&gt;niet&lt;/b&gt;" in page
    assert "Leestijd: ca. 1 minuut" in page
    assert "kan daarin worden aangehaald" in page
    assert page.count("<br") == 0


@pytest.mark.parametrize("gone", ["wp_trash_post($given)", "wp_delete_post($given, true)"])
def test_a_post_that_is_gone_is_told_and_no_second_one_is_made(book: Path, blog: WordPress, gone: str) -> None:
    post = ask(book)
    before = plain_files(book, "contributions", "out")
    blog.do(f"return (bool) {gone};", post["id"])
    answer = call(["ask", "brood", "--publish"], book)
    assert answer.code == 5
    assert "remove `id` and `url` from its post.yaml" in answer.err
    assert (count(blog), plain_files(book, "contributions", "out")) == (0, before)
    kept = (book / POST).read_text("utf-8").splitlines(keepends=True)
    write(book, POST, "".join(line for line in kept if not line.startswith(("id:", "url:"))))
    assert ask(book)["id"] != post["id"]
    assert count(blog) == 1


def test_a_post_that_cannot_be_recorded_is_not_lost(book: Path, blog: WordPress) -> None:
    (book / "out/ask/brood.html").mkdir(parents=True)
    answer = call(["ask", "brood", "--publish"], book)
    number = int(blog.do("return (int) get_posts(['post_status' => 'any'])[0]->ID;"))
    assert answer.code == 4
    assert f"`id: {number}`" in answer.err
    assert f"{blog.url}/?p={number}" in answer.err
    assert not (book / POST).exists()


def test_a_wrong_password_publishes_nothing_and_writes_nothing(
    book: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", "niet dit")
    answer = call(["ask", "brood", "--publish"], book)
    assert answer.code == 3
    assert "does not accept the password" in answer.err
    assert (count(blog), (book / POST).exists(), (book / "out").exists()) == (0, False, False)


def test_two_at_once_make_one_post(book: Path, blog: WordPress) -> None:
    words, password = ["ask", "brood", "--publish", "--json"], blog.password
    runs = [start(words, book, MANUSCRIPT_PASSWORD_WEBLOG=password) for _ in range(2)]
    answers = [json.loads(run.communicate(timeout=60)[0])["post"] for run in runs]
    assert answers[0]["id"] == answers[1]["id"]
    assert count(blog) == 1


@pytest.mark.parametrize("status", ["draft", "publish"])
def test_what_a_killed_run_left_on_the_blog_is_taken_over(book: Path, blog: WordPress, status: str) -> None:
    first = ask(book, "--status", status)
    before = plain_files(book, "contributions")
    shutil.rmtree(book / "contributions")
    shutil.rmtree(book / "out")
    said = call(["ask", "brood", "--publish", "--status", status], book)
    assert said.code == 0
    assert f"It was there already, from a run that ended too early: post {first['id']}." in said.out
    assert (count(blog), plain_files(book, "contributions")) == (1, before)
    assert ask(book)["was_left"] is False


def test_a_run_that_could_not_write_the_number_down_leaves_no_second_post(book: Path, blog: WordPress) -> None:
    (book / "out/ask/brood.html").mkdir(parents=True)
    assert call(["ask", "brood", "--publish"], book).code == 4
    (book / "out/ask/brood.html").rmdir()
    post = ask(book)
    assert (post["was_left"], count(blog)) == (True, 1)
    assert f"id: {post['id']}\n" in (book / POST).read_text("utf-8")


def test_a_slug_that_is_taken_is_no_hindrance_and_no_other_post_is_touched(book: Path, blog: WordPress) -> None:
    """Neither one of the same name with other words, nor one of the same words with another name, nor one in the bin."""
    other = blog.post("Over brood", "over-brood", "Een heel ander stuk.")
    first = ask(book, "--status", "publish")
    assert first["url"] == f"{blog.url}/over-brood-2/"
    shutil.rmtree(book / "contributions")
    again = ask(book, "--status", "publish")
    assert (again["id"], again["was_left"], count(blog)) == (first["id"], True, 2)
    assert stored(blog, other.id)["post_content"] == "Een heel ander stuk."
    shutil.rmtree(book / "contributions")
    blog.do("return wp_update_post(['ID' => $given, 'post_name' => 'mijn-kopie']);", first["id"])
    assert ask(book)["id"] != first["id"]
    shutil.rmtree(book / "contributions")
    blog.do("foreach (get_posts(['post_status' => 'draft']) as $post) { wp_trash_post($post->ID); } return 1;")
    assert ask(book)["was_left"] is False


def test_somebody_who_may_write_and_no_more_takes_over_too(
    book: Path, blog: WordPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = blog.subscriber("schrijver")
    blog.do("(new WP_User($given))->set_role('author'); return 1;", writer)
    monkeypatch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", blog.application_password(writer))
    write(book, "book.yaml", BOOK.format(url=blog.url, user="schrijver"))
    first = ask(book)
    shutil.rmtree(book / "contributions")
    again = ask(book)
    assert (again["id"], again["was_left"], count(blog)) == (first["id"], True, 1)
