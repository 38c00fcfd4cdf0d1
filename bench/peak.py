"""Runs `manuscript` as a user does, `build` if nothing else is said; then says the most that this process held, in bytes.

It is the last word on the error stream, and the peak of the resident set of this process alone; pandoc has its own.
"""

import atexit
import resource
import sys
from pathlib import Path

from manuscript.cli import main

_STATUS = Path("/proc/self/status")


def peak() -> int:
    """Give it in bytes: of this program since it began where the system says so, else as getrusage has it."""
    if _STATUS.exists():
        return int(_STATUS.read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    atexit.register(lambda: print(peak(), file=sys.stderr))
    main(sys.argv[1:] or ["build"])
