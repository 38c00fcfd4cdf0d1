"""Record -> an ONIX 3.0 message of one product, with reference names (EDItEUR, release 3.0). Pure."""

from typing import Any

from lxml import etree

from manuscript.core.text import FORBIDDEN
from manuscript.model.onix import Contributor, Entry, Identified, Record

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_Element = etree._Element  # noqa: SLF001 - lxml's only name for it


def write(record: Record) -> bytes:
    """Write the message: the same record is the same bytes."""
    names: Any = {None: NAMESPACE}  # lxml-stubs know no default namespace
    root = etree.Element(f"{{{NAMESPACE}}}ONIXMessage", nsmap=names, release="3.0")
    header = _in(root, "Header")
    _in(_in(header, "Sender"), "SenderName", record.sender)
    _in(header, "SentDateTime", record.sent)
    product = _in(root, "Product")
    _in(product, "RecordReference", record.reference)
    _in(product, "NotificationType", "03")
    for one in record.identifiers:
        _identifier(product, one)
    _descriptive(product, record)
    _collateral(product, record)
    _publishing(product, record)
    if record.print_isbn:
        related = _in(_in(product, "RelatedMaterial"), "RelatedProduct")
        _in(related, "ProductRelationCode", "13")
        _identifier(related, Identified(type="15", value=record.print_isbn))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _in(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text:
        made.text = " ".join(FORBIDDEN.sub("", text).split())
    return made


def _identifier(parent: _Element, one: Identified) -> None:
    identifier = _in(parent, "ProductIdentifier")
    _in(identifier, "ProductIDType", one.type)
    if one.name:
        _in(identifier, "IDTypeName", one.name)
    _in(identifier, "IDValue", one.value)


def _descriptive(product: _Element, record: Record) -> None:
    """Say what the product is: a single item, a digital download, an EPUB."""
    detail = _in(product, "DescriptiveDetail")
    for name, value in (("ProductComposition", "00"), ("ProductForm", "ED"), ("ProductFormDetail", "E101")):
        _in(detail, name, value)
    for one in record.features:
        feature = _in(detail, "ProductFormFeature")
        _in(feature, "ProductFormFeatureType", one.type)
        _in(feature, "ProductFormFeatureValue", one.value)
        if one.words:
            _in(feature, "ProductFormFeatureDescription", one.words)
    for number, kind in enumerate(record.content):
        _in(detail, "ProductContentType" if number else "PrimaryContentType", kind)
    _title(detail, record)
    for number, author in enumerate(record.contributors, 1):
        _contributor(detail, number, author)
    if record.language:
        language = _in(detail, "Language")
        _in(language, "LanguageRole", "01")
        _in(language, "LanguageCode", record.language)
    for kind, value, unit in record.extents:
        extent = _in(detail, "Extent")
        _in(extent, "ExtentType", kind)
        _in(extent, "ExtentValue", value)
        _in(extent, "ExtentUnit", unit)
    _subjects(detail, record)
    if record.audience:
        audience = _in(detail, "Audience")
        _in(audience, "AudienceCodeType", "01")
        _in(audience, "AudienceCodeValue", record.audience)


def _title(detail: _Element, record: Record) -> None:
    title = _in(detail, "TitleDetail")
    _in(title, "TitleType", "01")
    element = _in(title, "TitleElement")
    _in(element, "TitleElementLevel", "01")
    _in(element, "TitleText", record.title)
    if record.subtitle:
        _in(element, "Subtitle", record.subtitle)


def _contributor(detail: _Element, number: int, author: Contributor) -> None:
    contributor = _in(detail, "Contributor")
    _in(contributor, "SequenceNumber", str(number))
    _in(contributor, "ContributorRole", "A01")
    _in(contributor, "PersonName", author.name)
    _in(contributor, "PersonNameInverted", author.inverted)
    if author.biography:
        _in(contributor, "BiographicalNote", author.biography)


def _subjects(detail: _Element, record: Record) -> None:
    """Write the subjects; the first of each scheme is its main one."""
    seen: set[str] = set()
    for scheme, code in record.subjects:
        subject = _in(detail, "Subject")
        if scheme not in seen:
            _in(subject, "MainSubject")
        seen.add(scheme)
        _in(subject, "SubjectSchemeIdentifier", scheme)
        _in(subject, "SubjectCode", code)


def _collateral(product: _Element, record: Record) -> None:
    if not (record.description or record.contents):
        return
    collateral = _in(product, "CollateralDetail")
    if record.description:
        _in(_text(collateral, "03"), "Text", record.description, textformat="06")
    if record.contents:
        _contents(_in(_text(collateral, "04"), "Text", textformat="05"), record.contents)


def _text(collateral: _Element, kind: str) -> _Element:
    content = _in(collateral, "TextContent")
    _in(content, "TextType", kind)
    _in(content, "ContentAudience", "00")
    return content


def _contents(text: _Element, contents: tuple[Entry, ...]) -> None:
    listed = _in(text, "ol")
    for one in contents:
        entry = _in(listed, "li", one.title)
        if one.below:
            below = _in(entry, "ol")
            for title in one.below:
                _in(below, "li", title)


def _publishing(product: _Element, record: Record) -> None:
    """Say who publishes it and when; the schema has no date without a publisher."""
    if not record.publisher:
        return
    detail = _in(product, "PublishingDetail")
    publisher = _in(detail, "Publisher")
    _in(publisher, "PublishingRole", "01")
    _in(publisher, "PublisherName", record.publisher)
    if record.date[1]:
        date = _in(detail, "PublishingDate")
        _in(date, "PublishingDateRole", "01")
        _in(date, "Date", record.date[1], dateformat=record.date[0])
