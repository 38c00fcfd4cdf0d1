"""How a person got to a delivery, and what the book at hand knows of it -> the commands to type next. Pure.

A delivery may be anybody's: a name in it goes into a command quoted, or, if a terminal would not show it as it is, not at all.
"""

import re
import shlex
from collections.abc import Iterable

from manuscript.model.place import Place
from manuscript.model.value import Value

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+!_-]{0,30}")
_PACKAGES = {"manuscript": "manuscript-book"}
"""What is called otherwise where it is installed from."""


class Way(Value, frozen=True):
    """From where a person stands: `path` is the delivery as they named it, `inner` the folder in it if it is a zip (`archive`).

    `git` are the words that reach the repository of the book at hand, `book` its folder as `--book` names it; both are empty where
    there is none. `tree` is a folder that its commit can be laid out in, `laid` the book in that, `commit` how git calls it there;
    empty where the repository does not hold it. `proof`: the delivery has a PDF proof.
    """

    path: str
    archive: bool = False
    inner: str = ""
    git: str = ""
    book: str = ""
    tree: str = ""
    laid: str = ""
    commit: str = ""
    proof: bool = True

    def place(self, path: str = "", line: int = 1) -> Place:
        """Give the place of a file of the delivery; of a zip as if it were a folder. Without a file it is the delivery itself."""
        return Place(path="/".join(filter(None, (self.path, self.inner if path else "", path))), line=line)


def look_again(way: Way) -> str:
    """Give the command that looks at the delivery once more."""
    return f"manuscript deliver --check {shlex.quote(way.path)}" + (
        f" --book {shlex.quote(way.book)}" if way.book else ""
    )


def make_again(way: Way) -> str:
    """Give the command that makes the delivery again from its commit; nothing where that is not at hand."""
    if not way.commit:
        return ""
    return f"{lay_out(way)} && manuscript deliver --book {shlex.quote(way.laid)}{'' if way.proof else ' --no-proof'}"


def lay_out(way: Way) -> str:
    """Give the command that lays the commit of the delivery out in a folder of its own."""
    return f"{way.git} worktree add --detach {shlex.quote(way.tree)} {shlex.quote(way.commit)}"


def again(way: Way) -> str:
    """Say how to come by the delivery again."""
    made = make_again(way)
    return f"To make it: {made}" if made else f"Then look at it: {look_again(way)}"


def take_out(way: Way, path: str) -> str:
    """Say how to take a file out of the delivery that is not of it, without losing it."""
    there = way.place(path).path
    if way.archive:
        return f"To have the files: unzip {shlex.quote(way.path)}"
    if not there.isprintable():
        return "Its name does not show as it is: move it by hand."
    return f"To move it beside the delivery: mv -n {shlex.quote(there)} {shlex.quote(f'{way.path}/..')}"


def look_at(way: Way, path: str) -> str:
    """Say how to see what something is that is no plain file."""
    there = way.place(path).path
    if way.archive:
        return list_zip(way)
    return f"To see what it is: ls -ld {shlex.quote(there if there.isprintable() else way.path)}"


def list_zip(way: Way) -> str:
    """Say how to see what is in a zip."""
    return f"To see what is in it: unzip -l {shlex.quote(way.path)}"


def with_versions(way: Way, wanted: Iterable[tuple[str, str]]) -> str:
    """Say how to try with other versions: `wanted` are packages that this program knows, the versions are anybody's words."""
    pins = [f"{_PACKAGES.get(name, name)}=={version}" for name, version in wanted if _VERSION.fullmatch(version)]
    get = f"pip install {' '.join(map(shlex.quote, pins))} && " if pins else ""
    return f"To try with those: {get}{look_again(way)}"
