"""Laws of pulling again and again: what is gone, what comes back, which of two dates stays, whose links are the same."""

from collections.abc import Mapping, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import classes, intake, permalinks
from manuscript.core.stored import Shelf, text_name
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.pulled import PulledItem, PulledPost, Sort, When
from manuscript.model.value import PostSlug

WANTED = classes.Wanted(slug=PostSlug("brood"), chapter="brood", authors=(AuthorEntry(name="Mies"),))
NUMBERS = range(1, 8)
numbers = st.sets(st.sampled_from(list(NUMBERS)))


def item(number: int, sort: Sort = "reader", **fields: object) -> PulledItem:
    """Give one comment as an export has it."""
    native = f"wordpress:brood.nl:{number}"
    made = PulledItem(author=f"Lezer {number}", body=f"Woorden {number}.", line=1, native=native, sort=sort)
    return msgspec.structs.replace(made, **fields)


def take(tree: Mapping[str, bytes], items: Sequence[PulledItem], *, complete: bool) -> intake.Taken:
    return intake.take("s", "wxr", PulledPost(items=tuple(items), complete=complete), WANTED, tree)


def after(tree: Mapping[str, bytes], taken: intake.Taken) -> dict[str, bytes]:
    made = {**tree, **taken.files}
    return {path: data for path, data in made.items() if path not in taken.removed}


def upstream(tree: Mapping[str, bytes]) -> dict[int, str]:
    """Give by number what every snapshot says of the place it came from."""
    return {int(one.name.removeprefix("c")): one.file.upstream for one in Shelf(tree).all}


@given(numbers, numbers)
def test_only_a_complete_source_has_anything_gone_and_no_words_with_it(first: set[int], then: set[int]) -> None:
    """What it lacks is gone, still there to read, and there again when the next one has it; a sidecar never changes."""
    tree = after({}, take({}, [item(number) for number in first], complete=False))
    sidecars = {f"contributions/brood/c{number:06d}.edit.yaml": b"fate: thanked\n" for number in first}
    tree |= sidecars
    partly = take(tree, [item(number) for number in then], complete=False)
    assert set(upstream(after(tree, partly)).values()) <= {"present"}
    whole = take(tree, [item(number) for number in then], complete=True)
    now = after(tree, whole)
    assert upstream(now) == {n: "present" if n in then else "gone" for n in first | then}
    assert whole.count.gone == len(first - then)
    assert (whole.lost, whole.at_stake) == (len(first - then), len(first))
    again = take(now, [item(number) for number in then], complete=True)
    assert (again.files, again.removed, again.count.gone) == ({}, (), 0)
    assert {path: now[path] for path in sidecars} == sidecars
    back = after(now, take(now, [item(number) for number in first | then], complete=True))
    assert set(upstream(back).values()) <= {"present"}
    assert {one.name: one.body for one in Shelf(back).all} == {
        f"c{number:06d}": f"Woorden {number}." for number in first | then
    }


@pytest.mark.parametrize(
    ("sort", "says"), [("pending", "hidden"), ("spam", "hidden"), ("private", "hidden"), ("deleted", "gone")]
)
def test_what_a_source_itself_says_of_a_comment_needs_no_proof(sort: Sort, says: str) -> None:
    tree = after({}, take({}, [item(1), item(2)], complete=False))
    taken = take(tree, [item(1, sort), item(2)], complete=False)
    assert upstream(after(tree, taken)) == {1: says, 2: "present"}
    assert (taken.lost, taken.count.gone, taken.count.changed) == (0, int(says == "gone"), int(says == "hidden"))
    assert take(after(tree, taken), [item(1, sort), item(2)], complete=False).files == {}


def test_one_without_an_id_is_the_one_that_has_it_in_the_same_source_too() -> None:
    """Whichever stands first, and whichever was stored before: one snapshot, and the next pull changes nothing."""
    named, nameless = item(7, body="+1", author="Anna"), item(8, body="+1", author="Anna", native="")
    for before in ([], [nameless], [named]):
        for items in ([named, nameless], [nameless, named]):
            tree = after({}, take({}, before, complete=False))
            tree = after(tree, take(tree, items, complete=False))
            assert [one.name for one in Shelf(tree).all] == ["c000007"]
            assert take(tree, items, complete=False).files == {}


