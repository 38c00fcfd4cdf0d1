"""A process that limits its memory cannot take more."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_process_cannot_take_more_than_it_allowed_itself() -> None:
    script = "from manuscript.outside.limits import limit_memory; limit_memory(500_000_000); bytearray(int(input()))"
    small, large = (
        subprocess.run([sys.executable, "-c", script], input=size, text=True, capture_output=True, check=False)
        for size in ("1000000", "900000000")
    )
    assert small.returncode == 0
    assert "MemoryError" in large.stderr
