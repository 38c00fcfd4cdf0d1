"""`python -m manuscript` is the command `manuscript`."""

from manuscript.cli import main

main()
