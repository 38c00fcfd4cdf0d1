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
        return type(error).__name__
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
    assert len(brief.changed.chapters) == 1
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
