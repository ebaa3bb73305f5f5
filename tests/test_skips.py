"""In scripts/test a skipped test fails the run, save for one reason."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


def run(pytester: pytest.Pytester, source: str, *options: str) -> pytest.RunResult:
    pytester.makepyfile(source)
    return pytester.runpytest("-p", "skips", "-p", "no:cacheprovider", *options)


def test_a_skip_fails_the_run(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        'import pytest\ndef test_server(): pytest.skip("no server here")',
        "--skips-fail",
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*0 for want of the material, 1 for another reason*"])
    result.stdout.fnmatch_lines(["FAILED *test_server: skipped, no server here"])


def test_a_module_that_skips_itself_fails_the_run(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        'import pytest\npytest.importorskip("no_such_module_anywhere")\ndef test_nothing(): pass',
        "--skips-fail",
    )
    # A run in which no test is left has a failing code of its own.
    assert result.ret != 0
    result.stdout.fnmatch_lines(["*1 for another reason*"])


def test_a_marker_that_skips_fails_the_run(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        @pytest.mark.skip(reason="later")
        def test_later(): pass
        def test_now(): pass
    """
    assert run(pytester, source, "--skips-fail").ret == pytest.ExitCode.TESTS_FAILED


def test_missing_material_is_accepted_and_counted(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        def test_seeds(): pytest.skip("AIGAQ_MATERIAL is unset: the material is not here")
        def test_now(): pass
    """
    result = run(pytester, source, "--skips-fail")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*1 for want of the material, 0 for another reason*"])


def test_an_expected_failure_is_no_skip(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        @pytest.mark.xfail(strict=True)
        def test_bug(): assert False
    """
    assert run(pytester, source, "--skips-fail").ret == 0


def test_without_the_option_skips_are_only_counted(pytester: pytest.Pytester) -> None:
    result = run(pytester, 'import pytest\ndef test_server(): pytest.skip("no server here")')
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*0 for want of the material, 1 for another reason*"])
