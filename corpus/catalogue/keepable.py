"""Text that either database can keep, whatever a file system or a library put into a message."""

from __future__ import annotations


def keepable(text: str) -> str:
    r"""The same, with NUL and halves of surrogate pairs (bytes of odd file names) spelt out.

    >>> keepable("no \udcff.pdf\0")
    'no \\udcff.pdf\\x00'
    """
    return text.replace("\0", "\\x00").encode("utf-8", "backslashreplace").decode("utf-8")
