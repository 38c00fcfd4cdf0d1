"""Real WordPress exports, counted by hand and by two other programs (facts, section 14, item 1), where the samples are there."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from manuscript import sources
from manuscript.errors import Refused
from manuscript.model.pulled import PulledItem

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/contributions"
TRUTH: dict[str, dict[str, Any]] = (
    json.loads((SAMPLES / "TRUTH.json").read_text(encoding="utf-8")) if (SAMPLES / "TRUTH.json").is_file() else {}
)
NAMES = sorted(name for name in TRUTH if name.startswith("wxr/"))
REFUSED = "wxr/malformed.xml"

pytestmark = pytest.mark.skipif(not TRUTH, reason=f"the samples are missing: {SAMPLES}")


def items(name: str) -> list[PulledItem]:
    pulled = sources.read(name, (SAMPLES / name).read_bytes())
    assert pulled.kind == "wxr"
    return [item for post in pulled.posts for item in post.items]


@pytest.mark.parametrize("name", [name for name in NAMES if name != REFUSED])
def test_every_class_is_as_counted(name: str) -> None:
    truth = TRUTH[name]
    read = items(name)
    sorts = Counter(item.sort for item in read)
    readers = [item for item in read if item.sort == "reader"]
    assert len(read) == truth["comments_total"]
    assert len(readers) == truth["publishable_comments"]
    assert sum(bool(item.registered) for item in readers) == truth["publishable_by_site_user"]
    assert sorts["pingback"] == sum(truth["by_type"].get(type, 0) for type in ("pingback", "trackback"))
    assert sorts["pending"] == truth["by_approved"].get("0", 0)
    assert sorts["skipped"] == truth["by_approved"].get("", 0)
    assert sum(item.parent >= 0 for item in read) == truth["replies_any"]
    assert sum(bool(item.parent_native) for item in read) == truth["orphan_parents"]
    assert len({item.native or item.line for item in read}) == truth["unique_ids"]


def test_the_deepest_thread_is_ten_deep() -> None:
    name = "wxr/themeunittestdata.wordpress.xml"
    pulled = sources.read(name, (SAMPLES / name).read_bytes())
    deepest = 0
    for post in pulled.posts:
        for item in post.items:
            depth, at = 0, item.parent
            while at >= 0:
                depth, at = depth + 1, post.items[at].parent
            deepest = max(deepest, depth)
    assert deepest == TRUTH[name]["max_depth_below_root"]


def test_the_malformed_one_is_refused_in_a_line() -> None:
    with pytest.raises(Refused, match="not well-formed on line 90") as refused:
        items(REFUSED)
    assert "\n" not in refused.value.message


def test_every_word_stands_in_the_file() -> None:
    for name in NAMES:
        if name != REFUSED:
            text = (SAMPLES / name).read_text(encoding="utf-8").replace("\r\n", "\n")
            for item in items(name):
                assert f"<![CDATA[{item.body}]]>" in text
