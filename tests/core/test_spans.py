"""Words by their numbers."""

from manuscript.core import spans


def test_words_that_a_reader_put_stars_around_are_counted_like_all_others() -> None:
    source = "wij zijn *echt niet* zo"
    assert spans.spans("zijn echt niet", source) == ((2, 4),)
    assert spans.spans("zijn *echt niet*", source) == ((2, 4),)


def test_a_passage_is_read_as_it_was_written() -> None:
    assert spans.passage(spans.numbered(((3, 27), (31, 31)))) == ((3, 27), (31, 31))
    assert spans.passage("3-27,31") == ((3, 27), (31, 31))
    assert spans.outside(((3, 4),), (spans.passage("all of it"),), "a b c d") == "c d"
