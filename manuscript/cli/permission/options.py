"""Words of options that several commands about the ledger share -> values: days, lists, `all`."""

from datetime import date
from typing import Any

import click

from manuscript.errors import WrongUse


def a_day(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Take a day, as 2026-03-31."""
    if not value:
        return value
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise WrongUse(f"--{option.name} {value!r} is no day.", "Write it as 2026-03-31.")
    return value


def as_tuple(_: click.Context, option: click.Parameter, value: str | None) -> Any:
    """Take a list with commas, or `all`; None where nothing was said."""
    if value is None or value == "all":
        return value
    words = tuple(part.strip() for part in value.split(",") if part.strip())
    if not words or not all(word.isprintable() for word in words):
        raise WrongUse(f"--{option.name} names nothing.", "Give words with commas between them, or all.")
    if option.name == "formats" and (unknown := [word for word in words if word not in ("print", "ebook", "web")]):
        raise WrongUse(f"--formats {unknown[0]!r} is not known.", "There are print, ebook and web.")
    return words
