"""The words that the program itself puts into a book, in the book's language."""

from manuscript.model.value import Value


class Wording(Value, frozen=True):
    """A catalogue: English message -> the book's language. `known` is false where English has to do."""

    lang: str
    says: dict[str, str]
    known: bool = True

    def say(self, message: str, **words: str) -> str:
        """Say a message in the book's language; `{name}` in it is filled with a word."""
        return self.says.get(message, message).format_map(words)
