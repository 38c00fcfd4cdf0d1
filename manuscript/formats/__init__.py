"""Woven chapters -> fragments -> a finished file, one module a format, and the zip and XML they share."""
