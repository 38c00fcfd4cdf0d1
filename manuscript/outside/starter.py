"""A title and a language -> the files of a new book, with chapters that say in that language what a chapter is."""

import uuid
from importlib import resources

from manuscript.core import templating
from manuscript.core.chapterfile import file_slug
from manuscript.core.yamltext import scalar
from manuscript.model.sources import Source
from manuscript.model.wording import Wording

_FOLDER = resources.files("manuscript") / "starter"
_HIDDEN = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/book.yml",
}
"""Files of every new book; they lie in the package under names that no tool takes for its own."""

_LIMIT = 20_000


def files(title: str, author: str, wording: Wording) -> dict[str, bytes]:
    """Give every file of a new book by its path; the identifier is new each time, and then stays for ever."""
    made = {name: (_FOLDER / source).read_text("utf-8") for source, name in _HIDDEN.items()}
    made["book.yaml"] = _filled(
        "book.yaml.j2",
        wording,
        title=scalar(title),
        lang=wording.locale.replace("_", "-"),
        author=scalar(author or wording.say("First Last")),
        identifier=f"urn:uuid:{uuid.uuid4()}",
    )
    return {path: text.encode() for path, text in sorted({**made, **_chapters(wording)}.items())}


def _chapters(wording: Wording) -> dict[str, str]:
    """Make two chapters that show how to write one, and how readers come into it."""
    say = wording.say
    first, second = file_slug(say("beginning")) or "beginning", file_slug(say("readers")) or "readers"
    anchor, title = file_slug(say("quoting")) or "quoting", say("The beginning")
    beginning = _filled(
        "01-beginning.md.j2",
        wording,
        title=scalar(title),
        question=scalar(say("What do you want to know from the readers?")),
        link=f"02-{second}.md#{anchor}",
    )
    readers = _filled(
        "02-readers.md.j2",
        wording,
        title=scalar(say("The readers")),
        post=file_slug(title) or first,
        chapter=first,
        anchor=f"{{#{anchor}}}",
    )
    return {f"chapters/01-{first}.md": beginning, f"chapters/02-{second}.md": readers}


def _filled(name: str, wording: Wording, **words: str) -> str:
    source = Source(path=name, data=(_FOLDER / name).read_bytes())
    return templating.fill(source, _LIMIT, lines=False)(say=wording.say, **words) + "\n"
