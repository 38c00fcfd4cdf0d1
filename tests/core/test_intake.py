"""What a source holds becomes files once; a second time it becomes nothing, and nobody's words are touched."""

from collections.abc import Mapping

import msgspec
import pytest

from manuscript.core import classes, intake, notices, snapshots
from manuscript.core.heard import Heard
from manuscript.core.stored import text_id
from manuscript.model.bookfile import AuthorEntry
from manuscript.model.files import SnapshotFile
from manuscript.model.place import Place
from manuscript.model.pulled import PulledItem, PulledPost, When
from manuscript.model.value import PostSlug

WANTED = classes.Wanted(
    slug=PostSlug("brood"), chapter="brood", authors=(AuthorEntry(name="Mies Meel", aliases=("Mies", "m.meel")),)
)
ITEMS = (
    PulledItem(author="Anna Zwart", body="Goed stuk…", line=3, number=1),
    PulledItem(author="mies", body="@Anna: dank", line=9, number=2),
    PulledItem(author="Oma", body="", line=12, sort="skipped", reason="empty"),
    PulledItem(author="Pingback: x", body="", line=14, sort="pingback"),
)
POST = PulledPost(items=ITEMS, claimed=5, question="Wie bakt?")


def take(
    post: PulledPost = POST, stored: Mapping[str, bytes] | None = None, wanted: classes.Wanted = WANTED
) -> intake.Taken:
    return intake.take("page.txt", "pasted", post, wanted, stored or {})


def of(*items: PulledItem) -> PulledPost:
    return PulledPost(items=items)


def snapshot(taken: intake.Taken, author: str) -> snapshots.Snapshot:
    for path, data in taken.files.items():
        if path.endswith(".md") and (read := snapshots.read(path, data.decode())).file.author == author:
            return read
    raise LookupError(author)


def codes(taken: intake.Taken) -> list[str]:
    return [finding.code for finding in taken.findings]


def test_the_first_pull_writes_snapshots_and_the_post() -> None:
    taken = take()
    name = "t" + text_id("brood", "Anna Zwart", "Goed stuk...")
    assert f"contributions/brood/{name}.md" in taken.files
    assert len(taken.files) == 3
    read = snapshot(taken, "Anna Zwart")
    assert read.file == SnapshotFile(
        id=f"text:{name[1:]}",
        kind="comment",
        author="Anna Zwart",
        source_format="raw",
        body_sha256=snapshots.digest("Goed stuk…"),
    )
    assert (read.body, read.findings) == ("Goed stuk…", ())
    reply = snapshot(taken, "mies").file
    assert (reply.kind, reply.parent, reply.parent_basis) == ("reply-by-author", name, "inferred-mention")
    assert taken.files["contributions/brood/post.yaml"] == (
        b'url: ""\ntitle: Brood\ndate: unknown\nquestion: "Wie bakt?"\nclaimed: 5\nchapters: [brood]\n'
    )
    assert codes(taken) == ["P806", "P807", "P801"]


def test_the_classes_add_up_to_what_was_found() -> None:
    count = take().count
    assert (count.claimed, count.found, count.readers, count.authors, count.pingbacks, count.skipped) == (
        5,
        4,
        1,
        1,
        1,
        1,
    )
    assert (count.new, count.changed, count.unchanged, count.gone) == (2, 0, 0, 0)


def test_the_same_again_writes_nothing() -> None:
    stored = take().files
    again = take(stored=stored)
    assert again.files == {}
    assert (again.count.new, again.count.changed, again.count.unchanged) == (0, 0, 2)


def test_glyphs_that_a_browser_exchanged_make_no_new_comment() -> None:
    stored = take().files
    other = msgspec.structs.replace(ITEMS[0], body="Goed   stuk...")
    again = take(of(other), stored)
    assert (again.count.new, again.count.unchanged) == (0, 1)
    assert not [path for path in again.files if path.endswith(".md")]


def test_a_snapshot_that_somebody_changed_is_pulled_back() -> None:
    stored = dict(take().files)
    path = next(path for path, data in stored.items() if b"Goed stuk" in data)
    spoilt = {**stored, path: stored[path].replace(b"Goed stuk", b"Slecht stuk")}
    again = take(stored=spoilt)
    assert again.files[path] == stored[path]
    assert again.count.changed == 1


def test_windows_line_ends_on_disk_are_no_change() -> None:
    stored = {path: data.replace(b"\n", b"\r\n") for path, data in take().files.items() if path.endswith(".md")}
    assert take(stored=stored).count.unchanged == 2


def test_a_snapshot_of_a_better_source_stays_and_answers_for_its_words() -> None:
    file = SnapshotFile(
        id="wordpress:v.example:7", kind="comment", author="Anna Zwart", body_sha256=snapshots.digest("Goed stuk...")
    )
    stored = {"contributions/brood/c000007.md": snapshots.write(file, "Goed stuk...")}
    copied = [msgspec.structs.replace(item, source_format="pasted") for item in ITEMS]
    taken = take(of(*copied), stored)
    assert "contributions/brood/c000007.md" not in taken.files
    assert (taken.count.new, taken.count.unchanged) == (1, 1)
    assert snapshot(taken, "mies").file.parent == "c000007"


