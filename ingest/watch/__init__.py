"""The watched folder: files are dropped into it, and each ends in exactly one place with a receipt."""
