"""Fragments -> one page for reading, with all it needs inside."""
