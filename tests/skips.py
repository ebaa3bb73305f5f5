"""A pytest plugin that counts skipped tests and, with --skips-fail, fails the run for them.

Loaded by scripts/test (`-p skips`), where every server is there: a skip means that something silently isn't.
"""

from __future__ import annotations

import pytest

# The one thing that may be absent: the real documents beside the repository (tests/conftest.py words it so).
ACCEPTED = "AIGAQ_MATERIAL is unset"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--skips-fail", action="store_true", help="a skipped test fails the run")


class Skips:
    """Remembers every skip of the run with its reason, from tests and from modules alike."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # An expected failure is reported as skipped too, but it did run.
        if report.skipped and not hasattr(report, "wasxfail"):
            self._remember(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._remember(report)

    def _remember(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        self.seen.append((report.nodeid, reason.removeprefix("Skipped: ")))

    def refused(self) -> list[tuple[str, str]]:
        return [(test, reason) for test, reason in self.seen if ACCEPTED not in reason]


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Skips(), "skips-seen")


def _skips(config: pytest.Config) -> Skips:
    plugin = config.pluginmanager.get_plugin("skips-seen")
    assert isinstance(plugin, Skips)
    return plugin


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    refused = _skips(session.config).refused()
    if refused and session.config.getoption("skips_fail") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    skips = _skips(config)
    refused = skips.refused()
    terminalreporter.write_line(
        f"skipped: {len(skips.seen) - len(refused)} for want of the material, "
        f"{len(refused)} for another reason"
    )
    for test, reason in refused:
        verdict = "FAILED" if config.getoption("skips_fail") else "skipped"
        terminalreporter.write_line(f"{verdict} {test}: skipped, {reason}")
