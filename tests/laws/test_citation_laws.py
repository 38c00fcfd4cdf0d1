"""Laws of citations: what is cited is printed and listed, once; what is not is not; and no bibliography breaks the program."""

import re
import tempfile
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from manuscript import pipeline
from manuscript.core import bibfile, cslitems, keyscan, nodes
from manuscript.model.artifact import Format
from manuscript.model.ast import Node
from manuscript.model.findings import blocks_build
from tests.proof import EXAMPLES
from tests.support import STYLES, lay_book, put

NAMES = ("Aardvark", "Bevers", "Cavia", "Dassen", "Egels")
SHAPES = (
    "[@{key}]",
    "[zie @{key}, p. 3]",
    "@{key} [p. 4]",
    "@{key} zegt",
    "[@{key}; @{other}]",
    "*[@{key}]*",
    "noot[^{n}]\n\n[^{n}]: [@{key}]",
)
_TEXT = st.text('@{}(),="\\#%[]:;-_.ab1 \n', max_size=80)
_FORMATS: tuple[Format, ...] = ("docx", "epub", "html")


class Cite(NamedTuple):
    """One citation: which work, in which shape, beside which other work."""

    work: int
    shape: int
    other: int


_cites = st.builds(Cite, st.integers(0, 4), st.integers(0, len(SHAPES) - 1), st.integers(0, 4))
_chapters = st.lists(st.lists(_cites, max_size=4), min_size=1, max_size=3)
_ALL = [[Cite(at % 4, at, (at + 1) % 4) for at in range(len(SHAPES))], [Cite(3, 0, 0)]]
"""Every shape, in two chapters; the last work is cited by none."""


