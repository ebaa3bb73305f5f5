"""The jail, tried from the inside and from the outside."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import LimitBrokenError, UnreadableFileError
from ingest.door import read_jailed
from ingest.jail import Limits, Warden, held_layers
from ingest.jail.layers import Bounds, confine
from ingest.jail.readable import readable
from ingest.reader import Wish
from taken_over import jail_where


def inside(deed: Callable[[], object], memory: int = 1 << 30) -> str:
    """What became of a deed in a confined process: "done", the error's name, or the signal."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        told = "done"
        try:
            confine(Bounds(memory, 1, 5), [Path("/etc/hostname"), *readable()])
            deed()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is the answer
            told = type(error).__name__
        os.write(theirs, told.encode())
        os._exit(0)
    os.close(theirs)
    told = os.read(ours, 1000).decode()
    os.close(ours)
    _, status = os.waitpid(child, 0)
    return told or f"signal {os.WTERMSIG(status)}"


def endless() -> None:
    while True:
        pass


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (lambda: Path("/etc/passwd").read_bytes(), "PermissionError"),
        (lambda: list(Path("/").iterdir()), "PermissionError"),
        (lambda: list(Path("/tmp").iterdir()), "PermissionError"),
        (lambda: Path("/tmp/escaped").write_bytes(b"x"), "PermissionError"),
        (lambda: os.open("/dev/null", os.O_WRONLY), "PermissionError"),
        (socket.socket, "PermissionError"),
        (lambda: socket.socket(socket.AF_UNIX), "PermissionError"),
        (os.fork, "PermissionError"),
        (lambda: os.execv("/bin/true", ["true"]), "PermissionError"),
        (lambda: os.kill(os.getppid(), 9), "PermissionError"),
        (lambda: os.setuid(0), "PermissionError"),
        (lambda: Path("/etc/hostname").chmod(0o777), "PermissionError"),
        (lambda: Path("/tmp/escaped").symlink_to("/etc/passwd"), "PermissionError"),
        (lambda: bytearray(2 << 30), "MemoryError"),
        (endless, "signal 24"),
        # What it is for is allowed: its own file, and code.
        (lambda: Path("/etc/hostname").read_bytes(), "done"),
        (lambda: (Path(os.__file__)).read_bytes(), "done"),
    ],
)  # fmt: skip
def test_a_reading_process_reaches_its_file_and_our_code_and_nothing_else(deed, said):
    assert inside(deed) == said


def test_every_layer_holds_on_this_machine_and_says_so():
    held = held_layers()
    assert {layer.name for layer in held} == {
        "namespaces", "user", "parent's death", "no new rights", "limits", "landlock", "seccomp",
    }  # fmt: skip
    assert [layer.name for layer in held if not layer.holds] == []


def test_a_file_is_read_through_the_jail(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("Arman was beaten.", "utf-8")
    # Only its owner may read it: the jail is not stopped by that.
    file.chmod(0o600)
    assert read_jailed(file, Wish(), Limits()).text == "Arman was beaten."


def test_a_refusal_comes_through_with_its_reason_and_remedy(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(UnreadableFileError) as caught:
        read_jailed(tmp_path / "a.pdf", Wish(), Limits())
    assert caught.value.reason
    assert caught.value.remedy


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], Warden]:
    """A jail whose text reader has been taken over by these lines of Python."""
    (tmp_path / "a.txt").write_text("words", "utf-8")
    return lambda lines: jail_where(lines, monkeypatch, tmp_path)


