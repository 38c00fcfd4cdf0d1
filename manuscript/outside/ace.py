"""An EPUB -> what Ace by DAISY says of its accessibility, where somebody has installed it: `npm install -g @daisy/ace`.

It opens the pages in Chromium. So it is given no file with a script in it, or with anything that lies on the web.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from manuscript.model.findings import Severity
from manuscript.model.verified import Report, Spot, Told
from manuscript.outside import installed, process, workfolder

NAME: Literal["ace"] = "ace"
SECONDS = 180
_PROGRAM = "ace-puppeteer"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://0.0.0.0:9")
_SEVERITIES: dict[str, Severity] = {"critical": "error", "serious": "error", "moderate": "warning", "minor": "info"}


def missing() -> str:
    """Say what is not here of what it needs; nothing when it can be run."""
    lacking = [] if _program() else ["Ace (`npm install -g @daisy/ace`)"]
    return " and ".join([*lacking, *([] if _browser() else ["Chromium"])])


def version() -> str:
    """Give its version, as far as the package says it."""
    return installed.node_version("@daisy/ace", _PROGRAM)


def look(files: Sequence[bytes]) -> Iterator[Report]:
    """Look at every file, in order. Raises process.Failed when it cannot."""
    for data in files:
        yield _look(data)


def _look(data: bytes) -> Report:
    with workfolder.holding({"book.epub": data}) as folder:
        variables = {"PUPPETEER_EXECUTABLE_PATH": _browser(), "ACE_TIMEOUT_INITIAL": "90000", "HOME": folder}
        command = [_program(), "--force", "--silent", "--outdir", "out", "book.epub"]
        quiet = {**variables, **_NOWHERE, "no_proxy": "localhost,127.0.0.1"}
        for _ in process.stream(command, (), SECONDS, folder=folder, variables=quiet):
            pass
        try:
            report = (Path(folder) / "out" / "report.json").read_bytes()
            answer = msgspec.json.decode(report)
            return Report(told=tuple(_told(answer)), data=report, version=_release(answer))
        except (OSError, msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
            raise process.Failed(f"its report cannot be read: {error}") from error


def _told(answer: Any) -> Iterator[Told]:
    for page in answer["assertions"]:
        url = str(page["earl:testSubject"]["url"]).lstrip("/")
        for one in page["assertions"]:
            test = one["earl:test"]
            severity = _SEVERITIES.get(str(test.get("earl:impact")), "warning")
            result = one.get("earl:result", {})
            words = " ".join(str(result.get("dct:description", "")).split())
            snippet = str(result.get("html", ""))[:2000]
            spot = Spot(member=url, path=snippet)
            yield Told(by=NAME, id=str(test["dct:title"]), severity=severity, words=words, spot=spot)


def _release(answer: Any) -> str:
    return str(answer["earl:assertedBy"]["doap:release"]["doap:revision"])


def _program() -> str:
    return installed.program(_PROGRAM) or installed.node_file(".bin", _PROGRAM, _PROGRAM)


def _browser() -> str:
    return next(filter(None, map(installed.program, _BROWSERS)), "")
