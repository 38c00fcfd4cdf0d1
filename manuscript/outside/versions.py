"""The machine -> what makes a book here, by name and version: the same of all of these give the same bytes."""

import platform
from importlib import metadata

from manuscript import __version__
from manuscript.errors import Outside
from manuscript.model.delivery import Tools
from manuscript.outside import pandoc, process, program

_LIBRARIES = (
    *("Babel", "Jinja2", "Pillow", "XlsxWriter", "deflate", "langcodes", "lxml", "msgspec", "pypandoc_binary"),
    *("python-docx", "rapidfuzz", "resvg_py"),
)
"""The libraries whose work is in the files."""


def tools(*, proof: bool) -> Tools:
    """Say what makes a book here; typst where it makes a `proof`."""
    return Tools(
        manuscript=__version__,
        code=program.code(),
        python=platform.python_version(),
        pandoc=_pandoc(),
        typst=_version("typst") if proof else "",
        libraries={name: version for name in _LIBRARIES if (version := _version(name))},
    )


def _pandoc() -> str:
    """Ask pandoc itself: nothing else knows which one a machine without the package has found."""
    try:
        said = b"".join(process.stream([pandoc.program(), "--version"], (), pandoc.READ_SECONDS))
    except process.Failed as failure:
        raise Outside(
            f"pandoc does not say which it is: {failure}.", "Install it anew: pip install pypandoc_binary"
        ) from failure
    return said.decode(errors="replace").partition("\n")[0].removeprefix("pandoc").strip()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
