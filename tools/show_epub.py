"""An EPUB -> a picture of one of its pages, as an e-reader shows it by day or by night; for docs/images.

`python tools/show_epub.py BOOK.epub text/tijd.xhtml#fig PICTURE.png --night` needs Chromium. Day and night are a reader's own
colours, laid over the book as e-readers do: the book itself sets none.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import click
from lxml import etree
from PIL import Image

from manuscript.formats.xhtml import XHTML

THEMES = {
    False: "html { background: #fbfaf7; color: #1c1b19; } body { font-family: serif; }",
    True: "html { background: #16181c; color: #cfd2d6; } body { font-family: serif; }",
}
_COLOURS = 96


@click.command()
@click.argument("book", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("page")
@click.argument("picture", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--night", is_flag=True, help="Show it in the colours of the night.")
@click.option("--width", default=520, show_default=True, help="Pixels across.")
@click.option("--height", default=720, show_default=True, help="Pixels down.")
def show(book: Path, page: str, picture: Path, *, night: bool, width: int, height: int) -> None:
    """Make a picture of PAGE, a path in the package with an id after `#` if wanted."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not here; install it: apt-get install chromium")
    name, _, anchor = page.partition("#")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with zipfile.ZipFile(book) as package:
            package.extractall(root)
        file = root / "EPUB" / name
        file.write_bytes(_themed(file.read_bytes(), anchor, THEMES[night]))
        made = root / "made.png"
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={made}"]
        subprocess.run(
            [*command, f"--window-size={width},{height}", file.as_uri()], check=True, capture_output=True, timeout=120
        )
        picture.write_bytes(_small(made.read_bytes()))
    click.echo(f"Made {picture} ({picture.stat().st_size:,} bytes).")


def _themed(data: bytes, anchor: str, theme: str) -> bytes:
    """Lay a reader's colours over a page, and begin it at an id."""
    page = etree.fromstring(data)
    style = etree.SubElement(page[0], f"{{{XHTML}}}style")
    style.text = theme
    begin = next((node for node in page.iter() if anchor and node.get("id") == anchor), page[1])
    for node in (begin, *begin.iterancestors()):
        for before in list(node.itersiblings(preceding=True)) if node is not page[1] else ():
            before.getparent().remove(before)  # type: ignore[union-attr]  # a sibling stands in something
    return etree.tostring(page, encoding="utf-8", xml_declaration=True)


def _small(data: bytes) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    show()
