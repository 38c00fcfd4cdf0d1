"""What finished files say of themselves x what the book says -> every field that differs."""

from collections.abc import Iterator, Mapping, Sequence

from manuscript.model.artifact import Format, Imprint
from manuscript.model.faults import Said
from manuscript.model.value import Value

FIELDS = (
    "title",
    "subtitle",
    "authors",
    "language",
    "identifier",
    "publisher",
    "rights",
    "date",
    "description",
    "isbn",
)
_SAYS: dict[Format, frozenset[str]] = {
    "epub": frozenset(FIELDS),
    "docx": frozenset(FIELDS),
    "html": frozenset({"title", "language"}),
    "pdf": frozenset({"title", "authors", "language"}),
}
"""What each format must say, if the book does; what it says besides is compared all the same."""


class Differs(Value, frozen=True):
    """A field that two do not say alike; `other` is the file that says `theirs` where there is no book."""

    field: str
    theirs: str
    ours: str
    other: str = ""


def of_book(imprint: Imprint) -> Said:
    """Give what the book says of itself, in the shape in which files do."""
    return Said(
        title=_plain(imprint.title),
        subtitle=_plain(imprint.subtitle),
        authors=tuple(map(_plain, imprint.authors)),
        language=imprint.lang,
        identifier=imprint.identifier,
        publisher=_plain(imprint.publisher),
        rights=_plain(imprint.rights),
        date=imprint.date,
        description=_plain(imprint.description),
        isbn=imprint.isbn.replace("-", ""),
    )


def differences(book: Said, file: Said, format: Format) -> Iterator[Differs]:
    """Compare a file with its book, field by field."""
    for name in FIELDS:
        ours, theirs = getattr(book, name), getattr(file, name)
        if theirs != ours and (theirs or name in _SAYS[format]):
            yield Differs(field=name, theirs=_shown(theirs), ours=_shown(ours))


def among(files: Sequence[tuple[str, Said]]) -> Iterator[tuple[str, Differs]]:
    """Compare files with each other, where there is no book: each with the first that says anything."""
    for name in FIELDS:
        saying = [(path, value) for path, said in files if (value := getattr(said, name))]
        for path, value in saying[1:]:
            first, known = saying[0]
            if value != known:
                yield path, Differs(field=name, theirs=_shown(value), ours=_shown(known), other=first)


def place_of(field: str) -> tuple[str | int, ...]:
    """Say under which key `book.yaml` holds a field."""
    return ({"language": "lang"}.get(field, field),)


def of_element(tag: str) -> tuple[str | int, ...]:
    """Say under which key `book.yaml` holds what an element of the package document says; nothing for others."""
    name = tag.partition(":")[2] if tag.startswith("dc:") else ""
    return _KEYS.get(name, ())


_KEYS: Mapping[str, tuple[str | int, ...]] = {
    "title": ("title",),
    "creator": ("authors",),
    "language": ("lang",),
    **{name: (name,) for name in ("identifier", "publisher", "rights", "date", "description")},
}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _shown(value: str | tuple[str, ...]) -> str:
    said = value if isinstance(value, str) else "; ".join(value)
    return f"`{said}`" if said else "nothing"
