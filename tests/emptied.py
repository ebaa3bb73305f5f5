"""A pytest plugin that empties one method, to see whether a test notices: --emptied module:Class.method

Loaded by scripts/emptied (`-p emptied`); a run in which every test still passes is the fault it looks for.
"""

from __future__ import annotations

import importlib
from typing import Any

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--emptied", metavar="MODULE:CLASS.METHOD", help="the method that does nothing in this run"
    )


def pytest_configure(config: pytest.Config) -> None:
    what = config.getoption("--emptied")
    if what:
        _empty(what)


def _empty(what: str) -> None:
    module, _, path = what.partition(":")
    holder, _, method = path.partition(".")
    owner = getattr(importlib.import_module(module), holder)
    body = owner.__dict__[method]

    def nothing(*_: Any, **__: Any) -> None:
        """What is left when the body is gone."""

    setattr(owner, method, classmethod(nothing) if isinstance(body, classmethod) else nothing)
