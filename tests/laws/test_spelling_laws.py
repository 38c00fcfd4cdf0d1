"""Laws of the spelling check, for random chapters of words that are in the dictionary, in a quote, or nowhere."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core.spelling import LIST
from tests.proof import PROOF
from tests.support import lay_book, put

KNOWN = ("klok", "Loket", "lezer", "tijd")
NOWHERE = ("fobbert", "Gnurf", "x-zwoelp", "knaars's", "ÉÉNKRUK", "mcGiebel")
READERS = ("geklaagd", "vreemd", "Middags")
SHAPES = ("{}", "*{}*", "{}[^n]", "# {}", "- {}", '"{}"', "{}-klok", "[{}](02-tijd.md)", "{},", "(het {}!)")

pieces = st.lists(st.tuples(st.sampled_from(SHAPES), st.sampled_from(KNOWN + NOWHERE)), max_size=8)
quoted = st.lists(st.sampled_from(["block", "inline"]), max_size=2)


def _lay(folder: str, written: list[tuple[str, str]], shown: list[str]) -> Path:
    body = [shape.format(word) for shape, word in written]
    body += [f"[en niemand heeft nog {READERS[0]}! Is dat niet {READERS[1]}]{{.quote from=c000001}} is." for _ in shown]
    if "block" in shown:
        body.append(f"::: {{.quote from=c000001}}\n’s {READERS[2]} is het bord weer leeg.\n:::")
    text = "\n\n".join(["---\ntitle: De klok\n---", *body, "[^n]: Het boek."])
    return lay_book(Path(folder) / "boek", {"chapters/02-tijd.md": f"{text}\n"})


def _told(root: Path) -> list[str]:
    found = pipeline.check(root, "draft", spelling=True).findings
    return [one.message.split("`")[1] for one in found if one.code == "S801"]


@settings(max_examples=200 if PROOF else 15, deadline=None)
@given(pieces, quoted)
def test_what_only_readers_wrote_is_never_told(written: list[tuple[str, str]], shown: list[str]) -> None:
    """A word is told if, and only if, an author wrote it and no dictionary, list or name has it."""
    with tempfile.TemporaryDirectory() as folder:
        told = set(_told(_lay(folder, written, shown)))
        unknown = {word for _, word in written if word in NOWHERE}
        assert {word.removesuffix("-klok") for word in told} == unknown


@settings(max_examples=200 if PROOF else 15, deadline=None)
@given(pieces, quoted)
def test_the_list_quiets_everything_that_was_told(written: list[tuple[str, str]], shown: list[str]) -> None:
    """When every word that was told is put into the book's list, nothing is told any more."""
    with tempfile.TemporaryDirectory() as folder:
        root = _lay(folder, written, shown)
        put(root, LIST, "".join(f"{word}\n" for word in _told(root)))
        assert _told(root) == []
