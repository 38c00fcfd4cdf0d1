"""Pages whose comments begin in several shapes, and what stands below them that is no reader's. All people are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.model.findings import Finding
from manuscript.model.pulled import PulledPost
from manuscript.sources import chrome, marks


def post(text: str) -> PulledPost:
    return sources.read("page.txt", text.encode()).posts[0]


def said(text: str) -> list[tuple[str, str]]:
    return [(item.author, item.body) for item in post(text).items]


def told(text: str, code: str) -> list[Finding]:
    return [finding for finding in sources.read("page.txt", text.encode()).findings if finding.code == code]


NONAME = "A. Noniem schreef op 3 feb 2025:\n\nTweede.\n\nBeantwoorden\n"
ALL = [("Jan Jansen", "Eerste."), ("A. Noniem", "Tweede."), ("Piet", "Derde.")]
SHAPES = {
    "numbered": ("1. Jan Jansen\n", "2. Piet\n"),
    "dated": ("Jan Jansen zegt:\n3 februari 2025 om 10:00\n", "Piet zegt:\n4 februari 2025 om 10:00\n"),
    "bare": ("Jan Jansen\n", "Piet\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_day_without_a_time_beside_a_says_begins_a_comment_between_others(shape: str) -> None:
    first, last = SHAPES[shape]
    page = f"3 reacties\n\n{first}\nEerste.\n\nBeantwoorden\n\n{NONAME}\n{last}\nDerde.\n\nBeantwoorden\n"
    assert said(page) == ALL
    assert [item.when.date for item in post(page).items if item.author == "A. Noniem"] == ["2025-02-03"]
    assert told(page, "P815") == []


def test_a_name_without_a_date_among_dated_ones_begins_a_comment() -> None:
    dated = SHAPES["dated"][1]
    page = f"2 reacties\n\nJan Jansen\n\nEerste.\n\nBeantwoorden\n\n{dated}\nDerde.\n\nBeantwoorden\n"
    assert said(page) == [ALL[0], ALL[2]]
    assert said(page.replace("Eerste.\n\nBeantwoorden", "Eerste.")) == [ALL[0], ALL[2]]
    three = page.replace(
        "Derde.\n\nBeantwoorden\n", f"Derde.\n\nBeantwoorden\n\nBea Bok\n\nMidden.\n\nBeantwoorden\n\n{dated}\nX.\n"
    )
    assert said(three) == [ALL[0], ALL[2], ("Bea Bok", "Midden."), ("Piet", "X.")]


MIXED = [("Jan", "Een."), ("Bea Bok", "Twee."), ("Cor", "Drie.")]


def test_a_name_without_a_number_among_numbered_ones_begins_a_comment() -> None:
    jan, bea, cor = (f"{name}\n\n    {words}\n\n    Beantwoorden\n" for name, words in MIXED)
    page = f"2 reacties\n\n  1. {jan}  {bea}  2. {cor}"
    assert said(page) == MIXED


DISQUS = """3 Comments

Login

Sort by Best

Ann Smith • 2 days ago

I bake.

1 △ ▽ • Reply • Share ›

Bob › Ann Smith • a day ago
Me too.
• Reply • Share ›

Cy • 3 hours ago • edited

No.

Reply • Share ›
"""


def test_a_name_and_an_age_with_a_mark_between() -> None:
    assert said(DISQUS) == [("Ann Smith", "I bake."), ("Bob", "Me too."), ("Cy", "No.")]
    assert [item.when.raw for item in post(DISQUS).items] == ["2 days ago", "a day ago", "3 hours ago"]
    plain = "\n".join(line for line in DISQUS.split("\n") if "Reply" not in line)
    assert said(plain) == said(DISQUS)
    assert said(DISQUS.replace("• Reply • Share ›\n\nBob", "\n\nBob").replace("1 △ ▽ ", "")) == said(DISQUS)


def test_a_bullet_belongs_to_a_line_only_at_its_beginning() -> None:
    assert said("1 reactie\n\n• Bo\n\nJa\n\nBeantwoorden\n") == [("Bo", "Ja")]
    assert said("1 reactie\n\nBo * Zon\n\nJa\n\nBeantwoorden\n") == [("Bo * Zon", "Ja")]


SWALLOWED = """3 reacties

  1. Jan Jansen

    Eerste.

    Beantwoorden
    vreemde vogel 12

    Tweede.

    Beantwoorden
  2. Piet

    Derde.

    Beantwoorden
