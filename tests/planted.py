"""A small book with something of everything, its finished files, and a way to plant a fault into one of them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from manuscript import pipeline
from manuscript.formats import package
from tests.support import commit, lay_book

WATER = "chapters/03-water.md"
CHAPTER = """\
---
title: Over water
---

De sluiswachter telt elke ochtend zijn boten.

## De kolk {#kolk}

In de kolk staat het peil op *zeven* palmen, zegt de [klok bij het loket](01-begin.md#loket).

Er ligt een bootje van Marijke aan de kade.[^touw]

- emmers vol regenwater
- een lekke gieter

| Dag | Stand |
|-----|-------|
| maandag | driehoog |
| dinsdag | vierlaag |

: Standen van het peil {#tbl-stand}

```
pomp --aan drempel
```

![De wachter op zijn brug](images/sluis.png){alt="Een vlak dat een brug voorstelt"}

::: {.quote from="c000002"}
niemand leest het. De vraag van vorige week staat er nog
:::

Aan het eind draait hij het licht uit.

[^touw]: Het touw is van hennep, niet van nylon.
"""
CONFIG = """\
format: 1
title: Een klein boek
subtitle: Met een ondertitel
lang: nl-NL
identifier: urn:uuid:0f6e2f5e-3b1c-4e57-9d0a-7c5b1a2d3e4f
publisher: Uitgeverij Voorbeeld
rights: © 2026 de auteurs
description: Een boek om naar te kijken.
date: "2026-03-02"
authors:
  - name: Truida Vloedgraven
    aliases: [truida_v]
"""


def lay(folder: Path) -> Path:
    """Lay the book, and commit it."""
    book = lay_book(folder / "book", {"book.yaml": CONFIG, WATER: CHAPTER})
    commit(book)
    return book


def build(book: Path, edition: str = "publisher") -> Mapping[str, Path]:
    """Build it; give its files by format."""
    made = pipeline.build(book, edition, ("docx", "epub"), validators=False)
    assert made.artifacts, made.findings
    return {artifact.format: book / path for path, artifact in made.artifacts}


def spoiled(file: Path, member: str, change: Callable[[bytes], bytes | None], to: Path) -> Path:
    """Write a copy of a finished file with one member changed, or taken out (None); a member that is new is put in."""
    files = package.members(file.read_bytes())
    made = change(files.get(member, b""))
    assert made != files.get(member), f"{member} is as it was"
    if made is None:
        del files[member]
    else:
        files[member] = made
    to.write_bytes(packed(files))
    return to


def packed(files: Mapping[str, bytes]) -> bytes:
    """Pack members in their order: the first as it is, as EPUB wants it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, data) in enumerate(files.items()):
            archive.writestr(name, data, zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED)
    return made.getvalue()


def swap(old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    """Change words of a member; they must be there."""

    def change(data: bytes) -> bytes:
        text = data.decode()
        assert old in text, f"{old} is not there"
        return text.replace(old, new, count).encode()

    return change


def line_of(book: Path, path: str, words: str) -> int:
    """Give the line of a file of the book on which words stand first."""
    lines = (book / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)
