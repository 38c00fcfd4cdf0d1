"""What every shape of a YAML file is, and how its keys say what they are."""

from typing import Annotated

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""Words, at least one letter of them."""


class FileShape(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One kind of YAML file, or a part of one."""


def says(words: str) -> msgspec.Meta:
    """Say what a key is, for docs/settings.md and for editors that read the schema."""
    return msgspec.Meta(description=words)
