"""What sorting rests on: nobody's words are missing from the inbox, and a thread is whole however crooked it is."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import answers, fates, showing
from manuscript.core.inbox import inbox
from manuscript.core.join import join
from manuscript.model.book import Book, Contribution, Post, Texts
from manuscript.model.bookfile import AuthorEntry, BookFile
from manuscript.model.files import Fate, PostFile, SidecarFile, SnapshotFile
from manuscript.model.inbox import Wanted
from manuscript.model.sources import Stamp
from manuscript.model.value import ContributionId, PostSlug

POSTS = ("aap", "noot", "mies")
_FATES: tuple[Fate, ...] = ("open", "shortlisted", "to-quote", "quoted", "declined", "withdrawn")
_DATES = (
    "unknown",
    "2026-01",
    "2026-01-02",
    "2026-01-02T10:00:00Z",
    "2026-01-02T10:00:00+05:00",
    "2026-13-99",
    "gisteren",
)


@st.composite
def contributions(draw: st.DrawFn) -> tuple[Contribution, ...]:
    """Give readers and authors who answer each other, themselves, nobody, and who is not there."""
    count = draw(st.integers(0, 14))
    return tuple(draw(_contribution(number, count)) for number in range(count))


@st.composite
def _contribution(draw: st.DrawFn, number: int, count: int) -> Contribution:
    post = draw(st.sampled_from(POSTS))
    parent = draw(st.integers(-2, count))
    date = draw(st.sampled_from(_DATES))
    file = SnapshotFile(
        id=f"wordpress:blog.example:{number}",
        kind="comment",
        author=f"Lezer {number}",
        date=date,
        precision="unknown" if date == "unknown" else draw(st.sampled_from(["minute", "day", "month"])),
        parent="" if parent < 0 else draw(st.sampled_from([f"c{parent:06d}", f"t{parent:012x}"])),
        parent_basis=draw(st.sampled_from(["source", "inferred-mention"])) if parent >= 0 else "none",
        aliases=(f"t{number:012x}",),
    )
    fate = draw(st.sampled_from([None, *_FATES]))
    return Contribution(
        id=ContributionId(f"{post}/c{number:06d}"),
        post=PostSlug(post),
        path=f"contributions/{post}/c{number:06d}.md",
        snapshot=file,
        body=draw(st.text(max_size=20)),
        sidecar=SidecarFile(fate=fate) if fate else None,
        by_author=draw(st.booleans()),
    )


def book_of(given: tuple[Contribution, ...], *, posts: tuple[str, ...] = POSTS[:2]) -> Book:
    """Join contributions to a book without chapters; one post has no file of its own."""
    config = BookFile(title="Boek", lang="nl", identifier="urn:x:1", authors=(AuthorEntry(name="Wil"),))
    made = tuple(Post(slug=PostSlug(slug), path="", file=PostFile()) for slug in posts)
    return join(
        Texts(
            config=config,
            manuscripts=(),
            posts=made,
            contributions=given,
            people=(),
            permissions=(),
            pictures=(),
            templates=(),
            assets=(),
            commits=(),
            stamp=Stamp(),
            places={},
            findings=(),
        )
    )


@given(contributions())
def test_every_contribution_of_a_reader_stands_in_exactly_one_line_and_no_authors_does(
    ones: tuple[Contribution, ...],
) -> None:
    shown = inbox(book_of(ones), Wanted(all=True))
    lines = Counter(line.id for post in shown.posts for line in post.lines)
    assert lines == Counter(one.id for one in ones if not one.by_author)
    assert (shown.readers, shown.authors) == (len(lines), len(ones) - len(lines))
    assert all(len(post.lines) == post.readers for post in shown.posts)


@given(contributions())
def test_the_inbox_shows_what_is_open_and_nothing_else(ones: tuple[Contribution, ...]) -> None:
    book = book_of(ones)
    shown = inbox(book, Wanted())
    placed = answers.quoted(book)
    assert {line.id for post in shown.posts for line in post.lines} == {
        one.id for one in ones if fates.is_open(one, placed)
    }
    assert shown.open == sum(len(post.lines) for post in shown.posts)


@given(contributions(), st.randoms(use_true_random=False))
def test_the_order_of_files_says_nothing(ones: tuple[Contribution, ...], dice: object) -> None:
    turned = list(ones)
    dice.shuffle(turned)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert inbox(book_of(ones), Wanted(all=True)) == inbox(book_of(tuple(turned)), Wanted(all=True))


@given(contributions())
def test_a_thread_shows_every_member_once_and_is_the_same_for_each_of_them(ones: tuple[Contribution, ...]) -> None:
    book = book_of(ones)
    threads = {one.id: showing.show(one, book, with_thread=True).thread for one in ones}
    for id, thread in threads.items():
        members = [member.one.id for member in thread]
        assert id in members
        assert len(set(members)) == len(members)
        assert all(threads[member] == thread for member in members)
    assert sum(len(thread) for thread in {members[0].one.id: members for members in threads.values()}.values()) == len(
        ones
    )


@given(contributions())
def test_in_a_thread_an_answer_stands_right_below_what_it_answers(ones: tuple[Contribution, ...]) -> None:
    """Only the first has nothing above it: it answers nobody here, or they go round."""
    book = book_of(ones)
    for one in ones:
        first, *others = showing.show(one, book, with_thread=True).thread
        assert first.depth == 0
        assert first.parent in {"none", "missing", "circle"}
        above = [first]
        for member in others:
            above = above[: member.depth]
            assert above[-1].one.id.rpartition("/")[2] == member.answers
            above.append(member)
