"""The words that the program itself puts into a book or before its readers, in the book's language."""

import re
from collections.abc import Callable
from functools import cache
from gettext import c2py

from manuscript.model.value import Value

_GAP = re.compile(r"\{([a-z_]+)\}")


class Wording(Value, frozen=True):
    """A catalogue: English message -> the book's language. `known` is false where English has to do.

    `locale` is what CLDR calls the language (`en_GB`): dates are said by it. `marks` are the quotation marks, outer opening
    and closing, inner opening and closing. `forms` holds what is said differently of one and of more; `plural` is the rule
    of the catalogue's header that gives the form for a count. `versions` holds the number of each text that has one.
    """

    lang: str
    says: dict[str, str]
    known: bool = True
    forms: dict[str, tuple[str, ...]] = {}  # noqa: RUF012 - msgspec gives every value its own
    plural: str = "n != 1"
    locale: str = ""
    marks: tuple[str, str, str, str] = ("“", "”", "‘", "’")
    versions: dict[str, str] = {}  # noqa: RUF012 - as above

    def say(self, message: str, **words: str) -> str:
        """Say a message in the book's language; `{name}` in it is filled with a word, and nothing else is looked at.

        Not `str.format`: messages also come from a book's own templates, and format strings can read the whole process.
        """
        return _fill(self.says.get(message, message), words)

    def say_form(self, message: str, count: int, **words: str) -> str:
        """Say a message that counts something, in the form that the count asks for; `message` is that of one."""
        forms = self.forms.get(message, (message,))
        return _fill(forms[min(_form_of(self.plural)(count), len(forms) - 1)], words)

    def version(self, text: str) -> str:
        """Name the wording of a text that has versions, such as `nl-1`; nothing where the catalogue has no number for it."""
        number = self.versions.get(text, "")
        return f"{self.lang}-{number}" if number else ""


@cache
def _form_of(plural: str) -> Callable[[int], int]:
    return c2py(plural)


def _fill(message: str, words: dict[str, str]) -> str:
    return _GAP.sub(lambda gap: str(words[gap[1]]), message)
