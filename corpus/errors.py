"""What can go wrong, each as a situation with a remedy."""

from __future__ import annotations


class AigaqError(Exception):
    """The base of every error that a person is meant to read: what happened, and what to do."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(f"{reason}; {remedy}" if remedy else reason)
        self.reason = reason
        self.remedy = remedy


class UnreadableFileError(AigaqError):
    """This file can't be read, now or later, unless somebody does what the remedy says."""


class LimitBrokenError(AigaqError):
    """This file asked for more memory, time or output than reading may take."""


class UnavailableError(AigaqError):
    """A part we depend on (engine, database, disk) is away; nobody's file is at fault. Try again."""


class KilledError(UnavailableError):
    """What read this file was ended from outside. Try again, but not for ever: the file may be why.

    `advanced` says that part of it was read and kept before that.
    """

    def __init__(self, reason: str, remedy: str = "", *, advanced: bool = False) -> None:
        super().__init__(reason, remedy)
        self.advanced = advanced


class NotFoundError(AigaqError):
    """Not there, or not for this reader: the two are told alike."""


class ConflictError(AigaqError):
    """Somebody else changed this in the meantime."""


class DamagedError(AigaqError):
    """Data that came in, or that was kept, isn't what it claims to be; none of it is used."""
