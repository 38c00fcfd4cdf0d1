"""What an edition prints, seen in the woven chapters of small books."""

from pathlib import Path

import pytest

from manuscript import pipeline
from manuscript.core import nodes, weave
from manuscript.core.editions import edition_of
from manuscript.core.nodes import plain
from manuscript.errors import WrongUse
from manuscript.model.artifact import Woven
from manuscript.model.ast import Ast
from manuscript.model.value import ChapterId
from manuscript.outside import looks
from tests.support import lay_book

QUOTE = "niemand heeft nog geklaagd"
CHAPTER = "chapters/02-tijd.md"


def woven(folder: Path, files: dict[str, str], edition: str = "draft", only: str = "") -> Woven:
    book = lay_book(folder / "boek", files)
    checked = pipeline.check(book, edition)
    assert not [finding for finding in checked.findings if finding.severity == "error"], checked.findings
    wording = looks.wording(checked.book.config.lang)
    return weave.weave(checked.book, checked.edition, wording, ChapterId(only) if only else None)


def chapter(made: Woven, identifier: str) -> Ast:
    return next(one.blocks for one in made.chapters if one.id == identifier)


def text(made: Woven, identifier: str) -> str:
    return plain(chapter(made, identifier), notes=True)


def with_text(body: str) -> dict[str, str]:
    return {CHAPTER: f"---\ntitle: Over de tijd\nquestion: Hoe lang duurt dat?\n---\n\n{body}\n"}


def sidecar(fate: str) -> dict[str, str]:
    return {"contributions/vraag/c000002.edit.yaml": f"fate: {fate}\n"}


def test_words_in_a_sentence_get_quotation_marks_and_the_attribution_as_a_note(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text(f'Iemand zegt: [{QUOTE}]{{.quote from="c000001"}}, en dat klopt.'))
    assert plain(chapter(made, "tijd")[1:]) == f"Iemand zegt: “{QUOTE}”, en dat klopt."
    assert "Joost Wielinga, reactie op Hoe lang duurt een antwoord?, 12 januari 2026." in text(made, "tijd")


def test_small_capitals_and_underlined_words_are_what_every_writer_knows(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text("Zie [nato]{.smallcaps} en [dit]{.underline .anders #hier}."))
    spans = [node["c"] for node in chapter(made, "tijd")[1]["c"] if node["t"] == "Span"]
    assert [[one["t"] for one in content] for _, content in spans] == [["SmallCaps"], ["Underline"]]
    assert [attributes[1] for attributes, _ in spans] == [[], ["anders"]]


def test_a_full_stop_stands_before_the_note_of_a_quote(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text(f'Zo: [{QUOTE}]{{.quote from="c000001"}}. Klaar.'))
    kinds = [
        node["t"] + node.get("c", "") if node["t"] == "Str" else node["t"] for node in chapter(made, "tijd")[1]["c"]
    ]
    assert kinds[kinds.index("Note") - 1] == "Str."


def test_a_note_keeps_the_place_its_author_gave_it(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text("Zo[^a]. Klaar.\n\n[^a]: Noot."))
    kinds = [node["t"] for node in chapter(made, "tijd")[1]["c"]]
    assert kinds[:3] == ["Str", "Note", "Str"]


def test_quotation_marks_that_the_author_typed_are_not_doubled(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text(f'Iemand zegt: "[{QUOTE}]{{.quote from="c000001"}}".'))
    assert plain(chapter(made, "tijd")[1:]) == f"Iemand zegt: “{QUOTE}”."


def test_in_a_note_the_attribution_follows_in_parentheses(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text(f'Zo.[^a]\n\n[^a]: Want [{QUOTE}]{{.quote from="c000001"}}.'))
    assert f"Want “{QUOTE}” (Joost Wielinga, reactie op" in text(made, "tijd")


def test_an_accepted_answer_stands_at_the_end_under_the_question(tmp_path: Path) -> None:
    said = text(woven(tmp_path, with_text("Tekst.") | sidecar("to-quote")), "tijd")
    heading, question = said.index("Wat lezers antwoordden"), said.index("Hoe lang duurt dat?")
    assert said.index("Tekst.") < heading < question < said.index("Bij ons op kantoor") < said.index("— nachtvlinder")


@pytest.mark.parametrize("fate", ["open", "declined", "thanked"])
def test_an_answer_that_nobody_accepted_is_not_printed(tmp_path: Path, fate: str) -> None:
    assert "Bij ons op kantoor" not in text(woven(tmp_path, with_text("Tekst.") | sidecar(fate)), "tijd")


