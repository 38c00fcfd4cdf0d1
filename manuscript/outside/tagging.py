"""A repository -> what a delivery can be made from: its commit, its tags `delivery/N`, what stands in the way; and the tag made.

Nothing is fetched, pushed or signed; no hook and no filter of the repository runs.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from manuscript.core.markdowntext import on_one_line
from manuscript.errors import Conflict, Outside
from manuscript.model.delivery import Ground, Obstacle, Tag
from manuscript.outside import git

_FORMAT = "%(refname:lstrip=2)%00%(objecttype)%00%(objectname)%00%(*objectname)%00%(contents)%01"
_NAME = re.compile(r"delivery/([1-9]\d{0,8})")
_SUMS = re.compile(r"^SHA256SUMS ([0-9a-f]{64})$", re.MULTILINE)
_UNDER_WAY = {
    "MERGE_HEAD": ("merge", "git merge --continue"),
    "CHERRY_PICK_HEAD": ("cherry-pick", "git cherry-pick --continue"),
    "REVERT_HEAD": ("revert", "git revert --continue"),
    "REBASE_HEAD": ("rebase", "git rebase --continue"),
}
_READ = ("book.yaml", "chapters", "contributions", "templates")
_SUFFIXES = (".md", ".yaml", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
_SAID = {"?": "D102"}
"""What the status of a file is called; whatever else it is, it is a file that git holds, and holds otherwise."""


def ground(root: Path) -> Ground:
    """Say what a folder can be delivered from."""
    none = git.why_none(root)
    if none:
        return Ground(commit="", obstacles=(Obstacle(code="D104", words={"problem": none}),))
    commit = git.said(root, "rev-parse", "--verify", "HEAD").strip()
    return Ground(commit=commit, tags=tags(root), obstacles=tuple(_obstacles(root)))


def _obstacles(root: Path) -> Iterator[Obstacle]:
    if git.said(root, "rev-parse", "--is-shallow-repository").strip() == "true":
        yield Obstacle(code="D105")
    for name, (what, command) in _UNDER_WAY.items():
        if git.said(root, "rev-parse", "--verify", "--quiet", name):
            yield Obstacle(code="D106", words={"what": what, "command": command})
    yield from _uncommitted(root)
    yield from (Obstacle(code="D103", path=path) for path in _ignored(root))
    if not git.said(root, "var", "GIT_COMMITTER_IDENT"):
        yield Obstacle(code="D107")


def _uncommitted(root: Path) -> Iterator[Obstacle]:
    """Name the files that are not as the commit has them, and those that git does not know."""
    prefix = git.said(root, "rev-parse", "--show-prefix").strip("\n")
    for line in git.status(root):
        state, path = line[:2], line[3:].removeprefix(prefix)
        yield Obstacle(code=_SAID.get(state[0], "D101"), path=path, words={"path": path})


def _ignored(root: Path) -> Iterator[str]:
    """Name the files that a book is read from and that git ignores: no commit has them."""
    told = git.said(root, "ls-files", "--others", "--ignored", "--exclude-standard", "-z", "--", *_READ)
    for path in sorted(filter(None, told.split("\0"))):
        hidden = any(part.startswith(".") for part in path.split("/"))
        if not hidden and (path.endswith(_SUFFIXES) or path.startswith("templates/")):
            yield path


def tags(root: Path) -> tuple[Tag, ...]:
    """Give the tags of deliveries, by number. A tag that vouches for nothing (a plain one, or a person's) has no `sums`."""
    told = git.said(root, "for-each-ref", f"--format={_FORMAT}", "refs/tags/delivery/")
    return tuple(sorted(filter(None, map(_tag, told.split("\x01"))), key=lambda one: one.number))


def _tag(told: str) -> Tag | None:
    name, kind, object_id, commit, words, *_ = [*told.strip("\n").split("\0"), "", "", "", "", ""]
    match, sums = _NAME.fullmatch(name), _SUMS.search(words)
    if not match:
        return None
    annotated = kind == "tag"
    return Tag(
        number=int(match[1]),
        commit=commit if annotated else object_id,
        sums=sums[1] if sums and annotated else "",
    )


def tag(root: Path, made: Tag, title: str) -> None:
    """Tag a commit as delivered; one that is there is never moved. Raises Conflict where another run was faster."""
    words = f"Delivery {made.number}: {on_one_line(title)}\n\nSHA256SUMS {made.sums}\n"
    problem = git.done(
        root, "tag", "--annotate", "--no-sign", "--cleanup=verbatim", "-m", words, made.name, made.commit
    )
    if not problem:
        return
    now = next((one for one in tags(root) if one.number == made.number), None)
    if now is None:
        raise Outside(
            f"git did not make the tag {made.name}: {problem}.",
            "The folder and the zip are whole, but they count as delivered only with the tag. Mend this and run it again.",
        )
    if now != made:
        raise Conflict(
            f"The tag {made.name} is there already, and stands for something else.",
            "Somebody else delivered at the same time, or made that tag by hand. Look at it: git show " + made.name,
        )


def knows(root: Path, commit: str) -> bool:
    """Whether a repository holds a commit; the name of one is forty or sixty-four letters and digits, or it is none."""
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", commit):
        return False
    return git.said(root, "cat-file", "-t", commit).strip() == "commit"


def day_of(root: Path, commit: str) -> str:
    """Give the day of a commit (ISO 8601, UTC)."""
    seconds = git.said(root, "log", "-1", "--no-show-signature", "--format=%ct", commit).strip()
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if seconds else ""
