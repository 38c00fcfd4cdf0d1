"""Text -> an ISBN-13, or nothing. Pure."""

import re

_TEN, _THIRTEEN = re.compile(r"\d{9}[\dXx]"), re.compile(r"97[89]\d{10}")
_CALLED = re.compile(r"^(?:urn:isbn:|isbn(?:-1[03])?:?\s*)", re.IGNORECASE)


def beside(identifier: str, text: str) -> str:
    """Give an ISBN as people read it, thirteen digits with the hyphens that it has; nothing if it is none, or the identifier's."""
    digits = thirteen(text)
    if not digits or digits == thirteen(identifier):
        return ""
    hyphened = re.sub(r"[ -]+", "-", _CALLED.sub("", text.strip()))
    return hyphened if hyphened.replace("-", "") == digits else digits


def thirteen(text: str) -> str:
    """Give thirteen digits for an ISBN of ten or thirteen, with or without hyphens and `urn:isbn:`; else nothing (ISO 2108)."""
    bare = _CALLED.sub("", text.strip())
    digits = bare.replace("-", "").replace(" ", "")
    if _THIRTEEN.fullmatch(digits):
        return digits if digits[-1] == _check_digit(digits[:-1]) else ""
    if not _TEN.fullmatch(digits):
        return ""
    values = [10 if char in "Xx" else int(char) for char in digits]
    if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
        return ""
    whole = f"978{digits[:-1]}"
    return whole + _check_digit(whole)


def _check_digit(twelve: str) -> str:
    return str(-sum(int(char) * (3 if at % 2 else 1) for at, char in enumerate(twelve)) % 10)
