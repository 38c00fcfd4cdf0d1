"""Laws of a post with threads, out of every kind of source: whichever comes first, not a byte of the tree differs."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript.core import classes, intake
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.pulled import PulledItem, PulledPost, When
from manuscript.model.value import PostSlug, Value
from tests.proof import EXAMPLES

WANTED = classes.Wanted(slug=PostSlug("brood"), chapter="brood", authors=(AuthorEntry(name="Mies"),))
AUTHORS = ("Anna", "Bo", "Cor de Wit", "Mies", "Zoë & Co")
WORDS = (
    "Bij ons bakt er niemand meer sinds maandag",
    "Wij hebben er twee :-) van 2x4 meter, zie Wordpress(tm)",
    "Ja :-)",
    "Mee eens -- 'zo' is het",
)
OPENINGS = ("", "", "@Anna: ", "@Bo ", "@2: ")
_SHOWN = ((":-)", "🙂"), ("2x4", "2×4"), ("Wordpress", "WordPress"), ("(tm)", "™"), ("--", "–"), ("'zo'", "‘zo’"))


class Comment(Value, frozen=True):
    """A comment as its place keeps it, number 0 first; `parent` is one before it, -1 for none."""

    number: int
    author: str
    typed: str
    parent: int = -1

    @property
    def shown(self) -> str:
        """Give the words as WordPress shows them."""
        words = self.typed
        for typed, shown in _SHOWN:
            words = words.replace(typed, shown)
        return words


@st.composite
def posts(draw: st.DrawFn) -> list[Comment]:
    """Draw a post: who said what, and whom they answered by the button, by name, or not at all."""
    made = []
    for number in range(draw(st.integers(2, 6))):
        words = f"{draw(st.sampled_from(OPENINGS))}{draw(st.sampled_from(WORDS))}"
        if ":-)" in words or draw(st.booleans()):  # who says twice what a page shows otherwise is not known apart
            words += f" {'i' * (number + 1)}."
        parent = draw(st.integers(-1, number - 1))
        made.append(Comment(number=number, author=draw(st.sampled_from(AUTHORS)), typed=words, parent=parent))
    return made


def _item(one: Comment, at: Sequence[Comment], **fields: Any) -> PulledItem:
    """Give what every source that knows ids has of a comment."""
    hour = 10 + one.number
    made = PulledItem(
        author=one.author,
        body=one.typed,
        line=1,
        native=f"wordpress:brood.nl:{one.number + 7}",
        url=f"https://brood.nl/gist/#comment-{one.number + 7}",
        parent=next((index for index, other in enumerate(at) if other.number == one.parent), -1),
        parent_native=f"wordpress:brood.nl:{one.parent + 7}" if one.parent >= 0 else "",
        when=When(date=f"2026-03-01T{hour}:00:00+00:00", precision="minute", raw=f"2026-03-01 {hour}:00:00"),
    )
    return msgspec.structs.replace(made, **fields)


def export(one: Comment, at: Sequence[Comment]) -> PulledItem:
    """Give a comment as an export has it, or the blog to one who is logged in: as it was typed."""
    return _item(one, at)


def rest(one: Comment, at: Sequence[Comment]) -> PulledItem:
    """Give it as the blog shows it to programs."""
    return _item(one, at, body=f"<p>{one.shown}</p>\n", body_format="html", source_format="html")


def page(one: Comment, at: Sequence[Comment]) -> PulledItem:
    """Give it as a saved page has it, on the clock of the place."""
    when = When(date=f"2026-03-01T{11 + one.number}:00:00", precision="minute", raw=f"1 maart, {11 + one.number} uur")
    body = f"\t<p>{one.shown}</p>"
    url = f"http://brood.nl/gist/comment-page-2/#comment-{one.number + 7}"
    return _item(one, at, body=body, body_format="html", source_format="html", when=when, url=url)


def feed(one: Comment, at: Sequence[Comment]) -> PulledItem:
    """Give it as a feed has it, which knows no threads."""
    body = f"<p>{one.shown}</p>"
    return _item(one, at, body=body, body_format="html", source_format="feed", parent=-1, parent_native="")


def pasted(one: Comment, _: Sequence[Comment]) -> PulledItem:
    """Give it as a copied page has it: a name, words, and the number that the page shows."""
    return PulledItem(author=one.author, body=one.shown, line=1, number=one.number + 1, source_format="pasted")


MAKERS = (export, rest, page, feed, pasted)
Maker = Callable[[Comment, Sequence[Comment]], PulledItem]


class Source(Value, frozen=True):
    """One source: of what kind, and which comments in which order."""

    maker: Any
    numbers: tuple[int, ...]

    def items(self, post: Sequence[Comment]) -> tuple[PulledItem, ...]:
        """Give what it holds of a post."""
        at = [post[number] for number in self.numbers]
        return tuple(self.maker(one, at) for one in at)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Comment], list[Source], list[Source]]:
    """Draw a post, its sources, and those again in another order; a window may leave out what is older."""
    post = draw(posts())
    made = []
    for maker in draw(st.lists(st.sampled_from(MAKERS), min_size=2, max_size=4, unique=True)):
        numbers = draw(st.sets(st.sampled_from(range(len(post))), min_size=1))
        made.append(Source(maker=maker, numbers=tuple(sorted(numbers, reverse=draw(st.booleans())))))
    return post, made, draw(st.permutations(made))


def pulled(tree: dict[str, bytes], items: Sequence[PulledItem]) -> dict[str, bytes]:
    """Take a source in, as the disk would then be."""
    taken = intake.take("s", "any", PulledPost(items=tuple(items)), WANTED, tree)
    made = {**tree, **taken.files}
    return {path: data for path, data in made.items() if path not in taken.removed}


@settings(max_examples=max(EXAMPLES, 150))  # what one order in twenty gets wrong is to be seen in every run
@given(cases())
def test_any_order_of_sources_with_threads_gives_the_same_tree(
    case: tuple[list[Comment], list[Source], list[Source]],
) -> None:
    post, first, other = case
    trees = []
    for order in (first, other):
        tree: dict[str, bytes] = {}
        for source in order:
            tree = pulled(tree, source.items(post))
        for source in order:
            assert pulled(tree, source.items(post)) == tree
        trees.append(tree)
    assert trees[0] == trees[1]
