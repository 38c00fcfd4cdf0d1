"""A hundred quotes, three hundred changes of one character: every one is found, and called by its quote; variants are none."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from manuscript import pipeline
from manuscript.formats import package
from manuscript.model.artifact import Artifact, Format, Woven
from manuscript.model.findings import Finding
from manuscript.model.results import Checked
from manuscript.outside.cache import FOLDER, Store
from manuscript.stages.find_again import find_again
from manuscript.stages.weave import weave
from tests.drift import QUOTES, Change, Drift, Quote
from tests.proof import PROOF

SEED = 20261202
_ALONE = QUOTES if PROOF else 5
_PARTS: dict[Format, Callable[[str], bool]] = {
    "docx": lambda name: name in ("word/document.xml", "word/footnotes.xml"),
    "epub": lambda name: name.startswith("EPUB/text/"),
}
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")


class Made(NamedTuple):
    """The book as it was built."""

    drift: Drift
    root: Path
    checked: Checked
    woven: Woven
    files: dict[Format, Artifact]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Build the book once."""
    drift = Drift(SEED)
    root = drift.lay(tmp_path_factory.mktemp("drift") / "book")
    built = pipeline.build(root, "publisher", ("docx", "epub"), dry_run=True)
    assert [one for one in built.findings if one.code != "B211"] == []
    checked = pipeline.check(root, "publisher")
    woven = weave(checked, None, Store(root / FOLDER))
    return Made(drift, root, checked, woven, {one.format: one for _, one in built.artifacts})


def test_the_book_has_a_hundred_quotes_of_every_kind(made: Made) -> None:
    quotes = [one for chapter in made.woven.chapters for one in chapter.quotes]
    assert len(quotes) == len(made.drift.quotes) == QUOTES
    assert {one.inline for one in quotes} == {True, False}


def test_a_hundred_changes_in_markdown_are_found(made: Made) -> None:
    """All at once, each in its quote; and some of them alone (in `make proof` each)."""
    drift = made.drift
    changes = {number: drift.changed(quote.words) for number, quote in enumerate(drift.quotes)}
    assert {change.kind for change in changes.values()} == {"replace", "lose", "add", "double", "case", "digit", "join"}
    try:
        drift.write(made.root, changes)
        _each_names_its_quote(_errors(made.root), drift.quotes)
        for number in range(_ALONE):
            drift.write(made.root, {number: changes[number]})
            _each_names_its_quote(_errors(made.root), [drift.quotes[number]])
    finally:
        drift.write(made.root)
    assert _errors(made.root) == []


@pytest.mark.parametrize("form", ["docx", "epub"])
def test_a_hundred_changes_in_a_finished_file_are_found(made: Made, form: Format) -> None:
    """Each alone, in the bytes of the text inside the zip: one finding, with contribution, line of the chapter, and the words."""
    members = package.members(made.files[form].data)
    names = [name for name in members if _PARTS[form](name)]
    texts = {name: members[name].decode() for name in names}
    seen = set()
    for quote in made.drift.quotes:
        name, change = _change_in(texts, quote, made.drift)
        seen.add(change.kind)
        changed = {**members, name: texts[name].replace(change.before, change.after).encode()}
        told = _found(made, form, changed)
        assert [(one.code, one.severity) for one in told] == [("Q624", "error")], (quote, change, told)
        _each_names_its_quote(told, [quote])
    assert len(seen) > 5


def _change_in(texts: dict[str, str], quote: Quote, drift: Drift) -> tuple[str, Change]:
    """Change one character of a quote's words in the one place of the file that holds the stretch around it."""

    def stands_once(stretch: str) -> bool:
        return sum(text.count(stretch) for text in texts.values()) == 1 and not _SET_OTHERWISE.search(stretch)

    change = drift.changed(quote.words, stands_once)
    return next(name for name, text in texts.items() if change.before in text), change


_SET_OTHERWISE = re.compile("[“”„\"’'&;\\-–—….\u00ad]")
"""What the files may hold in another form than the Markdown."""

_SAME: dict[str, Callable[[str], str]] = {
    "straight quotation marks": lambda text: (
        text.replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'")
    ),
    "other quotation marks": lambda text: text.replace("“", "«").replace("”", "»").replace("’", "&#8217;"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "thin spaces before marks": lambda text: re.sub(r" (?=[–—])", "\u2009", text),
    "line ends": lambda text: text.replace(" ", "\n"),
    "other dashes": lambda text: text.replace("–", "—").replace("-", "\u2011"),
    "soft hyphens": lambda text: re.sub(r"([a-z]{3})([a-z]{3})", "\\1\u00ad\\2", text),
    "dots": lambda text: text.replace("…", "..."),
    "entities": lambda text: text.replace("é", "&#233;").replace("a", "&#x61;"),
    "accents apart": lambda text: text.replace("é", "e\u0301"),
}


@pytest.mark.parametrize("name", _SAME)
@pytest.mark.parametrize("form", ["docx", "epub"])
def test_a_variant_of_a_finished_file_is_no_change(made: Made, form: Format, name: str) -> None:
    """Every text of the file set in another way: nothing is found."""
    members = package.members(made.files[form].data)
    varied = {
        part: _TEXT.sub(lambda match: _SAME[name](match.group()), data.decode()).encode()
        if _PARTS[form](part)
        else data
        for part, data in members.items()
    }
    assert varied != members
    assert _found(made, form, varied) == []


def _found(made: Made, form: Format, members: dict[str, bytes]) -> list[Finding]:
    file = Artifact(format=form, name="x", data=package.pack(members, 0))
    return list(find_again(made.woven, made.checked.book, [(f"out/x.{form}", file)], Store(made.root / FOLDER)))


def _errors(root: Path) -> list[Finding]:
    return [one for one in pipeline.check(root, "publisher").findings if one.code != "B211"]


def _each_names_its_quote(told: list[Finding], quotes: list[Quote]) -> None:
    """One error a quote, at its line, that names whose words they are and what differs."""
    at = {(one.place.path, one.place.line): one for one in told if one.severity == "error"}
    assert sorted(at) == sorted((quote.path, quote.line) for quote in quotes)
    assert len(told) == len(quotes), list(_beside(told, quotes))
    for quote in quotes:
        one = at[quote.path, quote.line]
        assert one.code in ("Q603", "Q624")
        assert quote.ref in one.message
        assert "“" in one.message


def _beside(told: list[Finding], quotes: list[Quote]) -> Iterator[str]:
    lines = {(quote.path, quote.line) for quote in quotes}
    yield from (one.message for one in told if (one.place.path, one.place.line) not in lines or one.severity != "error")
