"""What a typesetter is given -> a finished PDF, made by typst in a process with caps on time and memory.

typst stands in a folder that holds only what it is given; it finds no other file, no font of this machine and no network
(`typeset.py`).
"""

import sys
from importlib import util

import msgspec

from manuscript.errors import Outside
from manuscript.model.artifact import Artifact, Copy, Typeset
from manuscript.model.value import Value
from manuscript.outside import process, workfolder

SECONDS = 120
"""For one run, besides what its size adds."""

SECONDS_PER_MEGABYTE = 60


class _Said(Value, frozen=True):
    """What `typeset.py` says before the PDF."""

    letters: dict[str, str]
    problem: str


def is_here() -> bool:
    """Whether typst is installed."""
    return util.find_spec("typst") is not None


def typeset(copy: Copy) -> Typeset:
    """Set a book: the same files are the same bytes. Raises Outside when typst is not here, or cannot set it."""
    if not is_here():
        raise Outside("typst, which sets the PDF, is not here.", "Install it with: pip install 'manuscript-book[pdf]'")
    text = sum(len(data) for name, data in copy.files.items() if name.endswith(".typ"))
    command = [sys.executable, "-P", "-m", "manuscript.outside.typeset", str(copy.seconds), str(int(copy.described))]
    try:
        with workfolder.holding(copy.files) as folder:
            made = process.stream(command, (), SECONDS + SECONDS_PER_MEGABYTE * text / 1e6, folder=folder)
            said, _, data = b"".join(made).partition(b"\n")
    except process.Failed as failure:
        hint = "If the book has a templates/proof.typ of its own, look there first. Else please report this."
        raise Outside(f"typst could not set {copy.name}: {failure}.", hint) from failure
    told = msgspec.json.decode(said, type=_Said)
    letters = {copy.chapters[file]: found for file, found in told.letters.items() if file in copy.chapters}
    artifact = Artifact(format=copy.format, name=copy.name, data=data)
    return Typeset(artifact=artifact, letters=letters, problem=told.problem)
