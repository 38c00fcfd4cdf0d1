"""Tests: `cases/` a folder a claim, `laws/` what always holds, `real/` other people's tools, and a mirror of the package."""
