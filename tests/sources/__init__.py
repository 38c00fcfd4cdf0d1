"""Sources of readers' words: every kind is read as it is, or refused in one line."""
