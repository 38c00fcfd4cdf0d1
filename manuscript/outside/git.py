"""A book's folder -> its Stamp, and who last worked on what. All git goes through here, with foreign config disarmed."""

import os
import re
import shutil
import subprocess
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from manuscript.model.credits import Commit, Worker
from manuscript.model.sources import Stamp
from manuscript.model.value import Value

_SAFE = (
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.pager=cat",
    "-c",
    "core.quotePath=false",
)
_UNSET = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_EXTERNAL_DIFF",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_CONFIG_PARAMETERS",
)
_SET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
_SECONDS = 30
_CO_AUTHORS = "%(trailers:key=Co-authored-by,valueonly,separator=%x03)"
_CONTACT = re.compile(r"([^<>]*[^<> ]) ?<([^<>]*)>")


class Hand(Value, frozen=True):
    """Who committed last, and on which day."""

    name: str
    day: str


class Held(Value, frozen=True):
    """The commit that holds a file as it is now; or, where none does, why."""

    commit: str = ""
    problem: str = ""


class _Answer(Value, frozen=True):
    """What one run of git gave; -1 when it could not be run."""

    code: int = -1
    out: str = ""
    err: str = ""


def stamp(root: Path) -> Stamp:
    """Give the state of the repository around a book: its commit, the commit's time, clean or dirty."""
    head = _git(root, "log", "-1", "--no-show-signature", "--format=%H %ct", "HEAD")
    if not head:
        return Stamp(note=f"{_why_undated(root)}: dates are left out", day=today(), today=today())
    commit, seconds = head.split()
    changed = _git(root, "status", "--porcelain", "--untracked-files=normal", "-z", "--", ".", more=_no_filters(root))
    state: Literal["dirty", "clean"] = "dirty" if changed is None or changed else "clean"
    notes = [*(["not committed as it is now"] if state == "dirty" else []), *_notes(root)]
    day = datetime.fromtimestamp(int(seconds), UTC).date().isoformat() if state == "clean" else today()
    return Stamp(commit=commit, seconds=int(seconds), state=state, note=", ".join(notes), day=day, today=today())


def today() -> str:
    """Give the day (ISO 8601), where we are."""
    return datetime.now().astimezone().date().isoformat()


def held(root: Path, path: str) -> Held:
    """Say which commit holds a file as it is now: the last one that touched it, so that later ones to others change nothing."""
    commit = _git(root, "log", "-1", "--no-show-signature", "--format=%H", "HEAD", "--", path)
    if not commit:
        undated = "" if _git(root, "rev-parse", "--verify", "--quiet", "HEAD") else _why_undated(root)
        return Held(problem=f"There is no commit of this file{f' ({undated})' if undated else ''}")
    changed = _git(root, "status", "--porcelain", "-z", "--", path, more=_no_filters(root))
    return (
        Held(problem="This file is not committed as it is now") if changed is None or changed else Held(commit=commit)
    )


def taken(root: Path) -> frozenset[str] | None:
    """Name every file of a book that git holds, or would take in: all but what it ignores. None where no git is, or it says no."""
    listed = _git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ".")
    return None if listed is None else frozenset(path for path in listed.split("\0") if path and path[-1] != "/")


def takes(root: Path, path: Path) -> bool:
    """Whether git holds a file, or would take it in: it lies in a working tree that does not ignore it.

    Where there is no git yet, it will be that of the book: only folders that keep themselves out are not taken in then.
    """
    full = path.resolve()
    folder = next(one for one in (full, *full.parents) if one.is_dir())
    if _run(folder, "rev-parse", "--is-inside-work-tree").out.strip() == "true":
        return _run(folder, "check-ignore", "--quiet", "--", str(full)).code != 0
    top = root.resolve()
    between = [one for one in (full, *full.parents) if one.is_relative_to(top)]
    return bool(between) and not any((one / ".gitignore").is_file() for one in between if one != top)


def _why_undated(root: Path) -> str:
    if not shutil.which("git"):
        return "git cannot be run on this machine"
    inside = _run(root, "rev-parse", "--is-inside-work-tree")
    if inside.code == 0:
        return "a git repository without a commit"
    if "not a git repository" in inside.err or not inside.err:
        return "no git repository"
    return f"git refuses: {' '.join(inside.err.split())[:200]}"


def _no_filters(root: Path) -> dict[str, str]:
    """Give the variables that switch off every filter a repository names: `git status` would run them as programs."""
    names = (_git(root, "config", "--name-only", "-z", "--get-regexp", r"^filter\.") or "").split("\0")
    drivers = sorted({name.rpartition(".")[0] for name in names if name})
    keys = [(f"{driver}.{key}", "") for driver in drivers for key in ("clean", "smudge", "process")]
    keys += [(f"{driver}.required", "false") for driver in drivers]
    pairs = {f"GIT_CONFIG_KEY_{i}": key for i, (key, _) in enumerate(keys)}
    return {
        "GIT_CONFIG_COUNT": str(len(keys)),
        **pairs,
        **{f"GIT_CONFIG_VALUE_{i}": v for i, (_, v) in enumerate(keys)},
    }


def _notes(root: Path) -> list[str]:
    notes = []
    if not _git(root, "symbolic-ref", "--quiet", "HEAD"):
        notes.append("on no branch")
    if (_git(root, "rev-parse", "--is-shallow-repository") or "") == "true":
        notes.append("a shallow clone")
    return notes


