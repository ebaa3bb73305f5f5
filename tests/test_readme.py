"""What the README and the docs tell people to type exists."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli.main import parser

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "samples").glob("*.md")]
)
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINKED = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def commands(text: str) -> list[str]:
    """The lines of the page's shell blocks, without comments and prompts."""
    lines = [
        line.partition(" #")[0].removeprefix("$ ").strip()
        for kind, block in _FENCED.findall(text)
        if kind in {"sh", "bash", "console"}
        for line in block.splitlines()
    ]
    return [line for line in lines if line and not line.startswith("#")]


def unknown_verbs(text: str, verbs: set[str]) -> list[str]:
    """The commands that start with `aigaq` and go on with a verb that doesn't exist."""
    asked = [re.match(r"aigaq\s+([a-z][\w-]*)", line) for line in commands(text)]
    return [found[0] for found in asked if found and found[1] not in verbs]


def absent_scripts(text: str) -> list[str]:
    """The commands that run a file of ours which isn't there or can't be run."""
    ours = {
        found[0] for line in commands(text) if (found := re.match(r"(?:scripts|\.ci)/\S+", line))
    }
    return sorted(name for name in ours if not os.access(ROOT / name, os.X_OK))


@pytest.mark.parametrize("command", ["scripts/demo", "scripts/test"])
def test_the_two_commands_stand_in_the_readme_and_can_be_run(command: str) -> None:
    assert command in commands((ROOT / "README.md").read_text("utf-8"))
    assert os.access(ROOT / command, os.X_OK)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_tells_to_type_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    assert unknown_verbs(text, _verbs()) == []
    assert absent_scripts(text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_within_the_repository_leads_somewhere(page: Path) -> None:
    targets = [link for link in _LINKED.findall(page.read_text("utf-8")) if "://" not in link]
    assert [link for link in targets if not (page.parent / link).exists()] == []


def test_a_verb_or_script_that_does_not_exist_is_found() -> None:
    page = "```sh\n$ aigaq divine 'torture'   # no such verb\nscripts/nowhere --once x\nls\n```\n"
    assert unknown_verbs(page, {"search"}) == ["aigaq divine"]
    assert absent_scripts(page) == ["scripts/nowhere"]
    assert unknown_verbs(page, {"divine"}) == []


@pytest.mark.slow
def test_the_result_in_the_readme_is_what_comes_out(tmp_path: Path) -> None:
    """Held against the one report it comes from."""
    (block,) = re.findall(
        r"^```text\n\$ (aigaq search [^\n]*)\n(.*?)^```",
        (ROOT / "README.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    command, printed = block
    _aigaq(tmp_path, "ingest", "samples/reports/en-silence-on-the-steppe.pdf")
    assert _aigaq(tmp_path, *shlex.split(command)[1:]) == printed


def _aigaq(data: Path, *arguments: str) -> str:
    """Run the command as a person does, on an archive of its own; return what it printed."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("AIGAQ_")}
    done = subprocess.run(
        [Path(sys.executable).with_name("aigaq"), *arguments],
        cwd=ROOT,
        env=env | {"AIGAQ_DATA": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _verbs() -> set[str]:
    (verbs,) = (
        action.choices
        for action in parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return set(verbs)