@given(_chapters, st.booleans(), st.sets(st.integers(0, 4), max_size=1))
@example(chapters=_ALL, after=True, more=set())
@example(chapters=_ALL, after=False, more={4})
@settings(max_examples=max(3, EXAMPLES // 6))
def test_what_is_cited_is_printed_and_listed_once_in_every_format_and_nothing_else(
    chapters: list[list[Cite]],
    after: bool,  # noqa: FBT001 - hypothesis gives arguments by name
    more: set[int],
) -> None:
    """Every citation is in every format as text; every cited work has exactly one entry in its list; no other is listed."""
    with tempfile.TemporaryDirectory() as folder:
        root = _lay(Path(folder), chapters, [] if after else sorted(more), after=after)
        built = pipeline.build(root, "draft", _FORMATS)
        assert built.artifacts, built.findings
        wanted = _counted(chapters, set() if after else more, after=after)
        for _, one in built.artifacts:
            assert _said(one.format, one.data) == wanted, one.format


def _lay(folder: Path, chapters: list[list[Cite]], more: list[int], *, after: bool) -> Path:
    texts = {f"chapters/{at:02d}-h{at}.md": _text(cites) for at, cites in enumerate(chapters)}
    works = "\n".join(
        f"@book{{w{at}, author = {{{name}, A}}, title = {{Titel {at}}}, year = 2019}}" for at, name in enumerate(NAMES)
    )
    uncited = ", ".join(f"w{at}" for at in more)
    config = (
        "title: Boek\nlang: nl-NL\nidentifier: urn:uuid:0f6e2f5e-3b1c-4e57-9d0a-7c5b1a2d3e4f\nauthors: [{name: Wil}]\n"
        f"bibliography: w.bib\ncitation_style: s.csl\nbibliographies: {'chapter' if after else 'back'}\nuncited: [{uncited}]\n"
        f"chapters: [{', '.join(f'h{at}' for at in range(len(chapters)))}]\n"
    )
    style = (STYLES / "author-date.csl").read_bytes()
    return lay_book(folder / "boek", {**texts, "w.bib": works, "s.csl": style, "book.yaml": config})


def _text(cites: list[Cite]) -> str:
    said = (SHAPES[one.shape].format(key=f"w{one.work}", other=f"w{one.other}", n=at) for at, one in enumerate(cites))
    return "---\ntitle: Een hoofdstuk\n---\n\n" + "\n\n".join(["Woorden.", *said]) + "\n"


def _counted(chapters: list[list[Cite]], more: set[int], *, after: bool) -> Counter[str]:
    """Count how often each author is to be read: in every citation, and in every list."""
    made: Counter[str] = Counter()
    lists: list[set[int]] = []
    for cites in chapters:
        named = [
            work for one in cites for work in ([one.work, one.other] if "other" in SHAPES[one.shape] else [one.work])
        ]
        made.update(NAMES[work] for work in named)
        lists.append(set(named))
    for listed in lists if after else [set().union(*lists, more)]:
        made.update(NAMES[work] for work in listed)
    return made


def _said(form: str, data: bytes) -> Counter[str]:
    if form == "html":
        pages = data.decode()
    else:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            wanted = r"word/(document|footnotes)\.xml" if form == "docx" else r"EPUB/text/.*\.xhtml"
            pages = "".join(packed.read(name).decode() for name in packed.namelist() if re.fullmatch(wanted, name))
    return Counter(re.findall("|".join(NAMES), pages))


@given(st.text('@abc{}(),="\\%# \nbooksting', max_size=300))
@example("@book{" * 200)
@example("@string{a = b}@string{b = a}@book{k, title = a}")
@settings(max_examples=EXAMPLES * 10)
def test_of_any_text_every_entry_is_a_piece_of_it_or_a_finding_with_its_line(text: str) -> None:
    """In the order of the text, none over another."""
    made = bibfile.read("x.bib", text)
    at = 0
    for work in made.works:
        assert work.text in text
        assert text.index(work.text, at) >= at
        at = text.index(work.text, at) + len(work.text)
        assert text.splitlines()[work.place.line - 1][work.place.column - 1 :].startswith("@")
    assert all(1 <= finding.place.line <= text.count("\n") + 1 for finding in made.findings)


@given(st.text('[]{}",:0129idtle \n\\', max_size=120))
@settings(max_examples=EXAMPLES * 10)
def test_no_json_and_no_yaml_stops_the_reading(text: str) -> None:
    for read in (cslitems.read_json, cslitems.read_yaml):
        made = read("x.json", text)
        assert all(work.key for work in made.works)


@given(_TEXT)
@settings(max_examples=EXAMPLES * 10)
def test_parting_citations_loses_no_word(text: str) -> None:
    """What stood in a citation stands in it as it was typed."""
    typed = nodes.inlines(text)
    parted = keyscan.parted(typed, citing=True)
    shown = "".join(_typed(node) for node in parted)
    if not any(node["t"] == "Reference" for node in parted):
        assert "".join(shown.split()) == "".join(nodes.plain(typed).split())
    assert [one.node for one in keyscan.citations(typed)] == [node for node in parted if node["t"] == "Cite"]


def _typed(node: Node) -> str:
    return nodes.plain(node["c"][1:] if node["t"] == "Cite" else [] if node["t"] == "Reference" else [node])


HOSTILE = (
    "@book{k, title = {\\input{/etc/passwd} \\includegraphics{/etc/passwd} \\write18{touch x}}, author = {A}, year = 2000}",
    "@book{k, title = {\\def\\x{\\x\\x}\\x}, author = {A}, year = 2000}",
    "@book{k, title = {" + "{" * 49 + "x" + "}" * 49 + "}, author = {A}, year = 2000, crossref = {k}}",
    "@book{k, title = {x}, author = {" + " and ".join(["A, B"] * 3000) + "}, year = 2000}",
    "@book{k, title = {<script>alert(1)</script> $\\frac{$ & \x00\x1b[31m}, author = {A}, url = {javascript:alert(1)}}",
    "@book{k, title = {x}, author = {A}, date = {9999999999-99-99/..}}",
    "@string{a = b}\n@string{b = a}\n@book{k, title = a # b # a, author = {A}}",
    "@xdata{d, title = {x}, xdata = {e}}\n@xdata{e, xdata = {d}}\n@book{k, author = {A}, xdata = {d}}",
    "@k{k, x = {" + "[" * 3000 + "}, title = {" + "[x](" * 300 + "}}",
)


def test_no_hostile_work_reads_a_file_or_stops_the_program(tmp_path: Path) -> None:
    """It builds with nothing of another file in it, and nothing that runs; or there are findings, and nothing is built."""
    for count, works in enumerate(HOSTILE):
        root = _lay(tmp_path / str(count), [[Cite(0, 0, 0)]], [], after=False)
        put(root, "w.bib", works)
        put(root, "chapters/00-h0.md", "---\ntitle: Een\n---\n\nZie [@k, p. 3].\n")
        built = pipeline.build(root, "draft", ("html",))
        assert built.artifacts or blocks_build(built.findings), works[:80]
        page = b"".join(one.data for _, one in built.artifacts)
        assert b"root:" not in page
        assert b"<script" not in page
        assert b'href="javascript' not in page
        assert not (root / "x").exists()
