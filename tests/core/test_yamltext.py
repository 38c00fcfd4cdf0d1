"""YAML for people's files: strings stay strings, every key has a place, and nothing grows."""

import pytest

from manuscript.core import yamltext


def codes(text: str) -> list[str]:
    return [finding.code for finding in yamltext.load("x.yaml", text).findings]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("yes", "yes"), ("on", "on"), ("2026-03-02", "2026-03-02"), ("1.10", "1.10"), ("0o17", "0o17"),
        ("01", "01"), ("12:30", "12:30"), ("1e3", "1e3"), ("'12'", "12"), ("12", 12), ("-3", -3), ("true", True),
        ("false", False), ("null", None), ("~", None), ("", None), ("'null'", "null"), ("9" * 30, "9" * 30),
    ],
)  # fmt: skip
def test_strings_stay_strings(text: str, value: object) -> None:
    assert yamltext.load("x.yaml", f"key: {text}\n").data == {"key": value}


def test_every_key_and_item_has_its_place() -> None:
    yaml = yamltext.load("x.yaml", "a: 1\nb:\n  - c: 2\n  - d\n", first_line=10)
    spots = {key: (place.line, place.column) for key, place in yaml.places.items()}
    assert spots == {
        (): (10, 1),
        ("a",): (10, 1),
        ("b",): (11, 1),
        ("b", 0): (12, 5),
        ("b", 0, "c"): (12, 5),
        ("b", 1): (13, 5),
    }
    assert yaml.place(("b", 0, "unknown")).line == 12


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert yamltext.load("x.yaml", "").data == {}
    assert yamltext.load("x.yaml", "# only a remark\n").data == {}


def test_a_key_that_stands_twice_keeps_its_first_value() -> None:
    yaml = yamltext.load("x.yaml", "a: 1\na: 2\n")
    assert (yaml.data, [(f.code, f.place.line) for f in yaml.findings]) == ({"a": 1}, [("Y104", 2)])


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\nb: *x\n", "a: !!python/name:os.system x", "a: !x y", "[" * 30 + "]" * 30, "a: [" + "b, " * 30_000 + "]"],
)
def test_what_could_run_or_grow_is_refused(text: str) -> None:
    yaml = yamltext.load("x.yaml", text)
    assert (yaml.data, yaml.readable, codes(text)) == (None, False, ["Y106"])


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: [1\nb: 2\n", 2, 2),
        ("a: 'x\nb: 2\n", 1, 4),
        ("a: b: c\n", 1, 5),
        ("a:\n\t- x\n", 2, 1),
        ("a: 1\n  b: 2\n", 2, 4),
    ],
)
def test_a_fault_of_syntax_has_a_place(text: str, line: int, column: int) -> None:
    (finding,) = yamltext.load("x.yaml", text).findings
    assert (finding.code, finding.place.line, finding.place.column) == ("Y101", line, column)


@pytest.mark.parametrize(
    "text",
    [
        "Jan de Boer",
        "no",
        "12",
        "a: b",
        "- x",
        "#x",
        "x # y",
        "'",
        '"',
        "é",
        "\t",
        "a\nb",
        "\u2028",
        "@x",
        "😀",
        " x ",
        "",
    ],
)
def test_a_string_that_is_written_is_read_back(text: str) -> None:
    assert yamltext.load("x.yaml", f"key: {yamltext.scalar(text)}\n").data == {"key": text}
