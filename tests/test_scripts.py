"""The scripts that prepare a machine: what they tell, what they leave alone, and that plain `sh` reads them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHELL = sorted(
    path
    for path in (ROOT / "scripts").iterdir()
    if path.is_file() and path.read_bytes().startswith(b"#!/bin/sh")
)


def run(
    *command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=None if env is None else dict(env),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that stands for a Debian on which nothing is installed and nobody is root."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    _program(bin_ / "dpkg-query", "exit 1")
    _program(bin_ / "id", "echo 1000")
    _program(bin_ / "apt-get", f'echo "$@" >>{tmp_path}/apt-get.called')
    return bin_


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_plain_sh_reads_it(script: Path) -> None:
    done = run("sh", "-n", script)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("arguments", [["--twice"], ["--once"], ["--once", ""]])
def test_the_demo_refuses_what_it_does_not_know(arguments: list[str]) -> None:
    done = run(ROOT / "scripts/demo", *arguments)
    assert done.returncode == 2
    assert "usage: scripts/demo" in done.stderr


@pytest.mark.parametrize(
    ("what", "wanted"),
    [
        ("demo", {"python3-venv", "tesseract-ocr-kaz", "fonts-dejavu-extra"}),
        ("test", {"python3-venv", "libatomic1", "postgresql", "maven", "chromium"}),
    ],
)
def test_an_ordinary_user_is_told_one_line_and_nothing_is_installed(
    machine: Path, what: str, wanted: set[str]
) -> None:
    done = run(ROOT / "scripts/system", what, env=_only(machine))
    assert done.returncode == 3
    (line,) = re.findall(r"^ +(apt-get update && apt-get install .*)$", done.stderr, re.MULTILINE)
    assert wanted <= set(line.split())
    assert not (machine.parent / "apt-get.called").exists()


def test_root_gets_what_is_missing_installed(machine: Path) -> None:
    _program(machine / "id", "echo 0")
    done = run(ROOT / "scripts/system", "demo", env=_only(machine))
    assert done.returncode == 0, done.stderr
    update, install = (machine.parent / "apt-get.called").read_text().splitlines()
    assert update.endswith(" update")
    assert "--no-install-recommends" in install
    # Another apt may be at work.
    assert "DPkg::Lock::Timeout=300" in update
    assert "tesseract-ocr-kaz" in install


def test_where_nothing_is_missing_apt_is_not_asked(machine: Path) -> None:
    _program(machine / "dpkg-query", 'printf "install ok installed"')
    _program(machine / "id", "echo 0")
    done = run(ROOT / "scripts/system", "test", env=_only(machine))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not (machine.parent / "apt-get.called").exists()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with an interpreter that only writes down what it is asked to do."""
    clone = tmp_path / "clone"
    (clone / "scripts").mkdir(parents=True)
    shutil.copy(ROOT / "scripts/environment", clone / "scripts/environment")
    for name in (
        "pyproject.toml",
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-build.lock",
    ):
        (clone / name).write_text(f"what stands in {name}\n", "utf-8")
    _program(
        tmp_path / "python",
        f"""
        case "$*" in
        *version_info*sys.prefix*) echo "3.11 /usr {clone}/.venv" ;;
        *"print("*) echo "3.11 /usr" ;;
        *"-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo venv >>{tmp_path}/asked ;;
        *"pip "*) echo "$*" >>{tmp_path}/asked; [ ! -e {tmp_path}/offline ] ;;
        esac
        """,
    )
    return clone


def test_packages_are_installed_once_by_hash_and_then_never_asked_for(clone: Path) -> None:
    asked = clone.parent / "asked"
    assert _prepare(clone, "test").returncode == 0
    installs = [line for line in asked.read_text().splitlines() if " install " in line]
    assert [
        " -r requirements-build.lock" in installs[0],
        " -r requirements-dev.lock" in installs[1],
    ] == [True, True]
    assert all("--require-hashes" in line for line in installs[:2])
    asked.unlink()
    # What checks holds what runs: the demo needs nothing more, with or without a network.
    for what in ("test", "demo"):
        done = _prepare(clone, what)
        assert (done.returncode, done.stdout) == (0, "")
    assert not asked.exists()


@pytest.mark.parametrize("changed", ["requirements-dev.lock", "pyproject.toml"])
def test_a_changed_lock_is_installed_again(clone: Path, changed: str) -> None:
    _prepare(clone, "test")
    (clone.parent / "asked").unlink()
    (clone / changed).write_text("something newer\n", "utf-8")
    assert _prepare(clone, "test").returncode == 0
    assert " install " in (clone.parent / "asked").read_text()


def test_an_install_that_failed_is_tried_again(clone: Path) -> None:
    (clone.parent / "offline").touch()
    assert _prepare(clone, "demo").returncode != 0
    (clone.parent / "offline").unlink()
    (clone.parent / "asked").unlink()
    assert _prepare(clone, "demo").returncode == 0
    assert " install " in (clone.parent / "asked").read_text()


def _prepare(clone: Path, what: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHON": str(clone.parent / "python")}
    return run(clone / "scripts/environment", what, cwd=clone, env=env)


def _only(machine: Path) -> dict[str, str]:
    """An environment in which the machine's own dpkg-query, id and apt-get stand before the real ones."""
    return {"PATH": f"{machine}:/usr/bin:/bin"}


def _program(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)
