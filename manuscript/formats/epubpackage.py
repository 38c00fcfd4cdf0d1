"""Imprint and members -> the package document of an EPUB 3: what the book says of itself, what is in it, in which order."""

import time
from collections.abc import Iterable, Iterator, Sequence

from manuscript.core.language import is_right_to_left
from manuscript.formats.mediatypes import media_type
from manuscript.formats.xhtml import escape
from manuscript.model.accessibility import Accessibility
from manuscript.model.artifact import Imprint
from manuscript.model.value import Value

CONTAINER = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    b'<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/>\n</rootfiles>\n</container>\n'
)


class Item(Value, frozen=True):
    """One file of the package: its id, where it lies, and what the package says of it (`nav`, `mathml`)."""

    id: str
    path: str
    properties: str = ""

    @property
    def media_type(self) -> str:
        """What its suffix says it is."""
        return media_type(self.path)


def package_document(imprint: Imprint, claimed: Accessibility, items: Sequence[Item], spine: Sequence[str]) -> bytes:
    """Make the package document; `spine` holds the ids of the pages in reading order."""
    lang = escape(imprint.lang)
    lines = [*_metadata(imprint), *_accessibility(claimed), *_cover(items)]
    turned = ' page-progression-direction="rtl"' if is_right_to_left(imprint.lang) else ""
    guide = f'<reference type="toc" title="{escape(imprint.labels.contents)}" href="nav.xhtml"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="{lang}" unique-identifier="identifier">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{_lines(lines)}</metadata>\n'
        f"<manifest>\n{_lines(map(_item, items))}</manifest>\n"
        f'<spine toc="ncx"{turned}>\n{_lines(map(_itemref, spine))}</spine>\n'
        f"<guide>\n{guide}\n</guide>\n</package>\n"
    ).encode()


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _metadata(imprint: Imprint) -> Iterator[str]:
    yield f'<dc:identifier id="identifier">{escape(imprint.identifier)}</dc:identifier>'
    yield from _isbn(imprint.isbn.replace("-", ""))
    yield from _titles(imprint)
    for number, name in enumerate(imprint.authors, 1):
        yield f'<dc:creator id="creator-{number}">{escape(name)}</dc:creator>'
        yield _meta("role", "aut", f' refines="#creator-{number}" scheme="marc:relators"')
    said = {
        "language": imprint.lang,
        "date": imprint.date,
        "publisher": imprint.publisher,
        "rights": imprint.rights,
        "description": imprint.description,
    }
    for name, text in said.items():
        if text:
            yield f"<dc:{name}>{escape(text)}</dc:{name}>"
    if imprint.pages_of:
        yield f'<dc:source id="pages-of">{escape(imprint.pages_of)}</dc:source>'
        yield _meta("source-of", "pagination", ' refines="#pages-of"')
        yield _meta("pageBreakSource", imprint.pages_of)
    yield _meta("dcterms:modified", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(imprint.seconds)))


def _isbn(digits: str) -> Iterator[str]:
    """Say the ISBN beside the identifier, as ONIX's code list 5 numbers it: 15 is an ISBN-13."""
    if digits:
        yield f'<dc:identifier id="isbn">urn:isbn:{digits}</dc:identifier>'
        yield _meta("identifier-type", "15", ' refines="#isbn" scheme="onix:codelist5"')


def _titles(imprint: Imprint) -> Iterator[str]:
    for kind, title in (("main", imprint.title), ("subtitle", imprint.subtitle)):
        if title:
            yield f'<dc:title id="title-{kind}">{escape(title)}</dc:title>'
            yield _meta("title-type", kind, f' refines="#title-{kind}"')


def _meta(name: str, text: str, attributes: str = "") -> str:
    return f'<meta{attributes} property="{name}">{escape(text)}</meta>'


def _accessibility(claimed: Accessibility) -> Iterator[str]:
    """Write the claims down, as they are."""
    lists = {
        "accessMode": claimed.modes,
        "accessModeSufficient": claimed.sufficient,
        "accessibilityFeature": claimed.features,
        "accessibilityHazard": claimed.hazards,
    }
    for name, values in lists.items():
        yield from (_meta(f"schema:{name}", value) for value in values)
    yield _meta("schema:accessibilitySummary", claimed.summary, f' xml:lang="{escape(claimed.lang)}"')
    if claimed.conforms_to:
        yield _meta("dcterms:conformsTo", claimed.conforms_to, ' id="conforms-to"')
        yield _meta("a11y:certifiedBy", claimed.certified_by, ' refines="#conforms-to"')
    if claimed.report:
        yield f'<link rel="a11y:certifierReport" refines="#conforms-to" href="{escape(claimed.report)}"/>'


def _cover(items: Sequence[Item]) -> Iterator[str]:
    """Say which picture is the cover to readers of EPUB 2 as well."""
    for item in items:
        if item.properties == "cover-image":
            yield f'<meta name="cover" content="{item.id}"/>'


def _item(item: Item) -> str:
    properties = f' properties="{item.properties}"' if item.properties else ""
    return f'<item id="{item.id}" href="{item.path}" media-type="{item.media_type}"{properties}/>'


def _itemref(name: str) -> str:
    return f'<itemref idref="{name}"/>'
