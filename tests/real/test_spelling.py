"""The book of this repository under its language's real dictionary; and hunspell itself, which says the same of every word."""

import json
import random
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from manuscript.model.spelling import Dictionary
from manuscript.outside import dictionaries, speller
from tests.real import tools
from tests.support import call

ROOT = Path(__file__).parent.parent.parent
_WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> Dictionary:
    """Give the machine's own Dutch dictionary."""
    monkeypatch.delenv("DICPATH")
    found = dictionaries.find("nl-NL")
    if found is None:
        tools.missing("A Dutch dictionary", "apt install hunspell-nl")
    assert found
    return found


def test_the_book_of_this_repository_is_spelled_well(dutch: Dictionary, tmp_path: Path) -> None:
    for name in ("book.yaml", "words.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("chapters", "contributions"):
        shutil.copytree(ROOT / name, tmp_path / name)
    said = json.loads(call(["check", "--spelling", "--json"], tmp_path).out)
    assert [one for one in said["findings"] if one["code"].startswith("S")] == []
    assert {"lang": "nl-NL", "path": dutch.path} in said["dictionaries"]


def test_hunspell_says_the_same(dutch: Dictionary) -> None:
    program = tools.need("hunspell", "apt install hunspell")
    chance = random.Random(11)  # noqa: S311 - a seeded choice of words is no secret
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "chapters").glob("*.md")))
    right = sorted(set(_WORD.findall(text)))
    wrong = [_slip(word, chance) for word in chance.sample(right, 300)]
    joined = [one + two.lower() for one, two in zip(chance.sample(right, 100), chance.sample(right, 100), strict=True)]
    words = sorted({*chance.sample(right, 600), *wrong, *joined})
    ran = subprocess.run(
        [program, "-i", "utf-8", "-d", dutch.path, "-l"],
        input="\n".join(words),
        capture_output=True,
        text=True,
        check=True,
    )
    lookup = speller._Entries(*dictionaries.read(dutch)).lookup(words)
    ours = {word for word in words if not lookup(word)}
    theirs = set(ran.stdout.split())
    assert len(theirs) > 100
    assert ours == theirs


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + chance.choice("aeinrst") + word[at + chance.randint(0, 1) :]
