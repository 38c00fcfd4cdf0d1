"""Templates of one line: words and choices, and nothing that could run, read or grow."""

import pytest

from manuscript.core.attribution import compile_template, try_out
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

WORDING = Wording(lang="nl", says={"response to {post}": "reactie op {post}"}, known=True)


def template(text: str) -> Source:
    return Source(path="templates/attribution.txt.j2", data=text.encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("— {{ name }}", "— Wil"),
        ("{{ name|upper }}{% if date %}, {{ date }}{% endif %}", "WIL, 3 mei"),
        (
            "{% if letter and not date %}x{% elif post == 'Klok' or url %}{{ post|lower|title }}{% else %}y{% endif %}",
            "Klok",
        ),
        ("{{ say('response to {post}', post=post) }}", "reactie op Klok"),
        ("  {{ name }}\n\n  {{ url|default('-') }} ", "Wil"),
    ],
)
def test_words_and_choices_are_allowed(text: str, said: str) -> None:
    render = compile_template(template(text))
    assert render(name="Wil", post="Klok", date="3 mei", letter=False, url="", say=WORDING.say) == said


@pytest.mark.parametrize(
    "text",
    [
        "{% for i in range(9**9) %}x{% endfor %}", "{% include '/etc/passwd' %}", "{% import 'x' as y %}", "{% extends 'x' %}",
        "{{ 'x' * 999999999 }}", "{{ 2 ** 99999999 }}", "{{ 1 + 1 }}", "{{ name.__class__ }}", "{{ name['x'] }}",
        "{{ name() }}", "{{ range(9) }}", "{{ say.x('a') }}", "{% set x = 1 %}", "{% macro m() %}x{% endmacro %}",
        "{{ [1, 2] }}", "{{ {'a': 1} }}", "{{ name|attr('__class__') }}", "{{ name|format(1) }}", "{{ '%s'|replace('a', 'b') }}",
        "{% block x %}y{% endblock %}", "{% filter upper %}x{% endfilter %}", "{{ name ~ name }}", "{{ unknown }}",
        "{% if x is defined %}y{% endif %}", "{{ name", "{% raw", "{{ name|center(999999999) }}",
    ],
)  # fmt: skip
def test_what_could_run_read_or_grow_is_refused(text: str) -> None:
    assert try_out(template(text), WORDING)


def test_bytes_that_are_no_text_are_refused_in_words() -> None:
    assert "utf-8" in try_out(Source(path="x", data=b"\xff"), WORDING)


def test_the_line_of_the_fault_is_named() -> None:
    assert try_out(template("{{ name }}\n{% for x in name %}{% endfor %}"), WORDING).startswith("line 2: ")


def test_an_attribution_has_an_end() -> None:
    assert len(compile_template(template("{{ name }}"))(name="x" * 99_999)) <= 2_000
