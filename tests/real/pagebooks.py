"""The book of the format tests with everything in it that pandoc's writers treat in ways of their own."""

from pathlib import Path

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

Naar [begin](01-begin.md), [een kop](#kop.met.punt), [de tabel](#uitgelijnd), [het eind](02-eind.md), [buiten](https://example.org/?a=1&b=2 "Een \"titel\" & <zo>").

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

Zelfde label[^1] en zelfde plaatje: ![Vlek](images/vlek.png)

```python
pass
```

[^1]: Andere noot.
"""


def lay(book: Path) -> Path:
    """Write the book; give its folder."""
    books.lay(book)
    put(book, "book.yaml", CONFIG)
    put(book, "chapters/04-alles.md", EVERYTHING)
    put(book, "chapters/05-nog-eens.md", AGAIN)
    put(book, "chapters/images/tekening.svg", svg("<title>x</title>"))
    return book
