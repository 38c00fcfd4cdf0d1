"""A blog of the book, and what it answers when it is asked itself."""

from typing import Any

from manuscript.model.value import Value


class Blog(Value, frozen=True):
    """A blog as `book.yaml` names it; without `user` it is asked as anybody may ask it."""

    name: str
    url: str
    user: str = ""


class Listing(Value, frozen=True):
    """The comments of a blog, each once, by id; the objects are as WordPress sent them (`sources.wprest.comments` reads them).

    `total` and `pages` are what the blog says there are, None where it does not say. `complete`: every page came, and
    there are as many different comments as the blog says; only then does it show that a comment is gone. `with_raw`: the
    words are as typed. `pending`: how many wait for approval, None where only one who is logged in could see that.
    """

    objects: tuple[dict[str, Any], ...]
    total: int | None = None
    pages: int | None = None
    complete: bool = False
    with_raw: bool = False
    pending: int | None = None


class SavedPost(Value, frozen=True):
    """A post as it stands in WordPress after it was saved; a draft's address is by number (`…/?p=7`).

    `was_left`: it was not made now: a run that was killed before it could write its number down had made it.
    """

    id: int
    url: str
    status: str
    slug: str
    was_left: bool = False
