"""A DOCX that pandoc wrote of some chapters -> one fragment a chapter."""

TEMPLATES = ("reference.docx",)
TOGETHER = True
SHARED = True
