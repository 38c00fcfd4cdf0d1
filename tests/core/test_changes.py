"""What changed between two deliveries, as a publisher would say it."""

from manuscript.core import changelist, changes
from manuscript.model.delivery import Before, ChapterInside, Inside
from manuscript.model.value import ChapterId
from manuscript.outside import looks

NL = looks.wording("nl")
TEXT = ("er", "was", "eens", "een", "boek", "dat", "niemand", "las", "en", "dat", "toch", "gelezen", "werd")


def chapter(name: str, words: tuple[str, ...] = TEXT, **more: object) -> ChapterInside:
    made = {"id": ChapterId(name), "title": name.capitalize(), "part": "", "words": words, **more}
    return ChapterInside(**made)  # type: ignore[arg-type]  # a shorthand of these tests


def told(old: list[ChapterInside], new: list[ChapterInside]) -> str:
    made = changes.between(Inside(chapters=tuple(old)), Inside(chapters=tuple(new)))
    before = Before(number=3, commit="0123456789abcdef", day="2026-03-02")
    return changelist.text(made, before, "Boek", NL)


def test_a_chapter_under_another_name_is_the_same_one() -> None:
    said = told([chapter("begin"), chapter("eind")], [chapter("opening", (*TEXT, "echt")), chapter("eind")])
    assert "- **Opening**: heette “Begin”; woorden erbij: 1, woorden eruit: 0" in said
    assert "vervallen" not in said


def test_a_chapter_that_was_rewritten_is_gone_and_another_is_new() -> None:
    said = told([chapter("begin")], [chapter("opening", ("heel", "iets", "anders"))])
    assert "- **Opening**: nieuw hoofdstuk" in said
    assert "- **Begin**: vervallen; woorden erbij: 0, woorden eruit: 13" in said


def test_a_chapter_that_moved_is_told_and_those_that_it_passed_are_not() -> None:
    old = [chapter(name) for name in ("een", "twee", "drie", "vier")]
    said = told(old, [old[3], *old[:3]])
    assert "- **Vier**: verplaatst; geen woord anders" in said
    assert said.count("verplaatst") == 1


def test_a_chapter_in_another_part_moved() -> None:
    assert "- **Een**: verplaatst" in told([chapter("een", part="A")], [chapter("een", part="B")])


def test_quotes_and_figures_are_told_by_what_they_are() -> None:
    old = chapter("een", quotes=(("p/c1", "wij lezen mee"),), figures=(("k1", "figuur 1.1: De sluis"),))
    new = chapter("een", quotes=(("p/c1", "wij lezen mee en meer"),), figures=(("k2", "figuur 1.1: De brug"),))
    said = told([old], [new])
    assert "  - citaat erbij: “wij lezen mee en meer” (p/c1)" in said
    assert "  - citaat eruit: “wij lezen mee” (p/c1)" in said
    assert "  - figuur erbij: figuur 1.1: De brug" in said
    assert "  - figuur eruit: figuur 1.1: De sluis" in said


def test_nothing_is_said_to_be_nothing() -> None:
    assert "Niets in tekst, citaten, figuren of toestemmingen." in told([chapter("een")], [chapter("een")])


def test_a_title_is_no_markup() -> None:
    said = told([], [chapter("een", title="<script>[x](y)*")])
    assert "<script>" not in said
    assert "\\[x\\]" in said


def test_a_first_delivery_says_so() -> None:
    assert "Dit is de eerste levering" in changelist.text(None, None, "Boek", NL)


def test_a_number_is_no_word_and_another_one_is_told() -> None:
    said = told([chapter("een"), chapter("twee")], [chapter("een", number="1"), chapter("twee", number="2")])
    assert "- **1 Een**: nummer voor de titel: 1, was –; geen woord anders" in said
    said = told([chapter("een", number="1"), chapter("twee", number="2")], [chapter("twee", number="1")])
    assert "- **1 Twee**: nummer voor de titel: 1, was 2; geen woord anders" in said
    assert "- **1 Een**: vervallen" in said
    assert "geen woord" in told([chapter("een", number="1")], [chapter("een", number="")])


def test_the_same_numbers_are_nothing_to_tell() -> None:
    same = [chapter("een", number="1"), chapter("twee", number="2")]
    assert "nummer" not in told(same, same)
