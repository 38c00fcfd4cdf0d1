"""Messages about one file -> one finding a cause; what is of another cause is never lost in it."""

import time

from manuscript.core.verify import causes
from manuscript.model.findings import Finding, Severity
from manuscript.model.place import Place
from manuscript.model.rules import found
from manuscript.model.value import ChapterId
from manuscript.model.verified import Remark, Spot, Ties, ValidatorName

_FILE = "boek.epub"
_A, _B = "EPUB/text/a.xhtml", "EPUB/text/b.xhtml"


def _said(
    id: str,
    spot: Spot,
    words: str = "",
    *,
    by: ValidatorName = "epubcheck",
    place: str = "",
    severity: Severity = "error",
) -> causes.Told:
    code = {"epubcheck": "V150", "ace": "V151"}.get(by, "V152")
    told = found(code, Place(path=place or f"{_FILE}/{spot.member}"), says=words, id=id, by=by, where="", next="")
    finding = told.weighed(severity)
    return Remark(finding=finding, file=_FILE, by=by, id=id, words=words, spot=spot, place=finding.place), finding


def _ours(code: str, place: Place, chapter: str = "", page: str = "", **words: str) -> causes.Told:
    finding = found(code, place, **{"file": _FILE, "more": "", **words})
    remark = Remark(
        finding=finding, file=_FILE, by="manuscript", id=code, place=place, chapter=ChapterId(chapter), page=page
    )
    return remark, finding


def _link(id: str, line: int, target: str, **more: str) -> causes.Told:
    return _said(id, Spot(member=_B, line=line, target=target, **more))  # type: ignore[arg-type]  # `tag` is one


def _once(*told: causes.Told, ties: Ties | None = None, format: str = "epub") -> list[Finding]:
    return list(causes.once(told, ties or Ties(), format))


def test_links_to_a_page_that_does_not_open_come_of_it() -> None:
    broken = _said("RSC-016", Spot(member=_A, line=4), "not closed")
    words = _ours("V112", Place(path="chapters/a.md"), "a", "a", count="9", total="9")
    ties = Ties(unfit={_A: frozenset({"een", "twee"})})
    (one,) = _once(_link("RSC-012", 3, "a.xhtml#een"), broken, _link("RSC-012", 4, "a.xhtml#twee"), words, ties=ties)
    assert "not closed" in one.message
    assert one.message.endswith("Of the same cause: epubcheck RSC-012 (2 times), V112; it shows at chapters/a.md:1.")


def test_a_link_to_an_id_that_the_broken_page_never_had_is_told_apart() -> None:
    broken = _said("RSC-016", Spot(member=_A, line=4), "not closed")
    ties = Ties(unfit={_A: frozenset({"een"})})
    assert len(_once(broken, _link("RSC-012", 3, "a.xhtml#nooit"), ties=ties)) == 2


def test_two_pages_that_do_not_open_are_two_findings_each_with_its_own_words() -> None:
    ones = [_said("RSC-016", Spot(member=member, line=4)) for member in (_A, _B)]
    words = [_ours("V112", Place(path=f"chapters/{name}.md"), name, name, count="9", total="9") for name in "ab"]
    made = _once(*ones, *words, ties=Ties(unfit={_A: frozenset(), _B: frozenset()}))
    assert [one.message.count("V112") for one in made] == [1, 1]


def test_words_that_another_chapter_lacks_are_told() -> None:
    broken = _said("RSC-016", Spot(member=_A, line=4))
    words = _ours("V110", Place(path="chapters/b.md"), "b", "b", count="1", missing="boot")
    assert [one.code for one in _once(broken, words, ties=Ties(unfit={_A: frozenset()}))] == ["V150", "V110"]


def test_links_to_one_missing_id_are_one_cause_and_to_two_are_two() -> None:
    links = [_link("RSC-012", line, f"a.xhtml#{name}") for line, name in ((1, "x"), (2, "x"), (3, "y"))]
    assert len(_once(*links)) == 2


