"""Which wording a text is: the program's by its catalogue, a book's own by its comment, and never one name for two."""

import pytest

from manuscript.core import templating, versions
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

WORDING = Wording(lang="nl", says={"We ask {book}.": "Wij vragen {book}."}, versions={"notice": "2"})
OURS = Source(path="notice.md.j2", data=b'{{ say("We ask {book}.", book=book) }}\n')


def own(text: str) -> Source:
    return Source(path="templates/notice.nl.md.j2", data=text.encode())


def test_the_programs_own_is_named_by_language_and_number() -> None:
    assert versions.version("notice", OURS, WORDING) == "nl-2"
    assert versions.problem("notice", OURS, OURS, WORDING) == ""
    assert versions.version("request", OURS, WORDING) == ""


@pytest.mark.parametrize(
    ("text", "version", "problem"),
    [
        ("{# notice: klokken-1 #}\nAnders.", "klokken-1", ""),
        ("{#- notice: klokken.1 -#} Anders.", "klokken.1", ""),
        ("{# notice: nl-2 #}\nWij  vragen {{ book }}.\n", "nl-2", ""),  # a copy of ours, whichever way it is written
        ('{# notice: nl-2 #}{{ say("We ask {book}.", book=book) }}', "nl-2", ""),
        ("{# notice: nl-2 #}\nAnders.", "nl-2", "`nl-2` is the wording that the program brings"),
        ("{# notice: nl-2 #}\n{% if %}", "nl-2", ""),  # told of as a template that cannot be read
        ("{# notice: nl-1 #}\nAnders.", "nl-1", "the program gives its own wordings names such as `nl-1`"),
        ("{# notice: nl-3 #}\nAnders.", "nl-3", "the program gives its own wordings names such as `nl-3`"),
        ("{# request: klokken-1 #}\nAnders.", "", "it does not say which version it is"),
        ("Anders. {# notice: klokken-1 #}", "", "it does not say which version it is"),
    ],
)
def test_a_books_own_says_it_itself(text: str, version: str, problem: str) -> None:
    assert versions.version("notice", own(text), WORDING) == version
    assert versions.problem("notice", own(text), OURS, WORDING) == problem


def test_all_words_count_whatever_is_chosen() -> None:
    text = '{% if a %}Eén {{ b | upper }} {% else %}{{ say("We ask {book}.", book=book) | upper }}{% endif %}'
    assert templating.words(own(text), WORDING) == "Eén {b} Wij vragen {book}."
