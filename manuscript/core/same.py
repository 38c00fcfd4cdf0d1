"""A large value -> a key that is equal to itself only, so that what is made of one book's tables is made once."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Same(Generic[T]):
    """Holds a value for `lru_cache`: compared by which value it is, because to compare all of it would cost what is saved."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)
