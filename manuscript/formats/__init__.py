"""What pandoc wrote -> fragments -> a finished file: one module a writer, one a format, and the zip and XML they share.

A writer cuts pandoc's bytes into fragments, one a chapter; a format binds fragments. These tables list them.
"""

from manuscript.formats import docx, docxcut, epub, html, pagecut, pdf, typstcut
from manuscript.formats.writing import FormatModule, WriterModule
from manuscript.model.artifact import Format, Writer

WRITERS: dict[Writer, WriterModule] = {"docx": docxcut, "xhtml": pagecut, "typst": typstcut}
FORMATS: dict[Format, FormatModule] = {"docx": docx, "epub": epub, "html": html, "pdf": pdf}
