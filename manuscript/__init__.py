"""Chapters in git and readers' words -> the DOCX and EPUB a publisher can take as they are."""

__version__ = "0.1.0"
