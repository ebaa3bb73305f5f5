"""When the index is told while others still work: by the batch, and nobody waits for long."""

from __future__ import annotations

from catalogues import TESTER, HandClock
from corpus import EVERYTHING
from corpus.catalogue import Catalogue, keep_file
from corpus.catalogue.files import advance, files_told
from corpus.catalogue.outbox import announce
from ingest.drain import BATCH, PATIENCE_S, worth_telling


def _announced(catalogue: Catalogue, count: int) -> None:
    with catalogue.change(TESTER) as change:
        for number in range(count):
            announce(change, f"report {number}")


def test_a_report_waits_a_while_for_others(catalogue: Catalogue, clock: HandClock) -> None:
    assert not worth_telling(catalogue)
    _announced(catalogue, 1)
    assert not worth_telling(catalogue)
    clock.pass_by(PATIENCE_S + 1)
    assert worth_telling(catalogue)


def test_a_whole_batch_is_told_at_once(catalogue: Catalogue) -> None:
    _announced(catalogue, BATCH - 1)
    assert not worth_telling(catalogue)
    _announced(catalogue, 1)
    assert worth_telling(catalogue)


def test_a_file_whose_report_the_index_knows_is_finished_at_once(catalogue: Catalogue) -> None:
    with catalogue.change(TESTER) as change:
        file = keep_file(change, name="a", path="/a", collection="un")
        advance(change, file.id, "resolved")
    with catalogue.read() as view:
        assert files_told(view, EVERYTHING)
    assert worth_telling(catalogue)
