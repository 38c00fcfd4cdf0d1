"""Laws of what an e-book claims: no claim without what it says, and nothing that is there goes unclaimed."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests import epubclaims
from tests.formats import books
from tests.support import put

CONFIG = """\
title: Een proef
lang: nl
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12
authors: [{name: Wil Zandvliet}]
"""
CERTIFIED = "accessibility: {certified_by: Bureau Toegankelijk}\n"
PAGES = "pages: {file: pages.yaml, source: urn:isbn:9789012345675}\n"
DESCRIBED = '![Een vlek.](images/vlek.png){alt="Een rood vlak."}'
CAPTION = "![Een vlek.](images/vlek.png)"
SAME = '![Een vlek.](images/vlek.png){alt="Een vlek"}'
DECORATIVE = "![](images/vlek.png){.decorative}"
NOTHING = "Daar ![](images/vlek.png) staat het."
IN_LINE = "Daar ![een vlek](images/vlek.png) staat het."
MOVING = '![Een vlek.](images/loop.gif){alt="Een vlek die van rood blauw wordt."}'
FORMULA = "Zo is $a^2 < b$ waar."
SKIP = "## Twee\n\n#### Vier"
WORDS = "Er staat hier niets dan woorden."
PIECES = (DESCRIBED, CAPTION, SAME, DECORATIVE, NOTHING, IN_LINE, MOVING, FORMULA, SKIP, WORDS)
chapters = st.lists(st.sampled_from(PIECES), max_size=4).map(
    lambda pieces: "\n\n".join([*pieces, "Slot van het stuk."])
)


def _loop() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=300)
    return out.getvalue()


def build(texts: tuple[str, str], *, certified: bool, paged: bool) -> bytes:
    """Build an EPUB of two chapters; `paged`: with the pages of a printed book."""
    with TemporaryDirectory() as folder:
        book = Path(folder)
        put(book, "book.yaml", CONFIG + (CERTIFIED if certified else "") + (PAGES if paged else ""))
        put(book, "pages.yaml", "1: een\n2: Slot van het\n3: twee\n")
        put(book, "chapters/images/vlek.png", books.picture())
        put(book, "chapters/images/loop.gif", _loop())
        for name, text in zip(("01-een", "02-twee"), texts, strict=True):
            put(book, f"chapters/{name}.md", f"---\ntitle: Hoofdstuk {name}\n---\n\n{text}\n")
        return books.build(book, "epub")


@settings(max_examples=12)
@given(st.tuples(chapters, chapters), st.booleans(), st.booleans())
@example((DESCRIBED, WORDS), True, True)
@example((f"{DESCRIBED}\n\n{CAPTION}", WORDS), True, False)
@example((NOTHING, SKIP), True, False)
@example((MOVING, FORMULA), True, False)
@example((DECORATIVE, DECORATIVE), False, False)
def test_a_book_claims_what_a_stranger_finds_in_it(texts: tuple[str, str], certified: bool, paged: bool) -> None:  # noqa: FBT001 - hypothesis passes them by place
    """The claims of an EPUB are exactly those that somebody derives who has nothing but the file."""
    marked = tuple(f"{text}\n\nSlot van het boek." if "Slot" not in text else text for text in texts)
    data = build((marked[0], marked[1]), certified=certified, paged=paged)
    assert epubclaims.claimed(data) == epubclaims.derived(data, certified=certified)


def test_one_alt_text_away_and_the_claims_are_gone() -> None:
    """What claimed to be readable for all claims it no more, and says so."""
    before = epubclaims.claimed(build((f"{DESCRIBED}\n\n{DESCRIBED}", WORDS), certified=True, paged=False))
    after = epubclaims.claimed(build((f"{DESCRIBED}\n\n{CAPTION}", WORDS), certified=True, paged=False))
    assert before.conforms == {epubclaims.WCAG}
    assert before.features - after.features == {"alternativeText"}
    assert before.sufficient - after.sufficient == {"textual"}
    assert not after.conforms
