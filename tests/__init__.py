"""Tests: `cases/` a folder a claim, `laws/` sentences that always hold, `real/` other people's tools, and a mirror of the package."""
