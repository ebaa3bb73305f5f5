"""The house rules hold, and each rule finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

import house

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    return house.tracked(ROOT)


def test_no_file_is_over_300_lines(tracked: list[Path]) -> None:
    assert house.too_long(tracked) == []


def test_tests_are_flat_and_no_package() -> None:
    assert house.not_flat(ROOT) == []


def test_scripts_can_be_run(tracked: list[Path]) -> None:
    places = {ROOT / "scripts", ROOT / ".ci"}
    scripts = [path for path in tracked if path.parent in places]
    assert len(scripts) > 5
    assert house.not_executable(scripts) == []


def test_nothing_says_where_packages_come_from_or_where_we_work(tracked: list[Path]) -> None:
    assert house.telling_lines(tracked, ROOT) == []


def test_the_clone_is_looked_at(tracked: list[Path]) -> None:
    assert {ROOT / "pyproject.toml", ROOT / "tests/test_house.py"} <= set(tracked)


def test_a_long_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "long.py").write_text("x = 1\n" * 301, "utf-8")
    (tmp_path / "fine.py").write_text("x = 1\n" * 300, "utf-8")
    assert house.too_long(sorted(tmp_path.iterdir())) == [f"{tmp_path / 'long.py'}: 301 lines"]


@pytest.mark.parametrize("path", ["tests/__init__.py", "tests/ingest/test_x.py"])
def test_a_test_that_is_not_flat_is_found(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).touch()
    assert house.not_flat(tmp_path) == [path]


def test_a_script_without_its_run_bit_is_found(tmp_path: Path) -> None:
    script = tmp_path / "demo"
    script.touch(mode=0o644)
    assert house.not_executable([script]) == [str(script)]
    script.chmod(0o755)
    assert house.not_executable([script]) == []


# Put together here, since the files under test are searched for them as a whole.
@pytest.mark.parametrize(
    "line",
    [
        "pip install -i https://" + "py" + "pi.org/simple x",
        "see files.python" + "hosted.org",
        "FROM docker" + ".io/library/debian:12",
        "It is on Py" + "PI.",
        "deb http://deb." + "debian.org/debian bookworm main",
    ],
)
def test_the_name_of_a_registry_is_found(tmp_path: Path, line: str) -> None:
    (tmp_path / "notes.md").write_text(f"first line\n{line}\n", "utf-8")
    (found,) = house.telling_lines([tmp_path / "notes.md"], ROOT)
    assert found.startswith(f"{tmp_path / 'notes.md'}:2: names a package registry")


def test_a_place_on_this_machine_is_found(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"cd {ROOT}\n", "utf-8")
    (found,) = house.telling_lines([tmp_path / "notes.md"], ROOT)
    assert found.endswith("names a place on this machine")


def test_plain_words_are_left_alone(tmp_path: Path) -> None:
    text = "image: postgres:15\nmvn dependency:get\nfrom debian import x\nhttps://undocs.org/A/1\n"
    (tmp_path / "notes.md").write_text(text, "utf-8")
    assert house.telling_lines([tmp_path / "notes.md"], ROOT) == []
