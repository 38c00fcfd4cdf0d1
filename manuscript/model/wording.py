"""The words that the program itself puts into a book, in the book's language."""

import re

from manuscript.model.value import Value

_GAP = re.compile(r"\{([a-z_]+)\}")


class Wording(Value, frozen=True):
    """A catalogue: English message -> the book's language. `known` is false where English has to do.

    `forms` holds what is said differently of one and of more, by the names that CLDR gives to the forms: `one`, `other`.
    """

    lang: str
    says: dict[str, str]
    known: bool = True
    forms: dict[str, dict[str, str]] = {}  # noqa: RUF012 - msgspec gives every value its own

    def say(self, message: str, **words: str) -> str:
        """Say a message in the book's language; `{name}` in it is filled with a word, and nothing else is looked at.

        Not `str.format`: messages also come from a book's own templates, and format strings can read the whole process.
        """
        return _fill(self.says.get(message, message), words)

    def say_form(self, message: str, form: str, **words: str) -> str:
        """Say a message that counts something, in the form that the count asks for; `message` is that of one."""
        forms = self.forms.get(message, {})
        return _fill(forms.get(form) or forms.get("other") or message, words)


def _fill(message: str, words: dict[str, str]) -> str:
    return _GAP.sub(lambda gap: str(words[gap[1]]), message)
