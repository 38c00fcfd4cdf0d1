"""What is installed on this machine besides us -> where it is. A book's own folder is never looked into: it may be a stranger's.

A program is looked for on PATH, in absolute folders only; a package of npm beside its program there, or in the folder that
`MANUSCRIPT_NODE_MODULES` names. `MANUSCRIPT_VALIDATORS=off` says that no validator is to be used.
"""

import os
import shutil
from importlib import metadata, util
from pathlib import Path

import msgspec

_FOLDER = "MANUSCRIPT_NODE_MODULES"
_VALIDATORS = "MANUSCRIPT_VALIDATORS"


def wants_validators() -> bool:
    """Whether validators are to be used on this machine at all."""
    return os.environ.get(_VALIDATORS, "").lower() not in ("off", "no", "0", "none")


def program(name: str) -> str:
    """Give the path of a program; empty where it is not here."""
    folders = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if Path(folder).is_absolute()]
    return shutil.which(name, path=os.pathsep.join(folders)) or ""


def package(name: str) -> Path | None:
    """Give the folder of a Python package, without importing it; None where it is not here."""
    spec = util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def version(distribution: str) -> str:
    """Give the version of an installed Python distribution; empty where it is not here."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def node_file(name: str, path: str, program_name: str) -> str:
    """Give a file of a package of npm by its `path`; empty where the package is not here."""
    for modules in _node_modules(program_name):
        file = modules / name / path
        if file.is_file():
            return str(file)
    return ""


def node_version(name: str, program_name: str) -> str:
    """Give the version of a package of npm, as far as the package says it."""
    file = node_file(name, "package.json", program_name)
    try:
        return str(msgspec.json.decode(Path(file).read_bytes())["version"]) if file else ""
    except (OSError, msgspec.DecodeError, KeyError, TypeError):
        return ""


def _node_modules(program_name: str) -> list[Path]:
    named = os.environ.get(_FOLDER, "")
    found = [Path(named)] if named and Path(named).is_absolute() else []
    here = program(program_name)
    if here:
        real = Path(here).resolve()
        found += [folder for folder in real.parents if folder.name == "node_modules"]
    return found
