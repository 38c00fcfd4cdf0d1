"""Finished files -> what every validator that is here says of them, side by side; what one said of the same bytes is known."""

import hashlib
import time
from collections.abc import Iterator, Sequence

from manuscript.model.artifact import Artifact, Format
from manuscript.model.value import Value
from manuscript.model.verified import Idle, RawReport, Report, ValidatorRun, Why
from manuscript.outside import installed, process, validators
from manuscript.outside.cache import Store
from manuscript.outside.memory import Memory, key_of
from manuscript.outside.validators import Validator

_AT_ONCE = 2
"""Validators that run side by side: each needs a core, and several hundred megabytes."""

File = tuple[str, Artifact]


class Validated(Value, frozen=True):
    """What one validator came to: its run, its reports by file, and the files that it failed on, each with the reason."""

    run: ValidatorRun
    reports: tuple[tuple[str, Report], ...]
    failed: tuple[tuple[str, str], ...] = ()

    def raw(self) -> Iterator[RawReport]:
        """Give its own words, file by file."""
        for path, report in self.reports:
            yield RawReport(validator=self.run.name, file=path, data=report.data)


def validate(
    files: Sequence[File], store: Store | None, refused: frozenset[str] = frozenset()
) -> tuple[Validated, ...]:
    """Let every validator look at the files of its format; `refused` are those that Ace may not open.

    Without a store nothing is known from before.
    """
    asked = [(one, _of(one, files, refused)) for one in validators.every() if not one.missing]
    given = [(one, mine) for one, mine in asked if mine]

    def work(pair: tuple[Validator, list[File]]) -> Iterator[Validated]:
        yield _validated(*pair, Memory(store, "validated") if store else None)

    made = process.flow(work, given, _AT_ONCE) if given else ()
    order = [one.name for one, _ in given]
    return tuple(sorted(made, key=lambda done: order.index(done.run.name)))


def lacking(files: Sequence[File]) -> tuple[Validator, ...]:
    """Give the validators that everybody should have for these files and that are not here."""
    formats = {artifact.format for _, artifact in files}
    return tuple(one for one in validators.every() if one.missing and not one.extra and one.format in formats)


def idle(files: Sequence[File], made: Sequence[Validated], *, wanted: bool) -> tuple[Idle, ...]:
    """Say which validators did not look at which of these files; `wanted`: whether any was asked to."""
    looked = {(done.run.name, path) for done in made for path in done.run.files}
    told = []
    for one in validators.every():
        left = tuple(path for path, made in files if made.format == one.format and (one.name, path) not in looked)
        if left:
            why: Why = "off" if not wanted else "missing" if one.missing else "failed"
            told.append(Idle(name=one.name, files=left, why=why, lacks=one.missing if why == "missing" else ""))
    return tuple(told)


def available(formats: Sequence[Format]) -> tuple[str, ...]:
    """Say which validators look at these formats on this machine: a build is not the same without one."""
    if not installed.wants_validators():
        return ()
    return tuple(f"{one.name} {one.version}" for one in validators.every() if one.format in formats and not one.missing)


def _of(one: Validator, files: Sequence[File], refused: frozenset[str]) -> list[File]:
    return [
        (path, made) for path, made in files if made.format == one.format and (one.name != "ace" or path not in refused)
    ]


def _validated(one: Validator, files: Sequence[File], memory: Memory | None) -> Validated:
    """Ask one validator about the files that it has not seen before."""
    began = time.monotonic()
    keys = {path: _key(one, artifact) for path, artifact in files}
    known = {path: report for path in keys if memory and (report := memory.recall(keys[path], Report))}
    new = [(path, artifact) for path, artifact in files if path not in known]
    failed: list[tuple[str, str]] = []
    for some in [new] if one.together and new else [[file] for file in new]:
        try:
            looked = list(one.look([artifact.data for _, artifact in some]))
        except (process.Failed, OSError) as failure:
            failed += [(path, str(failure)) for path, _ in some]
            continue
        for (path, _), report in zip(some, looked, strict=True):
            known[path] = report
            if memory:
                memory.keep(keys[path], report)
    reports = tuple((path, known[path]) for path, _ in files if path in known)
    run = _run(one, reports, time.monotonic() - began, known=not new)
    return Validated(run=run, reports=reports, failed=tuple(failed))


def _run(one: Validator, reports: Sequence[tuple[str, Report]], seconds: float, *, known: bool) -> ValidatorRun:
    said = next((report.version for _, report in reports if report.version), "")
    return ValidatorRun(
        name=one.name,
        version=said or one.version,
        seconds=round(seconds, 2),
        files=tuple(path for path, _ in reports),
        findings=sum(len(report.told) for _, report in reports),
        known=known,
    )


def _key(one: Validator, artifact: Artifact) -> str:
    return key_of((one.name, one.version, hashlib.sha256(artifact.data).hexdigest()))
