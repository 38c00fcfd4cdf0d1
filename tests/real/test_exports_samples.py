"""Real exports of Disqus and Blogger and a real mailbox, against their true counts, where the samples are there."""

import json
from collections import Counter
from pathlib import Path

import pytest

from manuscript import sources
from manuscript.model.pulled import PulledItem

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/contributions"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are missing: {SAMPLES}")


def truth(name: str) -> dict[str, int]:
    found: dict[str, int] = json.loads((SAMPLES / "TRUTH.json").read_text(encoding="utf-8"))[name]
    return found


def items(name: str, kind: str) -> list[PulledItem]:
    pulled = sources.read(name, (SAMPLES / name).read_bytes())
    assert pulled.kind == kind
    return [item for post in pulled.posts for item in post.items]


@pytest.mark.parametrize("name", ["disqus/isso-disqus.xml", "disqus/remark42-disqus-deleted-post.xml"])
def test_disqus(name: str) -> None:
    true, found = truth(name), items(name, "disqus")
    sorts = Counter(item.sort for item in found)
    assert len(found) == true["posts_total"]
    assert sorts["reader"] == true["posts_live_in_live_threads"]
    assert (sorts["deleted"], sorts["spam"]) == (true["posts_deleted"], true["posts_spam"])
    assert sum(item.reason == "page unknown" for item in found) == true["unknown_thread"]
    assert sum(item.parent >= 0 for item in found) == true["replies"]


def test_blogger() -> None:
    true, found = truth("blogger/pelican-bloggerexport.xml"), items("blogger/pelican-bloggerexport.xml", "blogger")
    assert [item.sort for item in found] == ["reader"] * true["comments"]
    assert [item.author for item in found] == ["Thomas Isidore Noël Sankara"]


def test_mailbox() -> None:
    true, found = truth("mbox/neomutt-test.mbox"), items("mbox/neomutt-test.mbox", "mail")
    assert [item.sort for item in found] == ["reader"] * true["messages"]
    assert sum(not item.native for item in found) == true["no_message_id"]


@pytest.mark.parametrize(
    "name", ["disqus/isso-disqus.xml", "blogger/pelican-bloggerexport.xml", "mbox/neomutt-test.mbox"]
)
def test_no_field_holds_an_address(name: str) -> None:
    pulled = sources.read(name, (SAMPLES / name).read_bytes())
    assert "@" not in repr(pulled.posts)
