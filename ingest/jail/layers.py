"""The layers around a reading process, put on in an order that leaves none out."""

from __future__ import annotations

import os
import resource
import signal
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.jail.landlock import allow_only
from ingest.jail.libc import (
    PR_SET_KEEPCAPS,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    prctl,
    syscall,
    unshare,
)
from ingest.jail.seccomp import refuse_all_but_reading

_NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_NET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
_NOBODY = 65534
_CAPSET = {"x86_64": 126, "aarch64": 91}
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; `state` begins with "on", or says why it can't be had here."""

    name: str
    state: str

    @property
    def holds(self) -> bool:
        return self.state.startswith("on")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one process may take; more CPU than `cpu_s` only as far as `hardest_cpu_s`."""

    memory: int
    cpu_s: int
    hardest_cpu_s: int
    open_files: int = 64


def confine(bounds: Bounds, readable: Sequence[Path]) -> Sequence[Layer]:
    """Put all layers on; each says whether it holds.

    The order matters: a namespace for users can't be had after threads, a change of user clears the
    signal on the parent's death, and seccomp refuses what the others need, so it comes last.
    """
    layers: list[Layer] = []

    def put_on(name: str, layer: Callable[[], str]) -> bool:
        try:
            layers.append(Layer(name, layer()))
        except (OSError, KeyError, ValueError) as error:
            layers.append(Layer(name, f"off: {error}"))
        return layers[-1].holds

    put_on("namespaces", _namespaces)
    put_on("user", _other_user)
    put_on("parent's death", _die_with_parent)
    put_on("no new rights", _no_new_rights)
    put_on("limits", lambda: _limits(bounds))
    if not put_on("landlock", lambda: allow_only(readable)):
        # Nothing else bounds what could be read with it.
        _drop_capabilities()
    put_on("seccomp", refuse_all_but_reading)
    return layers


def _namespaces() -> str:
    wanted = _NEW_NET | _NEW_IPC | _NEW_UTS
    unshare(wanted if os.geteuid() == 0 else wanted | _NEW_USER)
    return "on: no network, no shared memory"


def _other_user() -> str:
    if os.geteuid() != 0:
        return f"on: user {os.geteuid()}, without rights of its own"
    # As nobody it could not read our code when that lies in a home of mode 700. It keeps the one
    # right to read past modes; Landlock says what can be read at all.
    prctl(PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    _keep_capabilities()
    return f"on: root became {_NOBODY}"


def _keep_capabilities() -> None:
    for right in (_DAC_READ_SEARCH, _DAC_OVERRIDE):
        try:
            _set_capabilities(1 << right)
        except PermissionError:
            continue
        return
    _set_capabilities(0)


def _drop_capabilities() -> None:
    try:
        _set_capabilities(0)
    except OSError:
        # An ordinary user has none to drop.
        return


def _set_capabilities(rights: int) -> None:
    # _LINUX_CAPABILITY_VERSION_3: effective, permitted, inheritable, then the upper 32 bits.
    head = struct.pack("Ii", 0x20080522, 0)
    data = struct.pack("6I", rights, rights, 0, 0, 0, 0)
    syscall(_CAPSET[os.uname().machine], head, data)


def _die_with_parent() -> str:
    prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL))
    return "on"


def _no_new_rights() -> str:
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    return "on"


def _limits(bounds: Bounds) -> str:
    for kind, soft, hard in (
        (resource.RLIMIT_AS, bounds.memory, bounds.memory),
        (resource.RLIMIT_CPU, bounds.cpu_s, max(bounds.cpu_s, bounds.hardest_cpu_s)),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),
        (resource.RLIMIT_NOFILE, bounds.open_files, bounds.open_files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))
    return f"on: {bounds.memory >> 20} MiB, {bounds.cpu_s} s of CPU and more by the page"
