"""What every value is: frozen, compared by content, cheap to make. And the names of things, each a type of its own."""

from typing import NewType

import msgspec


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A frozen value with named fields."""


ChapterId = NewType("ChapterId", str)
"""A chapter's file name without order number and suffix: `huidige-situatie`."""

PostSlug = NewType("PostSlug", str)
"""The folder of one place where readers answered: `huidige-situatie`."""

ContributionId = NewType("ContributionId", str)
"""Post and snapshot: `huidige-situatie/c000007`."""
