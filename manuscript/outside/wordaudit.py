"""DOCX files -> one line of JSON a file, with what a library in Python says of it.

Run inside the folder that holds the files, as `python -m manuscript.outside.wordaudit LIBRARY FILE...`: a process of its own,
because the files may be strangers', and may not eat the memory.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from manuscript.outside.limits import limit_memory

MEMORY = 2_000_000_000


def of_openxml_audit(file: str) -> Iterator[dict[str, str]]:
    """Give the messages of openxml-audit: the schema of Open XML, and references."""
    from openxml_audit import FileFormat, OpenXmlValidator  # late: an extra, as below

    validator = OpenXmlValidator(max_errors=500, file_format=FileFormat.MICROSOFT_365)
    for one in validator.validate(file).errors:
        yield {
            "id": one.id or one.error_type.value,
            "severity": one.severity.value,
            "words": one.description,
            "part": one.part_uri.lstrip("/"),
            "path": one.path,
        }


def of_ooxml_integrity(file: str) -> Iterator[dict[str, str]]:
    """Give the messages of ooxml-integrity: whether the parts of the package agree with each other."""
    from ooxml_integrity import check

    for one in check(file):
        severity = {"warn": "warning"}.get(one.severity.value, one.severity.value)
        is_way = one.where.startswith("/")
        yield {
            "id": one.code,
            "severity": severity,
            "words": one.message,
            "part": one.part or ("" if is_way else one.where),
            "path": one.where if is_way else "",
        }


LIBRARIES: dict[str, Callable[[str], Iterator[dict[str, str]]]] = {
    "openxml-audit": of_openxml_audit,
    "ooxml-integrity": of_ooxml_integrity,
}


def main() -> None:
    """Look at every file; what fails ends the process, with its words on standard error."""
    limit_memory(MEMORY)
    library, *files = sys.argv[1:]
    for file in files:
        told: list[dict[str, Any]] = list(LIBRARIES[library](file))
        sys.stdout.write(json.dumps({"file": file, "messages": told}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
