"""A picture as chapters show it, and what can be wrong with one."""

from manuscript.model.value import Value


class Fault(Value, frozen=True):
    """What is wrong with a thing that chapters refer to: a rule's code and the words that fill it."""

    code: str
    words: dict[str, str]


class Picture(Value, frozen=True):
    """A picture that a chapter shows: safe bytes under a name that says what they are, or none and the faults.

    `png` holds the same picture for Word where Word cannot show `data`; `path` is the file in the book.
    `moving`: it is an animation.
    `width` is how wide a drawing wants to be, in CSS pixels (0: as wide as there is room). `sha256` is that of the file.
    """

    path: str
    name: str = ""
    data: bytes = b""
    png: bytes = b""
    width: int = 0
    moving: bool = False
    faults: tuple[Fault, ...] = ()
    sha256: str = ""

    @property
    def word_name(self) -> str:
        """The name under which Word's writer is given the picture: chapters show it by this one until they are bound."""
        return f"{self.name.rpartition('.')[0]}.png" if self.png else self.name

    @property
    def word_data(self) -> bytes:
        """The bytes that Word shows."""
        return self.png or self.data
