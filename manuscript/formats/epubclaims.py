"""EPUB bytes -> what the e-book claims of its accessibility, read from its own package document, so that both say the same."""

from collections.abc import Iterator

from lxml import etree

from manuscript.formats import package
from manuscript.model.onix import Claims

_OPF = "{http://www.idpf.org/2007/opf}"
_CONFORMS = "dcterms:conformsTo"


def claims(data: bytes) -> Claims:
    """Read the claims of an e-book; ValueError where it is none."""
    documents = package.some(data, lambda name: name.endswith(".opf"))
    said = [pair for document in documents.values() for pair in _said(document)]
    return Claims(
        features=_all(said, "schema:accessibilityFeature"),
        sufficient=_all(said, "schema:accessModeSufficient"),
        hazards=_all(said, "schema:accessibilityHazard"),
        conforms=next(iter(_all(said, _CONFORMS)), ""),
        certified_by=next(iter(_all(said, "a11y:certifiedBy")), ""),
        summary=" ".join(_all(said, "schema:accessibilitySummary")),
    )


def _said(document: bytes) -> Iterator[tuple[str, str]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("its package document is no XML") from error
    for meta in root.iter(f"{_OPF}meta", f"{_OPF}link"):
        yield str(meta.get("property") or meta.get("rel") or ""), (meta.text or str(meta.get("href") or "")).strip()


def _all(said: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in said if key == name)