EVERYWHERE = """for fd in range(3, 30):
    try:
        os.write(fd, {})
    except OSError:
        pass
os._exit(0)"""
# Time on a shared machine is no CPU: only what waits for it is given little.
QUICK = Limits(memory_mib=1024, cpu_s=1, wall_s=60)
IMPATIENT = Limits(memory_mib=1024, cpu_s=60, wall_s=3)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lines", "error", "said"),
    [
        ("while True: pass", LimitBrokenError, "s of CPU"),
        ("time.sleep(60)", LimitBrokenError, "too long"),
        ("x = bytearray(3 << 30)", LimitBrokenError, "MiB of memory"),
        ("import ctypes; ctypes.string_at(0)", LimitBrokenError, "ended the process"),
        ("os._exit(0)", UnreadableFileError, "without a word"),
        ("os.closerange(3, 30); time.sleep(60)", UnreadableFileError, "without a word"),
        ("raise ValueError('text of a report')", UnreadableFileError, "stumbled over it (ValueError)"),
        # Taken over wholly, it writes into the pipe itself.
        (
            EVERYWHERE.format("b'\\xff' * 64"),
            UnreadableFileError,
            "damaged",
        ),
        (
            EVERYWHERE.format("struct.pack('<BQ', 1, 1 << 60)"),
            LimitBrokenError,
            "larger than any report",
        ),
    ],
)  # fmt: skip
def test_whatever_a_taken_over_reader_does_is_told_and_costs_that_file_only(
    hostile, tmp_path, lines, error, said
):
    warden = hostile(lines)
    try:
        with pytest.raises(error, match=said.replace("(", r"\(").replace(")", r"\)")):
            warden.read(tmp_path / "a.txt", Wish(), IMPATIENT if "sleep" in lines else QUICK)
    finally:
        warden.close()


def test_what_comes_back_is_looked_at_before_it_is_believed(hostile, tmp_path, monkeypatch):
    lines = EVERYWHERE.format("struct.pack('<BQ', 1, 10) + b'no reading'")
    import ingest.door

    warden = hostile(lines)
    monkeypatch.setattr(ingest.door, "our_warden", lambda: warden)
    try:
        with pytest.raises(Exception, match="cut short") as caught:
            read_jailed(tmp_path / "a.txt", Wish(), QUICK)
        assert type(caught.value).__module__.startswith("corpus")
    finally:
        warden.close()


def test_a_zygote_that_died_is_replaced(tmp_path: Path):
    (tmp_path / "a.txt").write_text("words", "utf-8")
    warden = Warden()
    try:
        assert warden.read(tmp_path / "a.txt", Wish(), Limits())
        assert warden._zygote is not None
        warden._zygote.kill()
        warden._zygote.wait()
        assert warden.read(tmp_path / "a.txt", Wish(), Limits())
    finally:
        warden.close()


def test_ending_us_ends_the_zygote(tmp_path: Path):
    import subprocess
    import sys

    program = (
        "import json; from ingest.jail import our_warden\n"
        "m = our_warden(); m.layers(); print(m._zygote.pid, flush=True); import os; os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    pid = int(done.stdout)
    for _ in range(100):
        if (
            not Path(f"/proc/{pid}").exists()
            or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]
        ):
            break
        time.sleep(0.05)
    else:
        pytest.fail("the zygote outlived us")


def test_the_list_of_calls_names_no_way_out():
    from ingest.jail.seccomp import allowed

    ways_out = {
        "socket", "connect", "execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace",
        "unlink", "unlinkat", "rename", "mkdir", "symlink", "chmod", "kill", "tkill", "mount",
        "io_uring_setup", "bpf", "process_vm_writev", "memfd_create", "ioctl", "setuid",
    }  # fmt: skip
    assert ways_out.isdisjoint(allowed())


def test_layers_that_cant_be_had_are_told(monkeypatch: pytest.MonkeyPatch):
    import ingest.jail.layers as module

    def refused(*_: object) -> str:
        raise OSError(38, "ENOSYS")

    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(module, "allow_only", refused)
        held = confine(Bounds(1 << 30, 2, 2), [])
        os.write(theirs, json.dumps({layer.name: layer.state for layer in held}).encode())
        os._exit(0)
    os.close(theirs)
    told = json.loads(os.read(ours, 10_000))
    os.close(ours)
    os.waitpid(child, 0)
    assert told["landlock"].startswith("off: ")
    assert told["seccomp"].startswith("on")
