"""Roles and styles: every role is a key of `book.yaml` and the other way round, and always leads to a style in the end."""

import msgspec
import pytest

from manuscript.core.styleguess import draft, guess
from manuscript.core.stylemap import assign, chain, style
from manuscript.formats.wordtemplate import template
from manuscript.model.styleroles import ROLES, Role
from manuscript.model.styles import StylesEntry
from manuscript.model.template import Listed, Template
from manuscript.outside import looks
from tests.formats import publishers


def test_every_role_is_a_setting_and_the_other_way_round() -> None:
    assert {field.name for field in msgspec.structs.fields(StylesEntry)} == set(ROLES)


@pytest.mark.parametrize("role", ROLES.values(), ids=lambda role: role.key)
def test_every_role_ends_in_one_of_our_styles_of_its_kind(role: Role) -> None:
    """Whoever stands in for a role stands for the same kind of thing."""
    last = ROLES[list(chain(role))[-1]]
    assert last.style
    assert {ROLES[key].kind for key in chain(role)} == {role.kind}


def test_our_own_template_has_every_style_of_ours() -> None:
    ours = template(looks.builtin("reference.docx"))
    lacking = [role.key for role in ROLES.values() if role.style and not style(role.style, role.kind, ours.styles)]
    assert lacking == []
    assert assign({}, ours).lacking == ()


def test_the_draft_is_the_map_that_the_publisher_means() -> None:
    """All but one line of this template: two names of one style, of which the draft says the first."""
    made = template(publishers.template())
    guessed = {one.role: one.style for one in guess(made)}
    own = {
        "caption": "caption",
        "note_text": "footnote text",
        "note_reference": "footnote reference",
        "part_title": "Deeltitel",
    }
    assert {**publishers.STYLES, **own} == {**guessed, **{key: own[key] for key in own if key not in guessed}}


@pytest.mark.parametrize(
    ("names", "role", "wanted"),
    [
        (("Standaard", "Kop 1", "Kop 2"), "heading_2", "Kop 2"),
        (("Chapter Title", "Head A", "Head B"), "heading_2", "Head B"),
        (("Citaat", "Body"), "block_quote", "Citaat"),
        (("Extract", "Text"), "body", "Text"),
        (("Text First Para", "Text"), "first_paragraph", "Text First Para"),
        (("Comment Reader", "Reader source"), "reader_attribution", "Reader source"),
    ],
)
def test_names_in_english_and_dutch_are_guessed(names: tuple[str, ...], role: str, wanted: str) -> None:
    styles = tuple(Listed(id=f"s{at}", name=name, kind="paragraph", own=True) for at, name in enumerate(names))
    assert {one.role: one.style for one in guess(Template(kind="document", styles=styles))}[role] == wanted


HOUSE = {
    "chapter_title": "WP_01 Chap Ttl",
    "heading_2": "WP_02 A-head",
    "heading_3": "WP_03 B-head",
    "body": "WP_10 Txt",
    "first_paragraph": "WP_11 Txt FO",
    "reader_quote": "WP_20 Ext Reader",
    "reader_attribution": "WP_21 Ext Src",
    "block_quote": "WP_22 Ext",
    "figure": "WP_30 Fig",
    "figure_caption": "WP_31 Fig Cap",
    "table_caption": "WP_32 Tab Cap",
    "table_text": "WP_33 Tbl Txt",
    "table_header": "WP_34 Tbl Hd",
    "code_block": "WP_40 Code",
    "bullet_1": "WP_45 Lst Bul",
    "number_1": "WP_46 Lst Num",
    "part_title": "WP_50 PartTtl",
    "bibliography": "WP_60 Bib",
    "index_1": "WP_70 Ix1",
    "index_2": "WP_71 Ix2",
    "note_text": "WP_80 FN",
    "definition_term": "WP_90 Term",
    "definition": "WP_91 Def",
}
_WORDS_OWN = (
    "Normal",
    "No Spacing",
    "Quote",
    "macro",
    "List Paragraph",
    "Body Text",
    "heading 1",
    "heading 2",
    "caption",
)


def _house(used: tuple[str, ...]) -> Template:
    named = [*((name, False) for name in _WORDS_OWN), *((name, True) for name in HOUSE.values())]
    return Template(
        kind="document",
        styles=tuple(
            Listed(id=name, name=name, kind="paragraph", own=own, used=name in used, default=name == "Normal")
            for name, own in named
        ),
    )


def test_what_a_house_made_counts_before_what_word_made_and_nobody_uses() -> None:
    made = {one.role: one for one in guess(_house(("WP_10 Txt",)))}
    assert {role: one.style for role, one in made.items() if role in HOUSE} == HOUSE
    assert made["item"].sure == "guess"
    assert made["item"].style == "List Paragraph"
    assert not {one.style for one in made.values()} & {"No Spacing", "Quote", "macro"}
    assert "sure" not in {one.sure for one in made.values()}


def test_where_our_name_is_there_and_unused_a_house_s_own_is_offered_and_counts_if_it_is_used() -> None:
    made = guess(_house(("WP_10 Txt",)))
    assert {one.role for one in made if one.offered} == {"chapter_title", "heading_2"}
    lines = draft(made, ()).splitlines()
    assert (
        "  body: WP_10 Txt  # likely: its name; without this line `Body Text`, which the template does not use" in lines
    )
    assert [line for line in lines if line.startswith("  # chapter_title: WP_01 Chap Ttl  # likely")]


def test_what_the_template_uses_is_sure_and_its_own_by_our_name_is_not_asked() -> None:
    made = {one.role: one.sure for one in guess(_house(("List Paragraph", "heading 1", "Body Text")))}
    assert made["item"] == "sure"
    assert not {"chapter_title", "body"} & set(made)


def test_looks_are_guessed_last_and_said_so() -> None:
    styles = (
        Listed(id="a", name="P1", kind="paragraph", own=True, italic=True, left=20),
        Listed(id="b", name="P2", kind="paragraph", own=True, font="Courier New"),
        Listed(id="c", name="P3", kind="paragraph", own=True, outline=1),
    )
    made = {one.role: (one.style, one.sure) for one in guess(Template(kind="document", styles=styles))}
    assert made["block_quote"] == ("P1", "guess")
    assert made["code_block"] == ("P2", "guess")
    assert made["chapter_title"] == ("P3", "likely")


def test_a_draft_is_yaml_whatever_a_style_is_called() -> None:
    from manuscript.core.yamltext import load

    name = 'Kop "A": # {x} \u202e\n'
    styles = (Listed(id="a", name=name, kind="paragraph", own=True, outline=1),)
    made = draft(guess(Template(kind="document", styles=styles)), ("body",))
    assert load("book.yaml", made).data == {"styles": {"chapter_title": name}}
