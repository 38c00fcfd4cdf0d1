"""What developers run to make files that the package carries."""
