"""How good `triage --suggest` is: on the book of this repository, labelled by reading it, and on a small English book."""
