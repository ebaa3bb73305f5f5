"""Every package that we lock may be used by a program under Apache-2.0, and the page says so."""

from __future__ import annotations

import runpy
import subprocess
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def licences() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "licences.py"))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_stands_on_the_page(licences: dict[str, Any], lock: str) -> None:
    rows = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    packages = licences["locked"](lock)
    assert len(packages) > 50
    for name, version in packages.items():
        assert f"| {name} | {version} | {licences['licence'](name)} |" in rows


@pytest.mark.parametrize(
    "said",
    [
        "GNU General Public License v3 (GPLv3)",
        "GPL-2.0-only",
        "GPL-3.0-only AND MIT",
        "GNU Affero General Public License v3",
        "AGPL-3.0-or-later",
        "Proprietary",
        "Anything Goes 1.0",
        "",
    ],
)
def test_a_licence_that_binds_or_that_nobody_knows_is_refused(
    licences: dict[str, Any], said: str
) -> None:
    with pytest.raises(licences["LicenceError"]):
        licences["family"]("some-package", said)


@pytest.mark.parametrize(
    ("said", "family"),
    [
        ("MIT", "MIT"),
        ("GNU Lesser General Public License v3 (LGPLv3)", "LGPL"),
        ("LGPL-3.0-only", "LGPL"),
        ("GPL-2.0-only OR MIT", "MIT"),
        ("MPL-2.0 AND MIT", "MPL-2.0, MIT"),
    ],
)
def test_a_licence_that_fits_is_named(licences: dict[str, Any], said: str, family: str) -> None:
    assert licences["family"]("some-package", said) == family


def test_every_data_file_that_ships_stands_on_the_page(licences: dict[str, Any]) -> None:
    page = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rooms = ("api", "config", "corpus", "ingest", "nlp", "samples", "search")
    # Texts about a folder, and what is code in another language, are no data.
    code = {".py", ".md", ".html", ".css", ".mako", ".js", ".svg"}
    told = subprocess.run(
        ["git", "ls-files", *rooms], cwd=ROOT, check=True, capture_output=True, text=True
    )
    data = [
        path
        for path in told.stdout.splitlines()
        if Path(path).suffix not in code
        and not Path(path).name.startswith(("LICENSE", "NOTICE"))
        and path != "config/default.toml"
    ]
    assert len(data) > 30
    shapes = [files for files, _, _ in licences["DATA"]]
    for shape in shapes:
        assert f"| `{shape}` |" in page
    for path in data:
        assert any(fnmatch(path, shape) for shape in shapes), path


def test_terms_that_ask_for_their_text_have_it_beside_the_data() -> None:
    mpl = (ROOT / "nlp/words/kazakh/lexicon/LICENSE.MPL-1.1").read_text("utf-8")
    assert "MOZILLA PUBLIC LICENSE" in mpl.upper()
    assert "CC0 1.0" in (ROOT / "search/thesaurus/LICENSE-field.txt").read_text("utf-8")
    for language, source in (("en", "GUM"), ("kk", "KazNERD")):
        assert source in (ROOT / "nlp" / "models" / language / "NOTICE").read_text("utf-8")
