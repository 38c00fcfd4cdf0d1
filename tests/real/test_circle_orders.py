"""One blog, its comments by three ways (an export, the blog itself, the blog as anybody sees it): the same tree in any order."""

from itertools import permutations
from pathlib import Path

import pytest

from tests.real.test_circle import BOOK, CHAPTER, MAIL, TYPED, pull, tree, write
from tests.real.wordpress import Post, WordPress

pytestmark = pytest.mark.xdist_group("wordpress")
WAYS = ("export", "live", "anybody")
ORDERS = [order for length in (2, 3) for order in permutations(WAYS, length)]
TITLE = 'It\'s "brood" -- & <em>rijst</em>... ☺'
WORDS = (
    "Ja & nee; 5 < 7, \"zo\" -- 'dus'... (c) 4x4 :-)",
    'Zie https://bakker.example/a_b?x=1&y=2, en www.bakker.example of <a href="https://elders.example">hier</a>.',
    "<blockquote>Brood</blockquote>\nEn <code>a -- b</code>.\n\n\n  Ingesprongen.\r\nWindows.",
    "<ul><li>een</li><li>twee</li></ul>&amp; &lt;niet&gt; &nbsp; é 👩‍🍳 ﬁ",
    f"Mail mij op {MAIL} of https://bakker.example/?m={MAIL}",
    "Ik\tben\u200b er\u00a0ook – “echt”.",
    "*",
    "@Anna: precies!",
)


class Blog:
    """A post that was posted by hand, and what came under it."""

    def __init__(self, blog: WordPress) -> None:
        self.blog = blog
        self.post: Post = blog.post(TITLE, "over-brood", "Wie bakt er?")
        anna = blog.comment(self.post, "Anna", TYPED, comment_author_email=MAIL)
        answers = [blog.comment(self.post, f"Lezer & {n}", words, anna) for n, words in enumerate(WORDS)]
        blog.comment(self.post, "Jan <b>Smit</b>", "Onder een antwoord.", answers[2])
        blog.comment(self.post, "Hanneke", "Ik lees mee.", user_id=1)
        blog.form(self.post, 'O\'Neill & Co "x"', "oneill@voorbeeld.example", "It's 'me' & \"you\" \\ back.")
        form = blog.do("return (int) get_comments(['number' => 1, 'orderby' => 'comment_ID'])[0]->comment_ID;")
        blog.set_status(form, "approve")
        self.quiet = [blog.comment(self.post, "Wie", f"Stil {n}") for n in range(3)]


def lay(root: Path, blog: WordPress) -> Path:
    (root / "chapters").mkdir(parents=True)
    write(root, "book.yaml", BOOK.format(url=blog.url, user=blog.user))
    write(root, "chapters/01-brood.md", CHAPTER)
    return root


class Ways:
    """The three ways into a book."""

    def __init__(self, blog: WordPress, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._blog, self._folder, self._patch = blog, folder, monkeypatch

    def take(self, root: Path, way: str) -> None:
        """Pull by one of them."""
        words = ("--post", "over-brood", "--chapter", "brood", "--accept-removals")
        with self._patch.context() as patch:
            if way == "live":
                patch.setenv("MANUSCRIPT_PASSWORD_WEBLOG", self._blog.password)
            pull(root, *((str(self._exported()),) if way == "export" else ()), *words)

    def _exported(self) -> Path:
        export = self._folder / "export.xml"
        export.write_bytes(self._blog.export())
        return export


@pytest.fixture
def ways(blog: WordPress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    """Give the three ways; what is live alone knows the password."""
    monkeypatch.delenv("MANUSCRIPT_PASSWORD_WEBLOG", raising=False)
    return Ways(blog, tmp_path, monkeypatch)


def test_any_order_gives_the_same_tree(blog: WordPress, ways: Ways, tmp_path: Path) -> None:
    """Of one state of the blog: whichever of them came first, and pulled again nothing changes."""
    Blog(blog)
    trees = {}
    for order in ORDERS:
        root = lay(tmp_path / "-".join(order), blog)
        for way in order:
            ways.take(root, way)
        trees[order] = tree(root)
        for way in order:
            ways.take(root, way)
        assert tree(root) == trees[order]
    first = trees[ORDERS[0]]
    assert len(first) == 16
    for order in ORDERS:
        assert trees[order] == first, order


def test_any_order_says_the_same_of_what_was_taken_away(blog: WordPress, ways: Ways, tmp_path: Path) -> None:
    """Words that wait again are hidden, spam is too where it is told from what was deleted, the bin and deletion are gone."""
    said = Blog(blog)
    roots = {order: lay(tmp_path / "-".join(order), blog) for order in ORDERS if "live" in order}
    for root in roots.values():
        ways.take(root, "live")
    for comment, status in zip(said.quiet, ("hold", "spam", "trash"), strict=True):
        blog.set_status(comment, status)
    trees = {}
    for order, root in roots.items():
        for way in order:
            ways.take(root, way)
        trees[order] = tree(root)
    first = next(iter(trees.values()))
    says = [first[f"contributions/over-brood/c{number:06d}.md"] for number in said.quiet]
    assert [b"upstream: hidden" in one for one in says] == [True, True, False]
    assert b"upstream: gone" in says[2]
    for order, one in trees.items():
        assert one == first, order
