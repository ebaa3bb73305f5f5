"""The verbs of the command line, each a module with NAME, HELP, `words` and `run`."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Protocol

from api.cli.verbs import (
    analyse_verb,
    backup_verb,
    check_verb,
    cite_verb,
    config_verb,
    dossier_verb,
    entity_verb,
    export_verb,
    ingest_verb,
    read_verb,
    reindex_verb,
    reingest_verb,
    restore_verb,
    retry_verb,
    saved_verb,
    search_verb,
    serve_verb,
    status_verb,
    tag_verb,
    verify_verb,
    watch_verb,
    why_verb,
    withdraw_verb,
    worker_verb,
)


class Verb(Protocol):
    NAME: str
    HELP: str
    __doc__: str | None

    def words(self, parser: argparse.ArgumentParser) -> None:
        """Say which arguments the verb takes."""

    def run(self, asked: argparse.Namespace) -> int:
        """Do it and give the exit code."""
        ...


# In the order in which somebody new meets them.
VERBS: Sequence[Verb] = (
    ingest_verb,
    watch_verb,
    worker_verb,
    search_verb,
    export_verb,
    verify_verb,
    cite_verb,
    dossier_verb,
    saved_verb,
    entity_verb,
    serve_verb,
    status_verb,
    why_verb,
    retry_verb,
    reingest_verb,
    withdraw_verb,
    backup_verb,
    restore_verb,
    check_verb,
    reindex_verb,
    read_verb,
    tag_verb,
    analyse_verb,
    config_verb,
)