def test_an_alias_answers_for_a_text() -> None:
    number = text_id("brood", "Anna Zwart", "Goed stuk…")
    words = "Goed stuk, zei ik"
    file = SnapshotFile(
        id="wordpress:v.example:7",
        kind="comment",
        author="A. Zwart",
        aliases=(f"text:{number}",),
        body_sha256=snapshots.digest(words),
    )
    stored = {"contributions/brood/c000007.md": snapshots.write(file, words)}
    assert take(of(ITEMS[0]), stored).count.unchanged == 1


def test_what_is_known_better_stays_and_what_is_learned_is_added() -> None:
    dated = msgspec.structs.replace(ITEMS[0], when=When(date="2026-01-02T10:00:00", precision="minute", raw="2 jan"))
    first = take(of(dated))
    assert take(of(ITEMS[0]), first.files).count.unchanged == 1
    plain = take(of(ITEMS[0]))
    second = take(of(dated), plain.files)
    assert second.count.changed == 1
    path = next(path for path in second.files if path.endswith(".md"))
    assert second.files[path] == first.files[path]


def test_the_second_of_two_equal_comments_is_counted_as_skipped() -> None:
    count = take(of(ITEMS[0], ITEMS[0])).count
    assert (count.found, count.readers, count.skipped, count.new) == (2, 1, 1, 1)


def test_addresses_are_masked_and_kept_aside() -> None:
    item = PulledItem(author="jan@v.example", body="Mail jan@v.example of 10.0.0.1", line=4)
    taken = take(of(item))
    assert snapshot(taken, "[e-mail]").body == "Mail [e-mail] of [ip]"
    raw = {path: data for path, data in taken.files.items() if ".local" in path}
    assert list(raw.values()) == [b"jan@v.example\n\nMail jan@v.example of 10.0.0.1\n"]
    assert next(iter(raw)).startswith("contributions/.local/raw/brood/t")
    assert codes(taken).count("P802") == 3
    tracked = b"".join(data for path, data in taken.files.items() if ".local" not in path)
    assert b"jan@" not in tracked
    assert "jan@" not in str(taken.findings)


def test_an_author_is_known_by_every_name_in_the_book_and_by_nothing_else() -> None:
    names = ("Mies Meel", "MIES", "m.meel", "Mies  Meel", "Mies Molen", "Mie")
    items = tuple(PulledItem(author=name, body=f"Tekst {line}", line=line) for line, name in enumerate(names, start=1))
    count = take(of(*items)).count
    assert (count.authors, count.readers) == (4, 2)


def test_a_parent_that_the_source_shows_beats_one_that_words_propose() -> None:
    items = (
        ITEMS[0],
        PulledItem(author="Bo", body="Nee", line=5),
        PulledItem(author="Cor", body="@Bo ja", line=6, parent=0),
    )
    file = snapshot(take(of(*items)), "Cor").file
    assert (file.parent, file.parent_basis) == ("t" + text_id("brood", "Anna Zwart", "Goed stuk…"), "source")


def test_almost_the_same_text_is_told_and_not_merged() -> None:
    long = "Wij bakken elke dag brood van meel uit de buurt, en dat al dertig jaar lang."
    stored = take(of(PulledItem(author="Anna", body=long, line=1))).files
    taken = take(of(PulledItem(author="anna", body=long.replace("dertig", "veertig"), line=1)), stored)
    assert "P811" in codes(taken)
    assert taken.count.new == 1
    assert "P811" not in codes(take(of(PulledItem(author="Bo", body=long + "!", line=1)), stored))
    assert "P811" not in codes(take(of(PulledItem(author="Anna", body="Iets anders.", line=1)), stored))


def test_a_comment_larger_than_any_comment_is_skipped_and_told() -> None:
    taken = take(of(PulledItem(author="Anna", body="é" * 500_001, line=1)))
    assert (taken.count.found, taken.count.skipped, taken.count.new) == (1, 1, 0)
    assert "P814" in codes(taken)


@pytest.mark.parametrize(("strict", "severity"), [(False, "warning"), (True, "error")])
def test_a_claim_that_differs_is_told_as_severely_as_asked(strict: bool, severity: str) -> None:  # noqa: FBT001 - pytest gives it
    taken = take(wanted=msgspec.structs.replace(WANTED, strict=strict))
    told = [finding for finding in taken.findings if finding.code == "P801"]
    assert [(one.severity, one.place.path) for one in told] == [(severity, "page.txt")]
    assert told[0].message.startswith("The page says it has 5 comment(s); 4 were found. 1 is not in this copy:")
    doubted = msgspec.structs.replace(POST, suspects=(Place(path="page.txt", line=7),), claimed_at=Place("page.txt", 3))
    told = [finding for finding in take(doubted).findings if finding.code == "P801"]
    assert told[0].message.endswith("1 is not in this copy, or not recognised: look near line 7.")
    assert told[0].place.line == 3
    assert "P801" not in codes(take(msgspec.structs.replace(POST, claimed=4)))
    assert "P801" not in codes(take(msgspec.structs.replace(POST, claimed=None)))
    assert "more than it claims" in str(take(msgspec.structs.replace(POST, claimed=2)).findings)


