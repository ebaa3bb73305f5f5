"""The thesaurus itself: every concept in three languages, one name one thing, and the built file up to date."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from importlib.resources import files

import pytest

from nlp.analyser import FieldAnalyser
from search.thesaurus import ThesaurusError
from search.thesaurus.build import dump, parse, read_field, stemmed
from search.thesaurus.check import concepts_of
from search.thesaurus.concept import Entry
from search.thesaurus.turtle import Text, read_turtle

TURTLE = files("search.thesaurus").joinpath("field.ttl").read_text("utf-8")
START = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <#> .
"""
TORTURE = ':torture a skos:Concept ; skos:prefLabel "torture"@en, "пытки"@ru, "азаптау"@kk .\n'
COURT = ':court a skos:Concept ; skos:prefLabel "court"@en, "суд"@ru, "сот"@kk .\n'


@pytest.fixture(scope="module")
def entries() -> Sequence[Entry]:
    return read_field()


def test_there_are_at_least_three_hundred_concepts(entries: Sequence[Entry]) -> None:
    assert len(entries) >= 300


@pytest.mark.slow
def test_our_reader_reads_what_rdflib_reads() -> None:
    import rdflib
    from rdflib.namespace import SKOS

    graph = rdflib.Graph().parse(data=TURTLE, format="turtle", publicID="https://field/")
    theirs = sorted(
        (str(subject), str(predicate), str(object_), getattr(object_, "language", None) or "")
        for subject, predicate, object_ in graph
    )
    ours = sorted(
        {
            (
                _whole(triple.subject),
                _whole(triple.predicate),
                triple.object.value if isinstance(triple.object, Text) else _whole(triple.object),
                triple.object.language if isinstance(triple.object, Text) else "",
            )
            for triple in read_turtle(TURTLE)
        }
    )
    assert ours == theirs
    assert len(list(graph.subjects(rdflib.RDF.type, SKOS.Concept))) >= 300


def _whole(name: str) -> str:
    return f"https://field/{name}" if name.startswith("#") else name


def test_the_built_file_is_what_the_turtle_and_the_words_make_of_it(
    entries: Sequence[Entry],
) -> None:
    analyser = FieldAnalyser()
    built = files("search.thesaurus").joinpath("field.json").read_text("utf-8")
    assert built == dump(stemmed(entries, analyser), analyser.version), (
        "run scripts/build-thesaurus and commit what it writes"
    )
    assert parse(built)[1] == stemmed(entries, analyser)


def test_names_are_written_in_the_letters_of_their_language(entries: Sequence[Entry]) -> None:
    # A Latin letter in a Cyrillic word looks right and is never found.
    mixed = [
        name.text
        for entry in entries
        for name in entry.names
        for word in name.text.replace("-", " ").split()
        if len({unicodedata.name(char).split()[0] for char in word if char.isalpha()}) > 1
    ]
    assert mixed == []


def test_kazakh_letters_stand_in_kazakh_names_only(entries: Sequence[Entry]) -> None:
    # Қантар is what the January events are called in Russian texts, too.
    strange = {
        name.text
        for entry in entries
        for name in entry.names
        if name.language != "kk" and set(name.text.lower()) & set("әғқңөұүһі")
    }
    assert strange == {"Қантар"}


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (TORTURE.replace(', "азаптау"@kk', ""), "torture has no prefLabel in 'kk'"),
        (TORTURE.replace("@kk", "@kz"), "'азаптау' is in 'kz'"),
        (TORTURE + COURT.replace("суд", "Пытки"), "'Пытки' (ru) names both torture and court"),
        (TORTURE.replace(" .\n", " ; skos:broader :pain .\n"), "points to pain, which isn't there"),
        (TORTURE.replace(" .\n", " ; skos:broader :torture .\n"), "torture points to itself"),
        (
            TORTURE.replace(" .\n", " ; skos:broader :court .\n")
            + COURT.replace(" .\n", " ; skos:broader :torture .\n"),
            "torture is broader than itself",
        ),
        (TORTURE + TORTURE, "torture is there twice"),
        (TORTURE.replace(" .\n", ' ; skos:prefLabel "agony"@en .\n'), "a second prefLabel"),
        (TORTURE.replace(" .\n", ' ; skos:altLabel "torture"@en .\n'), "'torture' twice"),
        (TORTURE.replace(" .\n", ' ; :asWritten "CAT"@en .\n'), "'CAT' is no label of it"),
        (
            TORTURE.replace(" .\n", ' ; skos:definition "x"@en .\n'),
            "nothing is known of definition",
        ),
        (TORTURE.replace('"torture"', '" torture"'), "' torture' is no name"),
        (TORTURE.replace(" .\n", ""), "a statement has no end"),
        (TORTURE.replace('"torture"@en,', '"torture"@en'), "stands where a sign is due"),
        (TORTURE.replace("skos:prefLabel", "sk:prefLabel"), "no name: sk:prefLabel"),
        (TORTURE.replace('"torture"@en', "[]"), "can't be read"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_reason(turtle: str, said: str) -> None:
    with pytest.raises(ThesaurusError) as refused:
        concepts_of(read_turtle(START + turtle))
    assert said in str(refused.value)


def test_the_line_is_named_where_something_is_wrong() -> None:
    with pytest.raises(ThesaurusError, match="line 5: court has no prefLabel"):
        concepts_of(read_turtle(START + TORTURE + COURT.replace(', "сот"@kk', "")))


def test_linked_concepts_may_share_a_name() -> None:
    shared = COURT.replace(" .\n", ' ; skos:altLabel "пытки"@ru ; skos:related :torture .\n')
    assert len(concepts_of(read_turtle(START + TORTURE + shared))) == 2