def test_the_publisher_prints_answers_only_when_asked_to(tmp_path: Path) -> None:
    files = with_text("Tekst.") | sidecar("to-quote")
    assert "Bij ons op kantoor" not in text(woven(tmp_path / "a", files, "publisher"), "tijd")
    config = (Path(__file__).parent.parent / "cases/_base/book.yaml").read_text("utf-8")
    asked = files | {"book.yaml": config + "editions:\n  publisher: {answers: true}\n"}
    assert "Bij ons op kantoor" in text(woven(tmp_path / "b", asked, "publisher"), "tijd")


def test_an_edition_keeps_what_it_does_not_set(tmp_path: Path) -> None:
    config = (Path(__file__).parent.parent / "cases/_base/book.yaml").read_text("utf-8")
    files = {"book.yaml": config + "editions:\n  publisher: {answers: true}\n  web: {}\n"}
    checked = pipeline.check(lay_book(tmp_path / "boek", files), "publisher")
    assert checked.edition.unpermitted == "refuse"
    assert edition_of(checked.book, "web").unpermitted == "refuse"
    with pytest.raises(WrongUse, match="no edition `wbe`"):
        edition_of(checked.book, "wbe")


def test_one_chapter_alone_keeps_the_words_of_links_to_the_others(tmp_path: Path) -> None:
    made = woven(tmp_path, {}, only="tijd")
    assert [one.id for one in made.chapters] == ["tijd"]
    assert made.slug == "een-klein-boek-tijd"
    assert "zegt de klok bij het loket." in text(made, "tijd")
    assert "'Link'" not in repr(chapter(made, "tijd"))


def test_links_between_chapters_lead_to_ids_that_are_there(tmp_path: Path) -> None:
    made = woven(
        tmp_path, with_text("[a](01-begin.md), [b](01-begin.md#loket), [c](#uur).\n\n## Een uur {#uur}\n\nTekst.")
    )
    everything = repr([one.blocks for one in made.chapters])
    for anchor in ("begin", "begin__loket", "tijd__uur"):
        assert f"['#{anchor}', '']" in everything
        assert f"['{anchor}', [" in everything


def test_a_title_in_the_text_is_printed_once_and_can_be_linked_to(tmp_path: Path) -> None:
    files = {CHAPTER: "# Over de *tijd*\n\nZie [boven](#over-de-tijd).\n"}
    made = woven(tmp_path, files)
    headings = [node for node in chapter(made, "tijd") if node["t"] == "Header"]
    assert [plain(node["c"][2]) for node in headings] == ["Over de tijd"]
    assert any(node["t"] == "Emph" for node in headings[0]["c"][2])
    assert "['#tijd', '']" in repr(chapter(made, "tijd"))


def test_a_caption_goes_into_the_table_before_it(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text("| a | b |\n|---|---|\n| 1 | 2 |\n\n: Hoeveel het *is* {#tbl-is}"))
    table = next(node for node in chapter(made, "tijd") if node["t"] == "Table")
    assert table["c"][0][0] == "tijd__tbl-is"
    assert plain(table["c"][1][1]) == "Tabel\u00a02.1. Hoeveel het is"


def test_raw_markup_and_claimed_roles_do_not_come_through(tmp_path: Path) -> None:
    body = (
        'Een <b onclick="x()">woord</b>{.reader-mark} en [nog een]{.reader-words onclick="y()" custom-style="Title"}.'
    )
    said = repr(chapter(woven(tmp_path, with_text(body)), "tijd"))
    assert "woord" in said
    for forbidden in ("onclick", "RawInline", "reader-words", "custom-style"):
        assert forbidden not in said


def test_a_readers_markup_stays_literal() -> None:
    body = "# Kop\n\n<script>x</script> [^1] ![x](/etc/passwd) ::: {.a}\n---\ntitle: x\n---\n{{ name }}"
    blocks = nodes.paragraphs(body)
    assert {node["t"] for block in blocks for node in block["c"]} <= {"Str", "Space", "LineBreak"}
    assert plain(blocks).split() == body.split()


