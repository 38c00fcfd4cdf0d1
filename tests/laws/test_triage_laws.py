"""What triage rests on: a sidecar can say anything, from anything, and every contribution has one fate, in every sum."""

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import answers, fates, sidecarfile, sidecars, triage
from manuscript.core.totals import totals
from manuscript.model.book import Contribution
from manuscript.model.files import LinkEntry, SidecarFile
from manuscript.model.sources import Source
from manuscript.model.triage import Decision
from tests.laws.test_inbox_laws import book_of, contributions

PATH = "contributions/p/c000001.edit.yaml"
_LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff")
words = st.text(_LETTERS | st.sampled_from("\n\t#:'\"[]{},&*!|>%@-"), max_size=12)
tags = st.lists(words.map(lambda text: f"x{text}" if not text.strip() else text), max_size=4, unique=True).map(tuple)
links = st.lists(
    st.builds(LinkEntry, chapter=words.map(lambda text: f"x{text}" if not text.strip() else text), exact=words),
    max_size=3,
    unique=True,
).map(tuple)
files = st.builds(
    SidecarFile,
    fate=st.sampled_from(["open", "to-quote", "declined"]),
    because=words,
    reply=words,
    assignee=words,
    note=words,
    tags=tags,
    links=links,
)
decisions = st.builds(
    Decision,
    fate=st.none() | st.sampled_from(["open", "to-quote", "thanked"]),
    because=st.none() | words,
    assignee=st.none() | words,
    note=st.none() | words,
    tags=tags,
)


def read(data: bytes) -> SidecarFile:
    made = sidecars.read(Source(path=PATH, data=data))
    assert made.findings == ()
    return made.file


@given(files)
def test_what_is_written_is_what_is_read(file: SidecarFile) -> None:
    assert read(sidecarfile.make(file)) == file


@given(files, files)
def test_any_sidecar_becomes_any_other(before: SidecarFile, after: SidecarFile) -> None:
    if not _in_one_order(before, after):
        return
    data = sidecarfile.edit(Source(path=PATH, data=sidecarfile.make(before)), after)
    assert data is not None
    assert read(data) == after


def _in_one_order(before: SidecarFile, after: SidecarFile) -> bool:
    """Whether what stays in a list stays in its order there; nobody asks for another."""
    return all(
        [one for one in getattr(before, key) if one in getattr(after, key)]
        == [one for one in getattr(after, key) if one in getattr(before, key)]
        for key in ("tags", "links")
    )


@given(contributions())
def test_every_contribution_has_exactly_one_fate_and_the_fates_add_up(ones: tuple[Contribution, ...]) -> None:
    book = book_of(ones)
    placed = answers.quoted(book)
    sums = totals(book, {})
    readers = [one for one in ones if not one.by_author]
    assert Counter(fates.fate(one, placed) for one in readers) == Counter(
        {k: n for k, n in sums.all.fates.items() if n}
    )
    for one in (*sums.posts, sums.all):
        assert sum(one.fates.values()) == one.readers
        assert sum(one.reasons.values()) == one.fates["declined"]
    assert (sums.all.readers, sums.all.authors) == (len(readers), len(ones) - len(readers))


@given(contributions(), decisions)
def test_the_same_decision_twice_writes_nothing(ones: tuple[Contribution, ...], decision: Decision) -> None:
    book = book_of(ones)
    readers = [_named(one) for one in ones if not one.by_author]
    made = triage.triage(readers, decision, {}, book, frozenset())
    again = triage.triage(readers, decision, made.files, book, frozenset())
    assert again.files == {}
    assert len(made.triaged.changed) + len(made.triaged.unchanged) == len(readers)
    assert set(made.files) == {one.path for one in made.triaged.changed}


def _named(one: Contribution) -> Contribution:
    return msgspec.structs.replace(one, sidecar=None, sidecar_path=one.path.removesuffix(".md") + sidecars.SUFFIX)
