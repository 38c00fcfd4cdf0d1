"""Real listings and feeds of WordPress beside their true counts, and beside each other, where the samples are there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from manuscript import sidestreets, sources
from manuscript.core import masking
from manuscript.model.pulled import Options, Pulled, PulledItem

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/contributions"
LISTING = "wp-rest/unitingnc-comments.json"
FEEDS = (
    "feed/alchemilla-nl-comments-feed.xml",
    "feed/alchemilla-nl-post-feed.xml",
    "feed/unitingnc-podcast-post-feed.xml",
)
OTHERS = ("wxr/*", "disqus/*", "blogger/*", "hypothesis/*", "mbox/*", "wordpress-html/*", "pasted/*")

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are missing: {SAMPLES}")


def truth(name: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((SAMPLES / "TRUTH.json").read_text("utf-8"))
    found: dict[str, Any] = known[name]
    return found


def pulled(name: str) -> Pulled:
    return sources.read(name, (SAMPLES / name).read_bytes())


def items(name: str) -> dict[str, PulledItem]:
    return {item.native: item for post in pulled(name).posts for item in post.items}


def test_the_listing_holds_what_was_counted() -> None:
    said, made = truth(LISTING), pulled(LISTING)
    found = [item for post in made.posts for item in post.items]
    assert made.kind == "wprest"
    assert (len(found), len(made.posts)) == (said["comments"], said["posts"])
    assert {item.sort for item in found} == {"reader"}
    assert sum(item.parent < 0 and not item.parent_native for item in found) == said["toplevel"]
    assert sum(bool(item.registered) for item in found) == said["registered_author"]
    assert [finding.code for finding in made.findings] == ["P836"]
    assert all(item.when.date.endswith("+00:00") for item in found)


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_holds_what_was_counted(name: str) -> None:
    said, made = truth(name), pulled(name)
    found = [item for post in made.posts for item in post.items]
    assert made.kind == "feed"
    assert (len(found), len(made.posts)) == (said["entries"], said["posts"])
    assert [item.author for item in found] == said["authors"]
    assert {item.sort for item in found} == {"reader"}
    assert len({item.native for item in found}) == said["guids"]


def test_the_listing_and_the_page_of_one_site_have_the_same_ids() -> None:
    page = (SAMPLES / "wordpress-html/unitingnc-international-festival.html").read_text("utf-8")
    numbers = re.findall(r'<li class="comment[^>]* id="comment-(\d+)"', page)
    assert numbers == ["909", "913", "1095"]
    listed = items(LISTING)
    for number in numbers:
        item = listed[f"wordpress:unitingnc.org:{number}"]
        assert item.url in page
        assert f">{item.author}<" in page


def test_the_listing_and_the_feed_of_one_site_have_one_comment_in_common() -> None:
    """The feed's `guid` names the host that the site had before; its `link` names the one that it has."""
    listed, fed = items(LISTING), items(FEEDS[2])
    assert set(listed) & set(fed) == set(fed) == {"wordpress:unitingnc.org:6459"}
    for native, item in fed.items():
        other = listed[native]
        assert (item.author, item.body, item.url, item.when.date) == (
            other.author,
            other.body,
            other.url,
            other.when.date,
        )


def test_the_two_dutch_feeds_and_their_page_are_one_comment() -> None:
    page = (SAMPLES / "wordpress-html/alchemilla-nl-hallo-wereld.html").read_text("utf-8")
    one, other = items(FEEDS[0]), items(FEEDS[1])
    assert list(one) == list(other) == ["wordpress:alchemilla.github.io:1"]
    left, right = one.popitem()[1], other.popitem()[1]
    assert (left.author, left.body, left.url, left.when) == (right.author, right.body, right.url, right.when)
    assert 'id="li-comment-1"' in page or 'id="comment-1"' in page
    assert left.author in page
    assert [finding.code for finding in pulled(FEEDS[0]).findings] == ["P810"]


def test_every_word_stands_in_the_file() -> None:
    sent = json.loads((SAMPLES / LISTING).read_bytes())
    bodies = [one["content"]["rendered"] for one in sent]
    assert sorted(item.body for item in items(LISTING).values()) == sorted(bodies)
    for name in FEEDS:
        text = (SAMPLES / name).read_text("utf-8")
        assert all(f"<![CDATA[{item.body}]]>" in text for item in items(name).values())


def test_no_address_of_a_person_leaves_the_sources() -> None:
    for name in (LISTING, *FEEDS):
        text = repr(pulled(name))
        assert masking.mask(text).what == ()
        assert not re.search(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{64}\b", text)


def test_other_samples_are_not_claimed() -> None:
    for pattern in OTHERS:
        for path in SAMPLES.glob(pattern):
            data = path.read_bytes()
            claimed = [kind.name for kind in sources.KINDS if kind.name in ("wprest", "feed") and kind.is_mine(data)]
            assert claimed == [], path


def test_all_are_stored_and_a_second_pull_changes_nothing(tmp_path: Path) -> None:
    book = (
        "title: B\nlang: nl-NL\nidentifier: urn:uuid:0d0f3c0e-6f5e-4c54-8d0c-6a3c9b6d8a11\nauthors:\n  - name: Sjef\n"
    )
    (tmp_path / "book.yaml").write_text(book)
    named = [SAMPLES / name for name in (LISTING, *FEEDS)]
    rows = sidestreets.pull(tmp_path, named, Options()).rows
    assert [(row.found, row.readers, row.new) for row in rows] == [(10, 10, 10), (1, 1, 1), (1, 1, 0), (1, 1, 0)]
    again = sidestreets.pull(tmp_path, named, Options())
    assert again.changed == ()
