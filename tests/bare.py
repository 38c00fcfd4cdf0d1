"""Chapters with nothing around them, for tests of what looks at one."""

from manuscript.core import survey
from manuscript.model.book import Chapter, Parsed
from manuscript.model.files import FrontMatter
from manuscript.model.summary import Summary
from manuscript.model.value import ChapterId


def chapter(parsed: Parsed | None = None, *, name: str = "tijd", text: str = "", first_line: int = 1) -> Chapter:
    """Give a chapter as it was read, or one that nobody reads."""
    read = parsed or Parsed([], survey.survey)
    return Chapter(
        id=ChapterId(name),
        path=f"chapters/{name}.md",
        digest="",
        title=name,
        kind="chapter",
        part="",
        front=FrontMatter(),
        summary=Summary(),
        parsed=lambda: read,
        text=text,
        first_line=first_line,
    )
