"""A server that ends when whoever started it ends, however that ends: `python leash.py COMMAND...`, its standard input a pipe."""

import os
import signal
import subprocess
import sys
import threading

SECONDS = 10


def main(command: list[str]) -> int:
    """Run a command in a process group of its own, and end that when standard input is closed."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True) as server:
        threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
        return server.wait()


def _end_with_input(server: "subprocess.Popen[bytes]") -> None:
    sys.stdin.buffer.read()
    for number in (signal.SIGTERM, signal.SIGKILL):
        if server.poll() is None:
            os.killpg(server.pid, number)
        try:
            server.wait(SECONDS)
        except subprocess.TimeoutExpired:
            continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
