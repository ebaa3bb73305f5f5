# ruff: noqa: E501 - tables
"""A mistake in a lexicon is told when something starts: in one line, with its place and the remedy."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.cli.exits import Exit
from api.cli.main import main
from nlp.lexicons import LexiconError, look_through, read, rows

SHIPPED = Path(read.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the lexicons, for a lawyer to write in."""
    copy = tmp_path / "lexicons"
    copy.mkdir()
    for file in SHIPPED.glob("*.toml"):
        shutil.copy(file, copy)
    monkeypatch.setattr(read, "_HERE", copy)
    monkeypatch.setenv("AIGAQ_DATA", str(tmp_path / "data"))
    rows.cache_clear()
    yield copy
    rows.cache_clear()


def _add(folder: Path, name: str, words: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(words)


def test_the_shipped_lexicons_are_all_sound(folder: Path) -> None:
    assert look_through() > 200


def test_every_lexicon_in_the_folder_is_looked_at() -> None:
    assert set(read.names()) == set(read.files())


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("laws.toml", '\n[[law]]\nid = "x"\nname = "X"\nen = ["a [b"]\n', r"laws\.toml, entry \d+ \(x\): .*never closes"),
        ("laws.toml", "\n[[law]\n", r"laws\.toml is no TOML.*line \d+"),
        ("laws.toml", '\n[[laws]]\nid = "x"\n', r"use \[\[law\]\]"),
        ("countries.toml", '\n[[country]]\nid = "x"\nname = "X"\nen = ["x"]\ntowns = ["y)"]\n', r"countries\.toml, entry \d+ \(x\)"),
        ("codes.toml", '\n[[code]]\nid = "x"\nname = "X"\nen = ["x"]\neditions = { 1997 = "soon" }\n', "editions"),
        ("acts.toml", "", r"acts\.toml is no lexicon.*laws\.toml"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_file_and_entry(
    folder: Path, name: str, words: str, said: str
) -> None:
    _add(folder, name, words)
    with pytest.raises(LexiconError, match=said):
        look_through()


def test_a_lexicon_that_is_away_or_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "roles.toml").write_bytes("# роли\n".encode("cp1251"))
    with pytest.raises(LexiconError, match=r"roles\.toml is no UTF-8"):
        look_through()
    (folder / "roles.toml").unlink()
    with pytest.raises(LexiconError, match=r"roles\.toml can't be read"):
        look_through()


@pytest.mark.parametrize("verb", ["ingest", "watch", "serve", "worker"])
def test_nothing_starts_with_a_wrong_lexicon(
    folder: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _add(folder, "laws.toml", '\n[[law]]\nid = "x"\n')
    assert main([verb, *([str(folder)] if verb == "ingest" else [])]) == Exit.MISCONFIGURED
    (line,) = capsys.readouterr().err.splitlines()
    assert "laws.toml, entry" in line
    assert "add name" in line


def test_check_tells_of_a_wrong_lexicon(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    _add(folder, "laws.toml", '\n[[law]]\nid = "x"\n')
    assert main(["check", "--json"]) == Exit.PARTLY
    findings = json.loads(capfdbinary.readouterr().out)["findings"]
    (wrong,) = [one for one in findings if one["wrong"]]
    assert (wrong["looked_at"], wrong["remedy"]) == ("lexicons", "add name = …")
