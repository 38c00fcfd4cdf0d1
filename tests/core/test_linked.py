"""Which folder a post of a blog belongs to."""

import pytest

from manuscript.core import linked
from manuscript.core.linked import Folder, Folders, Post
from manuscript.model.pulled import PulledPost
from manuscript.model.sources import Source
from manuscript.model.value import PostSlug

HOME = "https://weblog.example/reis"
POST = Post(number=7, home=HOME, url="https://weblog.example/reis/2026/03/klok/", slug="klok")


def folder(url: str = "", slug: str = "ander", number: int = 0) -> Folder:
    return Folder(slug=PostSlug(slug), url=url, number=number)


@pytest.mark.parametrize(
    "url",
    [
        "https://weblog.example/reis/2026/03/klok/",
        "http://www.weblog.example/reis/2026/03/klok",
        "HTTPS://WEBLOG.example:443/reis/2026/03/klok/#comments",
        "https://weblog.example/reis/?p=7",
        "https://weblog.example/reis/index.php?p=7",
    ],
)
def test_an_address_is_known_however_it_is_written(url: str) -> None:
    assert (
        linked.folder_of(POST, Folders([folder("https://weblog.example/reis/"), folder(url, "klokken")])) == "klokken"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://weblog.example/reis/2026/03/klokken/",
        "https://weblog.example/reis/?p=77",
        "https://weblog.example/?p=7",
        "https://elders.example/reis/?p=7",
        "https://weblog.example:8443/reis/2026/03/klok/",
        "https://[weblog.example/klok",
        "klok",
    ],
)
def test_another_address_is_another_post_even_under_the_same_name(url: str) -> None:
    assert linked.folder_of(POST, Folders([folder(url, "klok")])) is None
    assert linked.is_taken("klok", Folders([folder(url, "klok")]))


def test_a_number_counts_on_its_own_blog_only() -> None:
    draft = "https://weblog.example/reis/?p=9"
    assert linked.folder_of(POST, Folders([folder(draft, number=7)])) == "ander"
    assert linked.folder_of(POST, Folders([folder("https://elders.example/?p=9", number=7)])) is None


def test_a_folder_without_an_address_is_known_by_its_name_after_those_with_one() -> None:
    pasted, known = folder(slug="klok"), folder(POST.url, "bekend")
    assert linked.folder_of(POST, Folders([pasted])) == "klok"
    assert linked.folder_of(POST, Folders([pasted, known])) == "bekend"
    assert not linked.is_taken("klok", Folders([pasted]))


def test_post_files_are_read_and_a_broken_one_tells_its_folder() -> None:
    files = {
        "contributions/klok/post.yaml": b"url: https://weblog.example/?p=7\ntitle: Klok\n",
        "contributions/stuk/post.yaml": b"url: [\n",
        "contributions/fout/post.yaml": b"\xff\xfe",
        "contributions/a/b/post.yaml": b"url: https://weblog.example/?p=8\n",
    }
    told = linked.folders(Source(path=path, data=data) for path, data in files.items())
    assert [(one.slug, one.url) for one in told.all] == [
        ("klok", "https://weblog.example/?p=7"),
        ("stuk", ""),
        ("fout", ""),
    ]


@pytest.mark.parametrize(
    ("post", "name"),
    [
        (POST, "klok"),
        (Post(number=7, home=HOME, slug="../../.git/hooks"), "git-hooks"),
        (Post(number=7, home=HOME, url="https://weblog.example/CON/"), "post-7"),
        (Post(number=7, home=HOME), "post-7"),
    ],
)
def test_a_post_has_the_name_that_its_folder_would_have(post: Post, name: str) -> None:
    assert post.name == name


FILE = PulledPost(slug="klok", url="https://weblog.example/reis/klok/", number=7, home="http://weblog.example/reis")


@pytest.mark.parametrize(
    ("known", "named"),
    [
        ([], "klok"),
        ([folder("https://weblog.example/reis/klok", "tijd")], "tijd"),
        ([folder("https://weblog.example/reis/?p=7", "tijd")], "tijd"),
        ([folder("https://weblog.example/reis/oud/", "tijd", 7)], "tijd"),
        ([folder("https://weblog.example/reis/klok-2/", "klok", 9)], "klok-7"),
        ([folder("https://weblog.example/reis/oud/", "klok")], "klok"),
        ([folder("", "klok")], "klok"),
        ([folder("https://elders.example/klok/", "klok", 9)], "klok"),
    ],
)
def test_a_post_out_of_a_file_goes_into_the_folder_that_knows_it(known: list[Folder], named: str) -> None:
    assert linked.folder_for(FILE, "export", Folders(known)) == named


def test_a_post_of_no_number_is_named_as_ever() -> None:
    assert linked.folder_for(PulledPost(), "page", Folders([folder("https://weblog.example/", "tijd")])) == "page"


def test_a_folder_is_silent_when_no_post_with_comments_is_at_its_address() -> None:
    """Also where two folders are about one post: its comments go into one of them, and are not gone from the other."""
    known = [folder(POST.url, "klok"), folder(f"{HOME}/?p=7", "klok-weer"), folder(f"{HOME}/?p=9", "stil")]
    away = [folder("https://elders.example/?p=9", "elders"), folder(slug="geplakt")]
    assert linked.silent(HOME, Folders([*known, *away]), [POST]) == ("stil",)
