"""An ONIX message -> what its schema says against it. The schema comes with `onixcheck` (extra `[verify]`): EDItEUR's own files."""

from importlib import resources, util
from itertools import islice
from typing import Any

from lxml import etree

from manuscript.outside import installed

NAME = "onixcheck"
_XSD = "schema/xsd3.0/ONIX_BookProduct_3.0_reference.xsd"
_SHOWN, _WORDS = 3, 200
"""Faults that are told, and characters of each."""


def is_here() -> bool:
    """Whether the schema is installed."""
    return util.find_spec(NAME) is not None


def version() -> str:
    """Give the version of the package that the schema comes with; empty where it is not here."""
    return installed.version(NAME) if is_here() else ""


def schema() -> etree.XMLSchema:
    """Read the schema, which takes half a second."""
    with resources.as_file(resources.files(NAME) / _XSD) as path:
        return etree.XMLSchema(etree.parse(str(path)))


def problem(message: bytes) -> str:
    """Say why a message is no valid ONIX 3.0, in the schema's words; nothing where it is, or where no schema is here."""
    if not is_here():
        return ""
    rules = schema()
    rules.validate(etree.fromstring(message))
    told: Any = rules.error_log  # lxml-stubs do not know that it can be walked
    return "; ".join(f"line {one.line}: {one.message[:_WORDS]}" for one in islice(told, _SHOWN))
