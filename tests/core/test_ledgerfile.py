"""Entries of the ledger and people <-> their files: what is written is what is read, and what stood there stays."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from manuscript.core import files, ledgerfile, text
from manuscript.model.files import EvidenceEntry, PermissionFile, PersonFile, ScopeEntry, WordsEntry
from manuscript.model.sources import Source

_DAY = st.dates().map(lambda day: day.isoformat() if day.year > 1000 else "2026-01-01")
_TEXT = st.text(max_size=60).map(lambda raw: text.FORBIDDEN.sub("", raw)) | st.sampled_from(
    ["---", "=1+1", "a, b", "#x", "no", "{x}", "\u202egnp.exe", "a: b", "'", '"', "x" * 500, "2026-01-01", "[e-mail]"]
)
_ID = st.from_regex(r"[a-z]{1,8}/[cxt][0-9a-f]{6,12}", fullmatch=True)
_NAME = _TEXT.filter(bool)
_SCOPES = st.builds(
    ScopeEntry,
    formats=st.just("all") | st.lists(st.sampled_from(["print", "ebook", "web"])).map(tuple),
    editions=st.just("all") | st.lists(_TEXT).map(tuple),
    languages=st.just("all") | st.lists(_TEXT).map(tuple),
    territory=_TEXT,
    until=st.just("") | _DAY,
    marketing=st.booleans(),
)
_WORDS = st.builds(WordsEntry, contribution=_NAME, sha256=_TEXT, shown=st.lists(_NAME, max_size=3).map(tuple))
_ENTRIES = st.builds(
    PermissionFile,
    person=_NAME,
    contributions=st.lists(_ID | _NAME, max_size=3).map(tuple),
    basis=st.sampled_from(["permission", "citation", "licence", "own"]),
    answer=st.sampled_from([None, "granted", "refused", "withdrawn"]),
    purpose=_TEXT,
    asked=st.just("unknown") | _DAY,
    answered=_DAY,
    scope=_SCOPES,
    words=st.lists(_WORDS, max_size=2).map(tuple),
    credit_as=_TEXT,
    anonymous=st.booleans(),
    evidence=st.builds(EvidenceEntry, sha256=_TEXT, label=_TEXT),
)
PATH = "contributions/permissions/2026-01-01-x-01.yaml"


def read(data: bytes) -> PermissionFile:
    records = files.read([Source(path=PATH, data=data)], ())
    assert records.findings == ()
    return records.permissions[0].file


@given(_ENTRIES)
def test_an_entry_is_read_as_it_was_written(file: PermissionFile) -> None:
    """Whatever strangers put into a name or a condition, the file says just that, and is no other YAML."""
    assert read(ledgerfile.make(file)) == file


@given(st.builds(PersonFile, name=_NAME, aliases=st.lists(_NAME, max_size=3).map(tuple)))
def test_a_person_is_read_as_written(file: PersonFile) -> None:
    """A name of any shape is the same name after it went through its file."""
    source = Source(path="contributions/people/x.yaml", data=ledgerfile.make(file))
    records = files.read([source], ())
    assert (records.findings, records.people[0].file) == ((), file)


@given(_ENTRIES, _ENTRIES)
def test_an_entry_that_is_completed_says_what_is_wanted_or_is_left_alone(
    before: PermissionFile, after: PermissionFile
) -> None:
    """A change is made wholly or not at all."""
    data = ledgerfile.make(before)
    made = ledgerfile.edited(PATH, data, after)
    assert made is None or read(made) == after


BY_HAND = (
    b"# asked at the fair\r\nperson:   bo   # her file\r\ncontributions:\r\n  - a/c000001\r\n"
    b"asked: 2026-01-01\r\nscope:\r\n  formats: [print]\r\n"
)


def test_what_a_person_wrote_by_hand_stays_byte_for_byte() -> None:
    wanted = msgspec.structs.replace(read(BY_HAND), answer="granted", answered="2026-01-09")
    made = ledgerfile.edited(PATH, BY_HAND, wanted)
    assert made == BY_HAND + b"answer: granted\r\nanswered: 2026-01-09\r\n"


def test_a_file_with_a_fault_is_not_touched() -> None:
    wanted = msgspec.structs.replace(read(BY_HAND), answer="granted")
    assert ledgerfile.edited(PATH, BY_HAND + b"color: red\r\n", wanted) is None


def test_names_of_files_are_safe_and_nobody_elses() -> None:
    hostile = ["../../x", "CON", "-", "Вера", "jo@post.example", "\u202egnp.exe", "a" * 500, "A\nB", "nul"]
    taken: set[str] = set()
    for name in hostile:
        id = ledgerfile.person_id(name, taken)
        assert id.isascii()
        assert id.replace("-", "").isalnum()
        assert len(id) < 70
        assert id not in taken
        taken.add(id)
    assert ledgerfile.person_id("CON", ()) == ledgerfile.person_id("jo@post.example", ()) == "reader"
    assert ledgerfile.entry_id("2026-01-01", "Bo B", {"2026-01-01-bo-b-01"}) == "2026-01-01-bo-b-02"
