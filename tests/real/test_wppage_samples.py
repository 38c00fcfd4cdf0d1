"""Real saved pages, where they are at hand -> the counts that were made of them by eye and by two other parsers."""

import json
from pathlib import Path

import pytest

from manuscript import sources

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/contributions"
TRUTH = SAMPLES / "TRUTH.json"

pytestmark = pytest.mark.skipif(not TRUTH.is_file(), reason=f"the samples are missing: {SAMPLES}")

_PAGES = sorted((SAMPLES / "wordpress-html").glob("*.html"))


@pytest.mark.parametrize("page", _PAGES, ids=[page.stem for page in _PAGES])
def test_every_count_is_the_true_one(page: Path) -> None:
    true = json.loads(TRUTH.read_text("utf-8"))[f"wordpress-html/{page.name}"]
    (post,) = sources.read(page.name, page.read_bytes()).posts
    assert len(post.items) == true["unique_comment_ids"]
    assert [int(item.native.rpartition(":")[2]) for item in post.items] == true["first_ids"]
    assert sum(item.sort == "reader" for item in post.items) == true["by_kind"].get("comment", 0)
    assert sum(item.registered == "author" for item in post.items) == true["bypostauthor"]
    assert sum(item.parent < 0 for item in post.items) == true["toplevel"]
    assert sum("T" in item.when.date and item.when.date[19:] != "" for item in post.items) <= true["time_elements"]
    assert all(item.author and item.body and item.when.date != "unknown" and not item.controls for item in post.items)
    assert (post.claimed is not None) == bool(true["claimed"])


def test_a_page_and_the_listing_of_its_blog_give_the_same_ids() -> None:
    page = SAMPLES / "wordpress-html/unitingnc-international-festival.html"
    listed = json.loads((SAMPLES / "wp-rest/unitingnc-comments.json").read_text("utf-8"))
    (post,) = sources.read(page.name, page.read_bytes()).posts
    by_id = {f"wordpress:unitingnc.org:{one['id']}": one for one in listed}
    for item in post.items:
        one = by_id[item.native]
        assert (item.author, item.url) == (one["author_name"], one["link"])
        assert item.when.date == one["date"][:16] + ":00"