"""


def test_a_button_inside_somebodys_words_is_told_with_its_line() -> None:
    (finding,) = told(SWALLOWED, "P815")
    assert (finding.place.line, finding.place.column) == (7, 5)
    assert finding.message.startswith("Line 7 inside the words of Jan Jansen looks like")
    assert [place.line for place in post(SWALLOWED).suspects] == [7]
    assert told(SWALLOWED.replace("    Beantwoorden\n    vreemde", "    Svara\n    vreemde"), "P815") == []


def test_a_name_with_a_date_inside_somebodys_words_is_told() -> None:
    page = SWALLOWED.replace("    Beantwoorden\n    vreemde vogel 12\n", "    Bea Bok schreef op 3 feb 2025:\n")
    assert [(one.place.line, one.severity) for one in told(page, "P815")] == [(7, "warning")]


def test_words_before_the_first_comment_are_suspect() -> None:
    page = "3 reacties\n\nEen losse zin zonder naam.\n\nJan zegt:\n3 februari 2025 om 10:00\n\nJa.\n\nBeantwoorden\n"
    assert [place.line for place in post(page).suspects] == [3]


TAILS = {
    "wordpress.com": ("Like\nReply", "LikeLiked by 2 people\nReply", "Like\nLoading...\nReply"),
    "dutch": (
        "Vind ik leuk\nBeantwoorden",
        "Vind ik leuk\nGeliket door 2 mensen\nBeantwoorden",
        "Vind ik leuk\nBeantwoorden",
    ),
    "with a name": ("Reply to Ann Smith", "Reply to Bob", "Reply to Cy de Wit"),
    "dutch, with a name": ("Beantwoorden aan Ann Smith", "Beantwoorden aan Bob", "Beantwoorden aan Cy de Wit"),
    "links": ("Permalink\nReport\nReply", "Permalink\nReport\nReply", "Permalink\nReport\nReply"),
    "links below": ("Reply\nRapporteren", "Reply\nRapporteren", "Reply\nRapporteren"),
    "without a reply button": ("Like", "Like", "Like"),
}


def page_with(tails: tuple[str, str, str], edit: str = "") -> str:
    names = ("Ann Smith", "Bob", "Cy de Wit")
    parts = [
        f"{name}\nMarch {day}, 2024 at 10:00 am{edit}\n\nWords of {day}.\n\n{tail}\n"
        for day, (name, tail) in enumerate(zip(names, tails, strict=True), start=1)
    ]
    return "3 comments\n\n" + "\n".join(parts)


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("edit", ["", " Edit", " Bewerken"])
def test_buttons_that_stand_below_every_comment_are_no_words(tail: str, edit: str) -> None:
    assert [body for _, body in said(page_with(TAILS[tail], edit))] == ["Words of 1.", "Words of 2.", "Words of 3."]


def test_what_one_reader_wrote_stays_though_a_page_could_print_it() -> None:
    one = page_with(("Like\n\nReply", "Reply", "Reply"))
    assert said(one)[0][1] == "Words of 1.\n\nLike"
    inside = page_with(("Like\nReply",) * 3).replace("Words of 1.", "Like\n\nWords of 1.")
    assert said(inside)[0][1] == "Like\n\nWords of 1."
    answer = page_with(("Reply to nobody here\n\nReply", "Reply", "Reply"))
    assert said(answer)[0][1] == "Words of 1.\n\nReply to nobody here"


@pytest.mark.parametrize("notice", ["Your comment is awaiting moderation.", "Je reactie wacht op moderatie."])
def test_a_notice_below_a_comment_makes_it_pending(notice: str) -> None:
    items = post(page_with((f"{notice}\nReply", "Reply", "Reply"))).items
    assert [(item.sort, item.body) for item in items][:2] == [("pending", "Words of 1."), ("reader", "Words of 2.")]
    more = page_with(("Reply", "Reply", "Reply")).replace("Words of 2.", f"{notice} Zei de site.")
    assert [(item.sort, item.body) for item in post(more).items][1] == ("reader", f"{notice} Zei de site.")


def test_a_short_last_line_below_every_comment_is_told() -> None:
    (finding,) = told(page_with(("Upvote this one\n\nReply",) * 3), "P816")
    assert "`Upvote this one`" in finding.message
    assert told(page_with(("Upvote this one\n\nReply", "Reply", "Upvote this one\n\nReply")), "P816") == []
    assert told(page_with(("Upvote this one right now\n\nReply",) * 3), "P816") == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Posted on March 3, 2024 by Mies Meel", "2024-03-03"),
        ("Posted on March 3, 2024", "2024-03-03"),
        ("Geplaatst op 3 maart 2024 door Mies", "2024-03-03"),
        ("Geplaatst door Mies Meel op 3 maart 2024", "2024-03-03"),
        ("Posted on a rainy day by Mies", ""),
        ("Op 3 maart 2024 was het koud.", ""),
        ("Posted in March 2024 by Mies", ""),
    ],
)
def test_the_day_of_the_post(line: str, date: str) -> None:
    assert post(f"Brood\n\n{line}\n\nTekst.\n\n{page_with(('Reply',) * 3)}").date == date
    assert post(f"{page_with(('Reply',) * 3)}\n{line}\n").date == ""


LINES = ["", "Anna", "Bea Bok", "1. Anna", "2. Bo", "Beantwoorden", "Reply", "3 reacties", "Anna zegt:", "Een zin."]
LINES += ["12 oktober 2010 om 14:03", "A. Noniem schreef op 3 feb 2025:", "Ann Smith • 2 dagen geleden", "Vind ik leuk"]


@given(st.lists(st.sampled_from(LINES), max_size=25))
@settings(max_examples=400)
def test_no_button_is_swallowed_silently(lines: list[str]) -> None:
    """A button of the page's language that stands in somebody's words, with words below it, is always told."""
    page = "9 reacties\n" + "\n".join(lines)
    suspect = {finding.place.line for finding in told(page, "P815")}
    rows = page.split("\n")
    for item in post(page).items:
        body = item.body.split("\n")
        for index, line in enumerate(body[:-1]):
            if marks.REPLY.get(chrome.key(line)) == "nl" and item.sort == "reader":
                assert item.body_line + index in suspect, rows
