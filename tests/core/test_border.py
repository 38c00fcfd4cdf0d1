"""No address leaves the border in an id or a link; and the same comment keeps the same id."""

from manuscript.core import border, classes, intake
from manuscript.model.pulled import PulledItem, PulledPost
from manuscript.model.value import PostSlug

ITEM = PulledItem(
    author="Anna",
    body="Goed.",
    line=1,
    native="feed:anna@brood.example",
    parent_native="feed:bo@brood.example",
    url="https://brood.example/?van=anna@brood.example#c1",
)
POST = PulledPost(items=(ITEM,), url="https://brood.example/?aan=bo@brood.example", title="Brood")


def test_nothing_that_is_written_holds_an_address() -> None:
    taken = intake.take("s", "feed", POST, classes.Wanted(slug=PostSlug("brood")), {})
    assert taken.files
    assert all(b"@" not in data for data in taken.files.values())


def test_the_same_id_stays_the_same() -> None:
    assert border.item(ITEM).native == border.item(ITEM).native != border.item(ITEM).parent_native
    assert border.item(border.item(ITEM)) == border.item(ITEM)


def test_an_id_and_a_link_without_an_address_stay_as_they_are() -> None:
    plain = PulledItem(
        author="Bo", body="Ja.", line=1, native="mastodon:https://a.example/@bo/1", url="https://a.example/@bo/1"
    )
    assert border.item(plain) == plain
