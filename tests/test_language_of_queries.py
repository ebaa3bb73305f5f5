"""The query language: what is typed, read into a tree, printed again."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language import QueryError, QueryLimitError, read, show
from search.language.fields import SHORTEST
from search.language.nodes import (
    All,
    Any,
    Bag,
    Like,
    Node,
    Pattern,
    Quote,
    Regular,
    Within,
    Without,
    Word,
)

READINGS: list[tuple[str, Node]] = [
    ("torture", Word("torture")),
    ("torture police", Bag((Word("torture"), Word("police")))),
    ("a AND b", All((Word("a"), Word("b")))),
    ("a && b", All((Word("a"), Word("b")))),
    ("пытки И суд", All((Word("пытки"), Word("суд")))),
    ("азаптау ЖӘНЕ сот", All((Word("азаптау"), Word("сот")))),
    ("a OR b", Any((Word("a"), Word("b")))),
    ("пытки ИЛИ суд", Any((Word("пытки"), Word("суд")))),
    ("азаптау НЕМЕСЕ сот", Any((Word("азаптау"), Word("сот")))),
    ("a NOT b", Bag((Word("a"), Without(Word("b"))))),
    ("пытки НЕ суд", Bag((Word("пытки"), Without(Word("суд"))))),
    ("азаптау ЕМЕС сот", Bag((Word("азаптау"), Without(Word("сот"))))),
    ("a -b", Bag((Word("a"), Without(Word("b"))))),
    # A hyphen within a word, or standing alone, leaves nothing out.
    ("ill-treatment - here", Bag((Word("ill-treatment"), Word("here")))),
    # OR holds least, then AND, then standing side by side.
    ("a b AND c OR d", Any((All((Bag((Word("a"), Word("b"))), Word("c"))), Word("d")))),
    ("a (b OR c)", Bag((Word("a"), Any((Word("b"), Word("c")))))),
    # Typed all in capitals, AND is a word like the others.
    ("CAT AND KNB", Bag((Word("CAT"), Word("AND"), Word("KNB")))),
    ("ПЫТКИ И СУД", Bag((Word("ПЫТКИ"), Word("И"), Word("СУД")))),
    ("and or not и", Bag((Word("and"), Word("or"), Word("not"), Word("и")))),
    ('"police officer"', Quote("police officer")),
    ("“police officer”", Quote("police officer")),
    ("«police officer»", Quote("police officer")),
    ("„police officer“", Quote("police officer")),
    ("«Комитет “Право”»", Quote("Комитет “Право”")),
    ('"police officer"~5', Quote("police officer", slop=5)),
    ('"police officer"~0', Quote("police officer", slop=0)),
    ("=Almaty", Word("Almaty", exact=True)),
    ('="In Almaty"', Quote("In Almaty", exact=True)),
    ("tortur*", Pattern("tortur*")),
    ("wo?d", Pattern("wo?d")),
    ("color~", Like("color", 1)),
    ("colour~2", Like("colour", 2)),
    ("/colou?r/", Regular("colou?r")),
    ("title:torture", Within("title", Word("torture"))),
    ("title: torture", Within("title", Word("torture"))),
    ("TITLE:torture", Within("title", Word("torture"))),
    ("organisation:KNB", Within("organisation", Word("KNB"))),
    ("un_document:CAT/C/KAZ/CO/3", Within("un_document", Word("CAT/C/KAZ/CO/3"))),
    ("title:(a OR b)", Within("title", Any((Word("a"), Word("b"))))),
    ("-title:a", Without(Within("title", Word("a")))),
    ("title:-a", Without(Within("title", Word("a")))),
    ("date:2010..2012-05", Within("date", Word("2010..2012-05"))),
    ("published:>=2012", Within("published", Word(">=2012"))),
    # The question's own mark is no pattern.
    ("What happened in Zhanaozen?", Bag(tuple(map(Word, ("What", "happened", "in", "Zhanaozen?"))))),
    # What looks like an operator but isn't.
    ("and/or http://a.b/c 12:30", Bag((Word("and/or"), Word("http://a.b/c"), Word("12:30")))),
    (r"\AND a", Bag((Word("AND"), Word("a")))),
    (r"title\:a", Word("title:a")),
    (r"tortur\*", Word("tortur*")),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "tree"), READINGS)
def test_a_query_is_read_without_repair(typed: str, tree: Node) -> None:
    question = read(typed, strict=True)
    assert question.tree == tree
    assert not question.repairs


REPAIRS: list[tuple[str, str, str]] = [
    ('"police officer', '"police officer"', '"'),
    ("(a OR b", "a OR b", "("),
    ("a OR b)", "a OR b", ")"),
    ("AND a", "a", "AND"),
    ("a AND", "a", "AND"),
    ("a AND AND b", "a AND b", "AND"),
    ("a OR AND b", "a OR b", "AND"),
    ('a ""', "a", '""'),
    ("a ()", "a", "("),
    ("a NOT", "a", "NOT"),
    ("title:", "", "title:"),
    ("publisherr:Dala", "publisherr:Dala", "publisherr:"),
    ("date:yesterday", "yesterday", "yesterday"),
    ("date:2012..2010", "2012..2010", "2012..2010"),
    ("published:2012-13", "2012-13", "2012-13"),
    ("title:(a heading:b)", "a heading:b", "title:"),
    ("a* b", r"a\* b", "a*"),
    ("ab~1", "ab", "ab~1"),
    ("colour~7", "colour", "colour~7"),
    ("/(a+)+b/", r"\(a+\)+b", "+"),
    ('"a b"~500', '"a b"~100', '"a b"~500'),
]


@pytest.mark.parametrize(("typed", "read_as", "place"), REPAIRS)
def test_what_cannot_be_read_is_repaired_or_refused_with_its_place(
    typed: str, read_as: str, place: str
) -> None:
    question = read(typed)
    assert question.repairs
    assert question.read_as == read_as
    with pytest.raises(QueryError) as refused:
        read(typed, strict=True)
    assert typed[refused.value.at.start : refused.value.at.end].startswith(place[:1])
    assert "⟦" in refused.value.reason


def test_a_query_is_bounded() -> None:
    for typed in ("a" * 2001, "(" * 30 + "a", "-" + "(-" * 40 + "a", " ".join(["ab"] * 900)):
        with pytest.raises(QueryLimitError):
            read(typed)
    read(" ".join(["ab"] * 120))


TYPED = st.lists(
    st.sampled_from(
        [
            *'abяқ01 \t\\"«»“”„()[]*?~:/=-+&|.,<>^{}',
            "AND ",
            "ИЛИ ",
            "NOT ",
            "title:",
            "date:",
            "2012",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(TYPED, st.text(max_size=40)))
def test_whatever_is_typed_is_read_and_what_it_was_read_as_reads_the_same(typed: str) -> None:
    question = read(typed)
    again = read(question.read_as)
    assert again.tree == question.tree


LETTERS = st.text(alphabet="abcяқA1" + string.punctuation, min_size=1, max_size=8)


def _has_letter(text: str) -> bool:
    return any(char.isalnum() for char in text)


WORDS = st.one_of(
    LETTERS.filter(_has_letter), st.sampled_from(["AND", "OR", "И", "ЕМЕС", "title:a", "-a", "=a"])
)
LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, WORDS, exact=st.booleans()),
    st.builds(
        Quote,
        st.text(alphabet='ab "«»яA', min_size=1, max_size=9)
        .map(lambda text: " ".join(text.split()))
        .filter(_has_letter)
        # No text within marks can hold all kinds of marks.
        .filter(lambda text: not ('"' in text and ("«" in text or "»" in text))),
        slop=st.one_of(st.none(), st.integers(0, 100)),
        exact=st.booleans(),
    ),
    st.builds(Pattern, st.sampled_from(["ab*", "a?b", "*ab", "a*b?c", "-ab*", "a*-b"])),
    st.builds(Like, st.sampled_from(["court", "сотты"]), st.sampled_from([1, 2])),
    st.builds(Regular, st.sampled_from(["ab+", "(a|b)c?", "[а-я]ab{2,3}"])),
    st.builds(Within, st.sampled_from(["date", "published"]), st.just(Word("2010..2012-05"))),
)
FIELDS = [name for name in SHORTEST if name not in ("date", "published")]


def _joined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    no_double = parts.filter(lambda part: not isinstance(part, Without))
    plain = LEAVES.filter(lambda part: not isinstance(part, Within))
    inside = st.one_of(plain, st.builds(Bag, st.lists(plain, min_size=2, max_size=3).map(tuple)))
    return st.one_of(
        st.builds(All, several),
        st.builds(Any, several),
        st.builds(Bag, several),
        st.builds(Without, no_double),
        st.builds(Within, st.sampled_from(FIELDS), inside),
    )


@given(st.recursive(LEAVES, _joined, max_leaves=8))
def test_reading_what_is_printed_gives_the_tree(tree: Node) -> None:
    question = read(show(tree))
    assert question.tree == tree
