"""The tables of an office and the file they live in."""
