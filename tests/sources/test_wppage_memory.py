"""The largest page that is read, in every shape that costs most -> what it takes; and a larger one is refused at once."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from manuscript.errors import Refused
from manuscript.sources import pageguard, wppage

MEGABYTES = 400
ROOT = Path(__file__).parents[2]
HEAD = "<!doctype html><html><body class='single wp-content/'><ol class='commentlist'>"
ONE = "<li class='comment' id='comment-1'><b class='fn'>Anna</b><div class='comment-content'>{}</div></li>"
PIECES = {
    "paragraphs": "<p>",
    "line breaks": "<br>",
    "letters in bold": "<b>x</b>",
    "attributes": "<b a b c d e>x</b>",
    "remarks": "<!---->",
    "declarations": "<!>",
    "wrong ends": "</1>",
}
CHILD = """
import sys
from bench.peak import peak
from manuscript.sources import wppage
wppage.read("page.html", sys.stdin.buffer.read())
print(peak() // 1_000_000)
"""


def page(words: str) -> bytes:
    return f"{HEAD}{ONE.format(words)}</ol></body></html>".encode()


def is_read(data: bytes) -> bool:
    try:
        pageguard.check_size("page.html", len(data))
        pageguard.check("page.html", data.decode())
    except Refused:
        return False
    return True


def largest(piece: str) -> bytes:
    """Give the largest page of such pieces that is not refused, to a hundredth."""
    low, high = 0, pageguard.LARGEST
    while high - low > high // 100:
        middle = (low + high) // 2
        low, high = (middle, high) if is_read(page(piece * middle)) else (low, middle)
    return page(piece * low)


def taken(data: bytes) -> int:
    """Give the megabytes that a process takes to read a page."""
    child = [sys.executable, "-c", CHILD]
    done = subprocess.run(child, input=data, capture_output=True, check=True, timeout=60, cwd=ROOT)
    return int(done.stdout)


@pytest.mark.parametrize("what", PIECES)
def test_the_largest_page_takes_no_more_than_a_machine_can_spare(what: str) -> None:
    assert taken(largest(PIECES[what])) < MEGABYTES


def test_a_page_of_comments_without_anything_in_them_too() -> None:
    """Each is an item: the dearest of all."""
    count = pageguard.MOST_PARTS // 3 - 10
    many = "".join(f"<li id=comment-{number}>" for number in range(count))
    assert taken(f"{HEAD}{many}</ol></body></html>".encode()) < MEGABYTES


@pytest.mark.parametrize("what", PIECES)
def test_a_larger_one_is_refused_at_once(what: str) -> None:
    piece = PIECES[what]
    data = page(piece * (pageguard.LARGEST * 95 // 100 // len(piece)))
    began = time.monotonic()
    with pytest.raises(Refused, match=r"^page.html (?:has more than 500000 elements|opens \d+ formatting|nests \d+)"):
        wppage.read("page.html", data)
    assert time.monotonic() - began < 5


def test_a_page_of_more_bytes_than_any_page_has_is_refused() -> None:
    with pytest.raises(Refused, match=r"^page.html has 21 MB; the limit of a page is 20 MB\.$"):
        wppage.read("page.html", page("woord " * 3_500_000))
    assert wppage.read("page.html", page("woord " * 3_000_000)).posts[0].items


def test_values_with_many_words_are_one_attribute() -> None:
    drawn = f"<svg><path d='{'M 0 0 L 1 1 ' * 200}' style=\"{'a: b; ' * 50}\"/></svg>"
    assert wppage.read("page.html", page(drawn * 1000)).posts[0].items
