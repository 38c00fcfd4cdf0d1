"""A book in which something is planted wherever an author, a program or a machine may leave it."""

from pathlib import Path

from tests.privacy import photos
from tests.privacy.marks import mark
from tests.privacy.template import template
from tests.support import put

HAND = "jan.planter@machine.lekkage.nl"
"""The address in the author's git."""

_CONFIG = f"""\
# {mark("comment in book.yaml")}
title: Zonder sporen
subtitle: Niets blijft achter
lang: nl-NL
identifier: urn:uuid:0f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a19
authors:
  - name: Wil Zandvliet
    aliases: [{mark("alias of an author")}]
cover: chapters/images/foto.jpg
beside: [{mark("folder beside")}]
"""
_TAGGED = "".join(chr(0xE0000 + ord(letter)) for letter in mark("words in tags"))
_CHAPTER = f"""\
---
title: Een
# {mark("comment in front matter")}
gist: {mark("gist")}
question: Wat nu?
---

<!-- {mark("comment of a chapter")} -->

Tekst <!-- {mark("comment in a line")} --> met woorden{_TAGGED}.

<div style="display:none"></div>

[Wit]{{style="color:white" data-who="{mark("attribute")}"}} en
[verborgen]{{hidden="{mark("hidden attribute")}"}}.

![Een foto](images/foto.jpg){{alt="Een vlek." title="/home/jan/{mark("path in a chapter")}.jpg"}}

![Een plaat](images/plaat.png "{mark("title of a picture")}"){{alt="Een tweede vlek."}}

![Een stip](images/stip.gif){{alt="Een derde vlek."}}

![Een web](images/web.webp){{alt="Een vierde vlek."}}

![Een tekening](images/tekening.svg){{alt="Een driehoek."}}

[nergens]: mailto:{mark("address nowhere used")}@lekkage.nl
"""
_CSS = "/* Gemaakt door {} in /home/jan/boek */\np { margin: 0 }\n"
_PICTURES = {"foto.jpg": "jpg", "plaat.png": "png", "stip.gif": "gif", "web.webp": "webp", "tekening.svg": "svg"}


def lay(book: Path) -> Path:
    """Write the book; give its folder."""
    put(book, "book.yaml", _CONFIG)
    put(book, f"{mark('folder beside')}/x.txt", mark("file beside"))
    put(book, "chapters/01-een.md", _CHAPTER)
    for name, kind in _PICTURES.items():
        put(book, f"chapters/images/{name}", photos.ALL[kind]())
    put(book, "templates/reference.docx", template())
    put(book, "templates/epub.css", _CSS.replace("{}", mark("comment in a style sheet"), 1))
    put(book, "templates/html.css", _CSS.replace("{}", mark("comment in the other style sheet"), 1))
    return book
