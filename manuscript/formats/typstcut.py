"""The typst markup that pandoc wrote of a chapter -> its fragment, as it is: nothing in it depends on the chapter's place."""

from collections.abc import Sequence

from manuscript.formats.writing import Templates
from manuscript.model.artifact import Fragment, WovenChapter

TEMPLATES: tuple[str, ...] = ()
SHARED = False


def cut(data: bytes, chapters: Sequence[WovenChapter], _: Templates, /) -> tuple[Fragment, ...]:
    """Make the fragment of the one chapter that pandoc wrote."""
    (chapter,) = chapters
    return (Fragment(writer="typst", chapter=chapter.id, data=data),)
