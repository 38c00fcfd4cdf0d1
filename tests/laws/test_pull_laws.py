"""Laws of pulling, for any page and any text."""

import contextlib

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from manuscript import sources
from manuscript.core import border, classes, intake, snapshots
from manuscript.core.fold import fold
from manuscript.core.masking import mask
from manuscript.core.text import FORBIDDEN
from manuscript.errors import Refused
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.pulled import Passage, PulledItem, PulledPost, Sort, When
from manuscript.model.value import PostSlug
from manuscript.sources import chrome, marks
from tests.dressing import DRESSES, dressed, read

WANTED = classes.Wanted(slug=PostSlug("brood"), authors=(AuthorEntry(name="Mies"),))
SORTS: tuple[Sort, ...] = ("reader", "author", "pingback", "pending", "spam", "deleted", "private", "skipped")
CLASSES = ("readers", "authors", "pingbacks", "pending", "spam", "deleted", "private", "skipped")

names = st.sampled_from(["Anna", "Mies", "sak van den boom", "Bo", "O'Neil", "Zoë 🙂", "@", "no", "- x"])
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
items = st.builds(
    PulledItem,
    author=names,
    body=st.one_of(words, st.sampled_from(["@Anna: ja", "a@b.nl", "1.2.3.4", "---", "x\n---\ny", "@1", "Ja", "Ja "])),
    line=st.integers(1, 99),
    number=st.integers(0, 4),
    parent=st.integers(-1, 6),
    sort=st.sampled_from(SORTS),
)
posts = st.builds(PulledPost, items=st.lists(items, max_size=8).map(tuple), claimed=st.none() | st.integers(0, 20))


def clean(text: str) -> str:
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(post: PulledPost) -> PulledPost:
    """Give the post as every source gives it: LF, and no control characters."""
    made = [
        PulledItem(
            author=item.author,
            body=clean(item.body),
            line=item.line,
            number=item.number,
            parent=item.parent,
            sort=item.sort,
        )
        for item in post.items
    ]
    return PulledPost(items=tuple(made), claimed=post.claimed)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_is_idempotent(text: str) -> None:
    """Folding a folded text changes nothing."""
    assert fold(fold(text)) == fold(text)


@given(posts)
def test_the_same_source_twice_changes_nothing(post: PulledPost) -> None:
    """A second pull of the same source writes no byte that differs."""
    first = intake.take("p", "pasted", cleaned(post), WANTED, {})
    stored = {path: data for path, data in first.files.items() if "/.local/" not in path}
    second = intake.take("p", "pasted", cleaned(post), WANTED, stored)
    assert {path for path, data in second.files.items() if first.files.get(path) != data} == set()
    assert (second.count.new, second.count.changed) == (0, 0)
    assert second.count.unchanged == first.count.new


@given(posts)
def test_the_classes_add_up(post: PulledPost) -> None:
    """Everything that was found is in exactly one class, and every reader and author is new, changed or unchanged."""
    count = intake.take("p", "pasted", cleaned(post), WANTED, {}).count
    assert count.found == len(post.items) == sum(getattr(count, name) for name in CLASSES)
    assert count.readers + count.authors == count.new + count.changed + count.unchanged


@given(posts)
def test_nobodys_words_are_lost(post: PulledPost) -> None:
    """Every reader's words are in the tree, character for character but for addresses, or equal to some that are."""
    taken = intake.take("p", "pasted", cleaned(post), WANTED, {})
    stored = [snapshots.read(path, data.decode()) for path, data in taken.files.items() if path.endswith(".md")]
    assert all(one.ok and not one.findings for one in stored)
    bodies = {one.body for one in stored}
    folded = {(one.file.author, fold(one.body)) for one in stored}
    for item in cleaned(post).items:
        if item.sort in ("reader", "author"):
            masked = mask(item.body).text
            assert masked in bodies or (item.author, fold(masked)) in folded


@given(st.lists(st.sampled_from(sorted(DRESSES)), min_size=22, max_size=22), st.sampled_from(["", "Mail ", "(", "<p>"]))
def test_no_address_reaches_a_tracked_file_whatever_it_is_dressed_in(dresses: list[str], before: str) -> None:
    """An address in any of the codes, in any text of a source, is in no file that git sees, however one reads it."""
    address = "".join(map(dressed, "lezeres@postbus.example", [*dresses, "bare"]))
    item = PulledItem(
        author=before + address,
        body=before + address,
        line=1,
        native=f"wordpress:blog.example:{address}",
        url=f"https://blog.example/?van={address}",
        when=When(raw=address),
        warning=address,
        passage=Passage(exact=address, prefix=address, suffix=address),
    )
    asked = PulledPost(items=(item,), title=before + address, question=address, url=f"https://blog.example/{address}/")
    taken = intake.take("p", "pasted", border.post(asked), WANTED, {})
    tracked = {path: data.decode() for path, data in taken.files.items() if "/.local/" not in path}
    assert len(tracked) == 2
    assert [path for path, text in tracked.items() if "lezeres" in read(path + text) or "@" in read(text)] == []


