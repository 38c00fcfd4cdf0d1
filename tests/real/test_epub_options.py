"""What `book.yaml` can ask of an e-book, under the eyes of epubcheck and Ace: nothing to say, of any grade."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import epubclaims
from tests.formats import books
from tests.real import tools
from tests.support import CASES, put

PAGES = "ix: vooraf\n1: Er was eens een\n2: begin#tbl-een\n3: eind#nog-een-kop\n4: bijlage\n"
CERTIFIED = 'accessibility: {certified_by: Bureau Voorbeeld, report: "https://example.org/report"}\n'
FROM_RIGHT = """\
title: كتاب صغير
lang: ar
identifier: urn:isbn:9789012345675
authors: [{name: سلمى}]
lists: [figures]
"""
ARABIC = """\
---
title: البداية
---

كان هناك كتاب.[^1] قال أحدهم [zonder zijwieltjes]{lang=nl}.

![صورة](images/vlek.png){#fig-a alt="بقعة حمراء"}

- واحد
- اثنان

| أين | كم |
|-----|---:|
| هنا | 12 |

> اقتباس.

```
code()
```

[^1]: ملاحظة.
"""


def _rich(book: Path) -> None:
    books.lay(book)
    put(book, "fonts/proef.ttf", (CASES / "E109-greek/in/fonts/proef.ttf").read_bytes())
    put(book, "pages.yaml", PAGES)
    options = 'pages: {file: pages.yaml, source: "urn:isbn:9789012345675"}\nfonts: [{file: fonts/proef.ttf}]\n'
    put(
        book,
        "book.yaml",
        f"{books.CONFIG}cover: chapters/images/vlek.png\nlists: [figures, tables]\n{options}{CERTIFIED}",
    )
    decoration = "![](images/vlek.png){.decorative} en $a^2$ en [words]{lang=en}"
    put(book, "chapters/03-bijlage.md", f"---\ntitle: Bijlage\n---\n\nMeer[^1] {decoration}.\n\n[^1]: Nog een noot.\n")


def _from_right(book: Path) -> None:
    put(book, "book.yaml", FROM_RIGHT)
    put(book, "chapters/01-een.md", ARABIC)
    put(book, "chapters/02-twee.md", ARABIC.replace("{#fig-a ", "{").replace("البداية", "النهاية"))
    put(book, "chapters/images/vlek.png", books.picture())


pytestmark = pytest.mark.xdist_group("epubcheck")
BOOKS = {"options": _rich, "from-right": _from_right}


@pytest.fixture(scope="session")
def epubs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    made = {}
    for name, lay in BOOKS.items():
        folder = tmp_path_factory.mktemp(name)
        lay(folder / "book")
        made[name] = folder / f"{name}.epub"
        made[name].write_bytes(books.build(folder / "book", "epub"))
    return made


def test_epubcheck_has_nothing_to_say_of_any_option(epubs: Mapping[str, Path]) -> None:
    told = tools.epubcheck(list(epubs.values()))
    assert {file.name: messages for file, messages in told.items() if messages} == {}


def test_ace_has_nothing_to_say_of_any_option(epubs: Mapping[str, Path]) -> None:
    """0 violations, minor ones too."""
    assert tools.ace(list(epubs.values())) == {file: [] for file in epubs.values()}


def test_all_claims_of_a_rich_book_are_earned(epubs: Mapping[str, Path]) -> None:
    data = epubs["options"].read_bytes()
    assert epubclaims.claimed(data) == epubclaims.derived(data, certified=True)
    assert epubclaims.claimed(data).conforms == {epubclaims.WCAG}


def test_a_book_from_the_right_says_so(epubs: Mapping[str, Path]) -> None:
    book = epubclaims.Book(epubs["from-right"].read_bytes())
    (spine,) = book.opf.iter(f"{epubclaims.OPF}spine")
    assert spine.get("page-progression-direction") == "rtl"
    assert {page.get("dir") for page in book.pages.values()} == {"rtl"}
    languages = {(one.get("lang"), one.get("{http://www.w3.org/XML/1998/namespace}lang"))
                 for _, page in book.texts() for one in page.iter() if one.get("lang")}  # fmt: skip
    assert languages == {("ar", "ar"), ("nl", "nl")}