def last_hands(root: Path, folder: str) -> dict[str, Hand]:
    """Say who last committed each file below `folder`, by path from the book's folder; one walk through the log."""
    prefix = _git(root, "rev-parse", "--show-prefix") or ""
    log = _log(root, "--no-show-signature", "--format=%x01%an%x02%aI", "--name-only", "-z", "--", folder)
    hands: dict[str, Hand] = {}
    for entry in log.split("\x01")[1:]:
        head, _, files = entry.partition("\0")
        name, _, when = head.partition("\x02")
        hand = Hand(name=" ".join(name.split()), day=datetime.fromisoformat(when.strip()).date().isoformat())
        for path in files.split("\0"):
            hands.setdefault(path.strip("\n").removeprefix(prefix), hand)
    return hands


def commits(root: Path) -> tuple[Commit, ...]:
    """Give every commit that touched a book, newest first; who is named in `Co-authored-by:` is one of its people.

    Nothing where no git is. Merges touch nothing of their own.
    """
    prefix = _git(root, "rev-parse", "--show-prefix") or ""
    log = _log(root, "--no-show-signature", f"--format=%x01%aN%x02%aE%x02{_CO_AUTHORS}", "--name-only", "-z", "--", ".")
    made = [_commit(entry, prefix) for entry in log.split("\x01")[1:]]
    named = _by_mailmap(root, {one for commit in made for one in commit.people[1:]})
    return tuple(
        Commit(people=(commit.people[0], *(named.get(one, one) for one in commit.people[1:])), paths=commit.paths)
        for commit in made
    )


def _commit(entry: str, prefix: str) -> Commit:
    head, _, files = entry.partition("\0")
    name, mail, trailers = [*head.split("\x02"), "", ""][:3]
    others = [worker for line in trailers.split("\x03") if (worker := _worker(line))]
    paths = tuple(path.strip("\n").removeprefix(prefix) for path in files.split("\0") if path.strip("\n"))
    return Commit(people=(Worker(name=name, mail=mail), *others), paths=paths)


def _worker(line: str) -> Worker | None:
    match = _CONTACT.fullmatch(" ".join(line.split()))
    return Worker(name=match[1], mail=match[2]) if match else None


def _by_mailmap(root: Path, workers: Collection[Worker]) -> dict[Worker, Worker]:
    """Ask git how `.mailmap` names people who are named in trailers; in a log it knows by itself."""
    wanted = sorted(workers, key=lambda one: (one.name, one.mail))
    if not wanted:
        return {}
    answer = _run(root, "check-mailmap", "--stdin", told="".join(f"{one.name} <{one.mail}>\n" for one in wanted))
    lines = answer.out.splitlines() if answer.code == 0 else []
    if len(lines) != len(wanted):
        return {}
    return {one: _worker(line) or one for one, line in zip(wanted, lines, strict=True)}


def said(root: Path, *arguments: str, told: str = "") -> str:
    """Give what one reading command of git says, for other modules here; nothing when git is missing, or says no."""
    answer = _run(root, *arguments, told=told)
    return answer.out if answer.code == 0 else ""


def status(root: Path) -> tuple[str, ...]:
    """List what in a folder is not committed as it is: two letters of state, a space, and the path from the repository's top."""
    told = _git(
        root, "status", "--porcelain", "--no-renames", "--untracked-files=all", "-z", "--", ".", more=_no_filters(root)
    )
    return tuple(sorted(filter(None, (told or "").split("\0"))))


def done(root: Path, *arguments: str) -> str:
    """Run one command of git that changes something; give why it did not, in git's words, or nothing where it went well."""
    answer = _run(root, *arguments, more=_no_filters(root))
    if answer.code == 0:
        return ""
    return " ".join(answer.err.split())[:300] or (
        "git cannot be run on this machine" if answer.code < 0 else "git failed"
    )


def why_none(root: Path) -> str:
    """Say why a folder has no commit, in words; nothing where it has one."""
    return "" if _git(root, "rev-parse", "--verify", "--quiet", "HEAD") else _why_undated(root)


def _git(root: Path, *arguments: str, more: Mapping[str, str] | None = None) -> str | None:
    """Run one reading command; None when git is missing, or says no."""
    answer = _run(root, *arguments, more=more)
    return answer.out if answer.code == 0 else None


def _run(root: Path, *arguments: str, more: Mapping[str, str] | None = None, told: str = "") -> _Answer:
    """Run git without GitPython: every build asks for its stamp, and to load that takes as long as four answers."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    try:
        done = subprocess.run(  # noqa: S603 - git, with our own words and nobody else's
            ["git", *_SAFE, *arguments],  # noqa: S607 - the git of the person's path
            cwd=root,
            env={**kept, **_SET, **(more or {})},
            input=told.encode(errors="surrogateescape"),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return _Answer()
    out, err = (text.decode(errors="surrogateescape").rstrip("\n") for text in (done.stdout, done.stderr))
    return _Answer(code=done.returncode, out=out, err=err)


def _log(root: Path, *arguments: str) -> str:
    """Read the history through GitPython; nothing when git is missing, or says no."""
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # a machine without git has a status too
    try:
        from git import Git  # late: 0.1 s that only `status` pays
        from git.exc import GitCommandNotFound
    except ImportError:
        return ""
    _forget_foreign()
    runner: Any = Git(str(root))
    try:
        code, out, _ = runner.execute(
            ["git", *_SAFE, "log", *arguments],
            env=_SET,
            with_extended_output=True,
            with_exceptions=False,
            kill_after_timeout=None if os.name == "nt" else _SECONDS,
        )
    except (GitCommandNotFound, OSError):
        return ""
    return str(out) if code == 0 else ""


def _forget_foreign() -> None:
    """GitPython adds to the environment and cannot take away; so the names go from our own, which nobody else reads."""
    for name in _UNSET:
        os.environ.pop(name, None)
