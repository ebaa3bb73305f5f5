"""Patterns over a word: what is let through means the same everywhere and costs little."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import PatternError, Wildcard, check_pattern, wildcard_pattern
from search.query.leaves import Fuzzy, Near, Phrase, Prefix, Regex, Term
from search.query.stream import Stream

GOOD = [
    "tortur(e|ed|ing)", "colou?r", "[а-я]+ский", "су.{0,3}", "[^ab]cd*", "(ab|cd)?ef", "қама[а-яқұ]*",
    "(a.b){2}", "x{0,20}yz", "((ab)|c)d",
]  # fmt: skip
BAD = [
    ("", 0), ("(a+)+", 4), ("(a*b)*", 5), ("((a?)b)+", 7), ("ab**", 3), ("*ab", 0), ("a|", 2), ("|ab", 0),
    ("(ab", 3), ("ab)", 2), ("()ab", 1), ("[ab", 0), ("[]ab", 0), ("[z-a]b", 0), ("ab{3,2}", 2),
    ("ab{99}", 2), ("ab{,3}", 2), ("ab{0}", 2), ("a\\db", 1), ("a b", 1), ("ab$", 2), ("^ab", 0),
    ('a"b', 1), ("ab~", 2), ("a&b", 1), ("(?:ab)", 1), (".*", 0), ("a.*", 0), ("ab" * 41, 80),
]  # fmt: skip


@pytest.mark.parametrize("pattern", GOOD)
def test_what_all_engines_read_alike_is_let_through(pattern: str) -> None:
    check_pattern(pattern)
    re.compile(pattern)


@pytest.mark.parametrize(("pattern", "at"), BAD)
def test_anything_else_is_refused_with_its_place(pattern: str, at: int) -> None:
    with pytest.raises(PatternError) as refused:
        check_pattern(pattern)
    assert refused.value.at == at


@given(st.text(alphabet="abя().|*+?{}[]^-12,", max_size=14))
def test_whatever_is_let_through_is_a_pattern_that_answers_at_once(pattern: str) -> None:
    try:
        check_pattern(pattern)
    except PatternError:
        return
    # No repetition within a repetition: some thousand steps for a long word, never 2 ** 200.
    assert re.fullmatch(pattern, "a" * 200 + "!") is None


def test_wildcards_become_patterns() -> None:
    assert wildcard_pattern("?от*ы") == ".от.*ы"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Term(Stream(), ""),
        lambda: Term(Stream(), "two words"),
        lambda: Phrase(Stream(), []),
        lambda: Phrase(Stream("text", "names"), ["a", "b"]),
        lambda: Near(Stream(), ["a", "a"], 3),
        lambda: Near(Stream(), list("abcdefg"), 3),
        lambda: Near(Stream(), ["a", "b"], 101),
        lambda: Prefix(Stream(), ""),
        lambda: Wildcard(Stream(), "a b*"),
        lambda: Fuzzy(Stream(), "ab", 1),
        lambda: Fuzzy(Stream(), "abcd", 2),
        lambda: Fuzzy(Stream(), "abcdefgh", 3),
        lambda: Regex(Stream(), "(a+)+"),
    ],
)
def test_a_leaf_that_no_engine_could_answer_cannot_be_made(make: type) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()
