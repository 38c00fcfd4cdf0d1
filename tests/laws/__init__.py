"""Laws: what holds for every input, not only for the ones that somebody thought of."""
