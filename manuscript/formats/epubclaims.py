"""EPUB bytes -> what the e-book claims of its accessibility, read from its own package document, so that both say the same."""

from collections.abc import Iterator

from lxml import etree

from manuscript.formats import package
from manuscript.formats.epubfile import OPF
from manuscript.model.accessibility import Accessibility

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def claims(data: bytes) -> Accessibility:
    """Read the claims of an e-book; ValueError where it is none."""
    documents = package.some(data, lambda name: name.endswith(".opf"))
    said = [pair for document in documents.values() for pair in _said(document)]
    summary, lang = next((_summary(document) for document in documents.values()), ("", ""))
    return Accessibility(
        modes=_all(said, "schema:accessMode"),
        sufficient=_all(said, "schema:accessModeSufficient"),
        features=_all(said, "schema:accessibilityFeature"),
        hazards=_all(said, "schema:accessibilityHazard"),
        summary=summary,
        lang=lang,
        conforms_to=_one(said, "dcterms:conformsTo"),
        certified_by=_one(said, "a11y:certifiedBy"),
        report=_one(said, "a11y:certifierReport"),
    )


def _said(document: bytes) -> Iterator[tuple[str, str]]:
    """Give every property with its value: the text of a `meta`, the address of a `link`."""
    for meta in _root(document).iter(f"{OPF}meta", f"{OPF}link"):
        yield str(meta.get("property") or meta.get("rel") or ""), (meta.text or str(meta.get("href") or "")).strip()


def _summary(document: bytes) -> tuple[str, str]:
    """Give the summary, and the language that it is in."""
    metas = (one for one in _root(document).iter(f"{OPF}meta") if one.get("property") == "schema:accessibilitySummary")
    return next((((one.text or "").strip(), str(one.get(_LANG) or "")) for one in metas), ("", ""))


def _root(document: bytes) -> "etree._Element":
    try:
        return etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError("its package document is no XML") from error


def _all(said: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in said if key == name)


def _one(said: list[tuple[str, str]], name: str) -> str:
    return next(iter(_all(said, name)), "")
