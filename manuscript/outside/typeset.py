"""A folder with `main.typ` -> PDF on standard output: `python -m manuscript.outside.typeset SECONDS DESCRIBED`, run inside it.

A process of its own, because a book's own template is a program: it may not run for ever, eat the memory, read a file that it
was not given, or ask anything of a network. SECONDS are since 1970; DESCRIBED is 1 where every picture has words.
"""

import contextlib
import os
import sys
from importlib import resources
from pathlib import Path

MEMORY = 4_000_000_000
_NOWHERE = "http://0.0.0.0:0"
"""A proxy on a port that nothing can listen at: packages of typst are fetched through it, so none is."""


def pdf(seconds: int, *, described: bool) -> bytes:
    """Set the book in this folder, as PDF/UA-1 if it can be one, else as a tagged PDF without that claim.

    Raises typst.TypstError, with where it is, when it cannot be set.
    """
    import typst  # late: it is the heaviest library here, and an extra

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_fonts()])
    nothing = str(Path.cwd() / "no-packages")
    compiler = typst.Compiler("main.typ", root=".", font_paths=fonts, package_path=nothing, package_cache_path=nothing)
    if described:
        with contextlib.suppress(
            typst.TypstError
        ):  # a level skipped, a formula without words; or a fault, which comes again
            return _made(compiler.compile(format="pdf", timestamp=seconds, pdf_standards="ua-1"))
    return _made(compiler.compile(format="pdf", timestamp=seconds))


def _made(data: object) -> bytes:
    assert isinstance(data, bytes)  # a list is of pages, for other formats
    return data


def _fonts() -> Path:
    return Path(str(resources.files("font_source_sans_pro"))) / "files"


def _limit_memory() -> None:
    """Take no more memory than a book may, where the system can say so."""
    if sys.platform != "win32":
        import resource  # not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """Set the book; the words of a failure go to standard error."""
    _limit_memory()
    os.environ.update(dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy"), _NOWHERE))
    os.environ.update(dict.fromkeys(("NO_PROXY", "no_proxy"), ""))
    try:
        made = pdf(int(sys.argv[1]), described=sys.argv[2] == "1")
    except RuntimeError as error:  # typst's own error is one
        sys.exit(getattr(error, "diagnostic", "") or str(error))
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
