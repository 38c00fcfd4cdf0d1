"""What authors do in small manuscripts: every row of which plain pandoc makes an EPUB that is invalid, or says nothing about.

A row is a name and the files that differ from a plain book; `chapters/01-een.md` is the chapter that most are about.
"""

import struct
import zlib
from collections.abc import Mapping

_TOP = "---\ntitle: Een\n---\n\n"
_CONFIG = (
    "title: Boek\nlang: nl-NL\nidentifier: urn:uuid:7f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11\nauthors:\n  - name: Wil\n"
)
_TWO = "---\ntitle: Twee\n---\n\n## Kop {#daar}\n\nTekst.\n"

Files = Mapping[str, str | bytes]


def png() -> bytes:
    """Make a picture of one red pixel."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def svg(inside: str, head: str = "") -> str:
    """Make a drawing."""
    box = 'width="9" height="9" viewBox="0 0 9 9"'
    return f'{head}<svg xmlns="http://www.w3.org/2000/svg" {box}>{inside}<path d="M1 1h5v5z"/></svg>'


def _config(old: str, new: str) -> Files:
    return {"book.yaml": _CONFIG.replace(old, new)}


def _text(text: str, **more: str | bytes) -> Files:
    files: dict[str, str | bytes] = {"chapters/01-een.md": f"{_TOP}{text}\n"}
    return files | {f"chapters/{name.replace('_', '.')}": data for name, data in more.items()}


BASE: Files = {"book.yaml": _CONFIG, "chapters/01-een.md": f"{_TOP}Tekst.\n", "chapters/02-twee.md": _TWO}

ROWS: Mapping[str, Files] = {
    "nothing special": {},
    "no title": _config("title: Boek\n", ""),
    "no language": _config("lang: nl-NL\n", ""),
    "language with underscore": _config("nl-NL", "nl_NL"),
    "language in words": _config("nl-NL", "Nederlands"),
    "date in words": _config("title:", "date: voorjaar 2026\ntitle:"),
    "empty author": _config("name: Wil", "name: ''"),
    "no authors": _config("authors:\n  - name: Wil\n", ""),
    "cover missing": _config("title:", "cover: chapters/x.png\ntitle:"),
    "cover": {**_config("title:", "cover: chapters/x.png\ntitle:"), "chapters/x.png": png()},
    "subtitle, rights, publisher": _config(
        "title:", "subtitle: Onder & boven\nrights: © <wij>\npublisher: P&Q\ntitle:"
    ),
    "English, no parts": _config("nl-NL", "en-GB"),
    "language of a span": _text("[x]{lang=bad}"),
    "language of a span is right": _text("[x]{lang=en}"),
    "language of a span in words": _text('[x]{lang="geen taal"}'),
    "link to a chapter": _text("[x](02-twee.md)"),
    "link to a heading elsewhere": _text("[x](02-twee.md#daar)"),
    "broken anchor": _text("[x](#nergens)"),
    "broken anchor elsewhere": _text("[x](02-twee.md#nergens)"),
    "one id twice on spans": _text("[a]{#x} [b]{#x}"),
    "comment of Word as spans": _text('[c]{.comment-start id="1" author="A"}tekst[]{.comment-end id="1"}'),
    "one id twice on headings": _text("## A {#x}\n\na\n\n## B {#x}\n\nb"),
    "the same heading twice": _text("## A\n\na\n\n## A\n\nb"),
    "note in a note": _text("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c"),
    "empty heading": _text("##\n\na"),
    "heading that is a picture": _text("## ![alt](x.png)\n\na", x_png=png()),
    "heading with a note": _text("## Kop[^1]\n\na\n\n[^1]: b"),
    "heading with code and emphasis": _text("## *Kop* `a<b` & “c”\n\na"),
    "picture": _text("![alt](x.png)", x_png=png()),
    "picture without words": _text("![](x.png)", x_png=png()),
    "picture missing": _text("![alt](x.png)"),
    "picture on the web": _text("![alt](https://example.org/x.png)"),
    "picture in a folder with a space": {**_text("![alt](<mijn x.png>)"), "chapters/mijn x.png": png()},
    "PNG named jpg": _text("![alt](x.jpg)", x_jpg=png()),
    "PNG without a suffix": _text("![alt](x)", x=png()),
    "TIFF": _text("![alt](x.tiff)", x_tiff=b"II*\0" + b"\0" * 40),
    "BMP": _text("![alt](x.bmp)", x_bmp=b"BM" + b"\0" * 40),
    "HEIC": _text("![alt](x.heic)", x_heic=b"\0\0\0\x18ftypheic" + b"\0" * 40),
    "empty picture": _text("![alt](x.png)", x_png=b""),
    "HTML as a picture": _text("![alt](x.png)", x_png=b"<!doctype html><p>404"),
    "truncated picture": _text("![alt](x.png)", x_png=png()[:40]),
    "drawing": _text("![alt](x.svg)", x_svg=svg("")),
    "drawing with script": _text("![alt](x.svg)", x_svg=svg("<script>alert(1)</script>")),
    "drawing with an event": _text("![alt](x.svg)", x_svg=svg('<rect onload="x()" width="1" height="1"/>')),
    "drawing with an entity": _text("![alt](x.svg)", x_svg=svg("&e;", '<!DOCTYPE svg [<!ENTITY e "x">]>')),
    "drawing with a link": _text(
        "![alt](x.svg)", x_svg=svg('<a href="https://example.org"><rect width="1" height="1"/></a>')
    ),
    "raw br": _text("a<br>b"),
    "raw hr": _text("a\n\n<hr>\n\nb"),
    "raw img": _text('a <img src="x.png"> b'),
    "raw input": _text("<input disabled>"),
    "unclosed tag": _text("a <b>b"),
    "crossed tags": _text("<b><i>a</b></i>"),
    "comment with dashes": _text("<!-- a -- b -->\n\na"),
    "comment in a line": _text("a <!-- b --> c"),
    "script": _text("<script>alert(1)</script>\n\na"),
    "event as an attribute": _text('[x]{onclick="alert(1)"}'),
    "svg with script in the text": _text("<svg><script>alert(1)</script></svg>\n\na"),
    "iframe": _text('<iframe src="https://example.org"></iframe>\n\na'),
    "remote style": _text('<link rel="stylesheet" href="https://example.org/x.css">\n\na'),
    "font and center": _text("<center><font color=red>a</font></center>\n\nb"),
    "width of a table in HTML": _text("<table width=100%><tr><td>a</td></tr></table>\n\nb"),
    "raw block for HTML": _text("```{=html}\n<p>a\n```\n\nb"),
    "raw block for Word": _text("```{=openxml}\n<w:p/>\n```\n\nb"),
    "control characters": _text("a\x0bb\x1fc"),
    "NUL": _text("a\0b"),
    "U+FFFE": _text("a\ufffeb"),
    "emoji and combining marks": _text("😀 e\u0301 שלום العربية 中文"),
    "file link": _text("[x](file:///etc/passwd)"),
    "link without a scheme": _text("[x](www.example.org/x)"),
    "link with brackets": _text("[x](http://[bad)"),
    "link with spaces": _text("[x](<https://example.org/a b>)"),
    "link with a query": _text("[x](https://example.org/?a=1&b=2#c)"),
    "script link": _text("[x](javascript:alert(1))"),
    "mail link": _text("[x](mailto:wil@example.org)"),
    "autolink": _text("<https://example.org/>"),
    "nonsense role": _text("[x]{role=onzin}"),
    "id with a space": _text('[x]{id="a b"}'),
    "id that begins with a digit": _text("[x]{#1a} [y](#1a)"),
    "CR line ends": {"chapters/01-een.md": "---\rtitle: Een\r---\r\rEen.\r\rTwee.\r"},
    "CRLF line ends": {"chapters/01-een.md": "---\r\ntitle: Een\r\n---\r\n\r\nEen.\r\n"},
    "byte order mark": {"chapters/01-een.md": b"\xef\xbb\xbf---\ntitle: Een\n---\n\nEen.\n"},
    "Latin-1": {"chapters/01-een.md": "---\ntitle: Een\n---\n\nCafé.\n".encode("latin-1")},
    "open div": _text("::: {.x}\n\na"),
    "open code block": _text("```\na"),
    "front matter of a book": {"chapters/02-twee.md": "---\ntitle: Twee\nlang: fr\nauthor: X\n---\n\na\n"},
    "no front matter, no title": {"chapters/01-een.md": "Tekst.\n"},
    "title as a heading": {"chapters/01-een.md": "# Een\n\nTekst.\n"},
    "empty chapter": {"chapters/01-een.md": ""},
    "title with signs": {"chapters/01-een.md": '---\ntitle: "A <b> & \\"c\\""\n---\n\na\n'},
    "note not used": _text("a\n\n[^1]: b"),
    "note not defined": _text("a[^9]"),
    "the same note twice": _text("a[^1] b[^1]\n\n[^1]: c"),
    "citation": _text("a [@jansen2020, p. 3]"),
    "skipped level": _text("#### Diep\n\na"),
    "second title": _text("# Nog een\n\na"),
    "lists in lists": _text("1. a\n   - b\n     1. c\n2. d"),
    "task list": _text("- [ ] a\n- [x] b"),
    "definition list": _text("term\n:   uitleg"),
    "table": _text("| a | b |\n|---|--:|\n| c | d |"),
    "table with a caption": _text("| a | b |\n|---|---|\n| c | d |\n\n: Bijschrift {#tbl-x}\n\nZie [tabel](#tbl-x)."),
    "table with notes": _text("| a |\n|---|\n| c[^1] |\n\n[^1]: d"),
    "formula": _text("$x^2 < 3 & y$"),
    "formula of its own": _text("$$\\int_0^1 x\\,dx$$"),
    "code with signs": _text("`a<b>&`\n\n```html\n<br> & </p>\n```"),
    "line breaks": _text("a\\\nb  \nc"),
    "superscript, subscript, strike": _text("a^2^ b~3~ ~~c~~"),
    "quotation marks": _text("\"a 'b' c\" -- d --- e..."),
    "nested quotations": _text("> a\n>\n> > b"),
    "long word": _text("a" * 3000),
    "figure in a list": _text("- a\n\n  ![alt](x.png)", x_png=png()),
    "small caps and underline": _text("[a]{.smallcaps} [b]{.underline} [c]{.mark}"),
    "alert": _text("> [!NOTE]\n> a"),
    "attributes with markup": _text('[a]{style="color:red" class="x" data-x="<b>"}'),
    "div with attributes": _text('::: {#x .y style="color:red" align=center}\na\n:::'),
    "width of a picture": _text("![alt](x.png){width=50% height=1cm}", x_png=png()),
    "same file names but for case": {"chapters/03-Drie.md": _TOP, "chapters/03-drie.md": _TOP},
    "name of only digits": {"chapters/07.md": "---\ntitle: Zeven\n---\n\na\n"},
    "name with a space": {"chapters/03 drie vier.md": "---\ntitle: Drie\n---\n\na\n"},
    "one label of a note in two chapters": {
        "chapters/01-een.md": f"{_TOP}Een.[^1]\n\n[^1]: Noot een.\n",
        "chapters/02-twee.md": "---\ntitle: Twee\n---\n\nTwee.[^1]\n\n[^1]: Noot twee.",
    },
    "the same heading in two chapters": {
        "chapters/01-een.md": f"{_TOP}## Intro\n\nZie [hier](#intro).\n",
        "chapters/02-twee.md": "---\ntitle: Een\n---\n\n## Intro\n\nZie [hier](#intro) en [daar](01-een.md#intro).\n",
    },
    "files 01.md and 02.md, both Intro": {
        "chapters/01-een.md": "# Intro\n\na\n",
        "chapters/01.md": "# Intro\n\na\n",
        "chapters/02.md": "# Intro\n\nb\n",
    },
    "links to a chapter in all spellings": _text(
        "[a](02-twee.md) [b](./02-twee.md) [c](../chapters/02-twee.md) [d](02-twee.md#) [e][t] <02-twee.md>\n\n[t]: <02-twee.md>"
    ),
    "link to a chapter by its id": _text("[a](twee) [b](twee.html) [c](02-twee)"),
    "link with a query to a chapter": _text("[a](02-twee.md?x=1)"),
    "no final newline": {"chapters/01-een.md": f"{_TOP}Een", "chapters/02-twee.md": "---\ntitle: Twee\n---\n\nTwee"},
    "list open at the end": {"chapters/01-een.md": f"{_TOP}- een\n  - twee", "chapters/02-twee.md": "# Twee\n\n- drie"},
    "quotation open at the end": {"chapters/01-een.md": f"{_TOP}> een", "chapters/02-twee.md": "# Twee\n\n> twee"},
    "comment open at the end": _text("a\n\n<!-- begin"),
    "emphasis open at the end": _text("a *b **c"),
    "note of the next chapter": {
        "chapters/01-een.md": f"{_TOP}a[^n]\n",
        "chapters/02-twee.md": "# Twee\n\nb\n\n[^n]: c\n",
    },
    "chapter of 6 MB on one line": {"chapters/01-een.md": _TOP + "woord " * 1_000_000},
    "many brackets": _text("[" * 500),
    "many pictures that open": _text("![[" * 25),
    "many spans in spans": _text("[" * 40 + "x" + "]{.a}" * 40),
    "note that cites itself": _text("a[^1]\n\n[^1]: b[^1]"),
    "notes that cite each other": _text("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]"),
    "many comments that open": _text("<!--" * 2000),
    "many divs": _text(":::: {.a}\n" * 70),
    "inline note": _text("a ^[b] c"),
    "numbered example": _text("(@) a\n\n(@) b"),
    "grid table": _text("+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+"),
    "line block": _text("| a\n|   b"),
    "declaration and instruction": _text("<!DOCTYPE html>\n\na <?php echo 1 ?> b"),
    "CDATA": _text("a <![CDATA[ b ]]> c"),
    "entities": _text("&nbsp;&eacute;&bogus;&#0;&#xFFFE;&#x1F600;&lt;b&gt;"),
    "note with a list, code and a table": _text(
        "a[^1]\n\n[^1]: b\n\n    - c\n\n    ```\n    d\n    ```\n\n    | e |\n    |---|\n    | f |"
    ),
    "note with a picture": _text("a[^1]\n\n[^1]: ![alt](x.png)", x_png=png()),
    "link around a picture": _text("[![alt](x.png)](https://example.org)", x_png=png()),
    "link with a note": _text("[a[^1]](02-twee.md)\n\n[^1]: b"),
    "link in a link": _text("[a [b](02-twee.md) c](#een)"),
    "link in a heading": _text("## [Kop](02-twee.md)\n\na"),
    "formula in a heading": _text("## Kop $x^2$\n\na"),
    "formula that is none": _text("$\\frac{a$ en $5 of $6"),
    "number of a list": _text("5. a\n6. b\n\na) c\nb) d\n\niv. e"),
    "empty items and cells": _text("-\n- a\n-\n\n| a | b |\n|---|---|\n|   |   |"),
    "uneven rows": _text("| a | b |\n|---|---|\n| c |\n| d | e | f |"),
    "table without rows": _text("| a | b |\n|---|---|"),
    "caption without a table": _text("a\n\n: Bijschrift {#tbl-x}"),
    "rule at both ends": _text("---\n\na\n\n---"),
    "only a picture": _text("![alt](x.png)", x_png=png()),
    "picture twice": _text("![een](x.png)\n\n![twee](x.png)", x_png=png()),
    "picture as data": _text("![alt](data:image/png;base64,iVBORw0KGgo=)"),
    "picture with signs in its words": _text('![a "b" <c> & d](x.png){alt="e \'f\' & <g>"}', x_png=png()),
    "no direction and no language": _text("[a]{lang=} [b]{dir=} [c]{dir=rtl lang=ar}"),
    "languages with script and region": _text("[a]{lang=zh-Hant-TW} [b]{lang=sr-Latn} [c]{lang=x-klingon}"),
    "ids beyond ASCII": _text("[a]{#één} [b](#één) [c]{#дом} [d](#дом)"),
    "heading of signs alone": _text("## ???\n\n## ---\n\na"),
    "long heading": _text("## " + "woord " * 200 + "\n\na"),
    "title of an emoji": {"chapters/01-een.md": "---\ntitle: 😀\n---\n\na\n"},
    "title with Markdown": {"chapters/01-een.md": '---\ntitle: "*Een* `twee` [drie](x)"\n---\n\na\n'},
    "hidden characters": _text("a\u00adb\u200bc\u200d\u200d\u200dd \u202eomgekeerd\u202c"),
    "author with signs": _config("name: Wil", 'name: "W. & <Z>"'),
    "identifier that is none": _config("urn:uuid:7f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11", '"mijn boek"'),
    "identifier with a wrong digit": _config("urn:uuid:7f0e6c3a-2d6f-5c43-9d43-0b0e2a1f7a11", "urn:isbn:9789012345678"),
    "the language Frisian": _config("nl-NL", "fy"),
    "the language Arabic": _config("nl-NL", "ar"),
    "order with a chapter twice": _config("title:", "chapters: [een, een]\ntitle:"),
    "part without chapters": _config("title:", "chapters:\n  - part: Leeg\n  - een\n  - twee\ntitle:"),
    "citation with a bibliography": {
        **_config("title:", "bibliography: b.bib\ntitle:"),
        **_text("a [@jansen2020, p. 3] en @jansen2020"),
        "b.bib": "@book{jansen2020, author={Jansen, Jan & Co}, title={Een <b> & {Twee}}, year={2020}}\n",
    },
    "citation of an unknown work": {
        **_config("title:", "bibliography: b.bib\ntitle:"),
        **_text("a [@pietersen2020]"),
        "b.bib": "@book{jansen2020, author={Jansen, Jan}, title={Een}, year={2020}}\n",
    },
    "index and glossary": _text("a [zij & wieltjes]{.index} [woord]{.term}\n\n::: {.glossary}\nwoord\n:   uitleg\n:::"),
}
