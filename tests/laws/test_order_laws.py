"""Laws of several sources of one post: whichever comes first, the tree is the same, and people's files go unchanged with it."""

from collections.abc import Sequence

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import classes, intake
from manuscript.core.stored import text_id
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.pulled import Passage, PulledItem, PulledPost, When
from manuscript.model.value import PostSlug

WANTED = classes.Wanted(slug=PostSlug("brood"), chapter="brood", authors=(AuthorEntry(name="Mies"),))
FOLDER = "contributions/brood"
_SAID = [
    ("Anna", "Goed stuk."),
    ("Bo", "Niet mee eens…"),
    ("Zoë", "+1"),
    ("Anna", "+1"),
    ("Mies", "Dank!"),
    ("Cor", "Wat een stuk,\nen <3 & <naam> vet\n\nEcht."),
]
_TYPED = {5: "Wat een <b>stuk</b>,\nen &lt;3 &amp; &lt;naam&gt; <em>vet</em>\n\nEcht."}
_PRINTED = {
    5: "<p>Wat een <b>stuk</b>,<br />\nen &lt;3 &#038; &lt;naam&gt; <em>vet</em></p>\n<p>Echt.</p>",
}


def raw(number: int) -> PulledItem:
    """Give a comment as an export has it: with an id, a date, an address."""
    author, body = _SAID[number]
    when = When(date=f"2026-03-0{number + 1}T10:00:00+01:00", precision="minute", raw="x")
    return PulledItem(
        author=author,
        body=_TYPED.get(number, body),
        line=1,
        native=f"wordpress:brood.nl:{number + 7}",
        when=when,
        url=f"https://brood.nl/#{number}",
        body_format="html" if number in _TYPED else "text",
    )


def page(number: int) -> PulledItem:
    """Give the same comment as the saved page has it: with its id, in HTML."""
    author, body = _SAID[number]
    html = _PRINTED.get(number, f"<p>{body.replace('…', '&#8230;')}</p>")
    native = f"wordpress:brood.nl:{number + 7}"
    return PulledItem(author=author, body=html, line=1, native=native, body_format="html", source_format="html")


def pasted(number: int) -> PulledItem:
    """Give the same comment as a copied page has it: words and a name."""
    author, body = _SAID[number]
    return PulledItem(author=author, body=body, line=1, source_format="pasted")


MAKERS = (raw, page, pasted)
sources = st.lists(
    st.tuples(st.sampled_from(MAKERS), st.permutations(range(len(_SAID))), st.integers(1, len(_SAID))),
    min_size=1,
    max_size=3,
)


def pulled(tree: dict[str, bytes], items: Sequence[PulledItem]) -> dict[str, bytes]:
    """Take a source in, as the disk would then be."""
    taken = intake.take("s", "any", PulledPost(items=tuple(items)), WANTED, tree)
    made = {**tree, **taken.files}
    return {path: data for path, data in made.items() if path not in taken.removed}


@given(sources, st.randoms(use_true_random=False))
def test_any_order_of_sources_gives_the_same_tree(drawn: list[tuple[object, list[int], int]], chance: object) -> None:
    """Export, saved page, copied page; each any part of the comments, in any order, and in any order of each other."""
    made = [[maker(number) for number in order[:count]] for maker, order, count in drawn]  # type: ignore[operator]
    other = list(made)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one: dict[str, bytes] = {}
    two: dict[str, bytes] = {}
    for items in made:
        one = pulled(one, items)
    for items in other:
        two = pulled(two, list(reversed(items)))
    assert one == two
    for items in made:
        assert pulled(one, items) == one


def test_a_sidecar_goes_with_its_snapshot_to_the_better_name() -> None:
    """The export comes after the copied page, and somebody has decided in between: not a byte of that changes."""
    tree = pulled({}, [pasted(0)])
    (old,) = (path for path in tree if path.endswith(".md"))
    assert old == f"{FOLDER}/t{text_id('brood', *_SAID[0])}.md"
    sidecar = b"# van Bo\nfate:   shortlisted\n"
    tree = pulled({**tree, old.replace(".md", ".edit.yaml"): sidecar}, [raw(0)])
    assert {path: data for path, data in tree.items() if "yaml" in path and "post" not in path} == {
        f"{FOLDER}/c000007.edit.yaml": sidecar
    }
    assert old not in tree
    assert "id: wordpress:brood.nl:7\n" in tree[f"{FOLDER}/c000007.md"].decode()


