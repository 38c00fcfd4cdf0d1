"""A finding is a problem in the text, not in the program: a stable code, a place, plain words, what to do next."""

from collections.abc import Iterable
from typing import Literal

from manuscript.model.place import Place
from manuscript.model.value import Value

Severity = Literal["error", "warning", "info"]

Row = tuple[str, str, Severity, str, str]
"""A rule as the catalogue writes it: code, name, severity, what is said, what to do next."""


class Rule(Value, frozen=True):
    """One thing that is looked for. `says` and `hint` are templates, filled with the words of the case."""

    code: str
    name: str
    severity: Severity
    says: str
    hint: str


class Finding(Value, frozen=True):
    """One case of a rule, at a place."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str

    def at(self, place: Place) -> "Finding":
        """Give the same finding, at a place that is now known better."""
        return Finding(code=self.code, severity=self.severity, place=place, message=self.message, hint=self.hint)

    def weighed(self, severity: Severity) -> "Finding":
        """Give the same finding with another weight, where an edition or an option decides on it."""
        return Finding(code=self.code, severity=severity, place=self.place, message=self.message, hint=self.hint)


Findings = tuple[Finding, ...]


def blocks_build(findings: Findings) -> bool:
    """Whether one of them is an error, so that nothing may be built."""
    return any(finding.severity == "error" for finding in findings)


def in_order(findings: Iterable[Finding]) -> Findings:
    """Sort findings by place, each once."""
    return tuple(sorted(set(findings), key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message)))
