"""How whoever waits is told which stage is at work."""

from collections.abc import Callable

Notice = Callable[[str], None]
"""Told the name of each stage as it begins."""


def quiet(_: str) -> None:
    """Tell nobody."""
