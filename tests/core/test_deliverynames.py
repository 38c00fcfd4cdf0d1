"""Files of a delivery have names that a file can have, in any language, and no two the same."""

from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import deliverynames, figures
from manuscript.model.delivery import Figure
from manuscript.model.value import ChapterId
from manuscript.model.wording import Wording
from manuscript.outside import looks


def test_in_dutch_they_are_dutch() -> None:
    made = deliverynames.names(looks.wording("nl"))
    assert (made["letter"], made["figures"], made["permissions-log"]) == ("brief", "figuren", "toestemmingenlijst")


@given(
    st.dictionaries(
        st.sampled_from(sorted(deliverynames._WORDS.values())),
        st.sampled_from(["", "επιστολή", "letter", "credits", "Brief & zo", "a/../b"]),
    )
)
def test_no_language_makes_two_the_same_or_one_that_leads_elsewhere(says: dict[str, str]) -> None:
    """Whatever a catalogue says: ten names, of letters, digits and hyphens."""
    made = deliverynames.names(Wording(lang="xx", says=says)).values()
    assert len(set(made)) == len(deliverynames._WORDS)
    assert all(name and name.isascii() and "/" not in name and "." not in name for name in made)


def _figure(number: str, path: str) -> Figure:
    return Figure(
        number=number,
        caption="c",
        alt="a",
        decorative=False,
        chapter=ChapterId("βιβλίο"),
        chapter_title="T",
        path=path,
        suffix="png",
        data=b"",
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "1.1", "A.2"]),
            st.sampled_from(["chapters/images/a.png", "chapters/εικόνα.png", "chapters/x/a.png"]),
        ),
        max_size=8,
    )
)
def test_figures_have_names_of_their_own(shown: list[tuple[str, str]]) -> None:
    """A figure that is shown twice lies there twice."""
    made = figures.names([_figure(number, path) for number, path in shown], looks.wording("nl"))
    assert len(set(made)) == len(shown)
    assert all(name.endswith(".png") and len(name) > 4 and "/" not in name for name in made)
