"""A folder with `main.typ` -> a line of JSON and the PDF on standard output.

Run inside the folder, as `python -m manuscript.outside.typeset SECONDS DESCRIBED`: a process of its own, because a book's own
template is a program. It may not run for ever, eat the memory, read a file that it was not given, or ask a network for anything.
SECONDS are since 1970; DESCRIBED is 1 where every picture has words.
"""

import json
import os
import re
import sys
from importlib import resources
from pathlib import Path
from typing import Literal

from manuscript.outside.limits import limit_memory

MEMORY = 4_000_000_000
_CLAIM: Literal["ua-1"] = "ua-1"
_STANDARDS: tuple[Literal["ua-1", "a-2u"], ...] = (_CLAIM, "a-2u")
"""The claim; and where it fails, a standard that wants a font for every letter and less besides: then all of them are named."""

_LETTERS = re.compile(r'the text `"(.+?)"` could not be displayed.*\n\s*┌─ (\S+?):')
_NOWHERE = "http://0.0.0.0:0"
"""A proxy on a port that nothing can listen at: packages of typst are fetched through it, so none is."""


def typeset(seconds: int, *, described: bool) -> tuple[dict[str, str], str, bytes]:
    """Set the book in this folder, as PDF/UA-1 if it can be one, else as a tagged PDF without that claim.

    Gives the letters that no font has, by file, the reason why it is no PDF/UA (or nothing), and the PDF.
    Raises typst.TypstError, with where it is, when it cannot be set.
    """
    import typst  # late: it is the heaviest library here, and an extra

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_fonts()])
    nothing = str(Path.cwd() / "no-packages")
    compiler = typst.Compiler("main.typ", root=".", font_paths=fonts, package_path=nothing, package_cache_path=nothing)
    said = []
    for standard in _STANDARDS:  # what is laid out for the first is kept for the others
        try:
            made = _made(compiler.compile(format="pdf", timestamp=seconds, pdf_standards=standard))
        except typst.TypstError as error:
            said.append(error)
        else:
            if standard == _CLAIM and described:
                return {}, "", made
            break
    plain = _made(compiler.compile(format="pdf", timestamp=seconds))
    if not said:
        return {}, "", plain
    letters = _letters("".join(error.diagnostic for error in said))
    problem = said[0].message.partition("error: ")[2]
    return letters, "" if letters and "could not be displayed" in problem else problem, plain


def _letters(diagnostics: str) -> dict[str, str]:
    found: dict[str, dict[str, None]] = {}
    for text, file in _LETTERS.findall(diagnostics):
        found.setdefault(file, {}).update(dict.fromkeys(text))
    return {file: "".join(letters) for file, letters in sorted(found.items())}


def _made(data: object) -> bytes:
    assert isinstance(data, bytes)  # a list is of pages, for other formats
    return data


def _fonts() -> Path:
    return Path(str(resources.files("font_source_sans_pro"))) / "files"


def main() -> None:
    """Set the book; the words of a failure go to standard error."""
    limit_memory(MEMORY)
    os.environ.update(dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy"), _NOWHERE))
    os.environ.update(dict.fromkeys(("NO_PROXY", "no_proxy"), ""))
    try:
        letters, problem, made = typeset(int(sys.argv[1]), described=sys.argv[2] == "1")
    except RuntimeError as error:  # typst's own error is one
        sys.exit(getattr(error, "diagnostic", "") or str(error))
    sys.stdout.buffer.write(json.dumps({"letters": letters, "problem": problem}).encode() + b"\n" + made)


if __name__ == "__main__":
    main()
