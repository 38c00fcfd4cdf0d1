"""What changed between two deliveries, as a publisher would say it."""

from manuscript.core import changelist, changes
from manuscript.model.delivery import Before, ChapterInside, Inside
from manuscript.model.files import PermissionFile, ScopeEntry
from manuscript.model.log import LogRow
from manuscript.model.place import Place
from manuscript.model.value import ChapterId, ContributionId
from manuscript.outside import looks

NL = looks.wording("nl")
TEXT = ("er", "was", "eens", "een", "boek", "dat", "niemand", "las", "en", "dat", "toch", "gelezen", "werd")


BEFORE = Before(number=3, commit="0123456789abcdef", day="2026-03-02")
MAY = frozenset({ContributionId("p/c1")})


def chapter(name: str, words: tuple[str, ...] = TEXT, **more: object) -> ChapterInside:
    made = {"id": ChapterId(name), "title": name.capitalize(), "part": "", "words": words, **more}
    return ChapterInside(**made)  # type: ignore[arg-type]  # a shorthand of these tests


def told(old: list[ChapterInside], new: list[ChapterInside]) -> str:
    made = changes.between(Inside(chapters=tuple(old)), Inside(chapters=tuple(new), repeatable=MAY), NL)
    return changelist.text(made, BEFORE, "Boek", NL)


def test_a_chapter_under_another_name_is_the_same_one() -> None:
    said = told([chapter("begin"), chapter("eind")], [chapter("opening", (*TEXT, "echt")), chapter("eind")])
    assert "- **Opening**: heette “Begin”; woorden erbij: 1, woorden eruit: 0" in said
    assert "vervallen" not in said


def test_a_chapter_that_was_rewritten_is_gone_and_another_is_new() -> None:
    said = told([chapter("begin")], [chapter("opening", ("heel", "iets", "anders"))])
    assert "- **Opening**: nieuw hoofdstuk" in said
    assert "- **Begin**: vervallen; woorden erbij: 0, woorden eruit: 13" in said


def test_a_chapter_that_moved_is_told_and_those_that_it_passed_are_not() -> None:
    old = [chapter(name) for name in ("een", "twee", "drie", "vier")]
    said = told(old, [old[3], *old[:3]])
    assert "- **Vier**: verplaatst; geen woord anders" in said
    assert said.count("verplaatst") == 1


def test_a_chapter_in_another_part_moved() -> None:
    others = [chapter("twee", part="A"), chapter("drie", part="B")]
    said = told([others[0], chapter("een", part="A"), others[1]], [others[0], chapter("een", part="B"), others[1]])
    assert "- **Een**: verplaatst" in said
    assert said.count("verplaatst") == 1


def test_a_part_that_is_called_otherwise_moved_nobody() -> None:
    old = [chapter("een", part="A"), chapter("twee", part="A"), chapter("drie", part="B")]
    new = [chapter("een", part="C"), chapter("twee", part="C"), chapter("drie", part="B")]
    said = told(old, new)
    assert "- **deel**: nu “C”; was “A”\n" in said
    assert "verplaatst" not in said


def test_a_chapter_that_goes_to_a_part_of_its_own_moved() -> None:
    said = told(
        [chapter("een", part="A"), chapter("twee", part="A")], [chapter("een", part="A"), chapter("twee", part="B")]
    )
    assert "- **Twee**: verplaatst" in said
    assert "deel" not in said


def test_quotes_and_figures_are_told_by_what_they_are() -> None:
    old = chapter("een", quotes=(("p/c1", "wij lezen mee"),), figures=(("k1", "figuur 1.1: De sluis"),))
    new = chapter("een", quotes=(("p/c1", "wij lezen mee en meer"),), figures=(("k2", "figuur 1.1: De brug"),))
    said = told([old], [new])
    assert "  - citaat erbij: “wij lezen mee en meer” (p/c1)" in said
    assert "  - citaat eruit: “wij lezen mee” (p/c1)" in said
    assert "  - figuur erbij: figuur 1.1: De brug" in said
    assert "  - figuur eruit: figuur 1.1: De sluis" in said


def test_nothing_is_said_to_be_nothing() -> None:
    assert "Niets: tekst, citaten, figuren, toestemmingen" in told([chapter("een")], [chapter("een")])


def test_a_title_is_no_markup() -> None:
    said = told([], [chapter("een", title="<script>[x](y)*")])
    assert "<script>" not in said
    assert "\\[x\\]" in said


def test_a_first_delivery_says_so() -> None:
    assert "Dit is de eerste levering" in changelist.text(None, None, "Boek", NL)


def test_words_that_somebody_took_back_do_not_come_in_again() -> None:
    """The list of changes names what went, not what it said, unless it may be said once more."""
    old = chapter("een", quotes=(("p/c1", "wij lezen mee"), ("p/c2", "zeg nooit wie ik ben")))
    for new in ([chapter("een")], []):
        said = told([old], new)
        assert "  - citaat eruit: “wij lezen mee” (p/c1)" in said
        assert "  - citaat eruit: p/c2" in said
        assert "zeg nooit" not in said


# What the book says of itself


