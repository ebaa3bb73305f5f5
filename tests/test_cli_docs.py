"""docs/cli.md says what the command line does."""

from __future__ import annotations

import re
from pathlib import Path

from api.cli.exits import Exit

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"


def test_every_exit_code_is_documented_and_none_else() -> None:
    documented = re.findall(r"^\| (\d+) \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [int(code) for code in documented] == sorted(Exit)
