"""Run by the Python that LibreOffice brings: a DOCX -> its contents and lists as LibreOffice makes them anew, as JSON.

    /usr/bin/python3 tests/real/indexes.py FILE FOLDER

FOLDER is for LibreOffice's own settings. It talks to this through a pipe of a name that is the folder's.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]  # not from a package index: apt-get install python3-uno
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

_TRIES, _PAUSE = 120, 0.25


def main(file: Path, folder: Path) -> None:
    """Print for each index, in the order of the document, its kind, what it counts, and its lines."""
    pipe = f"manuscript{abs(hash(str(folder)))}"
    office = ["soffice", f"-env:UserInstallation={folder.as_uri()}", "--headless", "--norestore"]
    with subprocess.Popen([*office, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL) as running:
        try:
            sys.stdout.write(json.dumps(list(_indexes(_connected(pipe), file))))
        finally:
            running.terminate()


def _connected(pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(_PAUSE)
    raise SystemExit("LibreOffice did not answer")


def _indexes(office: Any, file: Path) -> Any:
    desktop = office.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", office)
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, (hidden,))
    for at in range(document.DocumentIndexes.Count):
        index = document.DocumentIndexes.getByIndex(at)
        index.update()
        counted = "LabelCategory" if index.PropertySetInfo.hasPropertyByName("LabelCategory") else ""
        lines = index.Anchor.String.replace("\r", "").split("\n")
        yield [index.ServiceName.rpartition(".")[2], index.getPropertyValue(counted) if counted else "", lines]


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute())
