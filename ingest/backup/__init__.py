"""Backups: one consistent copy of the catalogue and the originals, and the way back from it."""
