"""`python build.py` builds the book in this folder: it is `manuscript build`."""

import sys

from manuscript.cli import main

main(["build", *sys.argv[1:]])
