"""Blocks -> a proof and its words: chapters made by hand, written by pandoc, set by typst, read by poppler."""

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from manuscript.core import accessibility
from manuscript.core.weave import woven_chapter
from manuscript.formats import pdf, typstcut
from manuscript.formats.writing import document
from manuscript.model.accessibility import Facts, Holds
from manuscript.model.artifact import Imprint, Labels, Origin, Typeset, Woven
from manuscript.model.ast import Ast
from manuscript.model.value import ChapterId
from manuscript.outside import compiler, looks, typesetter
from tests.real import tools

POPPLER = "apt-get install poppler-utils"
IMPRINT = Imprint(
    title="Een proef",
    subtitle="",
    authors=("Wil Zandvliet",),
    lang="nl-BE",
    identifier="urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12",
    date="",
    seconds=1_772_452_800,
    publisher="",
    rights="",
    description="",
    labels=Labels(lang="nl", contents="Inhoud"),
    edition_line="",
)

NOTHING = Holds()


def proof(*chapters: Ast, template: bytes | None = None, imprint: Imprint = IMPRINT, holds: Holds = NOTHING) -> Typeset:
    """Set chapters that are given as blocks."""
    made = [
        woven_chapter(ChapterId(f"c{number}"), "chapter", f"Kop {number}", blocks)
        for number, blocks in enumerate(chapters, 1)
    ]
    woven = Woven(
        imprint=imprint,
        chapters=tuple(made),
        edition="draft",
        slug="proef",
        origin=Origin(commit="", state="none", program="0"),
        accessibility=accessibility.claims(Facts(holds=holds), looks.wording("nl")),
    )
    names = tuple(one.id for one in made)
    documents = tuple(document(one.written()) for one in made)
    written = list(compiler.write([compiler.Group(writers=("typst",), names=names, documents=documents)], {}))
    assert [one.problem for one in written] == [""] * len(made)
    fragments = [typstcut.cut(one.data, [made[names.index(ChapterId(one.names[0]))]], {})[0] for one in written]
    fragments.sort(key=lambda one: names.index(one.chapter))
    copy = pdf.bind(fragments, woven, {"proof.typ": template or looks.builtin("proof.typ")})
    return typesetter.typeset(copy)


def words(data: bytes, *, pages: str = "", layout: Sequence[str] = ()) -> str:
    """Read the text of a PDF."""
    first = ["-f", pages] if pages else []
    return said("pdftotext", data, *first, *layout, after=["-"])


def said(program: str, data: bytes, *options: str, after: Sequence[str] = ()) -> str:
    """Ask one of poppler's programs about a PDF."""
    path = tools.need(program, POPPLER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proof.pdf"
        file.write_bytes(data)
        done = subprocess.run([path, *options, str(file), *after], capture_output=True, check=True)
    return done.stdout.decode()
