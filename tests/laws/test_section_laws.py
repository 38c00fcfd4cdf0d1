"""Laws of a DOCX's sections, for any order of chapters: where roman numbers end, where a part begins, what heads show."""

import re

from hypothesis import given
from hypothesis import strategies as st

from manuscript.formats.slots import slot
from manuscript.formats.wordpackage import Package
from manuscript.formats.wordrecord import Head, Shared
from manuscript.formats.wordsections import Sections
from manuscript.model.artifact import WovenChapter, WovenKind
from manuscript.model.book import MATTER
from manuscript.model.value import ChapterId

KINDS: tuple[WovenKind, ...] = (*MATTER, "part", "credits", "authors")
SECTION = "".join(map(slot, ("0", "type", "numbers"))).encode()
SHOWN = "|".join(map(slot, ("chapter", "title", "part", "order"))).encode()
TITLE = "Boek & <titel>"


def _shared(opening: str) -> Shared:
    head = Head(sort="header", data=SHOWN, links=b"", order='STYLEREF "Part Title"')
    return Shared(
        files={"word/styles.xml": b""},
        section=SECTION,
        title=SECTION,
        contents=SECTION,
        opening=opening,
        heads=(head,),
        own={},
        defined=frozenset(),
    )


def _chapter(kind: WovenKind, part: str) -> WovenChapter:
    return WovenChapter(id=ChapterId("x"), kind=kind, title="x", digest="", written=lambda: b"[]", part=part)


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "Deel & <een>"]))),
    st.sampled_from(["nextPage", "oddPage"]),
)
def test_sections_of_any_book(chapters: list[tuple[WovenKind, str]], opening: str) -> None:
    """Numbers are roman until the text begins, which is once, at 1; parts begin on the right; heads show what is theirs."""
    package = Package({})
    sections = Sections(_shared(opening), package, TITLE)
    made = [sections.of(_chapter(kind, part), "Kop & <x>") for kind, part in chapters]
    numbers = [re.findall(r'w:fmt="(\w+)"(?: w:start="(\d+)")?', one)[0] for one in made]
    text = [at for at, (kind, _) in enumerate(chapters) if kind not in ("foreword", "preface", "introduction")]
    first = text[0] if text else len(chapters)
    assert numbers == [
        ("lowerRoman", "") if at < first else ("decimal", "1" if at == first else "") for at in range(len(chapters))
    ]
    for one, (kind, part) in zip(made, chapters, strict=True):
        assert f'w:type w:val="{"oddPage" if kind == "part" else opening}"' in one
        said = package.files[_target(package, one)].decode()
        if kind == "part":
            assert "|" not in said
        else:
            order = (
                ("Deel &amp; &lt;een&gt;", "STYLEREF &quot;Part Title&quot;")
                if part
                else ("Boek &amp; &lt;titel&gt;", "TITLE")
            )
            assert said.split("|") == ["Kop &amp; &lt;x&gt;", "Boek &amp; &lt;titel&gt;", *order]


def _target(package: Package, section: str) -> str:
    identifier = section[: section.index("<")]
    links = dict(re.findall(r'Id="(\w+)"[^>]* Target="([\w.-]+)"', package.links["document"].written()))
    return f"word/{links[identifier]}"