def test_words_that_were_edited_where_they_stand_take_the_place_of_the_old_ones() -> None:
    tree = pulled({}, [raw(0)])
    edited = PulledItem(author="Anna", body="Goed stuk, bij nader inzien.", line=1, native="wordpress:brood.nl:7")
    text = pulled(tree, [edited])[f"{FOLDER}/c000007.md"].decode()
    assert "upstream: edited" in text or 'upstream: "edited"' in text
    assert text.endswith("Goed stuk, bij nader inzien.\n")


def test_a_registered_user_is_an_author_unless_the_book_says_otherwise() -> None:
    item = PulledItem(author="Redactie", body="Welkom.", line=1, registered="3", native="wordpress:brood.nl:1")
    post = PulledPost(items=(item,))
    assert intake.take("s", "wxr", post, WANTED, {}).count.authors == 1
    reader = classes.Wanted(slug=WANTED.slug, chapter="brood", authors=WANTED.authors, readers=("3",))
    assert intake.take("s", "wxr", post, reader, {}).count.readers == 1


def test_what_stands_around_the_words_stays_whichever_source_knows_it() -> None:
    """And no address of it is stored, and an annotation that marks another passage later is followed."""
    bare = PulledItem(author="Bo", body="Goed.", line=1, native="hypothesis:Ab", kind="annotation")
    passage = Passage(exact="schrijf bo@brood.example", prefix="of ", suffix=" aan")
    full = msgspec.structs.replace(bare, warning="Let op: bo@brood.example", passage=passage)
    both = pulled(pulled({}, [bare]), [full])
    assert both == pulled(pulled({}, [full]), [bare]) == pulled(both, [full])
    (text,) = (data.decode() for path, data in both.items() if path.endswith(".md"))
    assert 'warning: "Let op: [e-mail]"\nexact: "schrijf [e-mail]"\nprefix: "of "\nsuffix: " aan"\n' in text
    edited = msgspec.structs.replace(bare, body="Beter.", passage=Passage(exact="het brood"))
    (text,) = (data.decode() for path, data in pulled(both, [edited]).items() if path.endswith(".md"))
    assert 'warning: "Let op: [e-mail]"\nexact: het brood\naliases:' in text


def test_who_is_answered_is_proposed_whether_the_page_or_a_copy_of_it_comes_first() -> None:
    answer = PulledItem(author="Bo", body="@Anna: nee.", line=2, source_format="pasted")
    html = PulledItem(
        author="Bo",
        body="<p>\n@Anna: nee.</p>",
        line=2,
        native="wordpress:brood.nl:9",
        body_format="html",
        source_format="html",
    )
    first, then = [pasted(0), answer], [page(0), html]
    one, two = pulled(pulled({}, first), then), pulled(pulled({}, then), first)
    assert one == two
    assert "parent: c000007\nparent_basis: inferred-mention\n" in one[f"{FOLDER}/c000009.md"].decode()


def test_two_comments_of_one_place_with_the_same_words_are_two() -> None:
    items = [PulledItem(author="Bo", body="+1", line=1, native=f"wordpress:brood.nl:{number}") for number in (4, 5)]
    assert {path for path in pulled({}, items) if path.endswith(".md")} == {
        f"{FOLDER}/c000004.md",
        f"{FOLDER}/c000005.md",
    }


def test_two_sidecars_of_one_comment_are_both_kept() -> None:
    """Two branches decided, each under the name of its day: the older file stays, without a snapshot, and check tells it."""
    (old,) = (path for path in pulled({}, [pasted(0)]) if path.endswith(".md"))
    tree = {
        **pulled({}, [pasted(0)]),
        old.replace(".md", ".edit.yaml"): b"fate: thanked\n",
        f"{FOLDER}/c000007.edit.yaml": b"fate: declined\n",
    }
    after = pulled(tree, [raw(0)])
    assert old not in after
    assert after[old.replace(".md", ".edit.yaml")] == b"fate: thanked\n"
    assert after[f"{FOLDER}/c000007.edit.yaml"] == b"fate: declined\n"


def test_who_is_a_user_of_the_place_stays_known_whichever_source_comes_last() -> None:
    export = PulledItem(author="Redactie", body="Welkom.", line=1, registered="3", native="wordpress:brood.nl:1")
    feed = msgspec.structs.replace(export, registered="", source_format="feed")
    copy = msgspec.structs.replace(feed, native="", source_format="pasted")
    for poorer in (feed, copy):
        one, two = pulled(pulled({}, [export]), [poorer]), pulled(pulled({}, [poorer]), [export])
        assert one == two
        assert "kind: reply-by-author" in one[f"{FOLDER}/c000001.md"].decode()
    guest = msgspec.structs.replace(export, registered="")
    assert "kind: comment" in pulled(pulled({}, [export]), [guest])[f"{FOLDER}/c000001.md"].decode()
