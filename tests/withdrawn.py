"""A book with one reader whose words and name stand nowhere else, for the tests of taking words back. Everybody is invented."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.support import lay_book, put

NAME = "Quirinus Zoutelande"
WORDS = (
    "Kwartelsnoep en vijgenmos waren hier altijd gratis, zei de portier tegen iedereen die het horen wilde.\n\n"
    "Sinds de zomerstalling gesloten is ruikt het naar pindakaasbehang, en daar went geen mens aan."
)
RARE = ("Kwartelsnoep", "vijgenmos", "zomerstalling", "pindakaasbehang", "Quirinus", "Zoutelande")
SNAPSHOT = f"""---
id: wordpress:blog.example:31
kind: comment
author: {NAME}
date: 2026-01-14T09:30:00
precision: minute
date_raw: ""
url: https://blog.example/vraag/#comment-31
parent: ""
parent_basis: none
lang: ""
body_format: text
source_format: raw
body_sha256: ""
upstream: present
---

{WORDS}
"""
CHAPTER = """---
title: Wat men zei
---

Bij het loket wordt veel gezegd.

::: {.quote from="c000031"}
Kwartelsnoep en vijgenmos waren hier altijd gratis
:::

En dan de geur: [ruikt het naar pindakaasbehang, en daar went geen mens aan]{.quote from="c000031"}, zei iemand.[^loket]

- Het eerste: [de zomerstalling gesloten is]{.quote from="c000031"}

[^loket]: Of ook: [zei de portier tegen iedereen]{.quote from="c000031"}.
"""


def lay(folder: Path) -> Path:
    """Lay a book that quotes the reader in every way: as a block, in a sentence, in a list, in a note; permitted and credited."""
    return lay_book(
        folder,
        {
            "contributions/vraag/c000031.md": SNAPSHOT,
            "contributions/people/quirinus-zoutelande.yaml": f"name: {NAME}\naliases: [quirizout]\n",
            "contributions/permissions/2026-02-01-quirinus-zoutelande-01.yaml": (
                "person: quirinus-zoutelande\ncontributions: [vraag/c000031]\nanswer: granted\nanswered: 2026-02-01\n"
            ),
            "chapters/03-gezegd.md": CHAPTER,
        },
    )


def at_the_end(book: Path) -> None:
    """Have another contribution of the reader printed at the end of its chapter."""
    put(book, "contributions/vraag/c000032.md", SNAPSHOT.replace(":31", ":32").replace("-31", "-32"))
    put(book, "contributions/vraag/c000032.edit.yaml", "fate: to-quote\n")
    entry = "person: quirinus-zoutelande\ncontributions: [vraag/c000032]\nanswer: granted\nanswered: 2026-02-01\n"
    put(book, "contributions/permissions/2026-02-01-quirinus-zoutelande-02.yaml", entry)


def held(path: Path) -> Iterator[str]:
    """Give every text in a file, also in those that it packs, and the names of these."""
    if not zipfile.is_zipfile(path):
        yield path.read_bytes().decode("utf-8", "replace")
        return
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            yield name
            yield packed.read(name).decode("utf-8", "replace")


def hits(folder: Path, *, leaving_out: tuple[str, ...] = ()) -> list[str]:
    """Name what of the reader is found below a folder, and where; `leaving_out` are beginnings of paths."""
    return [
        f"{path.relative_to(folder).as_posix()}: {rare}"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(leaving_out)
        for rare in RARE
        if any(rare.casefold() in text.casefold() for text in held(path))
    ]
