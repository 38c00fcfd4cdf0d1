"""Posts that are made and made anew in a real WordPress, as `ask` does."""

import pytest

from manuscript.errors import Conflict, Refused
from manuscript.model.blog import Blog
from manuscript.outside.wordpress import Site, open_blog
from tests.real.wordpress import WordPress

pytestmark = pytest.mark.xdist_group("wordpress")
WORDS = "<p>Wat 'ziet' u & waarom “dat” -- dan?</p>"


def way_to(blog: WordPress, password: str | None = None, user: str = "") -> Site:
    named = Blog(name="weblog", url=blog.url, user=user or blog.user)
    return open_blog(named, blog.password if password is None else password)


def stored(blog: WordPress, post: int) -> dict[str, str]:
    told: dict[str, str] = blog.do("return get_post($given, ARRAY_A);", post)
    return told


@pytest.mark.parametrize("structure", ["", "/%postname%/"])
def test_a_draft_is_made_and_made_anew_as_the_same_post(blog: WordPress, structure: str) -> None:
    blog.permalinks(structure)
    with way_to(blog) as site:
        first = site.save_post(None, title="Een & <twee>", content=WORDS, status="draft", slug="tijd")
        again = site.save_post(first.id, title="Drie", content=WORDS, status="draft", slug="tijd")
    assert first.id == again.id
    assert (first.status, first.slug, again.slug) == ("draft", "tijd", "tijd")
    assert first.url == f"{blog.url}/?p={first.id}"
    assert blog.do("return (int) wp_count_posts()->draft;") == 1
    assert (stored(blog, first.id)["post_title"], stored(blog, first.id)["post_content"]) == ("Drie", WORDS)


def test_a_post_that_readers_see_stays_where_they_see_it(blog: WordPress) -> None:
    with way_to(blog) as site:
        draft = site.save_post(None, title="Tijd", content=WORDS, status="draft", slug="tijd")
        seen = site.save_post(draft.id, title="Tijd", content=WORDS, status="publish", slug="tijd")
        again = site.save_post(draft.id, title="Tijd!", content=WORDS, status="draft", slug="tijd")
    assert (seen.status, again.status) == ("publish", "publish")
    assert seen.url == again.url != draft.url
    assert stored(blog, seen.id)["post_title"] == "Tijd!"


@pytest.mark.parametrize(("code", "how"), [("wp_trash_post", "in the bin"), ("wp_delete_post", "not there any more")])
def test_a_post_that_is_gone_there_is_told_and_no_other_is_made(blog: WordPress, code: str, how: str) -> None:
    with way_to(blog) as site:
        post = site.save_post(None, title="Tijd", content=WORDS, status="publish")
        blog.do(f"return (bool) {code}($given{', true' if code == 'wp_delete_post' else ''});", post.id)
        with pytest.raises(Conflict, match=how) as told:
            site.save_post(post.id, title="Tijd", content=WORDS, status="publish")
    assert "remove `id`" in told.value.hint
    assert blog.do("return (int) wp_count_posts()->publish;") == 0


def test_a_wrong_password_is_told_with_what_to_do(blog: WordPress) -> None:
    with way_to(blog, "niet dit") as site, pytest.raises(Refused, match="does not accept the password") as told:
        site.save_post(None, title="Tijd", content=WORDS, status="draft")
    assert "application password" in told.value.hint
    with way_to(blog, "") as site, pytest.raises(Refused, match="there is none"):
        site.save_post(None, title="Tijd", content=WORDS, status="draft")


def test_a_reader_with_an_account_may_not_post(blog: WordPress) -> None:
    reader = blog.subscriber("lezer-een")
    with (
        way_to(blog, blog.application_password(reader), "lezer-een") as site,
        pytest.raises(Refused, match="rest_cannot"),
    ):
        site.save_post(None, title="Tijd", content=WORDS, status="draft")