def test_contents_in_another_order_come_of_a_line_that_leads_nowhere_only_where_the_others_are_in_order() -> None:
    line = _said("RSC-012", Spot(member="EPUB/nav.xhtml", line=9, target="text/a.xhtml#weg"))
    order = _said("epub-toc-order", Spot(member="EPUB/nav.xhtml"), by="ace")
    assert len(_once(line, order, ties=Ties(contents="EPUB/nav.xhtml"))) == 1
    assert len(_once(line, order, ties=Ties(contents="EPUB/nav.xhtml", ordered=False))) == 2


def test_a_note_that_nothing_leads_to_explains_the_words_of_its_own_paragraph_and_no_others() -> None:
    call = _link("RSC-012", 7, "#weg", tag="noteref")
    call = (
        Remark(
            finding=call[1],
            file=_FILE,
            by="epubcheck",
            id="RSC-012",
            spot=call[0].spot,
            place=Place(path="chapters/b.md", trail=(4, "c", 2)),
        ),
        call[1],
    )
    note = _ours("V111", Place(path="chapters/b.md", trail=(4, "c", 2, "c", 0)), "b", "b", missing="een noot")
    other = _ours("V111", Place(path="chapters/b.md", trail=(5, "c")), "b", "b", missing="een alinea")
    assert len(_once(call, note)) == 1
    assert len(_once(call, note, other)) == 2


def test_words_changed_in_a_quote_are_told_once_and_others_beside_it_too() -> None:
    place = Place(path="chapters/b.md", trail=(4,))
    quote = _ours("Q624", place, "b", "b", ref="post/c000001", diff="“iedereen” should be “niemand”")
    same = _ours("V110", place, "b", "b", count="1", missing="niemand")
    more = _ours("V110", place, "b", "b", count="2", missing="niemand leest")
    assert [one.code for one in _once(quote, same)] == ["Q624"]
    assert [one.code for one in _once(quote, more)] == ["Q624", "V110"]


def test_what_only_we_see_is_not_told_where_a_validator_has_looked() -> None:
    spot = Spot(member=_A, line=1)
    finding = found("V138", Place(path=f"{_FILE}/{_A}"), member=_A, name="x")
    spare = Remark(finding=finding, file=_FILE, by="manuscript", id="V138", spot=spot, spare=True)
    assert _once((spare, finding)) == []


def test_a_style_that_is_gone_is_one_finding_and_another_one_is_another() -> None:
    worn = [
        _ours("W113", Place(path=f"chapters/{name}.md"), words="Er was", style=style)
        for name, style in (("a", "Weg"), ("b", "Staand"), ("c", "Anders"))
    ]
    used = _ours("V141", Place(path="chapters/a.md"), style="Weg")
    audit = _said(
        "Sem_ReferencedElementMissing",
        Spot(member="word/document.xml"),
        "Style 'Weg' referenced but not defined in styles.xml",
        by="openxml-audit",
    )
    made = _once(*worn, used, audit, ties=Ties(lost={"Staand": "Weg"}), format="docx")
    made.sort(key=lambda one: one.place.path)
    assert [(one.code, one.place.path) for one in made] == [("W113", "chapters/a.md"), ("W113", "chapters/c.md")]
    assert "V141, openxml-audit Sem_ReferencedElementMissing, W113" in made[0].message


def test_the_heaviest_of_a_cause_weighs() -> None:
    light = _said(
        "STY001",
        Spot(member="word/document.xml"),
        'pStyle references undefined style "Weg" -',
        by="ooxml-integrity",
        place="chapters/a.md",
        severity="warning",
    )
    heavy = _said(
        "Sem_ReferencedElementMissing",
        Spot(member="word/document.xml"),
        "Style 'Weg' referenced but not defined",
        by="openxml-audit",
    )
    (one,) = _once(light, heavy, format="docx")
    assert (one.place.path, one.severity) == ("chapters/a.md", "error")


def test_thousands_of_messages_are_put_together_soon() -> None:
    """A page that means harm has as many equal ids as it likes."""
    told = [_said("RSC-005", Spot(member=_A, line=line), f'Duplicate ID "x{line % 7}"') for line in range(5_000)]
    told += [_link("RSC-012", line, "a.xhtml#weg") for line in range(5_000)]
    began = time.process_time()
    assert len(_once(*told)) == 8
    assert time.process_time() - began < 5
