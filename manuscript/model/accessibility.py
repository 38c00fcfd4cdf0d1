"""What a book holds that decides who can read it, and what its e-book may therefore claim."""

from typing import Literal

from manuscript.model.value import Value

Told = Literal["described", "undescribed", "decorative"]
"""What a picture says to those who cannot see it: words of its own, nothing but a caption at the most, or that it is decoration."""


class Holds(Value, frozen=True):
    """How many of each a woven chapter holds.

    Pictures by what they tell, those that move, formulas, headings that skip a level (`skips`), and beginnings of pages of the
    printed book (`breaks`).
    """

    described: int = 0
    undescribed: int = 0
    decorative: int = 0
    moving: int = 0
    formulas: int = 0
    skips: int = 0
    breaks: int = 0

    def __add__(self, other: "Holds") -> "Holds":
        return Holds(**{name: getattr(self, name) + getattr(other, name) for name in self.__struct_fields__})


class Facts(Value, frozen=True):
    """What is really there, of a whole book.

    `pages`: the pages of a printed book are marked and listed. `index`: there is one. `certified_by` is who looked at it and
    stands in for it, `report` where that can be read (an address).
    """

    holds: Holds = Holds()
    pages: bool = False
    index: bool = False
    certified_by: str = ""
    report: str = ""


class Accessibility(Value, frozen=True):
    """What an e-book claims, in the words of schema.org and EPUB Accessibility 1.1; `summary` is in the language `lang`.

    `sufficient` holds one entry a set of modes that will do alone, its modes parted by a comma. `conforms_to` is empty where
    nothing is claimed; then `certified_by` and `report` are empty too.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str
    lang: str
    conforms_to: str = ""
    certified_by: str = ""
    report: str = ""

    @property
    def described(self) -> bool:
        """Whether words alone are enough: every picture that is no decoration has some of its own."""
        return "textual" in self.sufficient
