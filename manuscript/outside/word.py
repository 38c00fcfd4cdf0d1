"""A Word file from a stranger -> whether it can be the template of a book."""

import io
import zipfile
import zlib

REFERENCE = "reference.docx"
LIMIT_UNPACKED = 100_000_000
LIMIT_MEMBERS = 2_000


def problem(data: bytes) -> str:
    """Say why bytes cannot be the Word template; nothing when they can."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile:
        return "it is not a Word file"
    if len(entries) > LIMIT_MEMBERS or sum(entry.file_size for entry in entries) > LIMIT_UNPACKED:
        return "it is far larger inside than a template is"
    return _unreadable(data)


def _unreadable(data: bytes) -> str:
    from docx import Document  # late: only a book with a template of its own pays 0.1 s

    try:
        Document(io.BytesIO(data)).styles  # noqa: B018 - reading the styles is the proof
    except Exception as error:  # noqa: BLE001 - python-docx raises whatever the broken part leads to
        return f"Word's own parts are missing or broken in it ({type(error).__name__})"
    return _broken_part(data)


def _broken_part(data: bytes) -> str:
    """Name a part that is no XML: python-docx reads only some, and pandoc copies the others as they are."""
    from lxml import etree  # late, as said above

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if not name.startswith("word/") or not name.endswith((".xml", ".rels")):
                continue
            try:
                etree.fromstring(package.read(name), parser)
            except (etree.XMLSyntaxError, ValueError, zipfile.BadZipFile, zlib.error):
                return f"its part {name} is broken"
    return ""
