"""What the project is about, and pure: no disk, no clock, no process. Same values in, same values out, on any machine."""
