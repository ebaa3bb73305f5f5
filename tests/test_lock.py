"""The lock files hold every dependency with its hashes, agree with each other, and name no place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def pins(lock: str) -> dict[str, set[str]]:
    """Each package of the lock with its versions: a package may be pinned twice, by Python version."""
    found: dict[str, set[str]] = {}
    for line in re.findall(r"^[A-Za-z0-9].*$", (ROOT / lock).read_text("utf-8"), re.MULTILINE):
        requirement = Requirement(line.rstrip(" \\"))
        versions = found.setdefault(canonicalize_name(requirement.name), set())
        versions |= {spec.version for spec in requirement.specifier}
    return found


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", PROJECT["optional-dependencies"]["dev"]),
    ],
)
def test_every_dependency_is_locked_at_a_version_we_allow(lock: str, wanted: list[str]) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement} is not in {lock}: run scripts/lock"
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_what_checks_holds_what_runs_in_the_same_versions() -> None:
    dev = pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in pins("requirements.lock")} == pins("requirements.lock")


def test_what_builds_agrees_with_what_runs() -> None:
    dev, build = pins("requirements-dev.lock"), pins("requirements-build.lock")
    assert {name: dev[name] for name in dev.keys() & build.keys()} == {
        name: build[name] for name in dev.keys() & build.keys()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"\S*(?:://|file:|--index|--find|--extra)\S*", text) == []
