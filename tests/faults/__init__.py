"""Everything outside that can fail, made to fail: the disk, pandoc, other runs, signals, power."""