@pytest.mark.parametrize("sort", ["skipped", "pingback"])
def test_one_that_is_listed_without_its_words_is_not_gone(sort: Sort) -> None:
    """A post under a password shows that a comment is there, and not what it says."""
    tree = after({}, take({}, [item(1), item(2)], complete=False))
    taken = take(tree, [item(1), item(2, sort)], complete=True)
    assert (taken.lost, taken.at_stake, taken.count.gone, taken.files) == (0, 2, 0, {})


@given(
    st.permutations(
        ["<p>Goed&#8217;n stuk.<br />Echt.</p>", "<p>Goed’n stuk.<br>Echt.</p>\n", "Goed’n stuk.<br>\nEcht."]
    )
)
def test_of_two_pages_that_say_the_same_it_is_always_the_same_one(bodies: list[str]) -> None:
    trees = []
    for order in (bodies, bodies[::-1]):
        tree: dict[str, bytes] = {}
        for body in order:
            page = item(1, body=body, body_format="html", source_format="html")
            tree = after(tree, take(tree, [page], complete=False))
        trees.append(tree)
    assert trees[0] == trees[1]


def test_a_feed_that_begins_with_the_newest_proposes_only_backwards() -> None:
    """`@Lezer 1` means the one who spoke before, wherever the source puts it; and so it is from every source the same."""
    items = [
        item(number, body=body, when=When(date=f"2026-03-0{number}T10:00:00+00:00", precision="minute", raw="x"))
        for number, body in ((1, "Goed stuk."), (2, "@Lezer 1: ja"), (3, "@Lezer: nee"))
    ]
    trees = [after({}, take({}, order, complete=False)) for order in (items, items[::-1])]
    assert trees[0] == trees[1]
    assert [one.file.parent for one in Shelf(trees[0]).all] == ["", "c000001", ""]


def test_one_that_answers_a_name_made_of_words_answers_the_better_name_that_comes() -> None:
    page = [
        PulledItem(author=a, body=b, line=1, source_format="pasted")
        for a, b in (("Anna", "Goed."), ("Bo", "@Anna: ja"))
    ]
    tree = after({}, take({}, page, complete=False))
    named = [item(1, author="Anna", body="Goed."), item(2, author="Bo", body="@Anna: ja")]
    tree = after(tree, take(tree, named, complete=False))
    assert [(one.name, one.file.parent) for one in Shelf(tree).all] == [
        ("c000001", ""),
        ("c000002", "c000001"),
    ]


TYPED = "Wij hebben er twee :-) van 2x4 meter, zie www.klok.example en Wordpress(tm)"
SHOWN = "Wij hebben er twee 🙂 van 2×4 meter, zie http://www.klok.example en WordPress™"


def test_what_wordpress_makes_of_words_makes_no_second_comment() -> None:
    """A copied page shows smileys, signs and addresses its own way; the export has them as they were typed. One comment."""
    typed = item(1, body=TYPED, author="Anna")
    copied = item(1, body=SHOWN, author="Anna", native="", source_format="pasted")
    for order in ([typed, copied], [copied, typed]):
        tree: dict[str, bytes] = {}
        for one in order:
            tree = after(tree, take(tree, [one], complete=False))
        assert [(one.name, one.body, one.file.upstream) for one in Shelf(tree).all] == [("c000001", TYPED, "present")]
        for one in order:
            assert take(tree, [one], complete=False).files == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ja!", "Ja?"),
        ("Dat is nu precies wat ik bedoel", "Dat is nu precies wat ik niet bedoel"),
        ("🙂", ":-)"),
    ],
)
def test_what_may_be_chance_or_says_something_else_stays_two(one: str, other: str) -> None:
    tree = after({}, take({}, [item(1, body=one, author="Anna")], complete=False))
    copied = item(2, body=other, author="Anna", native="", source_format="pasted")
    assert take(tree, [copied], complete=False).count.new == 1


