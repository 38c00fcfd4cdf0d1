"""A little book of two chapters, a quote and a note; before and after an edit, so that old and new files can be told apart."""

import io
import zipfile
from pathlib import Path

from manuscript.core.snapshots import digest
from tests.support import call, plain_files, put

_CONFIG = """\
title: Klein boek
lang: nl-NL
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11
authors:
  - name: Wil Zandvliet
"""
_FIRST = """\
---
title: Het begin
---

## Een kop

Er was eens een boek.[^1] Zie [het eind](02-eind.md).

::: {.quote from="c000001"}
Wij lezen mee.
:::

[^1]: Met een noot.
"""
_LAST = "---\ntitle: Het eind\n---\n\nEn toen was het uit.[^1]\n\n[^1]: Echt uit.\n"
_SNAPSHOT = f"""\
---
id: test:1
kind: comment
author: Lezer Een
body_sha256: {digest("Wij lezen mee.")}
---

Wij lezen mee.
"""
_GRANT = "person: een\ncontributions: [post/c000001]\nanswer: granted\nanswered: 2026-02-01\n"

OUT = "out/draft"
DOCX = f"{OUT}/klein-boek.docx"
EPUB = f"{OUT}/klein-boek.epub"


def lay(book: Path) -> Path:
    """Write the book; give its folder."""
    put(book, "book.yaml", _CONFIG)
    put(book, "chapters/01-begin.md", _FIRST)
    put(book, "chapters/02-eind.md", _LAST)
    put(book, "contributions/post/post.yaml", "title: Een vraag\nchapters: [begin]\n")
    put(book, "contributions/post/c000001.md", _SNAPSHOT)
    put(book, "contributions/permissions/2026-02-01-een-01.yaml", _GRANT)
    return book


def edit(book: Path, words: str = "En toen begon het pas.") -> None:
    """Change the last chapter, so that the next build gives other files."""
    put(book, "chapters/02-eind.md", _LAST.replace("En toen was het uit.", words))


def built(book: Path) -> dict[str, bytes]:
    """Give the finished files."""
    return {path: data for path, data in plain_files(book, "out").items() if path.endswith((".docx", ".epub"))}


def build(book: Path) -> dict[str, bytes]:
    """Build in this process; give the finished files."""
    answer = call(["build"], book)
    assert answer.code == 0, answer.err + answer.out
    return built(book)


def leftovers(book: Path) -> list[str]:
    """Name every file in `out/` that is neither a finished one nor the `.gitignore`."""
    known = (".docx", ".epub", "/.gitignore")
    return [
        path for path in plain_files(book, "out") if not path.endswith(known) or "/.new-" in path or "/.old-" in path
    ]


def is_whole(data: bytes) -> bool:
    """Whether a finished file opens as a zip, and every member in it is undamaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.testzip() is None
