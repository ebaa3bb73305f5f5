"""The few calls to the kernel that Python 3.11 has no words for."""

from __future__ import annotations

import ctypes
import errno
import os

_LIBC = ctypes.CDLL(None, use_errno=True)

PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38


def prctl(option: int, *values: object) -> int:
    """As in prctl(2); raises OSError."""
    return _checked(_LIBC.prctl(option, *values, *[0] * (4 - len(values))))


def syscall(number: int, *values: object) -> int:
    """As in syscall(2); raises OSError."""
    return _checked(_LIBC.syscall(number, *values))


def unshare(flags: int) -> None:
    """As in unshare(2); raises OSError."""
    _checked(_LIBC.unshare(flags))


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, errno.errorcode.get(number, os.strerror(number)))
    return result
