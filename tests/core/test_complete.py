"""Words that a book prints, and words that a file shows: what is missing, and where."""

import pytest

from manuscript.core.verify.complete import Expected, Lack, compare, unnumbered
from manuscript.model.faults import ShownText
from manuscript.model.value import ChapterId


def _chapter(name: str, *paragraphs: str) -> Expected:
    starts: list[int] = []
    every: list[str] = []
    for paragraph in paragraphs:
        starts.append(len(every))
        every += paragraph.split()
    return Expected(chapter=ChapterId(name), anchor=name, title=name, words=tuple(every), starts=tuple(starts))


def _shown(**chapters: str) -> ShownText:
    words: list[str] = []
    marks = []
    for name, text in chapters.items():
        marks.append((name, len(words)))
        words += text.split()
    return ShownText(words=tuple(words), marks=tuple(marks))


A, B = _chapter("a", "een twee drie", "de vier vijf"), _chapter("b", "de zes zeven", "acht negen tien elf")


def _kinds(lacks: tuple[Lack, ...]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.chapter, " ".join(one.missing)) for one in lacks]


def test_nothing_is_missing_where_all_is_there() -> None:
    made = compare([A, B], _shown(a="een twee drie de vier vijf", b="de zes zeven acht negen tien elf"))
    assert (made.lacks, made.words, made.found) == ((), 13, 13)


def test_what_a_file_has_besides_is_no_matter() -> None:
    shown = _shown(
        front="titel", a="een kop twee drie de vier 7 vijf", b="de zes zeven acht negen noot tien elf register"
    )
    assert compare([A, B], shown).lacks == ()


@pytest.mark.parametrize(
    ("a", "b", "lacks"),
    [
        ("een drie de vier vijf", "de zes zeven acht negen tien elf", [("words", "a", "twee")]),
        ("een twee drie", "de zes zeven acht negen tien elf", [("passage", "a", "de vier vijf")]),
        ("een twee drie de vier vijf", "de zes zeven", [("passage", "b", "acht negen tien elf")]),
        ("een twee drie de vier vijf acht negen tien elf", "de zes zeven", [("moved", "b", "acht negen tien elf")]),
        ("drie twee een de vier vijf", "de zes zeven acht negen tien elf", [("words", "a", "twee drie")]),
    ],
)
def test_what_is_missing_is_told_by_passage(a: str, b: str, lacks: list[tuple[str, str, str]]) -> None:
    assert _kinds(compare([A, B], _shown(a=a, b=b)).lacks) == lacks


def test_a_word_that_stands_twice_must_be_there_twice() -> None:
    made = compare([_chapter("a", "zo en zo")], _shown(a="en zo"))
    assert _kinds(made.lacks) == [("words", "a", "zo")]


def test_a_passage_that_begins_like_the_next_is_missing_as_a_whole() -> None:
    one = _chapter("a", "de wachter telt", "de kolk is vol", "het is laat en stil op de kade")
    made = compare([one], _shown(a="de kolk is vol het is laat en stil op de kade"))
    assert _kinds(made.lacks) == [("passage", "a", "de wachter telt")]


def test_a_chapter_out_of_its_place_is_told() -> None:
    made = compare([A, B], _shown(b="de zes zeven acht negen tien elf", a="een twee drie de vier vijf"))
    assert [(one.kind, one.chapter) for one in made.lacks] == [("moved", "b")]


def test_a_chapter_that_no_id_names_is_looked_for_everywhere() -> None:
    made = compare([A, B], _shown(a="een twee drie de vier vijf", x="de zes zeven acht negen tien elf"))
    assert made.lacks == ()


def test_many_passages_are_told_up_to_ten() -> None:
    one = _chapter("a", *(f"zin{number} blijft hier staan" for number in range(30)))
    made = compare([one], _shown(a=" ".join("blijft hier staan" for _ in range(30))))
    assert len(made.lacks) == 10
    assert made.lacks[-1].others == 20
    assert made.found == 90


def test_a_number_that_a_style_counts_is_not_looked_for_in_the_words() -> None:
    made = _chapter("a", "3 De stem", "van iemand")
    shown = _shown(a="De stem van iemand")
    counted = unnumbered(Expected(**{name: getattr(made, name) for name in made.__struct_fields__} | {"number": 1}))
    assert (counted.words, counted.starts) == (("De", "stem", "van", "iemand"), (0, 2))
    assert compare([counted], shown).lacks == ()
    assert _kinds(compare([made], shown).lacks) == [("words", "a", "3")]


@pytest.mark.parametrize(
    ("contents", "unlisted"),
    [
        ({"a", "b"}, ()),
        ({"a", "_Toc2"}, ()),
        ({"a"}, ("b",)),
        ({"a", "end"}, ("b",)),
        ({"gone"}, ()),
        (set(), ()),
    ],
)
def test_the_contents_lead_to_every_chapter(contents: set[str], unlisted: tuple[str, ...]) -> None:
    """By the chapter's own id, or by one that Word made in its title; where there are no contents, nothing is missed."""
    shown = _shown(a="een twee drie de vier vijf", b="de zes zeven acht negen tien elf")
    begin = dict(shown.marks)["b"]
    marks = (*shown.marks, ("_Toc2", begin), ("end", begin + 6))
    made = compare([A, B], ShownText(words=shown.words, marks=marks, contents=frozenset(contents)))
    assert made.unlisted == unlisted