def facts_told(before: dict[str, str], now: dict[str, str]) -> str:
    old, new = (Inside(chapters=(), facts=tuple(facts.items())) for facts in (before, now))
    return changelist.text(changes.between(old, new, NL), BEFORE, "Boek", NL)


def test_a_fact_that_changed_is_told_with_what_it_was() -> None:
    said = facts_told(
        {"title": "Boek", "isbn": "", "rights": "© 2025", "lang": "nl"},
        {"title": "Het *boek*", "isbn": "9789012345675", "rights": "", "lang": "nl"},
    )
    assert "## Het boek\n\n- **titel**: nu “Het \\*boek\\*”; was “Boek”\n" in said
    assert "- **ISBN van het e-boek**: nieuw: “9789012345675”\n" in said
    assert "- **rechten**: vervallen; was “© 2025”\n" in said
    assert "taal" not in said


def test_of_a_cover_is_told_only_that_it_is_another() -> None:
    said = facts_told({"cover": "0123"}, {"cover": "cafe"})
    assert "- **omslag**: een andere afbeelding\n" in said
    assert "cafe" not in said
    assert "- **omslag**: nieuw\n" in facts_told({"cover": ""}, {"cover": "4567"})
    assert "- **omslag**: vervallen\n" in facts_told({"cover": "0123"}, {"cover": ""})


# Permissions


def row(name: str, number: int = 1, credit: str = "Kees", **scope: object) -> LogRow:
    file = PermissionFile(person="kees", contributions=(name,), scope=ScopeEntry(**scope))  # type: ignore[arg-type]  # a shorthand
    return LogRow(
        number=number,
        chapter=ChapterId("een"),
        chapter_number=1,
        chapter_title="Een",
        place=Place(path="chapters/01-een.md"),
        use="block",
        words="wij lezen mee",
        contribution=ContributionId(name),
        source=(),
        holder="Kees",
        credit=credit,
        state="granted",
        basis="permission",
        entry="contributions/permissions/2026-01-01-kees-01.yaml",
        file=file,
    )


def permissions_told(before: list[LogRow], now: list[LogRow], *taken_back: str) -> str:
    old = Inside(chapters=(), permissions=tuple(before))
    back = frozenset(ContributionId(one) for one in taken_back)
    new = Inside(chapters=(), permissions=tuple(now), taken_back=back)
    return changelist.text(changes.between(old, new, NL), BEFORE, "Boek", NL)


def test_a_permission_that_is_new_or_gone_or_taken_back_is_told() -> None:
    said = permissions_told([row("p/c1"), row("p/c2", 2)], [row("p/c3", 7)], "p/c2")
    assert "- Kees, p/c3 (toestemmingenlijst, nr. 7): nieuw\n" in said
    assert "- p/c1 (nr. 1 in de toestemmingenlijst van levering 3): niet meer in het boek\n" in said
    assert (
        "- p/c2 (nr. 2 in de toestemmingenlijst van levering 3): ingetrokken door wie het schreef, en niet meer in het boek\n"
        in said
    )


def test_another_scope_is_told_heading_by_heading() -> None:
    said = permissions_told(
        [row("p/c1", formats=("print",), until="2027-01-01")], [row("p/c1", formats=("print", "ebook"))]
    )
    assert "- Kees, p/c1 (toestemmingenlijst, nr. 1): gewijzigd\n" in said
    assert "  - Verschijningsvormen: nu “druk, e-book”; was “druk”\n" in said
    assert "  - Tot en met: nu “onbeperkt”; was “2027-01-01”\n" in said


def test_a_quote_that_only_moved_has_the_same_permission() -> None:
    said = permissions_told([row("p/c1"), row("p/c1", 2)], [row("p/c1", 9)])
    assert "Niets:" in said


def test_a_name_that_a_reader_wants_to_see_no_more_is_not_said_again() -> None:
    said = permissions_told([row("p/c1")], [row("p/c1", credit="een lezer")])
    assert "  - Naamsvermelding: nu “een lezer”\n" in said
    assert "Kees" not in said


def test_the_letter_asks_to_use_no_more_what_was_taken_back() -> None:
    old, now = (
        Inside(chapters=(), permissions=(row("p/c2"),)),
        Inside(chapters=(), taken_back=frozenset({ContributionId("p/c2")})),
    )
    said = changelist.totals(changes.between(old, now, NL), BEFORE, NL)
    assert "woorden teruggenomen die nog in levering 3 staan" in said


def test_one_of_two_agreements_on_the_same_words_is_told_alone() -> None:
    said = permissions_told([row("p/c1"), row("p/c1", territory="BE")], [row("p/c1"), row("p/c1", territory="NL")])
    assert said.count("nu “") == 1
    assert "  - Gebied: nu “NL”; was “BE”\n" in said


def test_the_letter_sums_all_of_it_up() -> None:
    old = Inside(chapters=(chapter("een"),), facts=(("title", "Boek"),), permissions=(row("p/c1"),))
    new = Inside(chapters=(chapter("een", (*TEXT, "echt")),), facts=(("title", "Het boek"),))
    assert changelist.totals(changes.between(old, new, NL), BEFORE, NL) == (
        "Gewijzigde hoofdstukken: 1; woorden erbij: 1, woorden eruit: 0. "
        "Van het boek zelf veranderde: titel. Veranderde toestemmingen: 1."
    )
