"""What pandoc wrote -> fragments -> a finished file: one module a writer, one a format, and the zip and XML they share.

A writer cuts pandoc's bytes into fragments, one a chapter; a format binds fragments. These tables list them.
"""

from collections.abc import Callable

from manuscript.formats import docx, docxcut, epub, html, pagecut, pageshown, pdf, typstcut, wordshown
from manuscript.formats.writing import FormatModule, WriterModule
from manuscript.model.artifact import Format, Seen, Writer

WRITERS: dict[Writer, WriterModule] = {"docx": docxcut, "xhtml": pagecut, "typst": typstcut}
FORMATS: dict[Format, FormatModule] = {"docx": docx, "epub": epub, "html": html, "pdf": pdf}
SHOWN: dict[Format, Callable[[bytes], tuple[Seen, ...]]] = {"docx": wordshown.shown, "epub": pageshown.shown}
"""Reads the readers' words back out of a finished file; the page for reading is made of the same fragments as the e-book."""
