"""Files -> a folder that a program runs in: these files are all there is in it, and it is gone when the program is done."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from manuscript.errors import Outside


@contextmanager
def holding(files: Mapping[str, bytes]) -> Iterator[str]:
    """Make a folder that holds `files`, by bare names. Raises Outside when there is no room for it."""
    try:
        with tempfile.TemporaryDirectory(prefix="manuscript-", ignore_cleanup_errors=True) as folder:
            for name, data in files.items():
                (Path(folder) / name).write_bytes(data)
            yield folder
    except OSError as error:
        raise Outside(f"The folder for temporary files failed: {error}.", "Make room in it, or set TMPDIR.") from error
