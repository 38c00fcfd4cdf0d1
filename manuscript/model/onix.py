"""What an ONIX record says of a book, before it is XML."""

from manuscript.model.value import Value


class Feature(Value, frozen=True):
    """A `ProductFormFeature`: its type (list 79), the value in the list of that type, and words where it has any."""

    type: str
    value: str
    words: str = ""


class Identified(Value, frozen=True):
    """An identifier: its type (list 5), the value, and for a proprietary one the name of its kind."""

    type: str
    value: str
    name: str = ""


class Contributor(Value, frozen=True):
    """An author: the name as printed, and turned around."""

    name: str
    inverted: str
    biography: str = ""


class Entry(Value, frozen=True):
    """A line of the table of contents, and those below it."""

    title: str
    below: tuple[str, ...] = ()


class Record(Value, frozen=True):
    """One product: the e-book. What nobody said is empty, and then not in the record.

    `sent` is `YYYYMMDDTHHMMZ`; `date` is `(format of list 55, digits)`; `subjects` are pairs of scheme (list 27) and code;
    `language` is of list 74, `audience` of list 28; `extents` are triples: type (list 23), value, unit (list 24).
    """

    reference: str
    sender: str
    sent: str
    identifiers: tuple[Identified, ...]
    features: tuple[Feature, ...]
    content: tuple[str, ...]
    title: str
    subtitle: str
    contributors: tuple[Contributor, ...]
    language: str
    extents: tuple[tuple[str, str, str], ...]
    subjects: tuple[tuple[str, str], ...]
    audience: str
    description: str
    contents: tuple[Entry, ...]
    publisher: str
    date: tuple[str, str]
    print_isbn: str
