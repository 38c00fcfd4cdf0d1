"""The words that the program itself puts into a book, in the book's language."""

import re

from manuscript.model.value import Value

_GAP = re.compile(r"\{([a-z_]+)\}")


class Wording(Value, frozen=True):
    """A catalogue: English message -> the book's language. `known` is false where English has to do."""

    lang: str
    says: dict[str, str]
    known: bool = True

    def say(self, message: str, **words: str) -> str:
        """Say a message in the book's language; `{name}` in it is filled with a word, and nothing else is looked at.

        Not `str.format`: messages also come from a book's own templates, and format strings can read the whole process.
        """
        return _GAP.sub(lambda gap: str(words[gap[1]]), self.says.get(message, message))
