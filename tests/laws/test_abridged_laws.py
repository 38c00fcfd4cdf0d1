"""Laws of looking at what changed only: whatever is wrong with a finished file is found, as by a look at all of it."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core.verify.complete import THE_REST
from manuscript.formats import package
from manuscript.model.artifact import Artifact, Format, Woven
from manuscript.model.findings import Findings
from manuscript.model.results import Checked
from manuscript.outside.cache import Store
from manuscript.stages.familiar import Familiar
from manuscript.stages.lookover import look_over
from manuscript.stages.notice import quiet
from manuscript.stages.weave import weave
from tests import planted
from tests.planted_faults import DOCX, EPUB, Planted
from tests.proof import PROOF

FORMATS: tuple[Format, ...] = ("docx", "epub")
_FAULTS: list[tuple[Format, Planted]] = [*(("docx", one) for one in DOCX), *(("epub", one) for one in EPUB)]
_TAG = re.compile(rb"<[^<>]+>")
_WORD = re.compile(rb"\w+(?=[^<>]*<)")
_BLOCK = re.compile(rb"<(w:p|p|li)[ >].*?</\1>", re.DOTALL)
_EMPTY = re.compile(rb"<[^<>]+/>")


class _World(NamedTuple):
    """A book, woven, its files' members by format, and a store that knows that nothing was found in them."""

    checked: Checked
    woven: Woven
    files: Mapping[Format, Mapping[str, bytes]]
    store: Store


@cache
def _world() -> _World:
    root = planted.lay(Path(mkdtemp(prefix="laws-")))
    made = planted.build(root)
    store = Store(root / ".manuscript")
    checked = pipeline.check(root, "publisher")
    files = {form: package.members(made[form].read_bytes()) for form in FORMATS}
    return _World(checked, weave(checked, None, store), files, store)


def _artifacts(files: Mapping[Format, Mapping[str, bytes]]) -> list[tuple[str, Artifact]]:
    return [
        (f"boek.{form}", Artifact(format=form, name=f"boek.{form}", data=planted.packed(files[form])))
        for form in FORMATS
    ]


def _looked(files: Mapping[Format, Mapping[str, bytes]], store: Store) -> Findings | str:
    """Look over files; give what is found, or what kind of error it comes to."""
    world = _world()
    try:
        made = look_over(world.checked, world.woven, _artifacts(files), store, quiet, validators=False)
    except (KeyError, ValueError, SyntaxError) as error:
        return f"{type(error).__name__}: {error}"
    return made.findings


def _is_as_a_whole(form: Format, member: str, data: bytes | None) -> Findings | str:
    """See that a change of one member comes to the same, whether the rest of the files is known or not."""
    world = _world()
    others = {name: held for name, held in world.files[form].items() if name != member}
    changed = {**world.files, form: others if data is None else {**world.files[form], member: data}}
    found = _looked(changed, world.store)
    assert found == _looked(changed, Store(Path(mkdtemp(prefix="laws-"))))
    return found


def test_what_was_built_is_known_and_nothing_is_found() -> None:
    """All but the last chapter of the DOCX is known after one build, so that the laws here are about short files."""
    world = _world()
    files = _artifacts(world.files)
    assert _looked(world.files, world.store) == ()
    brief = Familiar(world.checked, world.woven, files, world.store).brief()
    assert brief is not None
    assert [one.chapter for one in brief.prints.every if THE_REST not in one.words] == ["readers___credits"]
    long, short = (
        {form: sum(map(len, package.members(one.data).values())) for form, (_, one) in zip(FORMATS, ones, strict=True)}
        for ones in (files, brief.files)
    )
    assert all(short[form] < long[form] for form in FORMATS)


@pytest.mark.parametrize(("form", "fault"), _FAULTS, ids=[f"{form}-{one.name}" for form, one in _FAULTS])
def test_every_planted_fault_is_found(form: Format, fault: Planted) -> None:
    """Each fault of the table comes to the same findings, and to some where our own checks know it."""
    data = fault.change(_world().files[form].get(fault.member, b""))
    assert bool(_is_as_a_whole(form, fault.member, data)) or not fault.codes


Change = Callable[[bytes, int], bytes]


def _at(pattern: "re.Pattern[bytes]", into: Callable[[bytes], bytes]) -> Change:
    """Change one of the places that a pattern finds."""

    def change(data: bytes, number: int) -> bytes:
        found = list(pattern.finditer(data))
        match = found[number % len(found)] if found else None
        return data if match is None else data[: match.start()] + into(match.group()) + data[match.end() :]

    return change


def _moved(data: bytes, number: int) -> bytes:
    """Move a block to behind the one after it."""
    blocks = list(_BLOCK.finditer(data))
    if len(blocks) < 2:
        return data
    one, other = blocks[number % (len(blocks) - 1) :][:2]
    return data[: one.start()] + data[one.end() : other.end()] + one.group() + data[other.end() :]


