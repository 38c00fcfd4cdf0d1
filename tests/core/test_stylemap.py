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
