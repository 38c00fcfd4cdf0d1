"""The book of this repository -> pictures of three of its pages, as LibreOffice prints its DOCX, for the documentation.

Run it after a change of the house style: `python -m tools.make_pictures`. It needs LibreOffice, poppler-utils and fonts-texgyre,
whose Pagella stands for Word's Palatino. Other versions of these draw other pixels, so that no test compares them.
"""

import io
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps

from manuscript import pipeline

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs" / "images"
_DOTS, _WIDTH, _SHADES, _EDGE = 180, 560, 32, "#bbbbbb"

WANTED: dict[str, Callable[[str], int]] = {
    "word-opening.png": lambda text: _opens(text, "1 Half tien op een vrijdagavond"),
    "word-table.png": lambda text: text.count("Tabel 1.1") * (0 if "Lijst van" in text else 1),
    "word-readers.png": lambda text: text.count(", reactie op "),
}
"""How much a page is the one that is wanted, by its text."""


def _opens(text: str, title: str) -> int:
    return 1 if " ".join(text.split()).startswith(title) and "door " in text else 0


def main() -> None:
    """Write the pictures where the documentation shows them."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = _printed(Path(folder))
        pages = _run("pdftotext", "-layout", pdf, "-").decode().split("\f")
        for name, fits in WANTED.items():
            best = max(range(len(pages)), key=lambda at: fits(pages[at]))
            (TARGET / name).write_bytes(_picture(pdf, best + 1))
            print(f"Made {TARGET / name} of page {best + 1}.")


def _printed(folder: Path) -> Path:
    ((_, made),) = pipeline.build(ROOT, "publisher", ("docx",), dry_run=True).artifacts
    (folder / made.name).write_bytes(made.data)
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run("soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / made.name)
    return (folder / made.name).with_suffix(".pdf")


def _picture(pdf: Path, page: int) -> bytes:
    """Draw a page large, make it small, and give it an edge: a page is white, and so is what it is shown on."""
    drawn = Image.open(io.BytesIO(_run("pdftoppm", "-png", "-r", str(_DOTS), "-f", str(page), "-l", str(page), pdf)))
    small = drawn.resize((_WIDTH, round(drawn.height * _WIDTH / drawn.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    ImageOps.expand(small, 1, _EDGE).quantize(_SHADES).save(out, "PNG", optimize=True)
    return out.getvalue()


def _run(*command: str | Path) -> bytes:
    return subprocess.run([str(word) for word in command], check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()
