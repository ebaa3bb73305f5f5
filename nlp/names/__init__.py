"""Names: keys that are the same for every spelling, and the comparison of two names."""
