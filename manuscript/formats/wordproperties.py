"""What a book says of itself -> the properties of a DOCX: who and what, and the origin by which an edited file comes back."""

import time
from collections.abc import Mapping

from manuscript.formats.ooxml import Element, escaped
from manuscript.model.artifact import Imprint, Woven
from manuscript.model.sources import EPOCH

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_NAMES = (
    f'xmlns:cp="{_PACKAGE}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
CALLED = "manuscript-style "
"""How properties begin that say what the publisher calls a style of ours."""

_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that custom properties belong to, the same in every document of Word."""


def properties(woven: Woven, blocks: str, called: Mapping[str, str]) -> dict[str, bytes]:
    """Write the three parts; `blocks` is the digest of all blocks' texts (`wordorigin.digest`).

    `called` are the names of the publisher's styles by those of ours: of the styles by which readers' words are found again.
    """
    own = f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>manuscript</Application></Properties>'
    told = {**_beside(woven.imprint), **_origin(woven, blocks), **_called(called)}
    parts = {"core": _core(woven.imprint), "app": own, "custom": _custom(told)}
    return {f"docProps/{name}.xml": f"{_HEAD}{text}".encode() for name, text in parts.items()}


def _core(imprint: Imprint) -> str:
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(max(imprint.seconds, EPOCH)))
    lines = {
        "title": imprint.title,
        "creator": "; ".join(imprint.authors),
        "description": imprint.description,
        "identifier": imprint.identifier,
        "language": imprint.lang,
    }
    said = "".join(f"<dc:{name}>{escaped(text)}</dc:{name}>" for name, text in lines.items() if text)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
    )
    return f"<cp:coreProperties {_NAMES}>{said}{times}</cp:coreProperties>"


def _beside(imprint: Imprint) -> dict[str, str]:
    """Say what Word has no property of its own for."""
    told = {name: getattr(imprint, name) for name in ("subtitle", "publisher", "rights", "date", "isbn")}
    return {name: text for name, text in told.items() if text}


def _origin(woven: Woven, blocks: str) -> dict[str, str]:
    """Say from what the file was made; nothing of the machine or the person that made it."""
    return {
        "manuscript-commit": woven.origin.commit,
        "manuscript-state": woven.origin.state,
        "manuscript-version": woven.origin.program,
        "manuscript-edition": woven.edition,
        "manuscript-blocks": blocks,
    }


def _called(names: Mapping[str, str]) -> dict[str, str]:
    return {f"{CALLED}{ours}": theirs for ours, theirs in names.items()}


def names_in(custom: Element) -> dict[str, str]:
    """Give the publisher's names of styles, by those of ours, that a finished file says it has."""
    said = {one.get("name", ""): "".join(map(str, one.itertext())) for one in custom}
    return {name.removeprefix(CALLED): text for name, text in said.items() if name.startswith(CALLED)}


def _custom(told: Mapping[str, str]) -> str:
    lines = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{escaped(name)}"><vt:lpwstr>{escaped(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(told.items(), 2)
    )
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"<Properties {names}>{lines}</Properties>"
