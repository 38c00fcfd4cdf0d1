"""Findings -> words for people, and the shapes that other programs read: JSON, SARIF 2.1.0, GitHub's workflow commands."""

from typing import Any

from manuscript import __version__
from manuscript.cli import say
from manuscript.model.findings import Finding, Findings, blocks_build
from manuscript.model.rules import RULES

_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_dict(finding: Finding) -> dict[str, Any]:
    """Give a finding as every JSON answer holds it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": say.clean(finding.message),
        "hint": say.clean(finding.hint),
    }


def exit_code(findings: Findings) -> int:
    """Give the exit code of a command that found these: 1 with an error among them."""
    return int(blocks_build(findings))


def show(findings: Findings) -> None:
    """Say every finding, then how many there are."""
    show_each(findings)
    say.line(summary(findings))


def show_each(findings: Findings) -> None:
    """Say every finding: where, what, and what to do next."""
    for finding in findings:
        say.line(_said(finding), style=finding.severity)
        say.line(f"    {finding.hint}")


def show_beside(findings: Findings) -> None:
    """Say every finding on standard error, where standard output is for something to take away."""
    for finding in findings:
        say.beside(_said(finding), style=finding.severity)
        say.beside(f"    {finding.hint}")


def _said(finding: Finding) -> str:
    place = finding.place
    return f"{place.path}:{place.line}:{place.column}: {finding.severity} {finding.code}: {finding.message}"


def summary(findings: Findings) -> str:
    """Count findings by severity, in words."""
    counts = {level: sum(finding.severity == level for finding in findings) for level in ("error", "warning", "info")}
    said = [
        f"{count} {level}{'s' if count != 1 and level != 'info' else ''}" for level, count in counts.items() if count
    ]
    return ", ".join(said) + "." if said else "Nothing to fix."


def sarif(findings: Findings) -> dict[str, Any]:
    """Give findings as SARIF 2.1.0, for code hosts and editors."""
    used = sorted({finding.code for finding in findings})
    rules = [{"id": code, "name": RULES[code].name, "shortDescription": {"text": RULES[code].says}} for code in used]
    driver = {"name": "manuscript", "version": __version__, "rules": rules}
    results = [_sarif_result(finding) for finding in findings]
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _sarif_result(finding: Finding) -> dict[str, Any]:
    region = {"startLine": finding.place.line, "startColumn": finding.place.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": finding.place.path}, "region": region}}
    text = say.clean(f"{finding.message} {finding.hint}")
    return {
        "ruleId": finding.code,
        "level": _SARIF_LEVEL[finding.severity],
        "message": {"text": text},
        "locations": [location],
    }


def github(findings: Findings) -> None:
    """Say findings as GitHub's workflow commands, which show them beside the lines of a pull request."""
    for finding in findings:
        place = finding.place
        where = f"file={_property(place.path)},line={place.line},col={place.column},title={finding.code}"
        say.line(f"::{_GITHUB_LEVEL[finding.severity]} {where}::{_data(f'{finding.message} {finding.hint}')}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
