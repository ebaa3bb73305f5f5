"""The verbs of the command line, each a module with NAME, HELP, `words` and `run`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Protocol

from api.cli.verbs import analyse_verb, config_verb


class Verb(Protocol):
    NAME: str
    HELP: str
    __doc__: str | None

    def words(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments the verb takes."""

    def run(self, asked: argparse.Namespace) -> int:
        """Do it and give the exit code."""
        ...


VERBS: Sequence[Verb] = (analyse_verb, config_verb)