@given(st.lists(posts, max_size=3))
def test_any_order_gives_the_same_comments(given_posts: list[PulledPost]) -> None:
    """Whatever source comes first, the same snapshots are there in the end."""
    orders = [list(given_posts), list(reversed(given_posts))]
    names_of = []
    for order in orders:
        stored: dict[str, bytes] = {}
        for post in order:
            stored |= intake.take("p", "pasted", cleaned(post), WANTED, stored).files
        names_of.append({path for path in stored if path.endswith(".md")})
    assert names_of[0] == names_of[1]


@given(
    st.one_of(st.binary(max_size=400), st.text(st.characters(exclude_categories=["Cs"]), max_size=400).map(str.encode))
)
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever somebody hands over, it is read or refused in one line; nothing else is ever raised."""
    with contextlib.suppress(Refused):
        post = sources.read("p", data).posts[0]
        intake.take("p", "pasted", post, WANTED, {})


LINES = [
    "",
    "",
    "  ",
    "Anna",
    "Pim van Dam",
    "1. Anna",
    "  2. Bo",
    "    1. Cor",
    "3.",
    "Beantwoorden",
    "    Beantwoorden",
    "Reply | Edit",
    "2 reacties",
    "14 thoughts on “x”",
    "Reacties",
    "Anna zegt:",
    "zegt:",
    "12 oktober 2010 om 14:03",
    "3 maanden geleden",
    "Bo op 1 mei 2011 om 9:00",
    "Pingback: x",
    "Trackbacks",
    "Oudere reacties",
    "Laat een antwoord achter",
    "Je e-mailadres wordt niet gepubliceerd.",
    "Lees meer",
    "auteur",
    "Je reactie wacht op moderatie.",
    "Een zin met woorden.",
    "    Ingesprongen zin.",
    "\tTab",
    "@Anna: ja",
    "• Bo",
    "Avatar van Bo",
    "7",
    "Bewerken",
]


@given(st.lists(st.sampled_from(LINES), max_size=30))
@settings(max_examples=500)
def test_any_page_is_read_and_its_items_do_not_overlap(lines: list[str]) -> None:
    """However a page is built, it is read; its comments are in order, and each holds only lines of the page."""
    post = sources.read("p", ("x\n" + "\n".join(lines)).encode()).posts[0]
    at = [item.line for item in post.items]
    assert at == sorted(set(at))
    known = {line.strip() for line in lines}
    for item in post.items:
        assert {line.strip() for line in item.body.split("\n")} <= known | {""}
    assert sum(len(item.body) for item in post.items) <= sum(len(line) + 1 for line in lines)


letters = st.characters(categories=["L", "N", "P", "Zs", "So"])
paragraphs = st.lists(
    st.text(letters, min_size=1, max_size=40).filter(lambda text: text == text.strip()), min_size=1, max_size=3
)
people = st.sampled_from(["Anna Zwart", "pim", "Oma 🙂", "J. de Vries"])


@given(st.lists(st.tuples(people, paragraphs), min_size=1, max_size=6))
@settings(max_examples=300)
def test_every_word_of_a_numbered_page_comes_back(comments: list[tuple[str, list[str]]]) -> None:
    """Every comment of a page as WordPress copies it comes back: its name, its paragraphs, and not one character more.

    But for a comment that ends in the very words of an edit link: the copy does not tell whose they are.
    """
    assume(not any(marks.is_small(chrome.key(texts[-1])) for _, texts in comments))
    page = f"{len(comments)} reacties\n\n"
    for number, (author, texts) in enumerate(comments, start=1):
        body = "\n\n".join(f"    {text}" for text in texts)
        page += f"  {number}. {author}\n\n{body}\n\n    Beantwoorden\n"
    post = sources.read("p", (page + "\nLaat een antwoord achter\n").encode()).posts[0]
    assert [(item.author, item.body) for item in post.items] == [(name, "\n\n".join(texts)) for name, texts in comments]
