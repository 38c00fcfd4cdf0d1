"""Laws of quoting: what `manuscript quote` prints is the reader's words and nothing else, whatever a reader wrote."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core import editions, quoteblock, readable
from manuscript.core.fold import fold
from manuscript.core.unfold import Unfolder
from manuscript.model.book import Book, Contribution
from manuscript.model.files import SnapshotFile
from manuscript.model.quoted import Passage
from manuscript.model.value import ContributionId
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.readers import readers
from tests.laws.random_books import letters
from tests.proof import PROOF
from tests.support import put

HOSTILE = (
    *(
        "*",
        "**x**",
        "_",
        "__",
        "a_b_c",
        "#",
        "## kop",
        "1.",
        "23)",
        "(1)",
        "a.",
        ">",
        "> wie",
        "\\",
        "\\\\",
        "<b>",
        "</div>",
    ),
    *(
        "[x]",
        "[",
        "]",
        "](http://a.b)",
        "![",
        "[E]lke",
        "[…]",
        "[...]",
        "(…)",
        "[sic]",
        "{.quote}",
        "{#id}",
        "}",
        "[^1]",
    ),
    *(
        "[^1]: noot",
        "^[",
        ":::",
        "::: {.quote from=x}",
        ":::: a",
        ": b",
        ":",
        ":smile:",
        "---",
        "***",
        "- - -",
        "===",
        "--",
    ),
    *(
        "-",
        "- [ ] x",
        "+ y",
        "|a|b|",
        "|--|--|",
        "$x$",
        "$",
        "~~a~~",
        "~",
        "^2^",
        "`",
        "```",
        "``` {=html}",
        "&amp;",
        "&",
        "&#8217;",
    ),
    *(
        "@key",
        "@fig-x",
        "[@key]",
        "<!--",
        "-->",
        "<script>",
        "http://a.b/c_d_e?x=1&y=2",
        "www.a.nl",
        "<http://a.b>",
    ),
    *(
        "...",
        "....",
        "…",
        "'s",
        "’s",
        '"',
        "“",
        "”",
        "'",
        "👩‍💻",
        "👍🏽",
        "é",
        "e\u0301",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\u202e",
        "\u2028",
    ),
    *(
        "niet",
        "woord",
        "Elke",
        "maandag",
        "5",
        "1,5",
        "%",
        "?",
        "!",
        ".",
        ",",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\n    ",
        "\ufb01",
        "ﬁ",
    ),
)

bodies = st.lists(
    st.sampled_from(HOSTILE) | st.text("ab é*_[]<>&\\`#:-|{}~^$@\n 1.", max_size=6), min_size=1, max_size=14
).map(" ".join)


class Case(NamedTuple):
    """A contribution, and the stretch of its words that is quoted."""

    body: str
    format: Literal["text", "html"]
    start: int
    length: int
    inline: bool

    def words(self) -> str:
        """Give the words to quote, as they are read."""
        file = SnapshotFile(id="x", kind="comment", author="x", body_format=self.format)
        every = readable.of_snapshot(file, self.body).split()
        start = self.start % len(every) if every else 0
        return " ".join(every[start : start + self.length])


cases = st.builds(
    Case,
    body=bodies,
    format=st.sampled_from(["text", "html"]),
    start=st.integers(0, 30),
    length=st.integers(1, 30),
    inline=st.booleans(),
)


@given(st.lists(cases, min_size=1, max_size=30))
@settings(max_examples=300 if PROOF else 12)
def test_what_is_pasted_is_the_readers_words(drawn: Sequence[Case]) -> None:
    """For any contribution and any passage of it, the printed block gives no finding of words, and the very words in the text."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        asked = [(number, case.words(), case) for number, case in enumerate(drawn) if fold(case.words())]
        _lay(root, drawn)
        book, draft = readers(root, Store(root / FOLDER)), editions.EDITIONS["draft"]
        blocks = [
            (words, quoteblock.quote(_one(book, n), Passage(words=words, inline=case.inline), book, draft))
            for n, words, case in asked
        ]
        for words, quoted in blocks:
            assert quoted.block, (words, quoted.findings)
        text = "".join(f"Tekst.\n\n{quoted.block}\n\n" for _, quoted in blocks)
        put(root, "chapters/01-a.md", f"---\ntitle: A\n---\n\n{text}Einde.\n")
        checked = pipeline.check(root, "draft")
    assert [one for one in checked.findings if one.severity == "error"] == []
    assert [one.message for one in checked.findings if one.code.startswith("C")] == []
    assert _shown(checked.book) == [fold(quoted.words) for _, quoted in blocks] == [fold(words) for words, _ in blocks]


def _shown(book: Book) -> list[str]:
    return [fold(quote.words) for chapter in book.chapters for quote in chapter.summary.quotes]


def _one(book: Book, number: int) -> Contribution:
    return book.contributions[ContributionId(f"post/{_name(number)}")]


def _name(number: int) -> str:
    return f"c{number:06d}"


def _lay(root: Path, drawn: Sequence[Case]) -> None:
    put(
        root,
        "book.yaml",
        "title: T\nlang: nl\nidentifier: urn:uuid:3c0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11\nauthors: [{name: Wil Zandvliet}]\n",
    )
    put(root, "chapters/01-a.md", "---\ntitle: A\n---\n\nTekst.\n")
    put(root, "contributions/post/post.yaml", "title: P\nchapters: [a]\n")
    for number, case in enumerate(drawn):
        head = f"id: test:{number}\nkind: comment\nauthor: Lezer {letters(number)}\nbody_format: {case.format}\n"
        put(root, f"contributions/post/{_name(number)}.md", f"---\n{head}---\n\n{case.body}\n")


@given(bodies, st.integers(0, 40), st.integers(1, 40))
def test_a_copy_leads_back_to_the_text(body: str, start: int, length: int) -> None:
    """The comparison copy is the folded words one by one, and any stretch of it leads back to what folds to it again."""
    made = Unfolder(body)
    assert made.folded == made.by_paragraph.replace("\n", " ") == fold(body)
    words = made.folded.split()
    piece = " ".join(words[start : start + length])
    at = len(" ".join([*words[:start], ""])) if words[:start] else 0
    if piece:
        assert fold(made.original(at, at + len(piece))) == piece


@given(bodies, st.sampled_from(["text", "html", "markdown"]))
def test_paragraphs_are_the_same_words(body: str, form: Literal["text", "html", "markdown"]) -> None:
    """The copy by paragraph is the copy that is compared, but for the ends of paragraphs."""
    for source in ("raw", "html"):
        file = SnapshotFile(id="x", kind="comment", author="x", body_format=form, source_format=source)
        assert readable.by_paragraph(file, body).replace("\n", " ") == readable.compared(body, form)
