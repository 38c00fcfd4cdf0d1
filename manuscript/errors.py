"""What stops a run, each with its exit code (the table of exit codes in docs/commands.md).

A fault in a text is a Finding, not one of these: these are for "there is no book to talk about".
"""

import traceback


class ManuscriptError(Exception):
    """A run that cannot go on: `message` says what happened, `hint` what to do next."""

    exit_code = 3
    code = "refused"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUse(ManuscriptError):
    """The words of the command do not fit: exit 2, like every usage error of click."""

    exit_code = 2
    code = "wrong-use"


class Refused(ManuscriptError):
    """The input cannot be read, or is refused for safety: exit 3."""


class NoBook(Refused):
    """There is no book here."""

    code = "no-book"


class Outside(ManuscriptError):
    """Something that is not us is missing, failed, or locked by another run: exit 4."""

    exit_code = 4
    code = "outside"


class Locked(Outside):
    """Another run holds the book."""

    code = "locked"


class Conflict(ManuscriptError):
    """Two things say what cannot both be true, and a person must decide: exit 5."""

    exit_code = 5
    code = "conflict"


class Broken(ManuscriptError):
    """The program itself failed: exit 4. `details` is for whoever mends it."""

    exit_code = 4
    code = "program"
    details = ""

    @classmethod
    def by(cls, fault: BaseException) -> "Broken":
        """Say in one line what failed, and where."""
        frames = traceback.extract_tb(fault.__traceback__)
        where = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else "?"
        said = f"The program failed: {type(fault).__name__} in {where}: {str(fault)[:200]}"
        made = cls(said, "Please report this line. MANUSCRIPT_TRACEBACK=1 shows more.")
        made.details = "".join(traceback.format_exception(fault))
        return made


class Stopped(ManuscriptError):
    """A signal ended the run: exit 128 + its number."""

    code = "stopped"

    def __init__(self, number: int) -> None:
        super().__init__(f"Stopped by signal {number}.", "Nothing is half written: run the same command again.")
        self.exit_code = 128 + number
