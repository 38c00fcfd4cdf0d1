"""The program beside real things: files of the world, validators, other programs."""
