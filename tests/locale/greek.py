"""A book whose every word is Greek, with one of everything: whatever in it is Latin, the program added."""

from collections.abc import Iterator
from pathlib import Path

from tests.formats.books import picture
from tests.support import put

CONFIG = """\
title: Ένα βιβλίο
subtitle: Με υπότιτλο
lang: nl-NL
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12
publisher: Εκδόσεις Παράδειγμα
rights: © οι συγγραφείς
description: Για να το δει κανείς.
cover: chapters/images/kokkino.png
authors:
  - name: Άννα Πάππας
    bio: Έγραψε το μισό.
  - name: Νίκος Μάρκος
  - name: Ελένη Βλάχου
chapters:
  - preface: prologos
  - part: Το πρώτο μέρος
    chapters: [archi]
  - part: Το δεύτερο μέρος
    chapters: [telos]
  - afterword: epilogos
  - appendix: parartima
"""
PREFACE = "---\ntitle: Πρόλογος\nauthors: [Άννα Πάππας, Νίκος Μάρκος, Ελένη Βλάχου]\n---\n\nΜια λέξη.\n"
FIRST = """\
---
title: Η αρχή
authors: [Άννα Πάππας, Νίκος Μάρκος]
gist: Πότε αρχίζει μια **αρχή**; Δείτε [εδώ](https://example.org/).
question: Πότε αρχίζει;
---

Ήταν μια φορά.[^1] Είχε `κώδικα`, [έναν λόγο](00-prologos.md) και [](02-telos.md). "Ναι", 'ίσως'.

Μια αναγνώστρια είπε [να διαβάσει]{.quote from="c000002"}, στη σημείωση[^2] πάλι.

## Μια επικεφαλίδα {#kefali}

::: {.quote from="c000001"}
Διαβάζουμε μαζί.
:::

::: {.quote from="c000003"}
Δεν το ξέρω.
:::

::: {.quote from="c000004"}
Ποτέ δεν το έμαθα.
:::

::: {.quote from="c000005"}
Ένα γράμμα σας.
:::

![Τι βλέπει κανείς](images/kokkino.png){#fig-kokkino alt="Ένα κόκκινο σημάδι."}

Και μικρή ![](images/kokkino.png){width=20%}.

| Πού | Πόσα |
|-----|-----:|
| εδώ | 12   |
| εκεί| 3    |

: Ένας πίνακας. {#tbl-ena}

Στο [](#kefali), δείτε [την](#fig-kokkino) και [αυτόν](#tbl-ena).

- [ ] ένα
- [x] δύο

1. τρία
2. τέσσερα

όρος
:   εξήγηση

```
κώδικας
```

$$\\alpha < \\beta$$

---

[^1]: Με μια σημείωση, και μια [διεύθυνση](https://example.org/).
[^2]: Είπε [να διαβάσει]{.quote from="c000002"}.
"""
LAST = "---\ntitle: Το τέλος\nauthors: [Ελένη Βλάχου]\n---\n\n## Άλλη μία\n\nΈξω.\n"
READER = "---\nid: test:{number}\nkind: {kind}\nauthor: {author}\ndate: {date}\nprecision: {precision}\nurl: https://example.org/{number}\n---\n\n{words}\n"
LEDGER = {"c000001": "granted\nanonymous: true", "c000003": "refused", "c000004": "granted\nscope: {until: 2026-02-02}"}
SAID = (
    ("comment", "Σοφία", "2026-01-01", "day", "Διαβάζουμε μαζί."),
    ("comment", "Μαρία", "2026-02", "month", "Υπόσχομαι να διαβάσει ο καθένας."),
    ("comment", "Πέτρος", "unknown", "unknown", "Δεν το ξέρω."),
    ("comment", "Γιώργος", "2026-03-01", "day", "Ποτέ δεν το έμαθα."),
    ("mail", "Κώστας", "2026-03-02", "day", "Ένα γράμμα σας."),
    ("comment", "Δάφνη", "2026-03-03", "day", "Στο τέλος του κεφαλαίου."),
)
FATES = (
    *("shortlisted", "to-quote", "paraphrased", "thanked", "answered"),
    *("declined\nbecause: off-topic", "declined\nbecause: double", "declined\nbecause: μόνο δικό μας", "open"),
)


def lay(book: Path) -> Path:
    """Write the book; give its folder."""
    for path, content in _files():
        put(book, path, content)
    return book


def _files() -> Iterator[tuple[str, str | bytes]]:
    yield "book.yaml", CONFIG
    yield "chapters/00-prologos.md", PREFACE
    yield "chapters/01-archi.md", FIRST
    yield "chapters/02-telos.md", LAST
    yield "chapters/03-epilogos.md", "---\ntitle: Επίλογος\n---\n\nΑυτά.\n"
    yield "chapters/04-parartima.md", "---\ntitle: Παράρτημα\n---\n\nΚι άλλα.[^1]\n\n[^1]: Τέλος.\n"
    yield "chapters/images/kokkino.png", picture()
    yield "contributions/erotisi/post.yaml", "title: Μια ερώτηση\nchapters: [archi]\n"
    for number, (kind, author, date, precision, words) in enumerate(SAID, 1):
        yield _snapshot(number, kind=kind, author=author, date=date, precision=precision, words=words)
    yield "contributions/erotisi/c000006.edit.yaml", "fate: to-quote\n"
    for number, fate in enumerate(FATES, 11):
        yield _snapshot(
            number, kind="comment", author="Ρένα", date="2026-04-01", precision="day", words=f"Λέξη {number}."
        )
        yield f"contributions/erotisi/c{number:06}.edit.yaml", f"fate: {fate}\nlinks: [{{chapter: telos}}]\n"
    for name, answer in LEDGER.items():
        text = f"person: k\ncontributions: [erotisi/{name}]\nanswer: {answer}\nanswered: 2026-02-01\n"
        yield f"contributions/permissions/2026-02-01-{name}.yaml", text
    yield "contributions/people/k.yaml", "name: Σοφία\n"


def _snapshot(number: int, **words: str) -> tuple[str, str]:
    return f"contributions/erotisi/c{number:06}.md", READER.format(number=f"{number:06}", **words)
