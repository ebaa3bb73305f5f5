"""docker-compose.yml fits the Compose schema, the settings, and the rule that nothing is open to others."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from config import load

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = YAML(typ="safe").load(FILE)
    return content


def fits_the_schema(path: Path) -> subprocess.CompletedProcess[str]:
    # The schema comes with the package: nothing is fetched.
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    return subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)


def test_it_fits_the_compose_schema() -> None:
    done = fits_the_schema(FILE)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_one_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(FILE.read_text("utf-8").replace("restart:", "restarts:"), "utf-8")
    assert fits_the_schema(wrong).returncode == 1


def test_it_starts_the_four_parts(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"api", "worker", "elasticsearch", "postgres"}


def test_images_are_named_without_a_host(compose: dict[str, Any]) -> None:
    images = [service["image"] for service in compose["services"].values() if "image" in service]
    assert images
    assert [image for image in images if not re.fullmatch(r"[a-z]+:[\w.]+", image)] == []


def test_its_settings_exist_and_are_possible(compose: dict[str, Any]) -> None:
    for name in ("api", "worker"):
        given = compose["services"][name]["environment"]
        ours = {key: value for key, value in given.items() if key.startswith("AIGAQ_")}
        settings = load(ours).settings
        assert settings.index.engine == "elasticsearch"
        assert settings.catalogue.url.startswith("postgresql://")


def test_every_port_is_open_to_this_machine_alone(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_no_password_stands_in_the_file(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        for key, value in service["environment"].items():
            if key.endswith("PASSWORD"):
                assert value.startswith("${")
