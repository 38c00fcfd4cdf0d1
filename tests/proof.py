"""Whether this run is `make proof`: the same tests with larger samples, for hours if need be.

`MANUSCRIPT_PROOF=1` asks for all of it; a larger number is how many random books each law meets.
"""

import os

_ASKED = int(os.environ.get("MANUSCRIPT_PROOF") or 0)
PROOF = _ASKED > 0
EXAMPLES = 25 if not PROOF else 2000 if _ASKED == 1 else _ASKED