def test_nothing_found_and_no_chapter_are_told() -> None:
    taken = take(PulledPost(claimed=0), wanted=msgspec.structs.replace(WANTED, chapter=""))
    assert codes(taken) == ["P807", "P803"]


def test_control_characters_are_told() -> None:
    assert "P805" in codes(take(of(PulledItem(author="Anna", body="x", line=1, controls=2))))


def test_an_address_behind_a_name_goes_and_the_name_as_it_came_is_kept_aside() -> None:
    taken = take(of(PulledItem(author="Ann Smith (ann@mail.example)", body="Ja", line=1, column=6)))
    assert snapshot(taken, "Ann Smith").body == "Ja"
    assert [data for path, data in taken.files.items() if ".local" in path] == [b"Ann Smith (ann@mail.example)\n\nJa\n"]
    told = next(finding for finding in taken.findings if finding.code == "P802")
    assert (told.place.line, told.place.column) == (1, 17)


def test_findings_stand_where_the_words_are_that_they_are_about() -> None:
    items = (
        PulledItem(author="Sak", body="Een", line=3, column=6, body_line=5, margin=4),
        PulledItem(
            author="Bo", body="@Sak: ja\nmail  b@v.example of 10.0.0.1", line=8, column=6, body_line=10, margin=4
        ),
    )
    places = [(f.code, f.place.line, f.place.column) for f in take(of(*items)).findings if f.code in ("P802", "P806")]
    assert places == [("P802", 11, 11), ("P802", 11, 26), ("P806", 10, 5)]


def many(count: int) -> PulledPost:
    return of(*(PulledItem(author=f"Lezer {line}", body=f"Tekst {line}", line=line) for line in range(1, count + 1)))


@pytest.mark.parametrize(("same", "told"), [(5, 1), (4, 1), (3, 0), (0, 0)])
def test_a_page_that_stands_under_another_name_is_told(same: int, told: int) -> None:
    heard = Heard({"deeg": take(many(same)).files, "brood": take(many(5)).files})
    taken = take(many(5))
    findings = notices.already(Place(path="contributions/brood/post.yaml"), "brood", taken.said, heard)
    assert len(findings) == told
    for finding in findings:
        assert finding.message == f"{same} of these comments are already in contributions/deeg."
    assert take(many(5), taken.files).said == frozenset()


def test_nobody_is_an_author_is_told_where_no_alias_is_known() -> None:
    def told(post: PulledPost, author: AuthorEntry) -> bool:
        wanted = msgspec.structs.replace(WANTED, authors=(author,))
        return bool(notices.no_author("s", take(post, wanted=wanted).count, wanted.authors))

    nameless = AuthorEntry(name="Mies Meel")
    assert told(many(3), nameless)
    assert not told(many(2), nameless)
    assert not told(many(3), AuthorEntry(name="Mies Meel", aliases=("Mies",)))
    assert not told(of(*many(3).items, PulledItem(author="Mies Meel", body="Dank", line=9)), nameless)


def test_a_new_post_has_the_day_of_the_page_and_an_old_one_keeps_its_own() -> None:
    dated = msgspec.structs.replace(POST, date="2024-03-03")
    taken = take(dated)
    path = "contributions/brood/post.yaml"
    assert b"\ndate: 2024-03-03\n" in taken.files[path]
    older = take(msgspec.structs.replace(POST, date="2020-01-01"))
    assert path not in take(dated, older.files).files


def test_what_nobody_knew_of_a_post_is_filled_in_and_the_larger_count_stays() -> None:
    """Whichever of two sources comes first, `post.yaml` says the same of where and when; a person's other lines stay."""
    path = "contributions/brood/post.yaml"
    page = msgspec.structs.replace(POST, claimed=4)
    feed = msgspec.structs.replace(POST, url="https://brood.example/gist/", date="2024-03-03", claimed=6)
    both = []
    for first, then in ((page, feed), (feed, page)):
        tree = take(first).files
        tree |= take(then, tree).files
        assert path not in take(first, tree).files
        both.append(tree[path])
    assert both[0] == both[1]
    assert b"url: https://brood.example/gist/" in both[0].replace(b'"', b"")
    assert b"date: 2024-03-03" in both[0]
    assert b"claimed: 6" in both[0]


def test_what_was_skipped_says_why() -> None:
    large = PulledItem(author="Anna", body="x" * 1_000_001, line=1)
    assert take(of(*ITEMS[:3], ITEMS[0], large)).count.because == ("empty", "double", "large")


def test_every_stored_item_says_what_became_of_it() -> None:
    first = take()
    assert [(one.author, one.state, one.words) for one in first.count.items] == [
        ("Anna Zwart", "new", "Goed stuk…"),
        ("mies", "new", "@Anna: dank"),
    ]
    assert [one.state for one in take(stored=first.files).count.items] == ["unchanged", "unchanged"]
