"""A woven book -> the EPUB that one plain run of pandoc makes of it: all blocks joined, nothing done before or after."""

import subprocess
from pathlib import Path
from typing import Any

import msgspec

from manuscript.core import nodes
from manuscript.model.artifact import Woven
from manuscript.model.ast import API_VERSION
from manuscript.outside import pandoc
from tests.formats import books


def epub(woven: Woven, folder: Path) -> dict[str, bytes]:
    """Let pandoc write the EPUB with the metadata of the book; give its members."""
    for chapter in woven.chapters:
        for picture in chapter.pictures:
            (folder / picture.word_name).write_bytes(picture.word_data)
    blocks = [block for chapter in woven.chapters for block in chapter.blocks]
    document = {"pandoc-api-version": API_VERSION, "meta": _meta(woven), "blocks": blocks}
    words = ["-f", "json", "-t", "epub3", "--mathml", "--split-level=1", "--toc", "--toc-depth=2", "-o", "plain.epub"]
    subprocess.run(
        [pandoc.program(), *words], input=msgspec.json.encode(document), cwd=folder, check=True, capture_output=True
    )
    return books.members((folder / "plain.epub").read_bytes())


def _meta(woven: Woven) -> dict[str, Any]:
    imprint = woven.imprint
    said = {
        "title": imprint.title,
        "lang": imprint.lang,
        "identifier": imprint.identifier,
        "date": imprint.date,
        "publisher": imprint.publisher,
        "rights": imprint.rights,
        "description": imprint.description,
        "toc-title": imprint.labels.contents,
    }
    made = {name: _words(value) for name, value in said.items() if value}
    return {**made, "author": {"t": "MetaList", "c": [_words(name) for name in imprint.authors]}}


def _words(text: str) -> dict[str, Any]:
    return {"t": "MetaInlines", "c": nodes.inlines(text)}
