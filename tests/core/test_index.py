"""The index and the glossary as they are woven: entries in their order, each with its places, and links that lead there."""

from pathlib import Path

from manuscript.core import nodes
from manuscript.model.artifact import Woven
from tests.core.test_weave import chapter, text, woven

_BEGIN = """\
---
title: Begin
---

Een [trapper]{.index see="fietsen!leren; ziek"} en [zieken]{.index entry="ziek"};
wie [fiets]{.index entry="fietsen!leren" seealso="ziek"}.

## Vallen

[Ziek]{.index entry="ziek"}, []{.index entry="ziek" .main} en "[Ánders]{.index lang=es}"[^1] []{.index entry="10 keer"}

[^1]: Een [noot]{.index}.
"""
_NEXT = """\
---
title: Zes woorden
---

Een [Stuur]{.term #eigen}, een [sturen]{.term of="stuur"} en *[bel]{.term .index}*.

::: {.glossary}
stuur
:   Waarmee men [bellen]{.term of="bel"} kan.

bel
:   Wat *klinkt*.
:::
"""


def made(folder: Path, only: str = "") -> Woven:
    return woven(folder, {"chapters/03-fiets.md": _BEGIN, "chapters/04-zes.md": _NEXT}, only=only)


def lines(book: Woven) -> list[str]:
    return nodes.plain(chapter(book, "book_index")).split("\n\n")


def test_entries_are_in_order_with_their_places(tmp_path: Path) -> None:
    """The number is the chapter's, the words those of the heading above; a second place there says that it is one."""
    assert lines(made(tmp_path)) == [
        "Register",
        "#",
        "10 keer, 3.\u00a0Vallen",
        "A",
        "Ánders, 3.\u00a0Vallen",
        "B",
        "bel, 4.\u00a0Zes woorden",
        "F",
        "fietsen",
        "leren, 3.\u00a0Begin, zie ook ziek",
        "N",
        "noot, 3.\u00a0Vallen",
        "T",
        "trapper, zie fietsen, leren; ziek",
        "Z",
        "ziek, 3.\u00a0Begin, 3.\u00a0Vallen, 3.\u00a0Vallen (2)",
    ]


def test_it_stands_at_the_very_end_and_only_in_a_whole_book(tmp_path: Path) -> None:
    assert made(tmp_path).chapters[-1].kind == "index"
    assert {one.kind for one in made(tmp_path / "een", only="fiets").chapters} == {"chapter"}


def test_a_book_without_marks_has_no_index(tmp_path: Path) -> None:
    assert "index" not in {one.kind for one in woven(tmp_path, {}).chapters}


def test_marks_leave_no_trace_but_an_id(tmp_path: Path) -> None:
    """What makes a mark is no class or attribute in the book; a language stays, and a mark without words doubles no space."""
    book = made(tmp_path)
    written = repr(chapter(book, "fiets"))
    assert not any(word in written for word in ("'index'", "'main'", "entry", "seealso"))
    assert "['lang', 'es']" in written
    assert "Ziek, en “Ánders”" in text(book, "fiets").replace("  ", "TWICE")


def test_ids_are_those_of_the_marks_in_order(tmp_path: Path) -> None:
    """They stay while nothing is changed in a mark, and change with all that Word is told of it."""
    book = made(tmp_path)
    begin = next(one for one in book.chapters if one.id == "fiets")
    written = repr(begin.blocks)
    assert len({mark.id for mark in begin.marks}) == len(begin.marks) == 8
    places = [written.index(f"'{mark.id}'") for mark in begin.marks if mark.entry != ("noot",)]
    assert places == sorted(places)
    changed = woven(
        tmp_path / "anders", {"chapters/03-fiets.md": _BEGIN.replace('seealso="ziek"', ""), "chapters/04-zes.md": _NEXT}
    )
    other = next(one for one in changed.chapters if one.id == "fiets")
    differing = [one.entry for one, two in zip(begin.marks, other.marks, strict=True) if one.id != two.id]
    assert differing == [("fietsen", "leren")]


def test_terms_lead_to_where_they_are_explained(tmp_path: Path) -> None:
    """In the order of the language; a glossary's own words may lead on."""
    written = repr(chapter(made(tmp_path), "zes"))
    assert text(made(tmp_path / "twee"), "zes").index("Wat klinkt") < text(made(tmp_path / "drie"), "zes").index(
        "Waarmee"
    )
    assert written.count("'#zes___stuur-") == 2
    assert written.count("'#zes___bel-") == 2
    assert "zes__eigen" in written


def test_a_term_of_a_chapter_that_is_not_printed_is_words(tmp_path: Path) -> None:
    files = {"chapters/03-fiets.md": "# Begin\n\nEen [stuur]{.term}.\n", "chapters/04-zes.md": _NEXT}
    assert "'Link'" not in repr(chapter(woven(tmp_path, files, only="fiets"), "fiets"))
