"""The book of the format tests with everything in it that pandoc's writers treat in ways of their own."""

import io
from pathlib import Path

from PIL import Image

from tests.formats import books
from tests.real.ordinary import svg
from tests.support import put

CONFIG = books.CONFIG.replace("chapters: [begin]", "chapters: [begin, alles]").replace(
    "chapters: [eind]", "chapters: [eind, nog-eens]"
)
EVERYTHING = r"""---
title: "Alles wat kan & <meer>"
---

# Alles *wat* `kan` & \<meer>[^kop]

Een alinea[^1] met **vet**, *cursief*, ~~weg~~, H~2~O, x^2^, [klein]{.smallcaps}, [English]{lang=en} en `a < b && c`{.python}.
Ook `]]>`, `\x01`, ` epub:type="noteref" href="#tijd" src="x"` en "aanhalingen" 'binnen' -- en ...

Wiskunde: $a^2 < b$ en

$$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$$

## Een [koppeling](00-vooraf.md#waarom) met `<code>` in een kop[^2] {#kop.met.punt}

Naar [begin](01-begin.md), [de vlek](01-begin.md#fig-vlek), [een kop](#kop.met.punt), [de tabel](#uitgelijnd),
[het eind](02-eind.md), [buiten](https://example.org/?a=1&b=2 "Een \"titel\" & <zo>").

- een[^3]
    - twee

      nog een alinea

        - drie
- [ ] te doen
- [x] gedaan

1. eerste
2. tweede
   a. letter

Term
: Uitleg[^4]

  Tweede alinea.

Ander *woord*
: Een
: Twee

```python
def f(x):
    return "<&>" + x  # ]]>

```

``` {.haskell .numberLines #broncode}
main = print 1
```

    gewone code  met   spaties

| links | rechts | midden | d | e | f |
|:------|-------:|:------:|---|---|---|
| 1[^5] | 2      | 3      | 4 | 5 | 6 |

: De tabel. {#uitgelijnd}

> Een citaat.
>
> ### Kop in een citaat
>
> Meer.

::: {.kader #kader lang=en}
A box.
:::

::: rand
Eerst.

## Kop in een vak

Dan.
:::

| Een regel
|   en nog een

![](images/vlek.png){.decorative} en ![Vlek](images/vlek.png){width=50%}

![Een tekening](images/tekening.svg){alt="Een driehoek"}

#### Overgeslagen niveau

## Niet in de inhoud {.unlisted .unnumbered}

Tot slot.

[^kop]: Noot bij de titel.
[^1]: Noot een.

    Tweede alinea met `code`.
[^2]: `alleen code`
[^3]: - lijst
[^4]:
        code alleen
[^5]: Noot in een tabel, met [koppeling](02-eind.md).
"""
AGAIN = """---
title: Nog eens
---

Zelfde label[^1] [zie *ook* @werk, p. 3--5] en zelfde plaatje: ![Vlek](images/vlek.png)

```python
pass
```

[^1]: Andere noot.
"""


def lay(book: Path) -> Path:
    """Write the book; give its folder."""
    books.lay(book)
    put(book, "book.yaml", f"{CONFIG}bibliography: werken.bib\n")
    put(book, "werken.bib", "@book{werk, author = {Wever, Jo}, title = {Een \\emph{werk} & meer}, year = 2020}\n")
    put(book, "chapters/04-alles.md", EVERYTHING)
    put(book, "chapters/05-nog-eens.md", AGAIN)
    put(book, "chapters/images/tekening.svg", svg("<title>x</title>"))
    return book


_ODD = """]]> </title><script>alert(1)</script> & 'x' \x01""".replace("\x01", "{y}")
_HOSTILE_CONFIG = f"""title: |-
  {_ODD}
subtitle: |-
  {_ODD}
lang: nl-NL
identifier: urn:uuid:7f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11
publisher: |-
  {_ODD}
rights: |-
  {_ODD}
description: |-
  {_ODD}
cover: chapters/images/vlek.png
authors:
  - name: |-
      {_ODD}
    bio: |-
      {_ODD}
  - name: Wil
"""
_HOSTILE = r"""---
title: |-
  ]]> </title><script>alert(1)</script> & "{name}"
authors: [Wil]
---

## \</h2> [kop]{#a.b}[^1] {#_fn1}

Met[^1] en ![](images/vlek.png){.decorative} en ![\"><script>](images/vlek.webp) en [zichzelf](#_cb1-1) en [nav](nav.md).

| Tabel | met |
|-------|-----|
| noot[^1] | en[^2] |

- lijst[^2]

```python
</code></pre><script>alert(1)</script> epub:type="noteref" href="#x"
```

## \]]\> {#_cb1-1}

[span]{#ünï} en [span]{#footnotes} en [span]{#fnref1} en `<!-- -- -->`.

[^1]: Noot.
[^2]: `</aside>`
"""
_NAMES = (
    *("nav", "title_page", "cover", "CON", "com1", "toc", "css", "ncx", "fn1", "cb1", "footnotes", "readers-credits"),
    *("Ünïcode.v2", "a.b.c", "-x-", "x" * 200, "x" * 199 + "y", "chapter", "part-1", "main", "book"),
)
_BARE = "---\ntitle: Kaal\n---\n\nEen hoofdstuk zonder noten.\n"


def lay_hostile(book: Path) -> Path:
    """Write a book whose names, titles, ids and looks try to be something else; give its folder."""
    books.lay(book)
    for file in [*(book / "chapters").glob("*.md"), *(book / "contributions").rglob("*.*")]:
        file.unlink()
    put(book, "book.yaml", _HOSTILE_CONFIG)
    for name in _NAMES:
        put(book, f"chapters/{name}.md", _HOSTILE.replace("{name}", name))
    put(book, "chapters/zz-kaal.md", _BARE)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "blue").save(out, "WEBP")
    put(book, "chapters/images/vlek.webp", out.getvalue())
    put(book, "templates/epub.css", "p { content: '</style><script>alert(1)</script>' }\n")
    return book
