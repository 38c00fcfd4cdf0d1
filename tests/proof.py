"""Whether this run is `make proof`: the same tests with larger samples, for hours if need be."""

import os

PROOF = bool(os.environ.get("MANUSCRIPT_PROOF"))
