"""What the ledger says follows from what stands in it, and from nothing else."""

import tempfile
from pathlib import Path

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from manuscript.core import files, gates, join, ledger, ledgerfile, permission
from manuscript.core.editions import EDITIONS
from manuscript.model.book import Book, Texts
from manuscript.model.bookfile import AuthorEntry, BookFile
from manuscript.model.files import PermissionFile, PersonFile, ScopeEntry, WordsEntry
from manuscript.model.place import Place
from manuscript.model.sources import Source, Stamp
from tests.support import call, lay_book, put

_IDS = ("p/c000001", "p/c000002")
_PEOPLE = ("bo", "jan", "niemand")
_DAYS = st.sampled_from(["", "unknown", "2026-01-01", "2026-01-02", "2026-03-01"])
_ENTRIES = st.builds(
    PermissionFile,
    person=st.sampled_from(_PEOPLE),
    contributions=st.lists(st.sampled_from([*_IDS, "p/cOld", "p/c999999"]), max_size=2).map(tuple),
    basis=st.sampled_from(["permission", "citation", "licence", "own"]),
    answer=st.sampled_from([None, "granted", "refused", "withdrawn"]),
    purpose=st.sampled_from(["", "besproken"]),
    asked=_DAYS,
    answered=_DAYS,
    scope=st.builds(
        ScopeEntry,
        until=st.sampled_from(["", "2026-02-01"]),
        formats=st.sampled_from(["all", ("print",), ("ebook",)]),
        languages=st.sampled_from(["all", ("nl",), ("en",)]),
    ),
    words=st.lists(st.builds(WordsEntry, contribution=st.sampled_from(_IDS), shown=st.just(("1-2",))), max_size=1).map(
        tuple
    ),
    credit_as=st.sampled_from(["", "Bo", "B."]),
    anonymous=st.booleans(),
)
_PERSONS = st.builds(
    PersonFile,
    name=st.sampled_from(["Bo", "Jan", "bo"]),
    aliases=st.sampled_from([(), ("Jan",), ("JAN", "Bo")]),
    opted_out=st.booleans(),
    anonymous=st.booleans(),
)


def comment(number: int, author: str) -> Source:
    head = f"id: wordpress:b.example:{number}\nkind: comment\nauthor: {author}\naliases: [cOld{number}]\n"
    return Source(path=f"contributions/p/c{number:06d}.md", data=f"---\n{head}---\n\nWat er staat.\n".encode())


def book_of(sources: list[Source]) -> Book:
    records = files.read(sources, (AuthorEntry(name="Auteur"),))
    config = BookFile(title="B", lang="nl", identifier="urn:x:1", authors=(AuthorEntry(name="Auteur"),))
    return join.join(
        Texts(
            config=config,
            manuscripts=(),
            posts=records.posts,
            contributions=records.contributions,
            people=records.people,
            permissions=records.permissions,
            pictures=(),
            templates=(),
            assets=(),
            commits=(),
            stamp=Stamp(day="2026-02-15"),
            places={},
            findings=(),
        )
    )


def derived(book: Book) -> list[object]:
    """Give all that is derived of every contribution: the standing, and what the publisher's edition would say."""
    made: list[object] = []
    for id in sorted(book.contributions):
        one = book.contributions[id]
        stands = msgspec.to_builtins(permission.standing(one, book))
        said = [*gates.permitted(one, None, Place(path="x"), book, EDITIONS["publisher"])]
        made += [stands, said, [entry.path for entry in ledger.about(one, book)]]
    return made


@given(st.data(), st.lists(_ENTRIES, max_size=5), st.lists(_PERSONS, max_size=2))
def test_derived_states_do_not_depend_on_the_order_of_files(
    data: st.DataObject, entries: list[PermissionFile], people: list[PersonFile]
) -> None:
    """However a system lists the files of a book, everybody's words stand where they stood."""
    sources = [
        comment(1, "Bo"),
        comment(2, "Jan"),
        *(
            Source(path=f"contributions/permissions/2026-01-0{n}-x-01.yaml", data=ledgerfile.make(entry))
            for n, entry in enumerate(entries, 1)
        ),
        *(
            Source(path=f"contributions/people/{id}.yaml", data=ledgerfile.make(person))
            for id, person in zip(_PEOPLE, people, strict=False)
        ),
    ]
    assert derived(book_of(sources)) == derived(book_of(data.draw(st.permutations(sources))))


@example([PermissionFile(person="bo", contributions=_IDS, answer="granted")], "2026-02-01")
@given(st.lists(_ENTRIES, max_size=5), st.dates())
def test_a_question_undoes_no_answer(entries: list[PermissionFile], day: object) -> None:
    """To ask somebody anew changes nothing of what they said before."""
    sources = [comment(1, "Bo"), comment(2, "Jan")] + [
        Source(path=f"contributions/permissions/2026-01-0{n}-x-01.yaml", data=ledgerfile.make(entry))
        for n, entry in enumerate(entries, 1)
    ]
    question = PermissionFile(person="bo", contributions=_IDS, asked=str(day), due=str(day))
    asked = Source(path="contributions/permissions/2026-09-09-x-01.yaml", data=ledgerfile.make(question))
    before, after = book_of(sources), book_of([*sources, asked])
    for id, one in before.contributions.items():
        decided = ledger.latest(one, before)
        if decided and not ledger.is_open(decided):
            assert ledger.latest(after.contributions[id], after) == decided


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.sampled_from(["Bo", "Jan", "bo", "Anoniem", "", "---", "\u202ex"]), min_size=1, max_size=3),
    st.tuples(st.booleans(), st.booleans()),
)
def test_after_the_question_and_the_yes_the_publishers_edition_has_nothing_to_say(
    authors: list[str],
    how: tuple[bool, bool],
) -> None:
    """Ask, grant, check: of whoever said yes nothing is lacking; and the same again changes nothing."""
    quoted, by_person = how
    with tempfile.TemporaryDirectory() as folder:
        book = lay_book(Path(folder) / "book")
        text = "---\ntitle: Over de tijd\n---\n\nTijd.\n"
        for number, author in enumerate(authors, 10):
            head = f"id: wordpress:b.example:{number}\nkind: comment\nauthor: {ledgerfile._outside(author)}\n"
            put(book, f"contributions/vraag/c{number:06d}.md", f"---\n{head}---\n\nDit zijn woorden, en nog meer.\n")
            put(book, f"contributions/vraag/c{number:06d}.edit.yaml", "fate: to-quote\n")
            text += f'\n::: {{.quote from="vraag/c{number:06d}"}}\nDit zijn woorden, […] meer.\n:::\n' if quoted else ""
        put(book, "chapters/02-tijd.md", text)
        assert call(["permission", "ask", "--on", "2026-03-01"], book).code == 0
        ids = [f"c{number:06d}" for number in range(10, 10 + len(authors))]
        words = [["--person", author] for author in dict.fromkeys(authors) if author] if by_person else [ids]
        for whose in words:
            call(["permission", "grant", *whose, "--on", "2026-03-02"], book)
        assert call(["permission", "grant", *ids, "--on", "2026-03-02"], book).code == 0
        assert "Q6" not in call(["check", "--edition", "publisher"], book).out
        assert "0 message" in call(["permission", "ask", "--remind", "--on", "2026-03-09"], book).out
