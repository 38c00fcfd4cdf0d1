"""A mark stands where its page begins, and no letter of the text is lost or doubled by it."""

from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import nodes, printedpages
from manuscript.model.ast import Ast
from manuscript.model.pages import PageBreak
from manuscript.model.value import ChapterId

CHAPTER = ChapterId("tijd")


def marked(words: list[str], *marks: tuple[int, int]) -> Ast:
    content = nodes.inlines(" ".join(words))
    ones = [PageBreak(number=str(number), trail=(at * 2,), offset=offset) for number, (at, offset) in enumerate(marks)]
    return printedpages.marked(content, printedpages.breaks(ones, content, CHAPTER))


def shown(content: Ast) -> str:
    return "".join("|" if printedpages.is_mark(node) else nodes.plain([node]) or " " for node in content)


def test_a_mark_stands_before_its_word_with_its_quotation_mark() -> None:
    assert shown(marked(["een", "“twee”", "drie"], (1, 0))) == "een |“twee” drie"


def test_a_mark_parts_a_word_after_so_many_letters() -> None:
    assert shown(marked(["een", "“water-schap”"], (1, 5), (1, 8))) == "een “water|-sch|ap”"


def test_a_page_that_begins_with_the_chapter_stands_at_its_start() -> None:
    known = printedpages.breaks([PageBreak(number="xii")], [], CHAPTER)
    (span,) = printedpages.at_start(known)
    assert nodes.id_of(span) == "tijd___p1-xii"


def test_a_number_that_is_no_word_gives_an_id_all_the_same() -> None:
    (span,) = printedpages.at_start(printedpages.breaks([PageBreak(number='"><script>')], [], CHAPTER))
    assert '"' not in nodes.id_of(span)
    assert "<" not in nodes.id_of(span)


@given(st.text("abc“”’-é1ß", min_size=1, max_size=12), st.lists(st.integers(0, 14), max_size=4))
def test_no_letter_is_lost(word: str, offsets: list[int]) -> None:
    assert shown(marked([word], *((0, offset) for offset in offsets))).replace("|", "") == word
