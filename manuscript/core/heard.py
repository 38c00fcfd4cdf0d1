"""Who said what, in all posts of a book: a page that is pulled under a second name is noticed by it. Filled when it is asked."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from manuscript.core import stored

Load = Callable[[], Mapping[str, Mapping[str, bytes]]]


class Heard:
    """The words of every post by their ids (`stored.words_id`): those on disk, and those that this pull has brought so far."""

    def __init__(self, load: Load = dict) -> None:
        self._load: Load | None = load
        self._folders: dict[str, set[str]] = {}

    def add(self, slug: str, ids: Iterable[str]) -> None:
        """Take in what a post's folder holds."""
        for one in ids:
            self._folders.setdefault(one, set()).add(slug)

    def most(self, slug: str, ids: Iterable[str]) -> tuple[str, int]:
        """Give the other post that holds most of these words, and how many; nothing where none holds any."""
        if self._load:  # late: a pull that brings nothing new need not read the whole book
            for folder, files in self._load().items():
                self.add(folder, stored.said(files))
            self._load = None
        counts = Counter(folder for one in ids for folder in self._folders.get(one, ()) if folder != slug)
        return min(counts.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))
