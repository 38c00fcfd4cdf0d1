"""A font that an e-book brings along, as it was found."""

from typing import Literal

from manuscript.model.value import Value


class Font(Value, frozen=True):
    """A font of the book: what it is called, how bold and slanted, and its letters; or none of it, and `problem` in words.

    `whole`: its maker allows no part of it alone. `letters` are the characters that it has, as ranges of code points.
    """

    path: str
    use: Literal["text", "headings", "code"]
    licence: str = ""
    family: str = ""
    weight: int = 400
    italic: bool = False
    suffix: Literal["ttf", "otf"] = "ttf"
    whole: bool = False
    letters: tuple[tuple[int, int], ...] = ()
    data: bytes = b""
    problem: str = ""
