"""`manuscript quote`: the block for a terminal, for a pipe and for a program; nothing is written."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import call, lay_book, plain_files


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give a book that is fine."""
    return lay_book(tmp_path / "book")


def test_the_characters_are_the_readers_and_not_those_typed(book: Path) -> None:
    answer = call(["quote", "c000001", "--words", 'Ik vind dat "mooi" -- echt waar -', "--json"], book)
    assert json.loads(answer.out)["words"] == "Ik vind dat “mooi” – echt waar –"
    answer = call(["quote", "c000001", "--words", "'s Middags is", "--json"], book)
    assert json.loads(answer.out)["words"] == "’s Middags is"


def test_standard_output_holds_the_block_alone(book: Path) -> None:
    before = plain_files(book, "chapters", "contributions", "out")
    answer = call(["quote", "c000001", "--words", "Is dat niet vreemd"], book)
    assert (answer.code, answer.out) == (0, '::: {.quote from="c000001"}\nIs dat niet vreemd\n:::\n')
    assert "Q622" in answer.err
    assert plain_files(book, "chapters", "contributions", "out") == before


def test_the_full_name_is_written_where_the_short_one_could_mean_another(book: Path) -> None:
    other = book / "contributions/tweede"
    other.mkdir()
    (other / "c000001.md").write_bytes((book / "contributions/vraag/c000001.md").read_bytes())
    (other / "post.yaml").write_text("title: Tweede\nchapters: [tijd]\n", "utf-8")
    answer = call(["quote", "vraag/c000001", "--words", "Elke maandag", "--json"], book)
    assert json.loads(answer.out)["from"] == "vraag/c000001"


def test_in_a_terminal_a_person_picks_sentences(book: Path) -> None:
    """The questions go to the terminal, the block to standard output; a number that does not fit is asked for again."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "manuscript", "quote", "c000001", "--pick"]
    with subprocess.Popen(words, cwd=book, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        os.write(ours, b"9\n3\n4\n")
        out, _ = process.communicate(timeout=30)
    asked = os.read(ours, 65536).decode()
    os.close(ours)
    assert "  3  Wij hebben het overgenomen… en niemand heeft nog geklaagd!" in asked.replace("\r", "")
    assert out.decode() == (
        '::: {.quote from="c000001"}\nWij hebben het overgenomen… en niemand heeft nog geklaagd! Is dat niet vreemd?\n:::\n'
    )
