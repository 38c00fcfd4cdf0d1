"""The fault table: what plain pandoc turns into an invalid EPUB, and what this program does with the same manuscript.

`python -m tests.real.faulttable` prints the table of docs/proof.md.
"""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.real.outcomes import Outcome, build, lay

FAULTS: Mapping[str, tuple[str, ...]] = {
    "no `title`": ("no title",),
    "no `lang`": ("no language",),
    "`lang: nl_NL`, `lang: Nederlands`": ("language with underscore", "language in words"),
    '`[x]{lang=bad}` (Banda, a language of Africa), `{lang="geen taal"}`': (
        *("language of a span", "language of a span in words"),
    ),
    "link to `02.md`": ("link to a chapter", "link to a heading elsewhere", "links to a chapter in all spellings"),
    "broken `#anchor`": ("broken anchor", "broken anchor elsewhere"),
    "one id twice on spans; comment spans": ("one id twice on spans", "comment of Word as spans"),
    "`{#x}` on two headings": ("one id twice on headings",),
    "footnote inside a footnote": ("note in a note", "note that cites itself", "notes that cite each other"),
    "empty heading, heading that is only a picture": ("empty heading", "heading that is a picture"),
    "picture missing, or remote": ("picture missing", "picture on the web"),
    "PNG named .jpg": ("PNG named jpg",),
    "TIFF, BMP, HEIC, no suffix": ("TIFF", "BMP", "HEIC", "PNG without a suffix"),
    "empty file or HTML as .png": ("empty picture", "HTML as a picture", "truncated picture"),
    "SVG with script / with entity": ("drawing with script", "drawing with an event", "drawing with an entity"),
    "raw `<br>`, `<hr>`, `<img>`, `<input>`": ("raw br", "raw hr", "raw img", "raw input"),
    "unclosed or crossed tags": ("unclosed tag", "crossed tags"),
    "`<!-- a -- b -->`": ("comment with dashes", "comment in a line", "comment open at the end"),
    "`<script>`, `onclick=`, `<svg><script>`": ("script", "event as an attribute", "svg with script in the text"),
    "`<iframe>`, remote CSS": ("iframe", "remote style"),
    "`<font>`, `<center>`, `width=100%`": ("font and center", "width of a table in HTML"),
    "control characters, NUL, U+FFFE": ("control characters", "NUL", "U+FFFE"),
    "`file:///`; `www.e.org/x`; `http://[bad`": ("file link", "link without a scheme", "link with brackets"),
    "`javascript:` link": ("script link",),
    "`date: voorjaar 2026`": ("date in words",),
    "`author: ''`": ("empty author", "no authors"),
    "nonsense `role=`, id with a space": ("nonsense role", "id with a space"),
    "cover missing": ("cover missing",),
    "CR-only line ends": ("CR line ends",),
    "`:::` not closed in one chapter": ("open div",),
    "YAML block in chapter 2": ("front matter of a book",),
    "footnote defined, not used": ("note not used",),
    "footnote used, not defined": ("note not defined", "note of the next chapter"),
    "unresolved citation": ("citation", "citation of an unknown work"),
    "chapter of 6 MB on one line": ("chapter of 6 MB on one line",),
    "same footnote label in two chapters": ("one label of a note in two chapters",),
    "same heading in two chapters": ("the same heading in two chapters", "files 01.md and 02.md, both Intro"),
    "no final newline": ("no final newline",),
    "constructs open at the end of a chapter": (
        *("open code block", "list open at the end", "quotation open at the end", "emphasis open at the end"),
    ),
    "other dialects: `^[note]`, `(@)`, grid tables": ("inline note", "numbered example", "grid table"),
    "what makes pandoc hang: brackets, comments": (
        *("many brackets", "many pictures that open", "many spans in spans", "many comments that open", "many divs"),
    ),
}
"""The rows of the table (the last seven are about how good books are made), and the manuscripts that are each."""


def line(fault: str, outcomes: Mapping[str, Outcome]) -> str:
    """Write one row: what was found, with file and line, and whether a valid book came of it."""
    rows = [outcomes[name] for name in FAULTS[fault]]
    told = "<br>".join(" ".join(row.findings) or "nothing" for row in rows)
    return f"| {fault.replace('|', chr(92) + '|')} | {told} | {'<br>'.join(map(_came, rows))} |"


def _came(row: Outcome) -> str:
    if row.code:
        return "not built"
    return "valid" if not row.told else "INVALID"


def main() -> None:
    """Build the manuscripts and print the table; whether a book is valid is for the test to say."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = [name for names in FAULTS.values() for name in names]
        outcomes = {name: build(lay(Path(folder) / str(number), name)) for number, name in enumerate(wanted)}
    sys.stdout.write("\n".join(line(fault, outcomes) for fault in FAULTS) + "\n")


if __name__ == "__main__":
    main()