CHANGES: Mapping[str, Change] = {
    "a word less": _at(_WORD, lambda _: b""),
    "a word of another": _at(_WORD, lambda _: b"anders"),
    "a block less": _at(_BLOCK, lambda _: b""),
    "a block twice": _at(_BLOCK, lambda block: block * 2),
    "blocks in another order": _moved,
    "an element less": _at(_EMPTY, lambda _: b""),
    "an element twice": _at(_EMPTY, lambda one: one * 2),
    "a tag less": _at(_TAG, lambda _: b""),
    "an address": _at(_WORD, lambda word: word + b" piet.puk@uitgeverij-voorbeeld.nl"),
    "a path": _at(_TAG, lambda tag: tag + b"<!-- /home/piet/boek -->"),
    "a name that was another's": _at(
        re.compile(rb'(?:w:name|id|w:id)="[^"]*"'), lambda _: b'id="begin" w:name="begin"'
    ),
    "a link elsewhere": _at(re.compile(rb'(?:href|w:anchor|src)="[^"]*"'), lambda one: one[:-1] + b'weg"'),
}


@settings(max_examples=1500 if PROOF else 60, deadline=None)
@given(
    form=st.sampled_from(FORMATS),
    kind=st.sampled_from(sorted(CHANGES)),
    which=st.integers(0, 10_000),
    number=st.integers(0, 10_000),
)
def test_whatever_changes_is_looked_at(form: Format, kind: str, which: int, number: int) -> None:
    """A change anywhere in a file comes to the same findings, whether the rest of it is known or not."""
    members = [name for name in _world().files[form] if name.endswith((".xml", ".xhtml", ".opf", ".rels"))]
    member = "word/document.xml" if form == "docx" and which % 2 else members[which % len(members)]
    _is_as_a_whole(form, member, CHANGES[kind](_world().files[form][member], number))


def _page(name: str) -> tuple[Format, str]:
    return "epub", f"EPUB/text/{name}.xhtml"


_TEXT: tuple[Format, str] = ("docx", "word/document.xml")
_LINK = '<a href="begin.xhtml#begin__loket">klok'
_LINK_IN_WORD = '<w:hyperlink w:anchor="begin__loket">'
_LOST: Mapping[tuple[Format, str], Callable[[bytes], bytes]] = {
    _page("begin"): planted.swap('id="begin__loket"', 'id="anders"'),
}
_LOST_IN_WORD = {_TEXT: planted.swap('w:name="begin__loket"', 'w:name="anders"')}
_QUOTE = '<blockquote class="reader-quote">'

Edits = Mapping[tuple[Format, str], Callable[[bytes], bytes]]

_STATES: Mapping[str, tuple[Edits, Edits]] = {
    "a root that names less": ({}, {_TEXT: lambda data: re.sub(rb' xmlns:pic="[^"]*"', b"", data)}),
    "single quotes": ({_page("water"): planted.swap(_LINK, _LINK.replace('"', "'"))}, _LOST),
    "a line end in a tag": ({_page("water"): planted.swap(_LINK, _LINK.replace(" ", "\n"))}, _LOST),
    "spaces in a tag": ({_page("water"): planted.swap(_LINK, _LINK.replace("=", " = "))}, _LOST),
    "a sign in a tag": ({_page("water"): planted.swap(_LINK, _LINK.replace("href", 'title="a > b" href'))}, _LOST),
    "single quotes in Word": ({_TEXT: planted.swap(_LINK_IN_WORD, _LINK_IN_WORD.replace('"', "'"))}, _LOST_IN_WORD),
    "code like an id": (
        {_page("water"): planted.swap("pomp --aan drempel", 'pomp &lt;a id="nergens"&gt; --aan drempel')},
        {_page("tijd"): planted.swap("begin.xhtml#begin__loket", "water.xhtml#nergens")},
    ),
    "an id in a remark": (
        {_page("water"): planted.swap("<ul>", '<!-- <a id="nergens"></a> --><ul>')},
        {_page("tijd"): planted.swap("begin.xhtml#begin__loket", "water.xhtml#nergens")},
    ),
    "a quote that is shown elsewhere": (
        {
            _page("tijd"): planted.swap(_QUOTE, "<blockquote>"),
            _page("water"): planted.swap(
                "<ul>",
                f"{_QUOTE}\n<p>Elke maandag staat er een nieuwe vraag op het bord</p>\n"
                '<footer class="reader-attribution"><cite>— Joost Wielinga, reactie op Hoe lang duurt een antwoord?, '
                "12 januari 2026</cite></footer></blockquote><ul>",
            ),
        },
        {_page("tijd"): planted.swap("<blockquote>", _QUOTE)},
    ),
}


@pytest.mark.parametrize("name", _STATES)
def test_what_was_sound_together_is_looked_at_apart(name: str) -> None:
    """A file in which nothing is found teaches nothing that hides what is wrong with the next one."""
    before, after = _STATES[name]
    store = Store(Path(mkdtemp(prefix="laws-")))
    first = _edited(_world().files, before)
    second = _edited(first, after)
    _looked(first, store)
    found = _looked(second, Store(Path(mkdtemp(prefix="laws-"))))
    assert found
    assert _looked(second, store) == found


def _edited(files: Mapping[Format, Mapping[str, bytes]], edits: Edits) -> Mapping[Format, Mapping[str, bytes]]:
    made = {form: dict(members) for form, members in files.items()}
    for (form, member), change in edits.items():
        made[form][member] = change(made[form][member])
    return made
