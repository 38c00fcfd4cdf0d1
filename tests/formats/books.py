"""A book with one of everything that a format has to set, built once for all tests of a format."""

import io
import zipfile
from pathlib import Path

from PIL import Image

from manuscript import pipeline
from manuscript.model.artifact import Format
from tests.support import put

CONFIG = """\
title: Een proef van "alles" & meer
subtitle: Met een ondertitel
lang: nl-BE
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a12
date: "2026-03-02"
publisher: Uitgeverij Voorbeeld
rights: © 2026 de auteurs
description: Een boek om naar te kijken.
authors:
  - name: Wil Zandvliet
    bio: Schreef de helft.
  - name: Noor Haan
chapters:
  - preface: vooraf
  - part: Het eerste deel
    chapters: [begin]
  - part: Het tweede deel
    chapters: [eind]
  - appendix: bijlage
"""
PREFACE = "---\ntitle: Vooraf\nauthors: [Wil Zandvliet, Noor Haan]\n---\n\nEen woord vooraf.\n\n## Waarom {#waarom}\n\nDaarom.\n"
FIRST = """\
---
title: Het begin & zo
question: Wat nu?
---

Er was eens een boek.[^1] Het had `code` en [een reden](00-vooraf.md#waarom).

Een lezer zei [mee te lezen]{.quote from="c000002"}.

## Een kop

::: {.quote from="c000001"}
Wij lezen mee.
:::

Na het citaat.

![Wat men ziet](images/vlek.png){#fig-vlek alt="Een rode vlek."}

| Waar | Hoeveel |
|------|--------:|
| hier | 12      |
| daar | 3       |

: Een tabel. {#tbl-een}

Na de tabel.

---

- een
  - twee

### Dieper

Tot slot.

[^1]: Met een noot, en een [adres](https://example.org/noot).
"""
LAST = "---\ntitle: Het eind\n---\n\n## Nog een kop\n\nUit.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
APPENDIX = "---\ntitle: Bijlage\n---\n\nMeer.[^1]\n\n[^1]: Nog een noot.\n"
READER = "---\nid: test:{number}\nkind: comment\nauthor: Lezer {number}\ndate: 2026-01-0{number}\n---\n\n{words}\n"
GRANT = "person: een\ncontributions: [post/c000001]\nanswer: granted\nanswered: 2026-02-01\n"


def lay(book: Path) -> Path:
    """Write the book; give its folder. Of its three readers one has given permission."""
    files = {"00-vooraf.md": PREFACE, "01-begin.md": FIRST, "02-eind.md": LAST, "03-bijlage.md": APPENDIX}
    put(book, "book.yaml", CONFIG)
    for name, text in files.items():
        put(book, f"chapters/{name}", text)
    put(book, "chapters/images/vlek.png", picture())
    put(book, "contributions/post/post.yaml", "title: Een vraag\nchapters: [begin]\n")
    for number, words in enumerate(("Wij lezen mee.", "Ik beloof mee te lezen.", "Dat weet ik niet."), 1):
        put(book, f"contributions/post/c00000{number}.md", READER.format(number=number, words=words))
    put(book, "contributions/post/c000003.edit.yaml", "fate: to-quote\n")
    put(book, "contributions/permissions/2026-02-01-een-01.yaml", GRANT)
    return book


def picture() -> bytes:
    """Give a red picture."""
    out = io.BytesIO()
    Image.new("RGB", (600, 300), "red").save(out, "PNG")
    return out.getvalue()


def build(book: Path, form: Format, edition: str = "draft", only: str = "") -> bytes:
    """Build one format; give the finished file."""
    built = pipeline.build(book, edition, [form], only=only)
    assert built.artifacts, [f"{found.code} {found.place} {found.message}" for found in built.findings]
    ((_, artifact),) = built.artifacts
    return artifact.data


def members(data: bytes) -> dict[str, bytes]:
    """Give what is in a finished file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
