"""A title and a language -> the files of a new book."""

import re
import uuid
from importlib import resources

from manuscript.core.yamltext import scalar

_MARK = re.compile("@(?:TITLE|AUTHOR|IDENTIFIER)@")
_AUTHORS = {"nl": "Voornaam Achternaam", "en": "First Last"}
_HIDDEN = {
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/book.yml",
}
"""Files of every new book; they lie in the package under names that no tool takes for its own."""


def files(title: str, author: str, lang: str) -> dict[str, bytes]:
    """Give every file of a new book by its path; the identifier is new each time, and then stays for ever."""
    folder = resources.files("manuscript") / "starter"
    words = {
        "@TITLE@": scalar(title),
        "@AUTHOR@": scalar(author or _AUTHORS[lang]),
        "@IDENTIFIER@": f"urn:uuid:{uuid.uuid4()}",
    }
    made = {name: (folder / "both" / source).read_text("utf-8") for source, name in _HIDDEN.items()}
    made["book.yaml"] = (folder / lang / "book.yaml").read_text("utf-8")
    for entry in (folder / lang / "chapters").iterdir():
        made[f"chapters/{entry.name}"] = entry.read_text("utf-8")
    return {path: _filled(text, words).encode() for path, text in sorted(made.items())}


def _filled(text: str, words: dict[str, str]) -> str:
    return _MARK.sub(lambda match: words[match.group()], text)
