"""The book of the formats with two more chapters that have everything twice; and chapters written in groups of any kind."""

from pathlib import Path

from manuscript import pipeline
from manuscript.core.weave import weave
from manuscript.formats import docx, docxcut
from manuscript.formats.writing import Templates, document
from manuscript.model.artifact import Fragment, Woven, WovenChapter
from manuscript.outside import compiler, looks
from manuscript.stages.dressing import templates_of
from tests.formats import books
from tests.support import put

RICH = """\
---
title: Rijk {number}
---

Een noot[^1] en [nog een adres](https://example.org/?a=1&b=2), en [hetzelfde](https://example.org/?a=1&b=2).

1. een
2. twee

   gaat door

   1. dieper
   2. nog

      - een stip

3. drie

Tussendoor iets [voor het register]{{.index}}.

1. opnieuw
2. verder

7) zeven
8) acht

- los

- en los

[Terug](1{other}-rijk-{other}.md) naar [de code](#code-{number}), [in het Frans]{{lang=fr}}.

H~2~O, x^2^, ~~weg~~, *scheef* en **vet**.

## Code {{#code-{number}}}

```python
def f(x: int) -> str:
    return "a < b & c"  # {number}
```

$$\\int_0^1 x\\,dx < {number}$$

En $y^2$ in de regel, met `code`.\\
Een nieuwe regel.

term
:   uitleg van {number}

    met nog een alinea

![Hetzelfde plaatje](images/vlek.png){{#fig-{number} alt="Rood."}}

Klein: ![rood](images/vlek.png){{width=20%}}, sier: ![](images/vlek.png){{.decorative}}, [שלום]{{lang=he dir=rtl}}.

> Een citaat.
>
> > Daarin nog een.

| Links | Midden | Rechts |
|:------|:------:|-------:|
| a[^1]  | *b*    | `c`    |
| d     | [e](https://example.org/) | f |

::: {{#vak-{number}}}
In een vak.
:::

---

Slot[^twee].

- stip
  1. genummerd
  2. genummerd

[^1]: De noot van {number}, met [adres](https://example.org/noot).
[^twee]: Nog een.

    1. lijst in een noot
    2. en nog
"""


def lay(root: Path) -> Path:
    """Write the book of the formats, with two more chapters that have everything twice."""
    books.lay(root)
    config = books.CONFIG.replace("[begin]", "[begin, rijk-1]").replace("[eind]", "[rijk-2, eind]")
    put(root, "book.yaml", f"{config}lists: [figures, tables]\nnumbers: all\n")
    for number, other in ((1, 2), (2, 1)):
        put(root, f"chapters/1{number}-rijk-{number}.md", RICH.format(number=number, other=other))
    return root


def weave_book(root: Path) -> tuple[Woven, Templates]:
    """Take a book up to the point where chapters are written."""
    checked = pipeline.check(root, "draft")
    assert not [one for one in checked.findings if one.severity == "error"]
    woven = weave(checked.book, checked.edition, looks.wording(checked.book.config.lang))
    return woven, templates_of(checked.book)


def write(woven: Woven, templates: Templates, groups: list[list[WovenChapter]]) -> dict[str, Fragment]:
    """Write chapters in the groups given, an empty one for the shared fragment; give the fragments by chapter."""
    pictures = {one.word_name: one.word_data for chapter in woven.chapters for one in chapter.pictures}
    asked = [_group(group) for group in groups]
    known = {str(chapter.id): chapter for chapter in woven.chapters}
    fragments: dict[str, Fragment] = {}
    for written in compiler.write(asked, {"reference.docx": templates["reference.docx"], **pictures}):
        assert not written.problem
        chapters = [known[name] for name in written.names if name]
        fragments |= {one.chapter: one for one in docxcut.cut(written.data, chapters, templates)}
    return fragments


def _group(chapters: list[WovenChapter]) -> compiler.Group:
    documents = [document(one.written()) for one in chapters] or [document(b"[]")]
    return compiler.Group(
        writers=("docx",), names=tuple(one.id for one in chapters) or ("",), documents=tuple(documents)
    )


def bind(woven: Woven, templates: Templates) -> bytes:
    """Write and bind a whole book."""
    fragments = write(woven, templates, [[], list(woven.chapters)])
    return docx.bind([fragments[""], *(fragments[one.id] for one in woven.chapters)], woven, templates).data
