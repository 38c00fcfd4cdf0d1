"""Everything outside: what comes in is believed in nothing."""
