"""Who said what, in all posts of a book: a page that is pulled under a second name is noticed by it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from manuscript.core import stored


class Heard:
    """The words of every post by their ids (`stored.words_id`): those on disk, and those that this pull has brought so far."""

    def __init__(self, posts: Mapping[str, Mapping[str, bytes]] | None = None) -> None:
        self._folders: dict[str, set[str]] = {}
        for slug, files in (posts or {}).items():
            self.add(slug, stored.said(files))

    def add(self, slug: str, ids: Iterable[str]) -> None:
        """Take in what a post's folder holds."""
        for one in ids:
            self._folders.setdefault(one, set()).add(slug)

    def most(self, slug: str, ids: Iterable[str]) -> tuple[str, int]:
        """Give the other post that holds most of these words, and how many; nothing where none holds any."""
        counts = Counter(folder for one in ids for folder in self._folders.get(one, ()) if folder != slug)
        return min(counts.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
