"""Words that a person gives for a passage -> the link to it, or why not."""

from manuscript.core.anchors import Finder
from manuscript.core.passages import Unclear, clipped, named, replaced
from manuscript.core.passagetext import read
from manuscript.model.files import LinkEntry
from manuscript.model.value import ChapterId
from manuscript.outside import pandoc

TEXT = """\
# Tijd {#tijd}

Iedereen zegt dat er geen *tijd* is.

## Rekensom {#rekensom}

Twee uur per week is 5,6 procent. Wie over tijd schrijft, moet kunnen delen.

## Nog eens {#nog-eens}

Twee uur per week is niets.
"""
TIJD = ChapterId("tijd")


def finder(text: str = TEXT) -> Finder:
    return Finder(read(pandoc.read([text], None)[0].blocks))


def name(words: str) -> LinkEntry | Unclear:
    return named(finder(), "chapters/02-tijd.md", words, TIJD, "corrects")


def test_words_that_stand_once_make_a_link_with_what_is_around_them() -> None:
    assert name("Twee uur per week is 5,6  procent") == LinkEntry(
        chapter="tijd",
        type="corrects",
        heading="rekensom",
        exact="Twee uur per week is 5,6 procent",
        prefix="zegt dat er geen tijd is. Rekensom "[-32:],
        suffix=". Wie over tijd schrijft, moet k",
    )


def test_words_over_emphasis_are_found_as_they_are_read() -> None:
    made = name("geen tijd is")
    assert isinstance(made, LinkEntry)
    assert (made.exact, made.heading, made.prefix) == (
        "geen tijd is",
        "tijd",
        " Tijd Iedereen zegt dat er "[-28:].lstrip(),
    )


def test_words_that_stand_twice_name_their_places() -> None:
    made = name("Twee uur per week is")
    assert isinstance(made, Unclear)
    assert made.why == "several"
    assert [place.path for place in made.places] == ["chapters/02-tijd.md"] * 2
    assert [place.trail[0] for place in made.places] == [3, 5]


def test_words_that_are_not_there_are_told_with_the_nearest() -> None:
    assert name("Twee uren per week zijn 5,6 procent!") == Unclear(
        why="absent", nearest="Twee uur per week is 5,6 procent."
    )
    assert name("Onder het loket is een kelder.") == Unclear(why="absent")


def test_no_words_and_a_whole_chapter_name_no_passage() -> None:
    assert name(" \u00ad\n") == Unclear(why="empty")
    assert name("woord " * 400) == Unclear(why="long")


def test_a_new_link_takes_the_place_of_the_one_it_betters() -> None:
    made = name("Twee uur per week is 5,6 procent")
    assert isinstance(made, LinkEntry)
    looked = finder()
    bare = LinkEntry(chapter="tijd", type="corrects")
    gone = LinkEntry(chapter="tijd", type="corrects", exact="Dit staat er al heel lang niet meer in.")
    same = LinkEntry(chapter="tijd", type="corrects", exact="per week is 5,6")
    other = LinkEntry(chapter="tijd", type="corrects", exact="moet kunnen delen")
    for old in (bare, gone, same):
        assert replaced([other, old, other], made, looked) == (other, made, other)
    for old in (other, LinkEntry(chapter="tijd", type="answers"), LinkEntry(chapter="begin", type="corrects")):
        assert replaced([old], made, looked) == (old, made)
    assert replaced([made], made, looked) == (made,)


def test_long_words_are_cut_with_a_mark() -> None:
    assert clipped("een  twee\ndrie", 20) == "een twee drie"
    assert clipped("een twee drie vier", 10) == "een twee …"
