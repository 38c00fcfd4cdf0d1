"""The real annotations, where the samples are there, beside their true counts; and no source claims another's sample."""

import json
from pathlib import Path

import pytest

from manuscript import sources
from manuscript.model.pulled import PulledItem

SAMPLES = Path(__file__).parents[2].parent / "shared/samples/contributions"
MINE = ("form", "github", "hypothesis", "letter", "mastodon", "social", "webmention")

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the samples are missing: {SAMPLES}")


def truths() -> dict[str, dict[str, object]]:
    if not SAMPLES.is_dir():
        return {}
    truth: dict[str, dict[str, object]] = json.loads((SAMPLES / "TRUTH.json").read_text("utf-8"))
    return {name: facts for name, facts in truth.items() if name.startswith("hypothesis/")}


def items(name: str) -> list[PulledItem]:
    posts = sources.read(name, (SAMPLES / name).read_bytes()).posts
    return [item for post in posts for item in post.items]


@pytest.mark.parametrize("name", truths())
def test_every_count_is_the_true_one(name: str) -> None:
    truth, found = truths()[name], items(name)
    assert len(found) == truth["annotations"]
    assert sum(item.sort == "reader" for item in found) == truth["public"]
    assert sum(bool(item.parent_native) or item.parent >= 0 for item in found) == truth["is_reply"]
    assert [item.native for item in found] == [f"hypothesis:{native}" for native in truth["ids"]]  # type: ignore[attr-defined]
    assert sum(bool(item.passage.exact) for item in found) == truth["has_quote"]
    assert sum(bool(post.title) for post in sources.read(name, (SAMPLES / name).read_bytes()).posts) == (
        truth["document_title_type"] == ["str"]
    )


@pytest.mark.parametrize("name", truths())
def test_the_words_are_those_of_the_file(name: str) -> None:
    row = json.loads((SAMPLES / name).read_text("utf-8"))
    [item] = items(name)
    assert item.body == row["text"]
    assert f"acct:{item.author}@hypothes.is" == row["user"]
    assert item.when.raw == row["created"]


def test_no_other_sample_is_claimed() -> None:
    for path in sorted(SAMPLES.rglob("*.*")):
        claimed = [kind.name for kind in sources.KINDS if kind.name in MINE and kind.is_mine(path.read_bytes())]
        assert claimed == (["hypothesis"] if path.parent.name == "hypothesis" else []), path
