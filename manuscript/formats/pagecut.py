"""The XHTML that pandoc wrote of a chapter -> the chapter's fragment."""

TEMPLATES: tuple[str, ...] = ()
TOGETHER = False
SHARED = False
