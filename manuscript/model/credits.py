"""Who is thanked for what: readers whose words are printed, the authors of the book, and who helped in git."""

from manuscript.model.value import ChapterId, ContributionId, Value


class Credit(Value, frozen=True):
    """One reader in the list: the name as printed with the words, and what it rests on.

    `because` are the contributions, `person` the file in people/ and `ledger` the entries, where there are any; `sort` is what the
    list is sorted by.
    """

    name: str
    because: tuple[ContributionId, ...]
    person: str = ""
    ledger: tuple[str, ...] = ()
    sort: tuple[str, str] = ("", "")


class Helper(Value, frozen=True):
    """Somebody who worked on the book in git: how many commits name them, and the chapters that these touched."""

    name: str
    commits: int
    chapters: tuple[ChapterId, ...]


class Credits(Value, frozen=True):
    """Everybody who is thanked; authors in the order of `book.yaml`, the others as a list prints them."""

    readers: tuple[Credit, ...]
    authors: tuple[Helper, ...]
    helpers: tuple[Helper, ...]


class Worker(Value, frozen=True):
    """Somebody as a commit names them, by name and address; the address goes nowhere."""

    name: str
    mail: str


class Commit(Value, frozen=True):
    """One commit that touched a book: its people, the author first, as `.mailmap` names them; paths from the book's folder."""

    people: tuple[Worker, ...]
    paths: tuple[str, ...]