def test_comments_of_another_place_are_not_gone_with_it() -> None:
    elsewhere = item(3, native="mastodon:toot.example:3")
    words = msgspec.structs.replace(item(4), native="")
    tree = after({}, take({}, [item(1), elsewhere, words], complete=False))
    taken = take(tree, [item(2)], complete=True)
    assert (taken.lost, taken.at_stake) == (1, 1)


def test_an_old_copy_of_a_page_brings_nobody_back() -> None:
    tree = after({}, take({}, [item(1), item(2)], complete=False))
    tree = after(tree, take(tree, [item(1)], complete=True))
    copy = item(2, source_format="html", body_format="html", body="<p>Woorden 2.</p>")
    assert take(tree, [copy], complete=False).files == {}


dates = st.sampled_from(
    [
        When(date="2026-03-01T10:00:00+01:00", precision="minute", raw="1 maart, 10 uur"),
        When(date="2026-03-01T09:00:00+00:00", precision="minute", raw="2026-03-01 09:00:00"),
        When(date="2026-03-01T10:00:00", precision="minute", raw="1-3-2026 10:00"),
        When(date="2026-03-01", precision="day", raw="1 maart"),
        When(date="unknown", precision="unknown", raw="vorige week"),
        When(),
    ]
)


@given(st.lists(dates, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_best_date_stays_whichever_came_first(whens: list[When], chance: object) -> None:
    """Exact before vague, with a zone before without; one moment in two zones is one, and always the same of the two."""
    other = list(whens)
    chance.shuffle(other)  # type: ignore[attr-defined]
    trees = []
    for order in (whens, other):
        tree: dict[str, bytes] = {}
        for when in order:
            tree = after(tree, take(tree, [item(1, when=when)], complete=False))
        trees.append(tree)
    assert trees[0] == trees[1]


@given(st.lists(st.sampled_from(["Goed stuk.", "Goed  stuk.", "Beter stuk.", "Best stuk…"]), min_size=1, max_size=5))
def test_what_was_edited_once_is_not_edited_again(bodies: list[str]) -> None:
    """Whatever was said there before: the same source twice changes no byte, and a name by older words still means it."""
    tree: dict[str, bytes] = {}
    for body in bodies:
        tree = after(tree, take(tree, [item(1, body=body)], complete=True))
        assert take(tree, [item(1, body=body)], complete=True).files == {}
    names = {text_name("brood", "Lezer 1", body, "text") for body in bodies}
    (one,) = Shelf(tree).all
    assert names - {text_name("brood", "Lezer 1", one.body, "text")} <= set(one.file.aliases) <= names


def test_a_name_that_was_corrected_there_is_corrected_here() -> None:
    tree = after({}, take({}, [item(1, author="Piet")], complete=False))
    tree = after(tree, take(tree, [item(1, author="Piet Jansen")], complete=False))
    assert [one.file.author for one in Shelf(tree).all] == ["Piet Jansen"]
    poorer = item(1, author="piet", source_format="pasted")
    tree = after(tree, take(tree, [poorer], complete=False))
    assert [one.file.author for one in Shelf(tree).all] == ["Piet Jansen"]
    assert take(tree, [poorer], complete=False).files == {}


def test_after_an_edit_the_same_pull_again_changes_no_byte_and_every_name_of_before_stays() -> None:
    tree = after({}, take({}, [item(1, body="Woorden.")], complete=True))
    for body in ("Andere woorden.", "Nog andere."):
        tree = after(tree, take(tree, [item(1, body=body)], complete=True))
        assert take(tree, [item(1, body=body)], complete=True).files == {}
    (one,) = Shelf(tree).all
    names = {text_name("brood", "Lezer 1", body, "text") for body in ("Woorden.", "Andere woorden.")}
    assert (set(one.file.aliases), one.file.upstream) == (names, "edited")


def test_words_as_they_were_typed_are_no_edit_of_what_a_page_made_of_them() -> None:
    """And whoever quoted them by the name that they had as the page shows them still means them, whichever came first."""
    shown = item(1, source_format="html", body_format="html", body='<p>Fijn <img alt="🙂"></p>')
    typed = item(1, source_format="raw", body="Fijn :-)")
    tree = after({}, take({}, [shown], complete=True))
    tree = after(tree, take(tree, [typed], complete=True))
    first = after({}, take({}, [typed], complete=True))
    assert tree == after(first, take(first, [shown], complete=True))
    assert [(one.body, one.file.upstream) for one in Shelf(tree).all] == [("Fijn :-)", "present")]
    assert take(tree, [shown], complete=True).files == {}


@pytest.mark.parametrize(("with_hidden", "says"), [(False, "hidden"), (True, "gone")])
def test_what_was_hidden_is_gone_for_a_source_alone_that_sees_what_is_hidden(with_hidden: bool, says: str) -> None:  # noqa: FBT001 - pytest names it
    tree = after({}, take({}, [item(1), item(2)], complete=True))
    tree = after(tree, take(tree, [item(1, "pending"), item(2)], complete=True))
    post = PulledPost(items=(item(2),), complete=True, with_hidden=with_hidden)
    assert upstream(after(tree, intake.take("s", "wxr", post, WANTED, tree))) == {1: says, 2: "present"}


LINK = "https://brood.example/2026/03/gist/#comment-7"


@pytest.mark.parametrize(
    "other",
    [
        "http://brood.example/2026/03/gist/#comment-7",
        "https://www.brood.example/2026/03/gist#comment-7",
        "https://brood.example/2026/03/gist/comment-page-2/#comment-7",
        "https://brood.example/2026/03/gist/?utm_source=feed&utm_medium=rss#comment-7",
    ],
)
def test_one_link_written_in_two_ways_is_one_comment(other: str) -> None:
    tree = after({}, take({}, [item(1, native="", url=LINK)], complete=False))
    again = take(tree, [item(1, native="", url=other, body="Woorden, verbeterd.")], complete=False)
    assert again.count.new == 0
    assert [one.body for one in Shelf(after(tree, again)).all] == ["Woorden, verbeterd."]


@pytest.mark.parametrize(
    "other", ["https://brood.example/2026/03/gist/", "https://brood.example/2026/03/gist/#comment-8", "x", ""]
)
def test_a_link_to_the_post_or_to_another_comment_is_not(other: str) -> None:
    assert permalinks.key(other) != permalinks.key(LINK) or not permalinks.key(other)
    tree = after({}, take({}, [item(1, native="", url=other)], complete=False))
    again = take(tree, [item(2, native="", url=LINK)], complete=False)
    assert again.count.new == 1


@given(st.text())
def test_any_text_may_stand_where_a_link_should(text: str) -> None:
    permalinks.key(text)
    permalinks.key(f"https://{text}#x")


@given(st.permutations(range(3)))
def test_a_name_by_words_means_the_comment_after_every_source_and_a_later_edit(order: list[int]) -> None:
    """A copied page, the blog as it is shown, an export; and a plug-in that shows a code its own way."""
    shown = "Ja [i]echt[/i] 🙂 4×4"
    ways = (
        item(1, body=shown, native="", source_format="pasted"),
        item(1, body=f"<p>{shown}</p>", body_format="html", source_format="html"),
        item(1, body="Ja [i]echt[/i] :-) 4x4"),
    )
    tree: dict[str, bytes] = {}
    for index in order:
        tree = after(tree, take(tree, [ways[index]], complete=False))
    tree = after(tree, take(tree, [item(1, body="Nee, toch niet.")], complete=False))
    for way in (ways[0], ways[2]):
        name = text_name("brood", "Lezer 1", way.body, "text")
        assert [one.name for one in Shelf(tree).all if name in {*one.file.aliases, *one.names}] == ["c000001"]
