"""What a build came to -> words for people, and the shapes that programs read."""

import hashlib
from collections.abc import Sequence

from manuscript.cli import findings, runs, say
from manuscript.model.artifact import Compiled, Writer
from manuscript.model.findings import Findings
from manuscript.model.results import Built

_FOR: dict[Writer, str] = {"docx": "Word", "xhtml": "the e-book", "typst": "the proof"}
"""What a writer's work is for, in the words of people."""


def document(built: Built) -> dict[str, object]:
    """Give a build as `--json` does."""
    made = [
        {"format": one.format, "path": path, "sha256": hashlib.sha256(one.data).hexdigest()}
        for path, one in built.artifacts
    ]
    compiled = [
        {"chapter": one.chapter, "writer": one.writer, "from": "pandoc" if one.why else "cache", "why": one.why}
        for one in built.compiled
    ]
    return {
        "artifacts": made,
        "findings": [findings.as_dict(finding) for finding in built.findings],
        "stamp": say.stamp(built.stamp),
        "compiled": compiled,
        "notices": list(built.notices),
        **({"validators": [runs.as_dict(one) for one in built.validators]} if built.validators else {}),
    }


def tell(built: Built, *, dry_run: bool, explain: bool, seconds: float | None = None, shown: Findings = ()) -> None:
    """Say what was built; findings that were `shown` after the last save are only counted."""
    say.notices(built.notices)
    if built.findings:
        findings.show_each(tuple(one for one in built.findings if one not in shown))
        say.line(findings.summary(built.findings))
    if not built.artifacts:
        say.line("Nothing was built; what was in out/ is as it was.", style="error")
        return
    if explain:
        tell_why(built.compiled)
    note = f" ({built.stamp.note})" if built.stamp.note else ""
    say.line(f"From {built.stamp.commit[:10] or 'files'}{note}.")
    verb = "Would write" if dry_run else "Built"
    for path, artifact in built.artifacts:
        say.line(f"{verb} {path} ({len(artifact.data):,} bytes){_after(seconds)}", style="good")
    runs.show(built.validators)


def _after(seconds: float | None) -> str:
    return "." if seconds is None else f" in {seconds:.2f} s."


def tell_why(compiled: Sequence[Compiled]) -> None:
    """Say of every chapter where it came from, then how many came from where."""
    by_reason: dict[tuple[str, str], list[str]] = {}
    for one in compiled:
        by_reason.setdefault((one.chapter or "what all chapters share", one.why), []).append(_FOR[one.writer])
    for (chapter, why), formats in by_reason.items():
        said = f"compiled for {' and '.join(formats)}: {why}" if why else f"from the cache for {' and '.join(formats)}"
        say.line(f"  {chapter}: {said}", style="" if why else "dim")
    made = sum(bool(one.why) for one in compiled)
    say.line(f"Compiled {made}, from the cache {len(compiled) - made}." + ("" if made else " pandoc was not needed."))
