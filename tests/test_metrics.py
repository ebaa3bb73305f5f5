"""What /metrics prints."""

from __future__ import annotations

from api.metrics import Metrics


def test_numbers_are_counted_by_their_labels_and_printed_once_declared():
    metrics = Metrics()
    metrics.declare("aigaq_stage_started_total", "counter", "Stages begun")
    metrics.add("aigaq_stage_started_total", stage="read")
    metrics.add("aigaq_stage_started_total", stage="read")
    metrics.add("aigaq_stage_started_total", stage='odd"\n')
    assert metrics.text() == (
        "# HELP aigaq_stage_started_total Stages begun\n"
        "# TYPE aigaq_stage_started_total counter\n"
        'aigaq_stage_started_total{stage="odd\\"\\n"} 1\n'
        'aigaq_stage_started_total{stage="read"} 2\n'
    )


def test_a_gauge_is_set_not_added():
    metrics = Metrics()
    metrics.declare("aigaq_queue_depth", "gauge", "Waiting")
    metrics.set("aigaq_queue_depth", 3)
    metrics.set("aigaq_queue_depth", 2)
    assert metrics.text().endswith("aigaq_queue_depth 2\n")
