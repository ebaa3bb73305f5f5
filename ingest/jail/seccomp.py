"""Seccomp: which calls to the kernel a reading process may make; all others are refused."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from dataclasses import dataclass

from ingest.jail.libc import PR_SET_SECCOMP, prctl

# What reading a file takes: reading, memory, time, signals to itself, opening for reading (which
# files, Landlock decides). No sockets, no new processes, no exec, no writing by name, no ptrace.
_ALLOWED = """
    read write close fstat lseek mmap mprotect munmap brk rt_sigaction rt_sigprocmask rt_sigreturn
    pread64 readv writev sched_yield mremap madvise dup getpid exit exit_group uname fcntl getcwd
    getuid geteuid getgid getegid getppid gettid sysinfo sigaltstack futex sched_getaffinity
    getdents64 clock_gettime clock_nanosleep clock_getres gettimeofday openat newfstatat readlinkat
    faccessat faccessat2 statx prlimit64 getrandom rseq set_robust_list fadvise64 ppoll nanosleep
    getrusage times membarrier
""".split()
# Older names that only some machines have.
_X86_ONLY = "open stat lstat access readlink poll select arch_prctl time dup2".split()

_X86_64 = {
    "read": 0, "write": 1, "open": 2, "close": 3, "stat": 4, "fstat": 5, "lstat": 6, "poll": 7,
    "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12, "rt_sigaction": 13,
    "rt_sigprocmask": 14, "rt_sigreturn": 15, "pread64": 17, "readv": 19, "writev": 20,
    "access": 21, "select": 23, "sched_yield": 24, "mremap": 25, "madvise": 28, "dup": 32,
    "dup2": 33, "nanosleep": 35, "getpid": 39, "exit": 60, "uname": 63, "fcntl": 72, "getcwd": 79,
    "readlink": 89, "gettimeofday": 96, "getrusage": 98, "sysinfo": 99, "times": 100, "getuid": 102,
    "getgid": 104, "geteuid": 107, "getegid": 108, "getppid": 110, "sigaltstack": 131,
    "arch_prctl": 158, "gettid": 186, "time": 201, "futex": 202, "sched_getaffinity": 204,
    "getdents64": 217, "fadvise64": 221, "clock_gettime": 228, "clock_getres": 229,
    "clock_nanosleep": 230, "exit_group": 231, "openat": 257, "newfstatat": 262, "readlinkat": 267,
    "faccessat": 269, "ppoll": 271, "set_robust_list": 273, "prlimit64": 302, "getrandom": 318,
    "membarrier": 324, "statx": 332, "rseq": 334, "faccessat2": 439,
}  # fmt: skip
_AARCH64 = {
    "getcwd": 17, "dup": 23, "fcntl": 25, "faccessat": 48, "openat": 56, "close": 57,
    "getdents64": 61, "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66,
    "pread64": 67, "ppoll": 73, "readlinkat": 78, "newfstatat": 79, "fstat": 80, "exit": 93,
    "exit_group": 94, "futex": 98, "set_robust_list": 99, "nanosleep": 101, "clock_gettime": 113,
    "clock_getres": 114, "clock_nanosleep": 115, "sched_getaffinity": 123, "sched_yield": 124,
    "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139,
    "times": 153, "uname": 160, "getrusage": 165, "gettimeofday": 169, "getpid": 172,
    "getppid": 173, "getuid": 174, "geteuid": 175, "getgid": 176, "getegid": 177, "gettid": 178,
    "sysinfo": 179, "brk": 214, "munmap": 215, "mremap": 216, "mmap": 222, "fadvise64": 223,
    "mprotect": 226, "madvise": 233, "prlimit64": 261, "getrandom": 278, "membarrier": 283,
    "statx": 291, "rseq": 293, "faccessat2": 439,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Machine:
    # As the kernel names it to the filter (linux/audit.h).
    audit: int
    numbers: dict[str, int]
    # The x32 calls share a machine's name and start here; they would pass by a list of numbers.
    above: int | None = None


_MACHINES = {
    "x86_64": _Machine(0xC000003E, _X86_64, 0x40000000),
    "aarch64": _Machine(0xC00000B7, _AARCH64),
}

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000


def refuse_all_but_reading() -> str:
    """Install the filter for good; returns what holds."""
    program = _program(_MACHINES[platform.machine()])
    instructions = ctypes.create_string_buffer(program)
    # struct sock_fprog: a length, padding to a pointer, and the pointer.
    head = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(instructions))
    prctl(PR_SET_SECCOMP, 2, ctypes.create_string_buffer(head))
    return f"on: {len(allowed())} calls allowed, all others refused"


def allowed() -> list[str]:
    """The names of the calls that pass on this machine."""
    numbers = _MACHINES[platform.machine()].numbers
    return [name for name in (*_ALLOWED, *_X86_ONLY) if name in numbers]


def _program(machine: _Machine) -> bytes:
    steps = [(_LOAD, 0, 0, 4), (_EQUAL, 1, 0, machine.audit), (_RETURN, 0, 0, _KILL)]
    steps.append((_LOAD, 0, 0, 0))
    if machine.above is not None:
        steps += [(_AT_LEAST, 0, 1, machine.above), (_RETURN, 0, 0, _KILL)]
    for name in allowed():
        steps += [(_EQUAL, 0, 1, machine.numbers[name]), (_RETURN, 0, 0, _ALLOW)]
    steps.append((_RETURN, 0, 0, _REFUSE | errno.EPERM))
    return b"".join(struct.pack("HBBI", *step) for step in steps)