def test_the_list_of_readers_is_sorted_and_names_each_once(tmp_path: Path) -> None:
    body = (
        f'::: {{.quote from="c000002"}}\nmaar niemand leest het\n:::\n\n[{QUOTE}]{{.quote from="c000001"}} '
        'en [En geen idee wie]{.x} [elke maandag]{.x} [Is dat niet vreemd]{.quote from="c000001"}.'
    )
    made = woven(tmp_path, with_text(body))
    names = [plain([block]) for block in chapter(made, "readers___credits")[-1]["c"][1]]
    assert names == ["nachtvlinder", "Joost Wielinga"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("“[{}]{{.quote from=c000001}}”, zo.", "“{}”,^ zo."),
        ('"[{}]{{.quote from=c000001}}", zo.', "“{}”,^ zo."),
        ('"[{}]{{.quote from=c000001}}."', "“{}.”^"),
        ("[{}]{{.quote from=c000001}}: zo.", "“{}”:^ zo."),
    ],
)
def test_however_it_is_typed_there_is_one_pair_of_marks_and_the_note_after_it(
    tmp_path: Path, typed: str, printed: str
) -> None:
    made = woven(tmp_path, with_text(typed.format(QUOTE)))
    shown = [{"t": "Str", "c": "^"} if node["t"] == "Note" else node for node in chapter(made, "tijd")[1]["c"]]
    assert plain(shown) == printed.format(QUOTE)


def test_titles_and_questions_are_set_like_text(tmp_path: Path) -> None:
    files = {CHAPTER: "---\ntitle: Zo'n \"vraag\" -- 's avonds\n---\n\nTekst.\n"}
    made = woven(tmp_path, files)
    assert made.chapters[1].title == "Zo’n “vraag” – ’s avonds"


def test_a_link_without_words_shows_the_title_or_heading_it_leads_to(tmp_path: Path) -> None:
    made = woven(
        tmp_path, with_text('Zie [](01-begin.md), [](01-begin.md#loket) en [](#uur).\n\n## Een "uur" {#uur}\n\nNu.')
    )
    assert plain(chapter(made, "tijd")[1:2]) == "Zie Het begin, Het loket en Een “uur”."


def test_a_definition_of_two_paragraphs_has_two(tmp_path: Path) -> None:
    made = woven(tmp_path, with_text("Woord\n: Uitleg.\n\n    Nog meer.\n\nAnder\n: Kort.\n"))
    (listed,) = (node for node in chapter(made, "tijd") if node["t"] == "DefinitionList")
    kinds = [[block["t"] for block in definition] for _, told in listed["c"] for definition in told]
    assert kinds == [["Para", "Para"], ["Plain"]]


def test_a_translation_says_that_it_is_one_and_stands_in_no_marks(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Tijd\n---\n\n"
        'Zij: [it costs nobody anything]{.quote .translation from="c000001"}.\n\n'
        '::: {.quote .translation from="c000001"}\nEvery Monday there is a new question.\n:::\n'
    )
    made = woven(tmp_path, {CHAPTER: text, "chapters/01-begin.md": "---\ntitle: Begin\n---\n\nBegin.\n"})
    printed = plain(chapter(made, "tijd"), notes=True)
    assert printed.count("vertaald") == 2
    assert "“it costs" not in printed
    assert "it costs nobody anything" in printed


@pytest.mark.parametrize("target", ["https://example.org/", "01-begin.md", "#uur"])
@pytest.mark.parametrize("words", ["*een[^1]* hier", "'een[^1]' hier", "[een[^1]]{lang=fr} hier", "***een[^1]*** hier"])
def test_a_note_deep_in_a_link_stands_behind_it(words: str, target: str, tmp_path: Path) -> None:
    body = f"Zie [{words}]({target}).\n\n## Een uur {{#uur}}\n\n[^1]: Noot, met [adres](https://example.org/n).\n"
    shown = chapter(woven(tmp_path, with_text(body)), "tijd")[1]["c"]
    link, note = shown[2:4]
    assert (link["t"], note["t"]) == ("Link", "Note")
    assert "'Note'" not in repr(link)
    assert "'Link'" in repr(note)  # it stands behind, and so may lead somewhere itself
    assert plain(link).strip("‘’").replace("’", "") == "een hier"


def test_a_term_that_becomes_a_link_holds_no_other(tmp_path: Path) -> None:
    body = "Het [*uur[^1]* en [zo](https://example.org/) [](01-begin.md)]{.term of=uur}.\n\n[^1]: Noot.\n\n"
    glossary = "::: {.glossary}\nuur\n:   Zestig minuten.\n:::\n"
    shown = chapter(woven(tmp_path, with_text(body + glossary)), "tijd")[1]["c"]
    link, note = shown[2], shown[4]  # behind the stop, as printers set it
    assert (link["t"], note["t"]) == ("Link", "Note")
    assert "'Link'" not in repr(link["c"][1])
    assert "'Note'" not in repr(link)
    assert plain(link).startswith("uur en zo ")
