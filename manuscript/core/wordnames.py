"""What a person calls a style of Word -> the name by which files know it: Word shows its own styles in the person's language.

A file always says `heading 1`; Word shows `Heading 1`, a Dutch one `Kop 1`. Names that Word did not make itself are the same
everywhere, and capitals count in them.
"""

from collections.abc import Iterator
from functools import cache

_SHOWN: dict[str, tuple[str, ...]] = {
    "Normal": ("Standaard",),
    **{f"heading {level}": (f"Kop {level}",) for level in range(1, 10)},
    **{f"toc {level}": (f"Inhopg {level}",) for level in range(1, 10)},
    **{f"index {level}": (f"Index {level}",) for level in range(1, 10)},
    "index heading": ("Indexkop",),
    "TOC Heading": ("Kop van inhoudsopgave", "Kopvaninhoudsopgave"),
    "table of figures": ("Lijst met afbeeldingen",),
    "Title": ("Titel",),
    "Subtitle": ("Ondertitel",),
    "Body Text": ("Platte tekst",),
    "Body Text First Indent": ("Platte tekst eerste inspringing",),
    "Body Text Indent": ("Platte tekst inspringen", "Platte tekst - inspringen"),
    "No Spacing": ("Geen afstand",),
    "List Paragraph": ("Lijstalinea",),
    "List": ("Lijst",),
    "List Bullet": ("Lijst opsom.teken", "Lijstopsomteken"),
    "List Number": ("Lijstnummering",),
    "List Continue": ("Lijstvoortzetting",),
    **{f"List Bullet {level}": (f"Lijst opsom.teken {level}", f"Lijstopsomteken {level}") for level in range(2, 6)},
    **{f"List Number {level}": (f"Lijstnummering {level}",) for level in range(2, 6)},
    **{f"List Continue {level}": (f"Lijstvoortzetting {level}",) for level in range(2, 6)},
    "Quote": ("Citaat",),
    "Intense Quote": ("Duidelijk citaat",),
    "Block Text": ("Bloktekst",),
    "caption": ("Bijschrift",),
    "footnote text": ("Voetnoottekst",),
    "footnote reference": ("Voetnootmarkering",),
    "endnote text": ("Eindnoottekst",),
    "endnote reference": ("Eindnootmarkering",),
    "annotation text": ("Tekst opmerking",),
    "annotation reference": ("Verwijzing opmerking",),
    "header": ("Koptekst",),
    "footer": ("Voettekst",),
    "page number": ("Paginanummer",),
    "Hyperlink": (),
    "FollowedHyperlink": ("GevolgdeHyperlink",),
    "Emphasis": ("Nadruk",),
    "Subtle Emphasis": ("Subtiele benadrukking",),
    "Intense Emphasis": ("Intensieve benadrukking",),
    "Strong": ("Zwaar",),
    "Book Title": ("Titel van boek",),
    "Bibliography": ("Bibliografie",),
    "Plain Text": ("Tekst zonder opmaak",),
    "HTML Preformatted": ("HTML - vooraf opgemaakt",),
    "HTML Code": ("HTML-code",),
    "Date": ("Datum",),
    "Signature": ("Handtekening",),
    "Normal Table": ("Standaardtabel",),
    "Table Grid": ("Tabelraster",),
    "Default Paragraph Font": ("Standaardalinea-lettertype",),
    "No List": ("Geen lijst",),
}
"""Word's own styles by their names in files: the names that a Dutch Word shows, where they differ."""


def is_words_own(name: str) -> bool:
    """Whether Word itself made a style of this name; in it capitals do not count."""
    return name.casefold() in _own()


def meant(name: str) -> str:
    """Give the name in files of what a person calls a style; a name that is nobody's but the template's stays."""
    bare = " ".join(name.split())
    return _own().get(bare.casefold(), bare)


def shown_in_dutch(name: str) -> str:
    """Give the name that a Dutch Word shows."""
    return next(iter(_SHOWN.get(_own().get(name.casefold(), name), ())), name)


@cache
def _own() -> dict[str, str]:
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for name, others in _SHOWN.items():
        yield from ((shown.casefold(), name) for shown in others)
    yield from ((name.casefold(), name) for name in _SHOWN)
