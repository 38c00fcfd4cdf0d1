"""A process that reads what may be anybody's -> one that cannot take all of the memory. It limits itself, before it reads."""

import sys


def limit_memory(most: int) -> None:
    """Take no more bytes of memory than this from here on, where the system can say so."""
    if sys.platform != "win32":
        import resource  # not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
