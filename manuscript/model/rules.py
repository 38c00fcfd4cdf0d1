"""The catalogue of findings, one row a rule: code, name, severity, what is said, what to do next.

A code never changes its meaning and is never used again. `docs/findings.md` is made from this table.
Families, in their order (`rulerows`): Y any YAML, B the book and its order; C chapter text, L links, I pictures, S spelling and
punctuation; Q quotes, R readers' records, P pulling, A asking; T templates, W Word and the house style; E the e-book, F making
finished files, V verifying them; D delivering.
"""

from string import Formatter
from typing import Any

from manuscript.model.findings import Finding, Rule
from manuscript.model.place import Place
from manuscript.model.rulerows import ROWS

RULES: dict[str, Rule] = {
    code: Rule(code=code, name=name, severity=severity, says=says, hint=hint)
    for code, name, severity, says, hint in ROWS
}


def found(code: str, place: Place, **words: object) -> Finding:
    """Make a finding of rule `code` at `place`; `words` fill the rule's sentences."""
    rule = RULES[code]
    return Finding(
        code=code,
        severity=rule.severity,
        place=place,
        message=_FILL.vformat(rule.says, (), words),
        hint=_FILL.vformat(rule.hint, (), words),
    )


class _Fill(Formatter):
    """Fills a sentence; `{limit:MB}` says a number of bytes in megabytes."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "MB":
            return f"{value / 1_000_000:g} MB"
        return str(super().format_field(value, format_spec))


_FILL = _Fill()
