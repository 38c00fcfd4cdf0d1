"""Where a language's dictionary is looked for, and which one is taken."""

from pathlib import Path

import pytest

from manuscript.outside import dictionaries
from tests.support import put


@pytest.mark.parametrize(
    ("lang", "there", "taken"),
    [
        ("qaa-NL", ("qaa", "qaa_NL", "qaa_BE"), "qaa_NL"),
        ("qaa-NL", ("qaa", "qaa_BE"), "qaa"),
        ("qaa", ("qaa_BE", "qaa_AW"), "qaa_AW"),
        ("qaa-Latn-NL", ("qaa", "qaa_NL"), "qaa_NL"),
        ("QAA", ("qaa",), "qaa"),
        ("qaa", ("qab",), ""),
        ("qaa/../qab", ("qab",), ""),
    ],
)
def test_the_nearest_name_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, there: tuple[str, ...], taken: str
) -> None:
    for name in there:
        put(tmp_path, f"{name}.aff", "SET UTF-8\n")
        put(tmp_path, f"{name}.dic", "0\n")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    found = dictionaries.find(lang)
    assert (found.name if found else "") == taken


def test_a_dictionary_needs_both_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "qaa.aff", "SET UTF-8\n")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert dictionaries.find("qaa") is None


def test_the_digest_changes_with_either_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))
    seen = set()
    for aff, dic in (("SET UTF-8\n", "1\naap\n"), ("SET UTF-8\n", "1\nnoot\n"), ("SET UTF-8\n\n", "1\nnoot\n")):
        put(tmp_path, "qaa.aff", aff)
        put(tmp_path, "qaa.dic", dic)
        found = dictionaries.find("qaa")
        assert found
        seen.add(dictionaries.digest(found))
    assert len(seen) == 3
