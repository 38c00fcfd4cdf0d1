"""Language tags: what BCP 47 (RFC 5646) allows, and the nearest good tag to a bad one."""

import re

_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)
_NAMES = {
    "nederlands": "nl",
    "dutch": "nl",
    "vlaams": "nl-BE",
    "engels": "en",
    "english": "en",
    "deutsch": "de",
    "duits": "de",
    "german": "de",
    "frans": "fr",
    "french": "fr",
    "francais": "fr",
    "français": "fr",
    "fries": "fy",
}
_LONGEST_NAME_FREE = 3
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"})
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})


def is_tag(tag: str) -> bool:
    """Whether a tag is well formed. Words of four letters and more are no language codes in use today."""
    primary = tag.split("-", maxsplit=1)[0]
    return bool(_TAG.fullmatch(tag)) and len(primary) <= _LONGEST_NAME_FREE


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left: by the script that its tag names, else by what is usual."""
    primary, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    return script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT


def primary(tag: str) -> str:
    """Give the language of a tag, without country and script."""
    return tag.partition("-")[0].lower()


def hint(tag: str) -> str:
    """Say which tag was probably meant."""
    named = _NAMES.get(tag.strip().lower())
    joined = tag.strip().replace("_", "-")
    good = named or (joined if is_tag(joined) else "")
    return f"Did you mean `{good}`?" if good else "Use tags such as nl, nl-NL, en-GB."
