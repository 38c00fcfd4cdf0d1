"""Woven chapters -> fragments -> a finished file, one module a format, and the zip and XML they share.

A format is a module with `TEMPLATE` (its file in templates/), `job` (what pandoc is to write) and `bind`; this table lists them.
"""

from manuscript.formats import docx, epub
from manuscript.formats.writing import FormatModule
from manuscript.model.artifact import Format

FORMATS: dict[Format, FormatModule] = {"docx": docx, "epub": epub}
